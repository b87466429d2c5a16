/** Upper bounds in milliseconds; what is slower falls into one more bucket. */
export const LATENCY_BOUNDS_MS = [
  0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000,
] as const;

/** A histogram as it travels. */
export interface LatencySnapshot {
  readonly count: number;
  readonly total_ms: number;
  readonly mean_ms: number;
  readonly min_ms: number;
  readonly max_ms: number;
  /** Estimates: exact to the width of a bucket. */
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
  /** How many took at most so long, by upper bound in ms; cumulative, empty ends left out. The rest is in `count`. */
  readonly buckets: Readonly<Record<string, number>>;
}

/** Counts durations in fixed buckets: the same memory for ten calls and for ten million. */
export class LatencyHistogram {
  readonly #buckets = new Uint32Array(LATENCY_BOUNDS_MS.length + 1);
  #count = 0;
  #total = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = 0;

  record(milliseconds: number): void {
    let bucket = 0;
    while (bucket < LATENCY_BOUNDS_MS.length && milliseconds > LATENCY_BOUNDS_MS[bucket]!) bucket += 1;
    this.#buckets[bucket]! += 1;
    this.#count += 1;
    this.#total += milliseconds;
    if (milliseconds < this.#min) this.#min = milliseconds;
    if (milliseconds > this.#max) this.#max = milliseconds;
  }

  /** Estimates the duration that the given share of calls did not exceed; 0 without calls. */
  quantile(share: number): number {
    if (this.#count === 0) return 0;
    const rank = share * this.#count;
    let below = 0;
    for (const [bucket, count] of this.#buckets.entries()) {
      if (count > 0 && below + count >= rank) {
        // Between the bucket's bounds, but never outside what was seen.
        const low = Math.max(this.#min, LATENCY_BOUNDS_MS[bucket - 1] ?? 0);
        const high = Math.min(this.#max, LATENCY_BOUNDS_MS[bucket] ?? this.#max);
        return low + (high - low) * ((rank - below) / count);
      }
      below += count;
    }
    return this.#max;
  }

  snapshot(): LatencySnapshot {
    const buckets: Record<string, number> = {};
    let cumulative = 0;
    for (const [bucket, bound] of LATENCY_BOUNDS_MS.entries()) {
      cumulative += this.#buckets[bucket]!;
      if (cumulative > 0) buckets[String(bound)] = cumulative;
      if (cumulative === this.#count) break;
    }
    return {
      count: this.#count,
      total_ms: round(this.#total),
      mean_ms: round(this.#count === 0 ? 0 : this.#total / this.#count),
      min_ms: round(this.#count === 0 ? 0 : this.#min),
      max_ms: round(this.#max),
      p50_ms: round(this.quantile(0.5)),
      p95_ms: round(this.quantile(0.95)),
      p99_ms: round(this.quantile(0.99)),
      buckets,
    };
  }
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
