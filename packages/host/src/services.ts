import type { BridgeError, ErrorInfo, SharedCircuits } from '@bridge/protocol';
import type { OwnedHandles } from '@bridge/state';
import type { Lanes } from './lane/lanes.ts';

/** What a session tells about itself in hello, kept for `system.connections`. */
export interface ClientIdentity {
  readonly client: string;
  readonly version: string | undefined;
  readonly pid: number | undefined;
  readonly user: string | undefined;
  readonly script: string | undefined;
}

/** User, groups and file system as one process sees them (docs/wire.md §3). */
export interface World {
  readonly uid: number;
  readonly gid: number;
  /** Sorted numbers, separated by blanks. */
  readonly groups: string;
  /** `"<mount namespace>:<dev>:<ino of />"`. */
  readonly world: string;
}

/** The handles of all sessions. Implemented by `HandleRegistry` of `@bridge/state`. */
export interface HandleOwners {
  /** Starts an owner; `ownerless` handles belong to whoever knows their id, and idle out. */
  addOwner(owner: { readonly id: string; readonly label: string; readonly ownerless?: boolean }): OwnedHandles;
}

/** Per-handle order. Implemented by `HandleQueue` of `@bridge/state`. */
export interface CallQueues {
  run<T>(handles: readonly string[], work: () => T | Promise<T>): T | Promise<T>;
  /** Lets calls that come from now on use handles that the running call occupies. Returns what ends that. */
  lend(handles: readonly string[]): () => void;
}

/** Counts and times calls. Implemented by `Statistics` of `@bridge/state`. */
export interface CallStatistics {
  started(module: string, functionName: string): void;
  finished(module: string, functionName: string, milliseconds: number, errorCode: string | undefined): void;
}

/** An event for the log: never parameters, never secrets. */
export type HostEvent =
  | { readonly event: 'session_opened'; readonly session: string; readonly client: ClientIdentity }
  | { readonly event: 'session_closed'; readonly session: string; readonly reason: string | undefined }
  | { readonly event: 'session_refused'; readonly code: string; readonly reason: string }
  | {
      readonly event: 'oneway_failed';
      readonly session: string;
      readonly call: string;
      readonly error: string;
      readonly info: ErrorInfo;
    }
  | { readonly event: 'call_failed'; readonly session: string; readonly call: string; readonly error: string }
  | { readonly event: 'disposal_failed'; readonly session: string; readonly error: string };

/** The session that a token stands for. */
export interface Admission {
  readonly session: string;
  /** The connection's name among owners of handles. */
  readonly owner: string;
}

/** A connection in a lane, as the lane steers it for the daemon. */
export interface AdmittedConnection {
  /** Settles when everything that it owned is released. */
  readonly ended: Promise<void>;
  /** What it owns, once it said hello. */
  readonly handles: OwnedHandles | undefined;
  /** Cancels a request; 0 is all of them. */
  cancel(request: number): void;
  destroy(): void;
}

export interface SessionLimits {
  /** Largest frame or JSON line, in bytes. Defaults to 10 MB. */
  readonly frameBytes: number;
  /** Values in assembly and requests not yet answered, in bytes. Defaults to 512 MB. */
  readonly valueBytes: number;
  /** Bytes of unanswered requests above which the client is not read any more. Defaults to 8 MB. */
  readonly backlogBytes: number;
  /** Requests of a session that may be unanswered at once. Defaults to 1000. */
  readonly pendingCalls: number;
  /** Time for preface and hello, in ms. Defaults to 10 s. */
  readonly helloMs: number;
  /** A JSON-lines connection without a call for this long is closed, in ms. Defaults to 60 s. */
  readonly jsonIdleMs: number;
}

export const DEFAULT_SESSION_LIMITS: SessionLimits = {
  frameBytes: 10 * 1024 * 1024,
  valueBytes: 512 * 1024 * 1024,
  backlogBytes: 8 * 1024 * 1024,
  pendingCalls: 1000,
  helloMs: 10_000,
  jsonIdleMs: 60_000,
};

/** Everything a session needs from its surroundings; nothing in host is process-wide. */
export interface HostServices {
  readonly handles: HandleOwners;
  readonly queues: CallQueues;
  readonly statistics?: CallStatistics;
  readonly limits?: Partial<SessionLimits>;
  /** Version of the program, told in `welcome`. */
  readonly version: string;
  /** Clients that see another world are refused. Leave out where there is only one (a pipe). */
  readonly world?: World;
  /** Shared secret: every framed client must answer a challenge, JSON lines are refused (TCP). */
  readonly secret?: Uint8Array;
  /** Threads and processes for calls that must not hold up others. Without them everything runs inline. */
  readonly lanes?: Lanes;
  /** In a lane: admits clients whose token the daemon announced; hello without such a token is refused. */
  readonly admit?: (token: string, connection: AdmittedConnection) => Admission | undefined;
  /** In a lane: circuit breakers of the daemon. */
  readonly circuits?: SharedCircuits;
  /** Why no new session is accepted now (`draining`, `limit_exceeded`), or undefined. */
  readonly refusal?: () => BridgeError | undefined;
  readonly onEvent?: (event: HostEvent) => void;
}
