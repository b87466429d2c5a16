import {
  BridgeError,
  type CallbackReference,
  type CallContext,
  type SessionHandles,
  type SessionInfo,
  type SharedCircuits,
} from '@bridge/protocol';

/** How a running call reaches its client. */
export interface CallPort {
  readonly encoding: 'json' | 'storable';
  callback(call: RunningCall, reference: CallbackReference, args: readonly unknown[]): Promise<unknown>;
  /** @throws BridgeError `unsupported` where nobody may block. */
  callbackSync?(call: RunningCall, reference: CallbackReference, args: readonly unknown[]): unknown;
}

/** Whose call it is. */
export interface Caller {
  readonly info: SessionInfo;
  readonly handles: SessionHandles;
  readonly services: { readonly circuits?: SharedCircuits };
}

/** One request on its way: the handler's context, and what cancels it. */
export class RunningCall implements CallContext {
  readonly id: number;
  readonly session: SessionInfo;
  readonly handles: SessionHandles;
  readonly encoding: 'json' | 'storable';
  readonly circuits: SharedCircuits | undefined;
  /** Handles that this call occupies; lent to the client while it runs a callback. */
  held: readonly string[] = [];
  readonly #port: CallPort;
  #controller: AbortController | undefined;
  #abortedBy: BridgeError | undefined;
  #onAbort: ((reason: BridgeError) => void) | undefined;

  constructor(id: number, { info, handles, services }: Caller, port: CallPort) {
    this.id = id;
    this.session = info;
    this.handles = handles;
    this.circuits = services.circuits;
    this.encoding = port.encoding;
    this.#port = port;
  }

  /** Made on first use: most handlers never look at it. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#abortedBy !== undefined) this.#controller.abort(this.#abortedBy);
    }
    return this.#controller.signal;
  }

  get abortedBy(): BridgeError | undefined {
    return this.#abortedBy;
  }

  callback(reference: CallbackReference, args: readonly unknown[]): Promise<unknown> {
    if (this.#abortedBy !== undefined) return Promise.reject(this.#abortedBy);
    return this.#port.callback(this, reference, args);
  }

  callbackSync(reference: CallbackReference, args: readonly unknown[]): unknown {
    if (this.#abortedBy !== undefined) throw this.#abortedBy;
    if (this.#port.callbackSync === undefined) {
      throw new BridgeError('unsupported', 'this connection cannot call the client back in the middle of a call');
    }
    return this.#port.callbackSync(this, reference, args);
  }

  /** Called at most once, when the call is aborted before it ended. */
  onAbort(listener: (reason: BridgeError) => void): void {
    this.#onAbort = listener;
  }

  abort(reason: BridgeError): void {
    if (this.#abortedBy !== undefined) return;
    this.#abortedBy = reason;
    this.#controller?.abort(reason);
    this.#onAbort?.(reason);
  }
}
