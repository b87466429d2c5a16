// For programs that serve connections; `Lanes` for those that keep slow calls from holding up others; `proofOf` for clients over TCP.
export { proofOf } from './challenge.ts';
export { type GuardShellOptions, startGuardShell } from './guard-shell.ts';
export { type LaneInfo, Lanes, type LanesOptions } from './lane/lanes.ts';
export { runProcessLane } from './lane/run-process-lane.ts';
export { runThreadLane } from './lane/run-thread-lane.ts';
export { type ServedConnection, type ServeOptions, serveConnection, serveFrames } from './serve-connection.ts';
export {
  type CallQueues,
  type CallStatistics,
  type ClientIdentity,
  DEFAULT_SESSION_LIMITS,
  type HandleOwners,
  type HostEvent,
  type HostServices,
  type SessionLimits,
  type World,
} from './services.ts';
export { testModule } from './test-module.ts';
export { currentWorld } from './world.ts';
