import type { MessagePort } from 'node:worker_threads';
import type { TargetFailure } from '@bridge/protocol';
import type { CloseReason, HandleInfo } from '@bridge/state';

/**
 * What the daemon and a lane tell each other beside the frames: over the IPC channel of a process, over the port of a thread. In order, both
 * ways. Messages that carry `ask` are answered with `done`.
 */
export type ToLane =
  /** A client will say hello with this token; its session is known as `owner` in the lane. A thread's client speaks on `port`. */
  | {
      readonly type: 'admit';
      readonly ask: number;
      readonly token: string;
      readonly owner: string;
      readonly session: string;
      readonly port?: MessagePort;
    }
  /** Cancels a request of that owner; 0 is all of them. */
  | { readonly type: 'cancel'; readonly ask: number; readonly owner: string; readonly request: number }
  /** Ends the owner's connections and releases what it owned. */
  | { readonly type: 'end'; readonly ask: number; readonly owner: string }
  /** Closes a handle that idled out. */
  | { readonly type: 'close'; readonly ask: number; readonly owner: string; readonly handle: string }
  /** Answered at once: whatever was said before has arrived then. */
  | { readonly type: 'sync'; readonly ask: number }
  /** Imports a module before somebody needs it. */
  | { readonly type: 'warm'; readonly ask: number; readonly module: string }
  /** Kinds of handles that no lane may open for now, with the reason; replaces what was said before. */
  | { readonly type: 'full'; readonly kinds: Readonly<Record<string, Refused>> }
  /** The answer to `attempt`: the target may be tried, or is left alone. */
  | { readonly type: 'attempt'; readonly attempt: number; readonly refused?: Refused };

/** `limit_exceeded` or `circuit_open` as the daemon would raise it. */
export interface Refused {
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export type FromLane =
  /** Ready to be used; a process tells where it listens. */
  | { readonly type: 'ready'; readonly socket?: string }
  | { readonly type: 'done'; readonly ask: number; readonly error?: string }
  | { readonly type: 'opened'; readonly handle: HandleInfo }
  | { readonly type: 'closed'; readonly owner: string; readonly handle: string; readonly reason: CloseReason }
  /** May this target be tried? Answered with `attempt`. */
  | { readonly type: 'attempt'; readonly attempt: number; readonly target: string }
  /** How it ended. */
  | { readonly type: 'attempted'; readonly attempt: number; readonly outcome: Outcome }
  /** Calls that were done: the daemon counts for all. */
  | { readonly type: 'calls'; readonly calls: readonly CallRecord[] }
  /** A disposer failed, a one-way request failed: for the daemon's log. */
  | { readonly type: 'event'; readonly event: LaneEvent };

/** One call that was done, as statistics want it. */
export type CallRecord = readonly [
  module: string,
  functionName: string,
  milliseconds: number,
  errorCode: string | undefined,
];

/** How an attempt to reach a target ended. */
export type Outcome = 'success' | { readonly failure: TargetFailure; readonly reason: string };

/** For the log: never parameters, never secrets. */
export interface LaneEvent {
  readonly event: string;
  readonly [field: string]: unknown;
}

/** What a lane is started with. */
export interface LaneStart {
  readonly version: string;
  /** Where a process lane makes its socket. */
  readonly socketDirectory: string;
  readonly frameBytes?: number;
  readonly valueBytes?: number;
  /** By kind. */
  readonly handleLimits?: Readonly<Record<string, { readonly perSession: number; readonly total: number }>>;
}

/** Environment variable that hands `LaneStart` to a process. */
export const LANE_START_VARIABLE = 'CPAN_BRIDGE_LANE';
