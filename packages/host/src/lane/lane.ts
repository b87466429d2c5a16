import { fork } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Transferable, Worker } from 'node:worker_threads';
import { BridgeError } from '@bridge/protocol';
import type { DaemonCircuits } from './daemon-circuits.ts';
import {
  type CallRecord,
  type FromLane,
  LANE_START_VARIABLE,
  type LaneEvent,
  type LaneStart,
  type Outcome,
  type ToLane,
} from './lane-message.ts';
import type { LaneSession } from './lane-session.ts';

/** `Omit` for each member of a union. */
type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
/** A message that is answered. */
export type Question = Without<Extract<ToLane, { ask: number }>, 'ask'>;

export interface LaneOptions {
  readonly kind: 'thread' | 'process';
  /** Which process: the module's choice. */
  readonly key: string;
  /** Serves one session at a time, so it may be killed for that session's sake. */
  readonly exclusive: boolean;
  /** The file that calls `runThreadLane` or `runProcessLane`. */
  readonly entry: URL;
  readonly start: LaneStart;
  /** Options for node, e.g. conditions of the resolver. Defaults to those of this process. */
  readonly execArgv?: readonly string[];
  readonly onEvent: (event: LaneEvent) => void;
  readonly onCalls: (calls: readonly CallRecord[]) => void;
  readonly circuits: DaemonCircuits;
}

/** How long a lane may take from its start until it is ready, in ms. */
const READY_MS = 20_000;
/** How long a lane that has to be killed may still answer, in ms. */
const LAST_WORDS_MS = 200;
/** What a lane writes to stderr is kept up to this length: the reason why it died. */
const STDERR_CHARACTERS = 2000;

/** One thread or process, as the daemon sees it. */
export class Lane {
  readonly kind: 'thread' | 'process';
  readonly key: string;
  readonly exclusive: boolean;
  /** Rejects with `lane_ended` when it ends before it was ready. */
  readonly ready: Promise<void>;
  /** Settles when it is gone, with the reason. */
  readonly ended: Promise<string>;
  /** Where a process listens, once it is ready. */
  socket = '';
  readonly pid: number | undefined;
  /** By the owner's name in the lane. */
  readonly sessions: Map<string, LaneSession> = new Map();
  readonly #transport: Transport;
  readonly #onEvent: (event: LaneEvent) => void;
  readonly #onCalls: (calls: readonly CallRecord[]) => void;
  readonly #circuits: DaemonCircuits;
  /** Targets that it tries to reach now: what takes how that ended. */
  readonly #attempts: Map<number, (outcome: Outcome) => void> = new Map();
  readonly #questions: Map<number, { resolve(): void; reject(error: Error): void }> = new Map();
  #nextQuestion = 1;
  #alive = true;
  #stopped: string | undefined;

