import {
  BridgeError,
  type Call,
  type CallbackReference,
  Codec,
  type Dispatcher,
  decodePayload,
  type Frame,
  type FrameChannel,
  FrameType,
  failure,
  frame,
  PROTOCOL_VERSION,
  type RequestEnvelope,
  readRequest,
  StreamChannel,
  success,
  ValueAssembler,
  type ValueCodec,
  valueCodec,
} from '@bridge/protocol';
import type { OwnedHandles } from '@bridge/state';
import { Challenge } from './challenge.ts';
import { toBridgeError } from './errors.ts';
import type { LaneSession } from './lane/lane-session.ts';
import { SessionLanes } from './lane/session-lanes.ts';
import { Lookout } from './lookout.ts';
import { type CallPort, RunningCall } from './running-call.ts';
import {
  type AdmittedConnection,
  type ClientIdentity,
  DEFAULT_SESSION_LIMITS,
  type HostServices,
  type SessionLimits,
} from './services.ts';
import { newSessionId, Session } from './session.ts';
import { worldDifference } from './world.ts';

const BUSY_WITH_CALLBACK = 'this call came from code that another call is waiting for, and cannot be served now';

interface PendingCallback {
  readonly call: RunningCall;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * Serves one framed client (docs/wire.md §2-§5): hello, requests in any number at once, one-way requests, callbacks, cancel. What the
 * session owns is released when its channel closes.
 */
export class FramedSession implements CallPort, AdmittedConnection {
  encoding: 'json' | 'storable' = 'storable';
  /** Settles when the channel has closed and everything the session owned is released. */
  readonly ended: Promise<void>;
  readonly #channel: FrameChannel;
  readonly #dispatcher: Dispatcher;
  readonly #services: HostServices;
  readonly #limits: SessionLimits;
  readonly #assembler: ValueAssembler;
  readonly #challenge: Challenge | undefined;
  readonly #calls: Map<number, RunningCall> = new Map();
  readonly #nextRequest: Lookout = new Lookout();
  readonly #callbacks: Map<number, PendingCallback> = new Map();
  #session: Session | undefined;
  #lanes: SessionLanes | undefined;
  #codec: ValueCodec = valueCodec(Codec.json, undefined);
  #byteorder: string | undefined;
  #nextCallback = 1;
  #backlogBytes = 0;
  #paused = false;
  #slowReader = false;
  #refused = false;
  #helloTimer: NodeJS.Timeout | undefined;
  #settleEnded!: () => void;

  constructor(channel: FrameChannel, dispatcher: Dispatcher, services: HostServices) {
    this.#channel = channel;
    this.#dispatcher = dispatcher;
    this.#services = services;
    this.#limits = { ...DEFAULT_SESSION_LIMITS, ...services.limits };
    this.#assembler = new ValueAssembler({ maxValueBytes: this.#limits.valueBytes });
    this.ended = new Promise((resolve) => {
      this.#settleEnded = resolve;
    });
    channel.onFrame = (part) => this.#receive(part);
    channel.onClose = (error) => void this.#close(error);
    channel.onDrain = () => {
      this.#slowReader = false;
      this.#applyBackPressure();
    };
    if (services.secret !== undefined) {
      this.#challenge = new Challenge(services.secret);
      this.#send(frame(FrameType.challenge, 0, Codec.json, this.#codec.encode({ nonce: this.#challenge.nonce })));
    }
    this.#helloTimer = setTimeout(() => {
      this.refuse(new BridgeError('malformed', `no hello within ${this.#limits.helloMs} ms`));
    }, this.#limits.helloMs);
    this.#helloTimer.unref();
  }

  get session(): Session | undefined {
    return this.#session;
  }

  get handles(): OwnedHandles | undefined {
    return this.#session?.handles;
  }

