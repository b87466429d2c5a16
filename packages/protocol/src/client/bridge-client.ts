import type { Duplex } from 'node:stream';
import { decodePayload, type ValueCodec, valueCodec } from '../codec.ts';
import { readFailure, readResponse } from '../envelope.ts';
import { Codec, type Frame, FrameType, frame, PREFACE, PROTOCOL_VERSION } from '../frame/frame.ts';
import type { FrameChannel } from '../frame/frame-channel.ts';
import { StreamChannel } from '../frame/stream-channel.ts';
import { ValueAssembler } from '../frame/value-assembler.ts';
import { BridgeError } from '../module/error.ts';

export interface BridgeClientOptions {
  /** What hello says besides the protocol version: client, version, script, token, … */
  readonly hello?: Readonly<Record<string, unknown>>;
  /** Answers a TCP server's challenge: gets its nonce, returns `{ nonce, proof }` for hello. */
  readonly answerChallenge?: (serverNonce: string) => Readonly<Record<string, unknown>>;
}

export interface RequestOptions {
  /** The server gives up after this time, in ms. */
  readonly timeoutMs?: number;
  /** Sends cancel when aborted; the call then fails with `cancelled` unless it was already done. */
  readonly signal?: AbortSignal;
  /** Lane of the handle that the call names, from `answerRoute`. */
  readonly route?: number;
}

/** What a client function passes as a code reference. */
export type ClientCallback = (...args: unknown[]) => unknown;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  callbacks: number[];
}

/**
 * A framed client for Node programs: many requests at once on one connection, answers in any order.
 *
 * Functions among the top-level parameters become callbacks that the server may call while it answers.
 */
export class BridgeClient {
  /** What the server said of itself. */
  readonly welcome: Promise<Readonly<Record<string, unknown>>>;
  readonly #channel: FrameChannel;
  readonly #codec: ValueCodec = valueCodec(Codec.json, undefined);
  readonly #assembler: ValueAssembler = new ValueAssembler();
  readonly #waiting: Map<number, Waiting> = new Map();
  readonly #callbacks: Map<number, ClientCallback> = new Map();
  #nextId = 1;
  #nextCallback = 1;
  #ended: Error | undefined;
  /** Frames that wait until hello has been said: a TCP server sends its challenge first. */
  #beforeHello: Frame[] | undefined;
  #welcomed!: { resolve(value: Readonly<Record<string, unknown>>): void; reject(error: Error): void };
  readonly #options: BridgeClientOptions;

  constructor(channel: FrameChannel, options: BridgeClientOptions = {}) {
    this.#channel = channel;
    this.#options = options;
    this.welcome = new Promise((resolve, reject) => {
      this.#welcomed = { resolve, reject };
    });
    // Whoever never looks at `welcome` learns of a failure from the first request.
    this.welcome.catch(() => {});
    channel.onFrame = (part) => this.#receive(part);
    channel.onClose = (error) => this.#end(error);
    if (options.answerChallenge === undefined) this.#sayHello({});
    else this.#beforeHello = [];
  }

  /** Speaks over a connected stream. */
  static overStream(stream: Duplex, options: BridgeClientOptions = {}): BridgeClient {
    stream.write(PREFACE);
    return new BridgeClient(new StreamChannel(stream), options);
  }

