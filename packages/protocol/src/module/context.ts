import type { CallbackReference } from './schema.ts';

/** A kind of handle and the type of what it points to: `const STATEMENT = handleKind<Statement>('statement')`. */
export interface HandleKind<Resource> {
  readonly name: string;
  /** Never set; carries the type. */
  readonly resource?: Resource;
}

export function handleKind<Resource>(name: string): HandleKind<Resource> {
  return { name };
}

export interface OpenHandleOptions<Resource> {
  /** Releases the resource: on close, at the end of the session, or when it idled out. Called exactly once. */
  readonly dispose: (resource: Resource) => void | Promise<void>;
  /** Handle that must outlive this one; children are disposed before it. */
  readonly parent?: string;
  /** What an operator reads in `system.connections`; never a secret. */
  readonly label?: string;
}

/**
 * The handles of one session. Implemented by `@bridge/state`.
 *
 * @throws BridgeError `handle_not_found` from `get` and `close` for an id that is closed, of another kind, or another session's;
 * `limit_exceeded` from `open`.
 */
export interface SessionHandles {
  open<Resource>(kind: HandleKind<Resource>, resource: Resource, options: OpenHandleOptions<Resource>): string;
  get<Resource>(kind: HandleKind<Resource>, id: string): Resource;
  close(id: string): Promise<void>;
}

/** Who calls. */
export interface SessionInfo {
  readonly id: string;
  /** `perl`, `node`, `json`, … as told in hello. */
  readonly client: string;
  readonly pid: number | undefined;
  readonly user: string | undefined;
  readonly script: string | undefined;
}

/** What an error says of the target that was tried: it is alive and refused, it could not be reached, or neither. */
export type TargetFailure = 'answer' | 'infrastructure' | 'nothing';

/**
 * Circuit breakers that the daemon keeps for all its lanes, each of which sees only its own failures. Those of a package that works in the daemon
 * itself are its own.
 */
export interface SharedCircuits {
  /**
   * Runs `work`, unless its target failed too often a moment ago.
   *
   * @param target - what is shown to people and shared by all callers; never a secret.
   * @throws an error with code `circuit_open`: nothing ran. Otherwise what `work` throws.
   */
  run<Result>(target: string, meaning: (error: unknown) => TargetFailure, work: () => Promise<Result>): Promise<Result>;
}

/** What a handler may use besides its parameters. */
export interface CallContext {
  readonly session: SessionInfo;
  readonly handles: SessionHandles;
  /** Aborted by cancel, by the call's time-out and by the end of the session. */
  readonly signal: AbortSignal;
  /** How the answer will be encoded: lets a handler pick the cheaper form of rows. */
  readonly encoding: 'json' | 'storable';
  /** Only in a lane. */
  readonly circuits?: SharedCircuits | undefined;
  /**
   * Runs a code reference that the client passed with this call, while the client waits for this call's answer.
   *
   * @throws BridgeError `callback_failed` with the client's exception text; `cancelled` when the session ended.
   */
  callback(reference: CallbackReference, args: readonly unknown[]): Promise<unknown>;
  /**
   * The same for a handler that cannot wait, such as a function that a library calls in the middle of a query: blocks the thread. Requests
   * that the client sends meanwhile are refused. Only where the session has its thread for itself, in a process lane.
   *
   * @throws BridgeError as `callback`; `unsupported` where the connection is no socket.
   */
  callbackSync?(reference: CallbackReference, args: readonly unknown[]): unknown;
}