  cancel(request: number): void {
    const reason = new BridgeError('cancelled', 'the client cancelled the call');
    if (request !== 0) this.#calls.get(request)?.abort(reason);
    else for (const call of [...this.#calls.values()]) call.abort(reason);
  }

  destroy(): void {
    this.#channel.destroy();
  }

  /** Tells the client why, then closes: for bytes that are no frames and for clients that are not served. */
  refuse(error: BridgeError): void {
    if (this.#refused) return;
    this.#refused = true;
    this.#services.onEvent?.({ event: 'session_refused', code: error.code, reason: error.message });
    const envelope = failure(error);
    this.#channel.send(frame(FrameType.fatal, 0, this.#codec.codec, this.#codec.encode(envelope)));
    this.#channel.close();
  }

  /** Tells the client that this program accepts no new connections. */
  sayGoAway(): void {
    if (this.#session !== undefined) this.#send(frame(FrameType.goaway, 0));
  }

  callback(call: RunningCall, reference: CallbackReference, args: readonly unknown[]): Promise<unknown> {
    const id = this.#nextCallback++;
    // While the client runs its code it may send further calls on the handles that this call holds.
    const takeBack = this.#services.queues.lend(call.held);
    return new Promise<unknown>((resolve, reject) => {
      this.#callbacks.set(id, { call, resolve, reject });
      const body = { callback: reference.$callback, args, request: call.id };
      this.#send(frame(FrameType.callback, id, this.#codec.codec, this.#codec.encode(body)));
      // Its answer must get through whatever else is waiting.
      this.#applyBackPressure();
    }).finally(takeBack);
  }

  callbackSync(call: RunningCall, reference: CallbackReference, args: readonly unknown[]): unknown {
    const channel = this.#channel;
    // A lane is no place with lanes of its own: only there the thread may stand still.
    if (channel.exchange === undefined || this.#lanes !== undefined) {
      throw new BridgeError('unsupported', 'this connection cannot call the client back in the middle of a call');
    }
    const id = this.#nextCallback++;
    const body = { callback: reference.$callback, args, request: call.id };
    const later: Frame[] = [];
    let answer: Frame | undefined;
    try {
      channel.exchange(frame(FrameType.callback, id, this.#codec.codec, this.#codec.encode(body)), (part, reply) => {
        const whole = this.#assembler.push(part);
        if (whole?.type === FrameType.callbackAnswer && whole.id === id) answer = whole;
        else if (whole?.type === FrameType.request) {
          const refused = failure(new BridgeError('unsupported', BUSY_WITH_CALLBACK, { notStarted: true }));
          reply(frame(FrameType.response, whole.id, this.#codec.codec, this.#codec.encode(refused)));
        } else if (whole !== undefined) later.push(whole);
        return answer !== undefined;
      });
    } finally {
      queueMicrotask(() => {
        for (const whole of later) this.#receive(whole);
      });
    }
    return callbackResult(answer);
  }

  #receive(part: Frame): void {
    if (this.#refused) return;
    try {
      if (part.route !== 0 && this.#lanes !== undefined && part.type !== FrameType.callbackAnswer) {
        if (part.type === FrameType.request && !this.#lanes.continues(part.id)) this.#checkRequestId(part.id);
        this.#lanes.forward(part);
        return;
      }
      const whole = this.#assembler.push(part);
      if (whole !== undefined) this.#take(whole);
    } catch (error) {
      this.refuse(toBridgeError(error));
    }
  }

  #take(whole: Frame): void {
    if (this.#session === undefined) {
      if (whole.type !== FrameType.hello) {
        throw new BridgeError('malformed', 'the first frame is not hello', { notStarted: true });
      }
      this.#hello(whole);
      return;
    }
    switch (whole.type) {
      case FrameType.request:
        this.#request(this.#session, whole);
        return;
      case FrameType.oneway:
        this.#oneway(this.#session, whole);
        return;
      case FrameType.callbackAnswer:
        this.#callbackAnswer(whole);
        return;
      case FrameType.cancel:
        if (this.#lanes?.hasRequest(whole.id) === true) this.#lanes.cancel(whole.id);
        else if (whole.id !== 0) this.cancel(whole.id);
        return;
      default:
        throw new BridgeError('malformed', `frame type ${whole.type} is not for a client to send`);
    }
  }

  #hello(whole: Frame): void {
    const hello = decodePayload(whole.codec, whole.payload);
    if (typeof hello !== 'object' || hello === null) throw new BridgeError('malformed', 'hello is not a table');
    const told = hello as Readonly<Record<string, unknown>>;
    this.encoding = whole.codec === Codec.storable ? 'storable' : 'json';
    this.#byteorder = text(told.byteorder);
    this.#codec = valueCodec(whole.codec, this.#byteorder);
    if (Number(told.protocol) !== PROTOCOL_VERSION) {
      throw new BridgeError(
        'version_mismatch',
        `the client speaks protocol ${String(told.protocol)}, this program (${this.#services.version}) ${PROTOCOL_VERSION}`,
        { class: 'SessionRefused', notStarted: true, details: { protocol: PROTOCOL_VERSION } },
      );
    }
    const closed = this.#services.refusal?.();
    if (closed !== undefined) throw closed;
    const proof = this.#challenge?.check(told);
    if (this.#challenge !== undefined && proof === undefined) {
      throw refusal('unauthenticated', 'the shared secret does not match');
    }
    const admitted = this.#services.admit?.(String(told.token ?? ''), this);
    if (this.#services.admit !== undefined && admitted === undefined) {
      throw refusal('unauthenticated', 'the token is unknown or was used before');
    }
    const difference = this.#services.world && worldDifference(this.#services.world, told);
    if (difference !== undefined) throw refusal('world_mismatch', difference);
    const client: ClientIdentity = {
      client: text(told.client) ?? 'unknown',
      version: text(told.version),
      pid: told.pid === undefined || told.pid === null ? undefined : Number(told.pid),
      user: text(told.user),
      script: text(told.script),
    };
    const id = admitted?.session ?? newSessionId();
    const label = `${client.script ?? client.client}${client.pid === undefined ? '' : ` (pid ${client.pid})`}`;
    const handles = this.#services.handles.addOwner({ id: admitted?.owner ?? id, label });
    this.#session = new Session(id, client, handles, this.#dispatcher, this.#services);
    this.#lanes = this.#enterLanes(id, handles, told);
    clearTimeout(this.#helloTimer);
    this.#services.onEvent?.({ event: 'session_opened', session: id, client });
    const welcome = {
      protocol: PROTOCOL_VERSION,
      version: this.#services.version,
      session: id,
      pid: process.pid,
      limits: { frame_bytes: this.#limits.frameBytes, value_bytes: this.#limits.valueBytes },
      ...(proof === undefined ? {} : { proof }),
    };
    this.#send(frame(FrameType.welcome, 0, this.#codec.codec, this.#codec.encode(welcome)));
  }

  #enterLanes(
    session: string,
    handles: OwnedHandles,
    told: Readonly<Record<string, unknown>>,
  ): SessionLanes | undefined {
    const { lanes, secret } = this.#services;
    if (lanes === undefined) return undefined;
    return new SessionLanes(lanes, {
      session,
      handles,
      // Over TCP, or inside of this process, a client may not be able to reach a lane's socket.
      relayed: secret !== undefined || !(this.#channel instanceof StreamChannel) || Number(told.relay) === 1,
      hello: (token) => frame(FrameType.hello, 0, this.#codec.codec, this.#codec.encode({ ...told, token })),
      send: (part) => this.#send(part),
      fail: (id, error) => this.#respond(id, failure(error)),
      nextCallback: () => this.#nextCallback++,
      changed: () => this.#applyBackPressure(),
      refuse: (error) => this.refuse(error),
    });
  }

  #checkRequestId(id: number): void {
    if (id === 0 || this.#calls.has(id) || this.#lanes?.hasRequest(id) === true) {
      throw new BridgeError('malformed', `request id ${id} is in use`);
    }
    if (this.#calls.size + (this.#lanes?.openRequests ?? 0) >= this.#limits.pendingCalls) {
      throw new BridgeError('too_large', `more than ${this.#limits.pendingCalls} unanswered requests`);
    }
  }

  #request(session: Session, whole: Frame): void {
    const { id } = whole;
    this.#checkRequestId(id);
    this.#nextRequest.stop();
    const running = new RunningCall(id, session, this);
    this.#calls.set(id, running);
    const size = whole.payload.byteLength;
    let timer: NodeJS.Timeout | undefined;
    let answered = false;
    const answer = (envelope: unknown): void => {
      if (answered) return;
      answered = true;
      clearTimeout(timer);
      this.#calls.delete(id);
      this.#respond(id, envelope);
      this.#nextRequest.start();
    };
    // Whoever cancels gets control back now; the handle stays reserved until the handler really ended.
    running.onAbort((reason) => answer(failure(reason)));
    this.#grow(size);
    this.#start(
      session,
      whole,
      running,
      (request) => {
        if (request.timeoutMs !== undefined) {
          const { timeoutMs } = request;
          timer = setTimeout(() => {
            running.abort(new BridgeError('timed_out', `the call took longer than ${timeoutMs} ms`));
          }, timeoutMs);
        }
      },
      (result) => {
        this.#shrink(size);
        answer(success(result));
      },
      (error) => {
        this.#shrink(size);
        answer(failure(error));
      },
      (entered) => {
        this.#shrink(size);
        // Cancelled on its way.
        if (answered) return;
        answered = true;
        clearTimeout(timer);
        this.#calls.delete(id);
        this.#lanes?.relay(entered, whole);
      },
    );
  }

  #oneway(session: Session, whole: Frame): void {
    const running = new RunningCall(whole.id, session, this);
    const size = whole.payload.byteLength;
    let request: RequestEnvelope | undefined;
    let call: Call | undefined;
    this.#grow(size);
    this.#start(
      session,
      whole,
      running,
      (read) => {
        request = read;
      },
      () => this.#shrink(size),
      (error) => {
        this.#shrink(size);
        session.defer(call, request, error);
      },
      (entered) => {
        this.#shrink(size);
        this.#lanes?.relay(entered, whole);
      },
      (prepared) => {
        call = prepared;
        if (prepared.wireFunction.oneway !== true) {
          throw new BridgeError(
            'invalid_params',
            `${prepared.module.name}.${prepared.functionName} cannot be sent one-way`,
            {
              notStarted: true,
            },
          );
        }
      },
    );
  }

  /** Decodes, checks and runs a request; synchronous handlers are done when it returns. */
  #start(
    session: Session,
    whole: Frame,
    running: RunningCall,
    onRequest: (request: RequestEnvelope) => void,
    onResult: (result: unknown) => void,
    onError: (error: BridgeError) => void,
    onElsewhere: (entered: LaneSession) => void,
    onPrepared?: (call: Call) => void,
  ): void {
    try {
      const request = readRequest(decodePayload(whole.codec, whole.payload));
      onRequest(request);
      const run = (call: Call): void => {
        onPrepared?.(call);
        const place = this.#lanes?.place(call);
        if (place === undefined) {
          session.run(call, running, onResult, onError);
          return;
        }
        place
          .then((entered) => {
            if (entered) onElsewhere(entered);
            else session.run(call, running, onResult, onError);
          })
          .catch((error: unknown) => onError(toBridgeError(error)));
      };
      const prepared = session.prepare(request);
      if (prepared instanceof Promise) prepared.then(run).catch((error: unknown) => onError(toBridgeError(error)));
      else run(prepared);
    } catch (error) {
      onError(toBridgeError(error));
    }
  }

  #respond(id: number, envelope: unknown): void {
    let payload: Uint8Array;
    try {
      payload = this.#codec.encode(envelope);
    } catch (error) {
      payload = this.#codec.encode(failure(toBridgeError(error)));
    }
    this.#send(frame(FrameType.response, id, this.#codec.codec, payload));
  }

  #callbackAnswer(whole: Frame): void {
    if (this.#lanes?.answerCallback(whole) === true) return;
    const pending = this.#callbacks.get(whole.id);
    // The call may have been cancelled meanwhile: its answer comes too late.
    if (pending === undefined) return;
    this.#callbacks.delete(whole.id);
    try {
      pending.resolve(callbackResult(whole));
    } catch (error) {
      pending.reject(toBridgeError(error));
    }
  }

  #send(whole: Frame): void {
    if (!this.#channel.send(whole)) {
      this.#slowReader = true;
      this.#applyBackPressure();
    }
  }

  #grow(bytes: number): void {
    this.#backlogBytes += bytes;
    if (this.#backlogBytes > this.#limits.backlogBytes) this.#applyBackPressure();
  }

  #shrink(bytes: number): void {
    this.#backlogBytes -= bytes;
    if (this.#paused) this.#applyBackPressure();
  }

  /** A client that sends faster than we work, or reads slower than we answer, is not read; unless a callback's answer is due. */
  #applyBackPressure(): void {
    const full = this.#backlogBytes > (this.#paused ? this.#limits.backlogBytes / 2 : this.#limits.backlogBytes);
    const callbacks = this.#callbacks.size + (this.#lanes?.openCallbacks ?? 0);
    const pause = (full || this.#slowReader || this.#lanes?.slow === true) && callbacks === 0;
    if (pause === this.#paused) return;
    this.#paused = pause;
    if (pause) this.#channel.pause();
    else this.#channel.resume();
  }

  async #close(error: Error | undefined): Promise<void> {
    clearTimeout(this.#helloTimer);
    this.#assembler.clear();
    const reason = new BridgeError('cancelled', 'the session ended');
    for (const pending of this.#callbacks.values()) pending.reject(reason);
    this.#callbacks.clear();
    const session = this.#session;
    if (session !== undefined) {
      await Promise.all([this.#lanes?.end(), session.end(reason)]);
      this.#services.onEvent?.({ event: 'session_closed', session: session.info.id, reason: error?.message });
    }
    this.#settleEnded();
  }
}

/** What the client's code returned. @throws BridgeError `callback_failed` with its exception. */
function callbackResult(whole: Frame | undefined): unknown {
  const answer = whole && (decodePayload(whole.codec, whole.payload) as Record<string, unknown> | null);
  if (Number(answer?.success) === 1) return answer?.result;
  throw new BridgeError('callback_failed', text(answer?.error) ?? 'the callback failed');
}

function refusal(code: 'world_mismatch' | 'unauthenticated' | 'draining', message: string): BridgeError {
  return new BridgeError(code, message, { class: 'SessionRefused', notStarted: true });
}

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  return typeof value === 'number' ? String(value) : undefined;
}
