import { type Clock, systemClock } from './clock.ts';
import { LatencyHistogram, type LatencySnapshot } from './latency-histogram.ts';

export interface StatisticsOptions {
  /** Functions that are counted apart; calls of further ones are counted as `other.other`. Defaults to 500. */
  readonly maxSeries?: number;
  readonly clock?: Clock;
}

export interface FunctionSnapshot extends LatencySnapshot {
  readonly in_flight: number;
  readonly failed: number;
  /** Failures by error code. */
  readonly errors: Readonly<Record<string, number>>;
}

/** Plain values under wire names: `system.metrics` and `system.performance` send them as they are. */
export interface StatisticsSnapshot {
  readonly uptime_ms: number;
  readonly calls: number;
  readonly failed: number;
  readonly in_flight: number;
  readonly counters: Readonly<Record<string, number>>;
  readonly gauges: Readonly<Record<string, number>>;
  /** By `module.function`. */
  readonly functions: Readonly<Record<string, FunctionSnapshot>>;
}

/** Codes that one function is counted by; a driver may invent as many as it likes. */
const MAX_CODES = 32;

class Series {
  readonly latency = new LatencyHistogram();
  readonly errors = new Map<string, number>();
  inFlight = 0;
  failed = 0;

  fail(code: string): void {
    this.failed += 1;
    const key = this.errors.has(code) || this.errors.size < MAX_CODES ? code : 'other';
    this.errors.set(key, (this.errors.get(key) ?? 0) + 1);
  }

  snapshot(): FunctionSnapshot {
    return {
      ...this.latency.snapshot(),
      in_flight: this.inFlight,
      failed: this.failed,
      errors: Object.fromEntries(this.errors),
    };
  }
}

/** Counts what a process does: calls by function with their duration, failures by code, counters, and gauges read when asked. */
export class Statistics {
  readonly #maxSeries: number;
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #modules = new Map<string, Map<string, Series>>();
  readonly #other = new Series();
  readonly #counters = new Map<string, number>();
  readonly #gauges = new Map<string, () => number>();
  #series = 0;

  constructor(options: StatisticsOptions = {}) {
    this.#maxSeries = options.maxSeries ?? 500;
    this.#clock = options.clock ?? systemClock;
    this.#startedAt = this.#clock.now();
  }

  /** A call began. `finished` must follow. */
  started(module: string, functionName: string): void {
    this.#find(module, functionName).inFlight += 1;
  }

  /** A call ended; `errorCode` if it failed. */
  finished(module: string, functionName: string, milliseconds: number, errorCode?: string): void {
    const series = this.#find(module, functionName);
    series.inFlight -= 1;
    series.latency.record(milliseconds);
    if (errorCode !== undefined) series.fail(errorCode);
  }

  /** Adds to a counter. Names are the program's own, never a client's. */
  count(name: string, by = 1): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + by);
  }

  /** Shows what `read` returns, e.g. a queue's length, in each snapshot. Returns what ends that. */
  gauge(name: string, read: () => number): () => void {
    this.#gauges.set(name, read);
    return () => {
      if (this.#gauges.get(name) === read) this.#gauges.delete(name);
    };
  }

  snapshot(): StatisticsSnapshot {
    const functions: Record<string, FunctionSnapshot> = {};
    let calls = 0;
    let failed = 0;
    let inFlight = 0;
    const add = (name: string, series: Series) => {
      const snapshot = series.snapshot();
      functions[name] = snapshot;
      calls += snapshot.count;
      failed += snapshot.failed;
      inFlight += snapshot.in_flight;
    };
    for (const [module, seriesByFunction] of this.#modules) {
      for (const [functionName, series] of seriesByFunction) add(`${module}.${functionName}`, series);
    }
    if (this.#series > this.#maxSeries) add('other.other', this.#other);
    return {
      uptime_ms: Math.round(this.#clock.now() - this.#startedAt),
      calls,
      failed,
      in_flight: inFlight,
      counters: Object.fromEntries(this.#counters),
      gauges: Object.fromEntries(Array.from(this.#gauges, ([name, read]) => [name, read()])),
      functions,
    };
  }

  #find(module: string, functionName: string): Series {
    let functions = this.#modules.get(module);
    const known = functions?.get(functionName);
    if (known) return known;
    if (this.#series >= this.#maxSeries) {
      this.#series = this.#maxSeries + 1;
      return this.#other;
    }
    this.#series += 1;
    if (!functions) {
      functions = new Map();
      this.#modules.set(module, functions);
    }
    const series = new Series();
    functions.set(functionName, series);
    return series;
  }
}
