// Reads mutated inputs until it has read enough: `node --expose-gc fuzz-child.ts COUNT SEED`. Prints one JSON line of type FuzzReport.
import { setTimeout } from 'node:timers/promises';
import { BridgeError } from '../../module/error.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';
import { type FuzzTarget, targets } from './target.ts';

export interface FuzzReport {
  /** Inputs read, how many of them held a value, and how many were refused, by target. */
  readonly inputs: Readonly<Record<string, { accepted: number; refused: number }>>;
  /** The first few defects. */
  readonly failures: readonly string[];
  /** The longest time that one input took, in milliseconds, and which. */
  readonly slowest: { readonly ms: number; readonly input: string };
  /** What heap and buffers held more at the end than after a tenth, both after collection; in bytes. */
  readonly grownBytes: number;
  /** Most memory that the process ever had, in kilobytes. */
  readonly maxRssKb: number;
}

const [count = 0, seed = 0] = process.argv.slice(2).map(Number);
const collect = (globalThis as { gc?: () => void }).gc;
if (collect === undefined) throw new Error('run with --expose-gc');

/** V8 frees the memory of collected buffers on a thread of its own, some time after the collection: the least of several looks. */
async function heldBytes(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 5; look++) {
    collect?.();
    await setTimeout(10);
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    least = Math.min(least, heapUsed + arrayBuffers);
  }
  return least;
}

/** Runs one input; returns undefined or what went wrong. */
function runOnce(target: FuzzTarget, input: Buffer, random: Random): 'accepted' | 'refused' | Error {
  try {
    target.run(input, random);
    return 'accepted';
  } catch (error) {
    if (error instanceof BridgeError) return error.code === 'internal' ? error : 'refused';
    return error instanceof Error ? error : new Error(String(error));
  }
}

const inputs: Record<string, { accepted: number; refused: number }> = {};
for (const { name } of targets) inputs[name] = { accepted: 0, refused: 0 };
const failures: string[] = [];
let slowest = { ms: 0, input: '' };
let heldEarly = 0;

for (let index = 0; index < count && failures.length < 5; index++) {
  // Half of the inputs are Storable images.
  const target = targets[index % 4 < 2 ? 0 : (index % 4) - 1]!;
  const make = () => {
    const random = new Random(Math.imul(seed, 0x9e37_79b1) + index);
    return { input: mutate(random.pick(target.seeds), target.seeds, random), random };
  };
  const { input, random } = make();
  const start = performance.now();
  const outcome = runOnce(target, input, random);
  let ms = performance.now() - start;
  // A slow one may have waited for the processor or the collector: what counts is its best time.
  for (let attempt = 0; attempt < 3 && ms > 50; attempt++) {
    const again = make();
    const restart = performance.now();
    runOnce(target, again.input, again.random);
    ms = Math.min(ms, performance.now() - restart);
  }
  const label = () => `${target.name} input ${index} of seed ${seed}: ${input.toString('hex').slice(0, 400)}`;
  if (ms > slowest.ms) slowest = { ms, input: label() };
  if (outcome instanceof Error) failures.push(`${outcome.stack}\n${label()}`);
  else inputs[target.name]![outcome]++;
  if (index === Math.floor(count / 10)) heldEarly = await heldBytes();
}

const report: FuzzReport = {
  inputs,
  failures,
  slowest,
  grownBytes: (await heldBytes()) - heldEarly,
  maxRssKb: process.resourceUsage().maxRSS,
};
process.stdout.write(`${JSON.stringify(report)}\n`);
