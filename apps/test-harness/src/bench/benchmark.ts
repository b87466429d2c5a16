import type { Sandbox } from '../sandbox/index.ts';
import type { RunningSmtpServer } from '../smtp-server/index.ts';

/** What a benchmark may use. The sandbox's daemon is up. */
export interface BenchContext {
  readonly sandbox: Sandbox;
  readonly smtp: RunningSmtpServer;
  /** Are the native CPAN modules of this benchmark installed? */
  readonly native: boolean;
}

/** One figure of the bench table. */
export interface Benchmark {
  /** Key in the JSON output. */
  readonly name: string;
  /** `ms`, `us`, `s` and `MB` are better when lower; what ends in `/s` is better when higher. */
  readonly unit: 'us' | 'ms' | 's' | 'MB' | 'rows/s' | 'lines/s' | 'MB/s';
  /** CPAN modules to compare with; none when there is nothing to compare with. */
  readonly nativeModules: readonly string[];
  /** Shown beside the figure and checked. */
  readonly budget?: Budget;
  /** Bridge and native take turns in it, so that both meet the same machine. */
  measure(context: BenchContext): Promise<Measured>;
}

export interface Budget {
  /** Largest (or for rates smallest) value of `bridge`. */
  readonly value?: number;
  /** Smallest ratio to native. */
  readonly ratio?: number;
}

export interface Measured {
  readonly bridge: number;
  readonly native: number | null;
}

/** What `--json` writes for each benchmark. */
export interface BenchResult extends Measured {
  readonly unit: string;
  /** How many times as fast as native the bridge is. */
  readonly ratio: number | null;
}

export function resultOf({ unit }: Pick<Benchmark, 'unit'>, { bridge, native }: Measured): BenchResult {
  const ratio = native === null ? null : unit.endsWith('/s') ? bridge / native : native / bridge;
  return {
    bridge: round(bridge),
    native: native === null ? null : round(native),
    unit,
    ratio: ratio === null ? null : round(ratio),
  };
}

/** Is the result within the budget? Undefined without a budget, or when native is needed and absent. */
export function withinBudget(budget: Budget | undefined, result: BenchResult): boolean | undefined {
  if (budget?.ratio !== undefined) return result.ratio === null ? undefined : result.ratio >= budget.ratio;
  if (budget?.value === undefined) return undefined;
  return result.unit.endsWith('/s') ? result.bridge >= budget.value : result.bridge <= budget.value;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
}

/** Runs of 5000 calls after which the daemon's code for one call is compiled, as in a daemon that serves scripts all day. */
export const CALL_WARM_UPS = 6;

/**
 * Lets bridge and native take turns and takes the median of each.
 *
 * @param turns - how often each runs.
 * @param warmUps - runs of each before, which are not counted: they fill the caches of the machine. By default 1 when `turns` is above 1.
 */
export async function takeTurns(
  turns: number,
  native: boolean,
  run: (way: 'bridge' | 'native') => Promise<number>,
  warmUps: number = turns > 1 ? 1 : 0,
): Promise<Measured> {
  const values = { bridge: [] as number[], native: [] as number[] };
  for (let turn = 0; turn < turns + warmUps; turn++) {
    for (const way of native ? (['native', 'bridge'] as const) : (['bridge'] as const)) {
      const value = await run(way);
      if (turn >= warmUps) values[way].push(value);
    }
  }
  return { bridge: median(values.bridge), native: native ? median(values.native) : null };
}

/** Three significant digits are what a run of this length can say. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}
