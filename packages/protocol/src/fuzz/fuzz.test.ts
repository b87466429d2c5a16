import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { FuzzReport } from './testing/fuzz-child.ts';
import { mutate } from './testing/mutate.ts';
import { Random } from './testing/random.ts';

const run = promisify(execFile);
const full = process.env.BRIDGE_FULL === '1';
const count = full ? 1_000_000 : 50_000;
const seed = Number(process.env.BRIDGE_SEED ?? Math.floor(Math.random() * 2 ** 31));
const timeout = full ? 900_000 : 120_000;

describe(`mutated input (repeat with BRIDGE_SEED=${seed})`, () => {
  it(`${count} images, frames and lines: a value or a BridgeError, at once, and nothing kept`, {
    timeout,
  }, async () => {
    const child = fileURLToPath(new URL('testing/fuzz-child.ts', import.meta.url));
    // In a process of its own, whose heap nothing else grows; a hang ends with the time-out, an endless allocation with the heap.
    const { stdout } = await run(
      process.execPath,
      [
        '--expose-gc',
        '--max-old-space-size=256',
        '--disable-warning=ExperimentalWarning',
        child,
        String(count),
        String(seed),
      ],
      { timeout: timeout - 5000, killSignal: 'SIGKILL', env: { PATH: process.env.PATH } },
    );
    const report = JSON.parse(stdout) as FuzzReport;
    expect(report.failures).toEqual([]);
    // Refused at the first byte would prove little: a good part of what is mutated must still be read to its end.
    for (const { accepted, refused } of Object.values(report.inputs)) {
      expect(accepted).toBeGreaterThan(count / 100);
      expect(refused).toBeGreaterThan(count / 100);
    }
    expect(report.slowest.ms, report.slowest.input).toBeLessThan(100);
    expect(report.grownBytes).toBeLessThan(2_000_000);
    expect(report.maxRssKb).toBeLessThan(400_000);
  });

  it('is the same for the same seed', () => {
    const make = (from: number) => {
      const random = new Random(from);
      return Array.from({ length: 200 }, () =>
        mutate(Buffer.from('some text to spoil'), [Buffer.from('another')], random).toString('hex'),
      );
    };
    expect(make(5)).toEqual(make(5));
    expect(make(5)).not.toEqual(make(6));
    expect(new Set(make(5)).size).toBeGreaterThan(150);
  });
});
