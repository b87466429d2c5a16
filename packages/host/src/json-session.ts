import type { Duplex } from 'node:stream';
import {
  BridgeError,
  type CallbackReference,
  type Dispatcher,
  decodeJson,
  encodeJson,
  failure,
  JsonLinesReader,
  readRequest,
  success,
} from '@bridge/protocol';
import type { OwnedHandles } from '@bridge/state';
import { toBridgeError } from './errors.ts';
import type { JsonLanes } from './lane/json-lanes.ts';
import { type CallPort, RunningCall } from './running-call.ts';
import { DEFAULT_SESSION_LIMITS, type HostServices } from './services.ts';
import { Session } from './session.ts';

/**
 * Serves one JSON-lines client (docs/wire.md §1, §6): requests run one after the other, each is answered on a line of its own. Handles
 * belong to `owner`, which outlives the connection: whoever knows an id may use it.
 */
export class JsonSession implements CallPort {
  readonly encoding = 'json';
  /** Settles when the stream has closed. */
  readonly ended: Promise<void>;
  readonly #stream: Duplex;
  readonly #session: Session;
  readonly #lanes: JsonLanes | undefined;
  readonly #reader: JsonLinesReader;
  readonly #idleMs: number;
  #tail: Promise<void> = Promise.resolve();
  #waiting = 0;
  #nextId = 1;
  #running: RunningCall | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(stream: Duplex, head: Buffer, owner: OwnedHandles, dispatcher: Dispatcher, services: HostServices) {
    const limits = { ...DEFAULT_SESSION_LIMITS, ...services.limits };
    const client = { client: 'json', version: undefined, pid: undefined, user: undefined, script: undefined };
    this.#stream = stream;
    this.#lanes = services.lanes?.forJson(owner);
    this.#session = new Session('json', client, owner, dispatcher, services);
    this.#reader = new JsonLinesReader((line) => this.#enqueue(line), limits.frameBytes);
    this.#idleMs = limits.jsonIdleMs;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    stream.on('data', (chunk: Buffer) => this.#read(() => this.#reader.push(chunk)));
    stream.on('end', () => {
      this.#read(() => this.#reader.end());
      void this.#tail.then(() => stream.end());
    });
    stream.on('error', () => stream.destroy());
    stream.on('close', () => {
      this.#closed = true;
      clearTimeout(this.#idleTimer);
      this.#running?.abort(new BridgeError('cancelled', 'the client is gone'));
      resolve();
    });
    process.nextTick(() => this.#read(() => this.#reader.push(head)));
    this.#watchIdle();
  }

  /** Ends the connection unless a call runs; then after it. */
  sayGoAway(): void {
    void this.#tail.then(() => this.#stream.end());
  }

  callback(_call: RunningCall, _reference: CallbackReference, _args: readonly unknown[]): Promise<unknown> {
    return Promise.reject(
      new BridgeError('unsupported', 'callbacks need a framed connection; this one speaks JSON lines'),
    );
  }

  #read(feed: () => void): void {
    if (this.#closed) return;
    try {
      feed();
    } catch (error) {
      // The place of the next request in the stream is lost: answer and close.
      const answer = encodeJson(failure(toBridgeError(error)));
      this.#stream.pause();
      this.#tail = this.#tail.then(() => {
        this.#stream.end(`${answer}\n`);
        this.#stream.resume();
      });
      this.#closed = true;
    }
  }

  #enqueue(line: string): void {
    this.#waiting++;
    clearTimeout(this.#idleTimer);
    // Reading on while one call runs would only collect requests in memory.
    if (this.#waiting > 100) this.#stream.pause();
    this.#tail = this.#tail.then(async () => {
      const answer = await this.#answer(line);
      this.#waiting--;
      if (this.#stream.writable) this.#stream.write(`${answer}\n`);
      if (this.#waiting < 50 && this.#stream.isPaused() && !this.#closed) this.#stream.resume();
      if (this.#waiting === 0) this.#watchIdle();
    });
  }

  async #answer(line: string): Promise<string> {
    let id: unknown;
    let timer: NodeJS.Timeout | undefined;
    try {
      const value = decodeJson(line);
      if (typeof value === 'object' && value !== null && 'id' in value) id = value.id;
      const request = readRequest(value);
      const running = new RunningCall(this.#nextId++, this.#session, this);
      this.#running = running;
      const aborted = new Promise<never>((_resolve, reject) => running.onAbort(reject));
      aborted.catch(() => {});
      if (request.timeoutMs !== undefined) {
        const { timeoutMs } = request;
        timer = setTimeout(
          () => running.abort(new BridgeError('timed_out', `the call took longer than ${timeoutMs} ms`)),
          timeoutMs,
        );
      }
      const call = await this.#session.prepare(request);
      const stay = await this.#lanes?.place(call);
      const perform = stay && (() => this.#lanes?.run(stay, call, request, running.signal));
      const finished = new Promise<unknown>((resolve, reject) =>
        this.#session.run(call, running, resolve, reject, perform),
      );
      const result = await Promise.race([finished, aborted]);
      return encodeJson({ ...(id === undefined ? {} : { id }), ...success(result), success: true });
    } catch (error) {
      const { error_info: info, ...rest } = failure(toBridgeError(error));
      return encodeJson({ ...(id === undefined ? {} : { id }), ...rest, success: false, error_info: info });
    } finally {
      clearTimeout(timer);
      this.#running = undefined;
    }
  }

  #watchIdle(): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#stream.end(), this.#idleMs);
    this.#idleTimer.unref();
  }
}