  /**
   * Calls a wire function.
   *
   * @throws BridgeError what the server answered; `connection_lost` when the connection ended first.
   */
  call(module: string, functionName: string, params: object = {}, options: RequestOptions = {}): Promise<unknown> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const waiting: Waiting = { resolve, reject, callbacks: [] };
    const payload = this.#codec.encode({
      module,
      function: functionName,
      params: this.#liftCallbacks(params, waiting),
      ...(options.timeoutMs === undefined ? {} : { timeout_ms: options.timeoutMs }),
    });
    this.#waiting.set(id, waiting);
    this.#send(frame(FrameType.request, id, this.#codec.codec, payload, options.route ?? 0));
    const { signal } = options;
    if (signal !== undefined) {
      const cancel = (): void => {
        if (this.#waiting.has(id)) {
          this.#send(frame(FrameType.cancel, id, Codec.none, undefined, options.route ?? 0));
        }
      };
      if (signal.aborted) cancel();
      else signal.addEventListener('abort', cancel, { once: true });
      promise.catch(() => {}).finally(() => signal.removeEventListener('abort', cancel));
    }
    return promise;
  }

  /** Sends a request that has no answer; its failure surfaces at the next call on the same handle. */
  post(module: string, functionName: string, params: object, route = 0): void {
    if (this.#ended !== undefined) throw this.#ended;
    const payload = this.#codec.encode({ module, function: functionName, params });
    this.#send(frame(FrameType.oneway, this.#nextId++, this.#codec.codec, payload, route));
  }

  /** Ends the session: the server releases everything that it owned. */
  async close(): Promise<void> {
    if (this.#ended !== undefined) return;
    const closed = new Promise<void>((resolve) => {
      this.#onEnd = resolve;
    });
    this.#channel.close();
    await closed;
  }

  #onEnd: () => void = () => {};

  #liftCallbacks(params: object, waiting: Waiting): object {
    let lifted: Record<string, unknown> | undefined;
    for (const [key, value] of Object.entries(params)) {
      if (typeof value !== 'function') continue;
      const number = this.#nextCallback++;
      this.#callbacks.set(number, value as ClientCallback);
      waiting.callbacks.push(number);
      lifted ??= { ...params };
      lifted[key] = { $callback: number };
    }
    return lifted ?? params;
  }

  #sayHello(extra: Readonly<Record<string, unknown>>): void {
    // One connection is all this client has: calls that belong to a lane come and go through it.
    const hello = {
      protocol: PROTOCOL_VERSION,
      client: 'node',
      pid: process.pid,
      relay: 1,
      ...this.#options.hello,
      ...extra,
    };
    this.#channel.send(frame(FrameType.hello, 0, this.#codec.codec, this.#codec.encode(hello)));
    const waiting = this.#beforeHello ?? [];
    this.#beforeHello = undefined;
    for (const each of waiting) this.#channel.send(each);
  }

  #send(whole: Frame): void {
    if (this.#beforeHello === undefined) this.#channel.send(whole);
    else this.#beforeHello.push(whole);
  }

  #receive(part: Frame): void {
    try {
      const whole = this.#assembler.push(part);
      if (whole !== undefined) this.#take(whole);
    } catch (error) {
      this.#channel.destroy(BridgeError.from(error));
    }
  }

  #take(whole: Frame): void {
    switch (whole.type) {
      case FrameType.response: {
        const waiting = this.#waiting.get(whole.id);
        if (waiting === undefined) return;
        this.#waiting.delete(whole.id);
        for (const number of waiting.callbacks) this.#callbacks.delete(number);
        try {
          waiting.resolve(readResponse(decodePayload(whole.codec, whole.payload)));
        } catch (error) {
          waiting.reject(error as Error);
        }
        return;
      }
      case FrameType.callback:
        void this.#runCallback(whole);
        return;
      case FrameType.welcome:
        this.#welcomed.resolve(decodePayload(whole.codec, whole.payload) as Readonly<Record<string, unknown>>);
        return;
      case FrameType.fatal:
        this.#channel.destroy(readFailure(decodePayload(whole.codec, whole.payload) as Record<string, unknown>));
        return;
      case FrameType.challenge: {
        const { nonce } = decodePayload(whole.codec, whole.payload) as { nonce: string };
        this.#sayHello(this.#options.answerChallenge?.(nonce) ?? {});
        return;
      }
      default:
        return;
    }
  }

  async #runCallback(whole: Frame): Promise<void> {
    let answer: Record<string, unknown>;
    try {
      const { callback, args } = decodePayload(whole.codec, whole.payload) as { callback: number; args: unknown[] };
      const code = this.#callbacks.get(Number(callback));
      if (code === undefined) throw new Error(`no callback ${callback}`);
      answer = { success: 1, result: (await code(...args)) ?? null };
    } catch (error) {
      answer = { success: 0, error: error instanceof Error ? error.message : String(error) };
    }
    this.#channel.send(frame(FrameType.callbackAnswer, whole.id, this.#codec.codec, this.#codec.encode(answer)));
  }

  #end(error: Error | undefined): void {
    const reason =
      error instanceof BridgeError
        ? error
        : new BridgeError(
            'connection_lost',
            'the connection to the bridge ended; what unanswered calls did is unknown',
            {
              class: 'ConnectionError',
              ...(error === undefined ? {} : { cause: error }),
            },
          );
    this.#ended = reason;
    this.#welcomed.reject(reason);
    for (const waiting of this.#waiting.values()) waiting.reject(reason);
    this.#waiting.clear();
    this.#callbacks.clear();
    this.#assembler.clear();
    this.#onEnd();
  }
}
