// Handles: what a session opened, in which order calls use it, and when it is released.

// Targets: resources kept for the next user, and servers that are left alone while they are down.
export {
  CircuitBreakers,
  type CircuitBreakersOptions,
  type CircuitInfo,
  type FailureMeaning,
} from './circuit-breaker.ts';
// What all of them use.
export { type Clock, systemClock } from './clock.ts';
export {
  DisposalError,
  type FailedDisposal,
  STATE_ERROR_CODES,
  StateError,
  type StateErrorCode,
  type StateErrorOptions,
} from './errors.ts';
export type { CloseReason, HandleInfo, HandleKind, HandleListener, OpenHandleOptions, OwnerOptions } from './handle.ts';
export { DEFAULT_HANDLE_LIMITS, GENERAL_HANDLE_LIMIT, type HandleLimit } from './handle-limits.ts';
export { HandleQueue } from './handle-queue.ts';
export { HandleRegistry, type HandleRegistryOptions } from './handle-registry.ts';
// Figures.
export { LATENCY_BOUNDS_MS, LatencyHistogram, type LatencySnapshot } from './latency-histogram.ts';
export { OwnedHandles } from './owned-handles.ts';
export {
  type Lease,
  type PoolInfo,
  type PoolTarget,
  ResourcePools,
  type ResourcePoolsOptions,
} from './resource-pools.ts';
export { type FunctionSnapshot, Statistics, type StatisticsOptions, type StatisticsSnapshot } from './statistics.ts';
