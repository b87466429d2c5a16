import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { BridgeError, type LaneChoice } from '@bridge/protocol';
import type { HandleRegistry, OwnedHandles } from '@bridge/state';
import type { CallStatistics } from '../services.ts';
import { DaemonCircuits } from './daemon-circuits.ts';
import { JsonLanes } from './json-lanes.ts';
import { Lane, removeStaleSockets } from './lane.ts';
import { LaneGuard } from './lane-guard.ts';
import type { LaneEvent, LaneStart, Refused } from './lane-message.ts';
import { type EndGrace, LaneSession } from './lane-session.ts';

export interface LanesOptions {
  /** The program's file for lanes: calls `runProcessLane` in a process and `runThreadLane` in a thread. */
  readonly entry: URL;
  readonly start: LaneStart;
  /** The daemon's registry: handles in lanes are listed, counted and limited there. */
  readonly registry: HandleRegistry;
  readonly onEvent: (event: LaneEvent) => void;
  /** Counts the calls that lanes have done. */
  readonly statistics?: CallStatistics;
  /** Options for node in lanes. Defaults to those of this process. */
  readonly execArgv?: readonly string[];
  /** Processes at once. Defaults to 200. */
  readonly maxProcesses?: number;
  /** Threads at once. Defaults to the number of processors, at most 4. */
  readonly maxThreads?: number;
  /** A lane that nobody uses ends after this, in ms. Defaults to 30 s. */
  readonly idleMs?: number;
  /** How long an exclusive process may take to react when a call in it is cancelled, in ms. Defaults to 1 s. */
  readonly cancelGraceMs?: number;
  /** How long it may take to look up from a call when its session has ended, in ms. Defaults to 500 ms: nobody waits for the call. */
  readonly endGraceMs?: number;
  /** How long it may take from then on to release what the session held, in ms. Defaults to 11 s, more than one handle may take. */
  readonly releaseGraceMs?: number;
}

/** A lane as an operator sees it. */
export interface LaneInfo {
  readonly kind: 'thread' | 'process';
  readonly key: string;
  readonly pid: number | undefined;
  readonly state: 'starting' | 'used' | 'idle';
  readonly sessions: number;
}

/** Processes that start at the same time. */
const MAX_STARTING = Math.max(2, Math.min(8, availableParallelism()));
/** Warm processes that are kept for a key. */
const MAX_IDLE = 8;
/** How long processes may take to release what they hold when the daemon ends. */
const DISPOSE_GRACE_MS = 2000;
/** A spare is started after the process that is waited for. */
const SPARE_DELAY_MS = 200;

type ProcessChoice = Extract<LaneChoice, { kind: 'process' }>;

/** A session that waits for a process of its own. */
interface Waiting {
  readonly choice: ProcessChoice;
  readonly module: string;
  resolve(lane: Lane): void;
  reject(error: Error): void;
}

/** All threads and processes of a daemon (docs/wire.md §5): who is in which, what is warm, what ends. */
export class Lanes {
  readonly cancelGraceMs: number;
  readonly #options: LanesOptions;
  readonly #maxProcesses: number;
  readonly #maxThreads: number;
  readonly #idleMs: number;
  readonly #endGrace: EndGrace;
  readonly #guard: LaneGuard;
  readonly #circuits = new DaemonCircuits();
  readonly #threads: Set<Lane> = new Set();
  readonly #processes: Set<Lane> = new Set();
  /** Exclusive processes that serve nobody, by key. */
  readonly #idle: Map<string, Lane[]> = new Map();
  readonly #waiting: Waiting[] = [];
  readonly #starting: Set<Lane> = new Set();
  readonly #idleTimers: Map<Lane, NodeJS.Timeout> = new Map();
  readonly #spareTimers: Map<string, NodeJS.Timeout> = new Map();
  readonly #json: Map<OwnedHandles, JsonLanes> = new Map();
  readonly #unsubscribe: () => void;
  #full: Readonly<Record<string, Refused>> = {};
  #checkScheduled = false;
  #nextRoute = 1;
  #tidied = false;
  #ended = false;

