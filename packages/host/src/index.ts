// For programs that serve connections.

// For clients over TCP.
export { proofOf } from './challenge.ts';
export { type ServedConnection, type ServeOptions, serveConnection, serveFrames } from './serve-connection.ts';
export {
  type CallQueues,
  type CallStatistics,
  type ClientIdentity,
  DEFAULT_SESSION_LIMITS,
  type HandleOwners,
  type HostEvent,
  type HostServices,
  type OwnerHandles,
  type SessionLimits,
  type World,
} from './services.ts';
export { testModule } from './test-module.ts';
export { currentWorld } from './world.ts';
