import { randomBytes } from 'node:crypto';
import type { BridgeError, Call, Dispatcher, RequestEnvelope, SessionInfo } from '@bridge/protocol';
import type { OwnedHandles } from '@bridge/state';
import { toBridgeError } from './errors.ts';
import type { CallPort, RunningCall } from './running-call.ts';
import type { ClientIdentity, HostServices } from './services.ts';

export function newSessionId(): string {
  return randomBytes(12).toString('base64url');
}

/** What both modes share: whose handles, which calls run, which one-way failures wait to be told. */
export class Session {
  readonly info: SessionInfo;
  readonly handles: OwnedHandles;
  readonly dispatcher: Dispatcher;
  readonly services: HostServices;
  readonly #running: Set<RunningCall> = new Set();
  readonly #deferred: Map<string, BridgeError> = new Map();

  constructor(
    id: string,
    client: ClientIdentity,
    handles: OwnedHandles,
    dispatcher: Dispatcher,
    services: HostServices,
  ) {
    this.info = { id, client: client.client, pid: client.pid, user: client.user, script: client.script };
    this.handles = handles;
    this.dispatcher = dispatcher;
    this.services = services;
  }

  get runningCalls(): number {
    return this.#running.size;
  }

  /** Checks a request and names its function, at once when its module was used before. */
  prepare(request: RequestEnvelope): Call | Promise<Call> {
    const module = this.dispatcher.module(request.module);
    if (module instanceof Promise) {
      return module.then((loaded) => this.dispatcher.prepare(loaded, request.function, request.params));
    }
    return this.dispatcher.prepare(module, request.function, request.params);
  }

  /**
   * Runs a prepared call in the order of its handles. One of the two listeners is called, before a later call on the same handle
   * starts: so answers leave in that order too. Both are called at once when the handler is synchronous and nothing is ahead of it.
   *
   * @param perform - does the work; by default the function's handler.
   */
  run(
    call: Call,
    running: RunningCall,
    onResult: (result: unknown) => void,
    onError: (error: BridgeError) => void,
    perform: () => unknown = () => this.dispatcher.run(call, running),
  ): void {
    running.held = call.handles;
    this.#running.add(running);
    const { statistics } = this.services;
    const started = statistics === undefined ? 0 : performance.now();
    statistics?.started(call.module.name, call.functionName);
    const finish = (errorCode: string | undefined): void => {
      this.#running.delete(running);
      statistics?.finished(call.module.name, call.functionName, performance.now() - started, errorCode);
    };
    const succeed = (result: unknown): void => {
      finish(undefined);
      onResult(result);
    };
    const fail = (caught: unknown): void => {
      const error = toBridgeError(caught);
      finish(error.code);
      if (error.code === 'cancel_failed') this.#reportCancelFailed(call, error);
      onError(error);
    };
    const work = (): void | Promise<void> => {
      let result: unknown;
      try {
        if (running.abortedBy !== undefined) throw running.abortedBy;
        this.#throwDeferred(call.handles);
        result = perform();
      } catch (error) {
        fail(error);
        return;
      }
      if (result instanceof Promise) return result.then(succeed, fail);
      succeed(result);
    };
    void this.services.queues.run(call.handles, work);
  }

  /** Keeps the failure of a one-way request for the next answered call on its handles. */
  defer(call: Call | undefined, request: RequestEnvelope | undefined, error: BridgeError): void {
    for (const handle of call?.handles ?? textParameters(request))
      if (!this.#deferred.has(handle)) this.#deferred.set(handle, error);
    this.services.onEvent?.({
      event: 'oneway_failed',
      session: this.info.id,
      call: request === undefined ? 'unreadable' : `${request.module}.${request.function}`,
      error: error.message,
      info: error.toInfo(),
    });
  }

  /** Aborts what runs and releases what the session owns. */
  async end(reason: BridgeError): Promise<void> {
    for (const running of this.#running) running.abort(reason);
    this.#deferred.clear();
    await this.handles.dispose();
  }

  /** Whoever cancelled was answered then. */
  #reportCancelFailed({ module, functionName }: Call, error: BridgeError): void {
    this.services.onEvent?.({
      event: 'call_failed',
      session: this.info.id,
      call: `${module.name}.${functionName}`,
      error: error.message,
    });
  }

  #throwDeferred(handles: readonly string[]): void {
    if (this.#deferred.size === 0) return;
    for (const handle of handles) {
      const error = this.#deferred.get(handle);
      if (error !== undefined) {
        this.#deferred.delete(handle);
        throw error;
      }
    }
  }
}

/** Where the handles of a request stand whose parameters were refused: its sender must hear of it all the same. */
function textParameters(request: RequestEnvelope | undefined): string[] {
  const { params } = request ?? {};
  if (typeof params !== 'object' || params === null) return [];
  return Object.values(params).filter((value) => typeof value === 'string' && value.length <= 128);
}

export type { CallPort };