  constructor(options: LanesOptions) {
    this.#options = options;
    this.#guard = new LaneGuard(fileURLToPath(options.entry), (error) => {
      options.onEvent({ event: 'lane_guard_failed', reason: error.message });
    });
    this.cancelGraceMs = options.cancelGraceMs ?? 1000;
    this.#maxProcesses = options.maxProcesses ?? 200;
    this.#maxThreads = options.maxThreads ?? Math.min(4, availableParallelism());
    this.#idleMs = options.idleMs ?? 30_000;
    this.#endGrace = { lookUpMs: options.endGraceMs ?? 500, releaseMs: options.releaseGraceMs ?? 11_000 };
    this.#unsubscribe = options.registry.subscribe({
      opened: () => this.#checkLimits(),
      closed: () => this.#checkLimits(),
    });
  }

  /** The relay for JSON clients whose handles this owner has. */
  forJson(handles: OwnedHandles): JsonLanes {
    let json = this.#json.get(handles);
    if (json === undefined) {
      json = new JsonLanes(this, handles);
      this.#json.set(handles, json);
    }
    return json;
  }

  /** Lanes that run, with the number of sessions in each: for an operator. */
  list(): LaneInfo[] {
    return [...this.#threads, ...this.#processes].map((lane) => ({
      kind: lane.kind,
      key: lane.key,
      pid: lane.pid,
      state: lane.sessions.size > 0 ? 'used' : this.#starting.has(lane) ? 'starting' : 'idle',
      sessions: lane.sessions.size,
    }));
  }

  /**
   * Gives a session its place in a lane, starting one if need be.
   *
   * @param module - imported ahead of the first call.
   * @throws BridgeError `limit_exceeded`; `lane_ended` when it cannot be started. Nothing ran.
   */
  async enter(
    choice: Exclude<LaneChoice, { kind: 'main' }>,
    module: string,
    session: string,
    handles: OwnedHandles,
  ): Promise<LaneSession> {
    const lane = choice.kind === 'thread' ? this.#thread() : await this.#process(choice, module);
    this.#stayAwake(lane);
    // Entered before it is ready: nobody else may take it, nor may it idle out.
    const entered = new LaneSession(lane, this.#nextRoute++, session, handles);
    try {
      await lane.ready;
    } catch (error) {
      lane.sessions.delete(entered.owner);
      throw notStarted(error as Error);
    }
    return entered;
  }

  /** Ends a session's stay and returns when everything it held there is released. */
  async leave(session: LaneSession): Promise<void> {
    await session.end(this.#endGrace);
    this.#offer(session.lane);
  }

  /** Ends all lanes. */
  async dispose(): Promise<void> {
    this.#ended = true;
    this.#unsubscribe();
    for (const timer of this.#spareTimers.values()) clearTimeout(timer);
    for (const timer of this.#idleTimers.values()) clearTimeout(timer);
    for (const { reject } of this.#waiting.splice(0)) {
      reject(new BridgeError('cancelled', 'the daemon ends', { notStarted: true }));
    }
    const all = [...this.#threads, ...this.#processes];
    for (const lane of all) lane.stop('the daemon ends');
    // A process in the middle of a call does not notice.
    const timer = setTimeout(() => {
      for (const lane of all) lane.kill('the daemon ends');
    }, DISPOSE_GRACE_MS);
    await Promise.all(all.map(({ ended }) => ended));
    clearTimeout(timer);
  }

  #thread(): Lane {
    const alive = [...this.#threads].filter((lane) => lane.alive);
    const free = alive.find(({ sessions }) => sessions.size === 0);
    if (free) return free;
    if (alive.length < this.#maxThreads) return this.#start({ kind: 'thread', key: 'thread', exclusive: false });
    return alive.reduce((least, lane) => (lane.sessions.size < least.sessions.size ? lane : least));
  }

  /** A process for one more session: one that is warm, else the first that is released or has started. */
  #process(choice: ProcessChoice, module: string): Lane | Promise<Lane> {
    const { key, exclusive } = choice;
    if (!exclusive) {
      const shared = [...this.#processes].find((lane) => lane.key === key && !lane.exclusive && lane.alive);
      return shared ?? this.#startProcess(choice, module);
    }
    const warm = this.#idle.get(key)?.pop();
    if (warm) {
      this.#startSpareSoon(choice, module);
      return warm;
    }
    this.#checkProcessLimit();
    const { promise, resolve, reject } = Promise.withResolvers<Lane>();
    this.#waiting.push({ choice, module, resolve, reject });
    this.#startForWaiting();
    return promise;
  }

  /** Processes start a few at a time: a hundred at once would keep the processors from everything else. */
  #startForWaiting(): void {
    for (const { choice, module } of this.#waiting) {
      if (this.#starting.size >= MAX_STARTING) return;
      const coming = [...this.#starting].filter(({ key }) => key === choice.key).length;
      const wanted = this.#waiting.filter((waiting) => waiting.choice.key === choice.key).length;
      if (coming < wanted) this.#startProcess(choice, module);
    }
  }

  #checkProcessLimit(): void {
    const resting = [...this.#idle.values()].flat();
    if (this.#processes.size - resting.length - this.#starting.size + this.#waiting.length < this.#maxProcesses) return;
    throw new BridgeError(
      'limit_exceeded',
      `${this.#maxProcesses} lane processes run, and setting 'limits.lane_processes' allows no more`,
      { notStarted: true, retryable: true, details: { limit: this.#maxProcesses, setting: 'limits.lane_processes' } },
    );
  }

  #startProcess(choice: ProcessChoice, module: string): Lane {
    if (!this.#tidied) {
      this.#tidied = true;
      removeStaleSockets(this.#options.start.socketDirectory);
    }
    if (this.#processes.size >= this.#maxProcesses) this.#stopOneIdle();
    const lane = this.#start(choice);
    if (!choice.exclusive) return lane;
    this.#starting.add(lane);
    void lane.ready
      .then(() => lane.ask({ type: 'warm', module }))
      .then(
        () => {
          this.#starting.delete(lane);
          this.#offer(lane);
        },
        (error: Error) => {
          this.#starting.delete(lane);
          this.#takeWaiting(lane.key)?.reject(notStarted(error));
          this.#startForWaiting();
        },
      );
    return lane;
  }

  #takeWaiting(key: string): Waiting | undefined {
    const place = this.#waiting.findIndex(({ choice }) => choice.key === key);
    return place === -1 ? undefined : this.#waiting.splice(place, 1)[0];
  }

  /** Gives a process that serves nobody to whoever waits longest, else it rests. */
  #offer(lane: Lane): void {
    const waiting = lane.exclusive && lane.alive && lane.sessions.size === 0 ? this.#takeWaiting(lane.key) : undefined;
    if (waiting === undefined) {
      this.#rest(lane);
    } else {
      waiting.resolve(lane);
      this.#startSpareSoon(waiting.choice, waiting.module);
    }
    this.#startForWaiting();
  }

  #start(choice: { readonly kind: 'thread' | 'process'; readonly key: string; readonly exclusive: boolean }): Lane {
    const { entry, start, execArgv, onEvent, statistics } = this.#options;
    const lane = new Lane({
      ...choice,
      entry,
      start,
      onEvent,
      circuits: this.#circuits,
      onCalls: (calls) => {
        for (const [module, name, milliseconds, errorCode] of calls) {
          statistics?.started(module, name);
          statistics?.finished(module, name, milliseconds, errorCode);
        }
      },
      ...(execArgv === undefined ? {} : { execArgv }),
    });
    const all = lane.kind === 'thread' ? this.#threads : this.#processes;
    all.add(lane);
    if (lane.pid !== undefined) this.#guard.watch(lane.pid);
    void lane.ended.then(() => {
      if (lane.pid !== undefined) this.#guard.forget(lane.pid);
      all.delete(lane);
      this.#stayAwake(lane);
    });
    if (Object.keys(this.#full).length > 0) lane.tell({ type: 'full', kinds: this.#full });
    return lane;
  }

  /** The next script of this kind shall not wait for a start. */
  #startSpareSoon(choice: ProcessChoice, module: string): void {
    const { key } = choice;
    if (this.#spareTimers.has(key) || this.#ended) return;
    const timer = setTimeout(() => {
      this.#spareTimers.delete(key);
      if ((this.#idle.get(key)?.length ?? 0) > 0 || this.#processes.size >= this.#maxProcesses) return;
      if (this.#starting.size === 0) this.#startProcess(choice, module);
    }, SPARE_DELAY_MS);
    timer.unref();
    this.#spareTimers.set(key, timer);
  }

  /** A lane without sessions waits for the next one, but not for ever. */
  #rest(lane: Lane): void {
    if (lane.sessions.size > 0 || !lane.alive) return;
    if (this.#ended) {
      lane.stop('the daemon ends');
      return;
    }
    if (lane.kind === 'process' && lane.exclusive) {
      const idle = this.#idle.get(lane.key) ?? [];
      if (idle.length >= MAX_IDLE) {
        lane.stop('enough others are warm');
        return;
      }
      idle.push(lane);
      this.#idle.set(lane.key, idle);
    }
    const timer = setTimeout(() => {
      this.#stayAwake(lane);
      lane.stop('nobody used it');
    }, this.#idleMs);
    timer.unref();
    this.#idleTimers.set(lane, timer);
  }

  /** Takes a lane out of those that rest. */
  #stayAwake(lane: Lane): void {
    clearTimeout(this.#idleTimers.get(lane));
    this.#idleTimers.delete(lane);
    const idle = this.#idle.get(lane.key);
    const place = idle?.indexOf(lane) ?? -1;
    if (place !== -1) idle?.splice(place, 1);
  }

  #stopOneIdle(): void {
    const [lane] = [...this.#idle.values()].flat();
    if (lane === undefined) return;
    this.#stayAwake(lane);
    this.#processes.delete(lane);
    lane.stop('its place is needed');
  }

  /** Lanes open handles without asking; that no more may be opened is told to them as soon as it is true. */
  #checkLimits(): void {
    if (this.#checkScheduled || this.#ended) return;
    this.#checkScheduled = true;
    setImmediate(() => {
      this.#checkScheduled = false;
      const full = this.#options.registry.fullKinds();
      if (Object.keys(full).join() === Object.keys(this.#full).join()) return;
      this.#full = Object.fromEntries(
        Object.entries(full).map(([kind, error]) => [kind, { message: error.message, details: error.details ?? {} }]),
      );
      for (const lane of [...this.#threads, ...this.#processes]) lane.tell({ type: 'full', kinds: this.#full });
    });
  }
}

function notStarted(error: Error): BridgeError {
  return new BridgeError('lane_ended', error.message, { class: 'LaneEnded', notStarted: true, cause: error });
}
