// Handles: what a session opened, in which order calls use it, and when it is released.

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
export { OwnedHandles } from './owned-handles.ts';