  constructor(options: LaneOptions) {
    this.kind = options.kind;
    this.key = options.key;
    this.exclusive = options.exclusive;
    this.#onEvent = options.onEvent;
    this.#onCalls = options.onCalls;
    this.#circuits = options.circuits;
    const ready = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<string>();
    this.ready = ready.promise;
    this.ended = ended.promise;
    // Whoever enters hears of it; a spare that dies is nobody's business but the log's.
    this.ready.catch(() => {});
    const timer = setTimeout(() => this.kill(`it was not ready within ${READY_MS} ms`), READY_MS);
    timer.unref();
    this.#transport = (options.kind === 'thread' ? startThread : startProcess)(options, {
      message: (message) => {
        if (message.type === 'ready') {
          clearTimeout(timer);
          this.socket = message.socket ?? '';
          ready.resolve();
        } else {
          this.#take(message);
        }
      },
      exit: (why) => {
        clearTimeout(timer);
        this.#alive = false;
        const reason = this.#stopped ?? why;
        const error = this.endedError(reason);
        ready.reject(error);
        for (const question of this.#questions.values()) question.reject(error);
        this.#questions.clear();
        // Killed for its script's sake, mostly: the target has not shown anything.
        for (const attempt of this.#attempts.values()) attempt({ failure: 'nothing', reason });
        this.#attempts.clear();
        for (const session of this.sessions.values()) session.lose(error);
        if (this.#stopped === undefined) this.#onEvent({ event: 'lane_died', lane: this.name, reason });
        ended.resolve(reason);
      },
    });
    this.pid = this.#transport.pid;
  }

  get name(): string {
    return this.kind === 'thread' ? 'thread' : `${this.key} process${this.pid === undefined ? '' : ` ${this.pid}`}`;
  }

  get alive(): boolean {
    return this.#alive && this.#stopped === undefined;
  }

  /** @throws BridgeError `lane_ended`. */
  ask(question: Question, transfer: readonly Transferable[] = []): Promise<void> {
    if (!this.#alive) return Promise.reject(this.endedError(this.#stopped ?? 'it ended'));
    const ask = this.#nextQuestion++;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#questions.set(ask, { resolve, reject });
    this.#transport.post({ ...question, ask } as ToLane, transfer);
    return promise;
  }

  tell(message: ToLane): void {
    if (this.#alive) this.#transport.post(message, []);
  }

  /** Ends it at once, whatever it does. Handles in it are lost. */
  kill(reason: string): void {
    if (this.#alive) this.#onEvent({ event: 'lane_killed', lane: this.name, reason });
    this.#stopped ??= reason;
    this.#transport.kill();
  }

  /** Ends it after it has released what it holds. */
  stop(reason: string): void {
    this.#stopped ??= reason;
    this.#transport.stop();
  }

  endedError(reason: string): BridgeError {
    return new BridgeError('lane_ended', `the ${this.name} that held the handle has ended: ${reason}`, {
      class: 'LaneEnded',
    });
  }

  #take(message: FromLane): void {
    if (message.type === 'done') {
      const question = this.#questions.get(message.ask);
      this.#questions.delete(message.ask);
      if (message.error === undefined) question?.resolve();
      else question?.reject(new Error(message.error));
    } else if (message.type === 'opened') {
      this.sessions.get(message.handle.owner)?.opened(message.handle);
    } else if (message.type === 'closed') {
      this.sessions.get(message.owner)?.closed(message.handle, message.reason);
    } else if (message.type === 'attempt') {
      const { attempt } = message;
      const ended = this.#circuits.begin(message.target, (refused) => {
        if (refused) this.#attempts.delete(attempt);
        this.tell({ type: 'attempt', attempt, ...(refused === undefined ? {} : { refused }) });
      });
      this.#attempts.set(attempt, ended);
    } else if (message.type === 'attempted') {
      this.#attempts.get(message.attempt)?.(message.outcome);
      this.#attempts.delete(message.attempt);
    } else if (message.type === 'calls') {
      this.#onCalls(message.calls);
    } else if (message.type === 'event') {
      this.#onEvent({ lane: this.name, ...message.event });
      // A call hangs in a library: nothing else can end it, and nobody can use what it holds. Who waits for it is told before.
      if (message.event.event === 'call_failed' && this.kind === 'process' && this.exclusive)
        setTimeout(() => this.kill('a cancelled call could not be broken off in it'), LAST_WORDS_MS).unref();
    }
  }
}

/** Takes away sockets of processes that were killed together with their daemon. */
export function removeStaleSockets(directory: string): void {
  for (const name of readdirSync(directory)) {
    const pid = /^\.l(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) rmSync(join(directory, name), { force: true });
  }
}

interface Transport {
  readonly pid: number | undefined;
  post(message: ToLane, transfer: readonly Transferable[]): void;
  kill(): void;
  stop(): void;
}

interface TransportListener {
  message(message: FromLane): void;
  exit(why: string): void;
}

function startThread(options: LaneOptions, listener: TransportListener): Transport {
  const worker = new Worker(options.entry, {
    // What flows through a thread dies young: with more it fills memory before it is looked at, with less it is looked at too often.
    resourceLimits: { maxYoungGenerationSizeMb: 32 },
    workerData: options.start,
    ...(options.execArgv === undefined ? {} : { execArgv: [...options.execArgv] }),
  });
  let failure: string | undefined;
  worker.on('message', (message: FromLane) => listener.message(message));
  worker.on('error', (error) => {
    failure = error.message;
  });
  worker.on('exit', (code) => listener.exit(failure ?? `it ended with code ${code}`));
  // A daemon that ends does not wait for its threads.
  worker.unref();
  const end = () => void worker.terminate();
  return { pid: undefined, post: (message, transfer) => worker.postMessage(message, transfer), kill: end, stop: end };
}

function startProcess(options: LaneOptions, listener: TransportListener): Transport {
  const child = fork(fileURLToPath(options.entry), [], {
    env: { ...process.env, [LANE_START_VARIABLE]: JSON.stringify(options.start) },
    // Structured clones: parameters of limits and events are plain, but undefined must survive.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    ...(options.execArgv === undefined ? {} : { execArgv: [...options.execArgv] }),
  });
  let stderr = '';
  let gone = false;
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-STDERR_CHARACTERS);
  });
  const exit = (why: string) => {
    if (gone) return;
    gone = true;
    // Killed, it could not take its socket away.
    if (child.pid !== undefined) rmSync(join(options.start.socketDirectory, `.l${child.pid}`), { force: true });
    const said = stderr.trim();
    listener.exit(said === '' ? why : `${why}; it said: ${said}`);
  };
  child.on('message', (message) => listener.message(message as FromLane));
  child.on('error', (error) => {
    if (child.pid === undefined) exit(`it could not be started: ${error.message}`);
  });
  child.on('exit', (code, signal) => exit(signal === null ? `it ended with code ${code}` : `signal ${signal}`));
  return {
    pid: child.pid,
    // The callback keeps a channel that broke from being an uncaught error: 'exit' tells.
    post: (message) => {
      if (child.connected) child.send(message, () => {});
    },
    kill: () => child.kill('SIGKILL'),
    stop: () => {
      if (child.connected) child.disconnect();
    },
  };
}
