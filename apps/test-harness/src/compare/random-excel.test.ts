import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKOUT, hasNativeModules, runProcess, Sandbox, type Way } from '../sandbox/index.ts';
import { canonicalFile } from './canonical-file.ts';
import { canonicalText } from './canonical-text.ts';
import { differences } from './difference.ts';
import type { Outcome } from './outcome.ts';

const WRITE = join(CHECKOUT.root, 'apps/test-harness/perl/random-excel/write.pl');

/** Workbooks of random calls. A failing one is repeated alone with BRIDGE_SEED; RANDOM_ARGUMENTS=1 shows the calls' arguments. */
const full = process.env.BRIDGE_FULL === '1';
const seed = process.env.BRIDGE_SEED;
const [first, last] = seed === undefined ? [1, full ? 500 : 12] : [Number(seed), Number(seed)];

describe.skipIf(!hasNativeModules('Excel::Writer::XLSX'))('random calls of Excel::Writer::XLSX', () => {
  test(`workbooks ${first} to ${last} are what the original makes of them`, { timeout: 900_000 }, async () => {
    await using sandbox = new Sandbox();
    await sandbox.startDaemon();
    const [native, bridge] = await Promise.all([writeWorkbooks('native', sandbox), writeWorkbooks('daemon', sandbox)]);
    const found: string[] = [];
    for (let number = first; number <= last; number++) {
      const expected = native.get(number);
      const actual = bridge.get(number);
      if (expected === undefined || actual === undefined) throw new Error(`workbook ${number} was not written`);
      // Rarely the original dies at close: then there is nothing to compare.
      if (expected.stdout.includes('\nclose failed')) continue;
      const difference = differences(expected, actual);
      if (difference.length > 0) found.push(`seed ${number}\n${difference.join('\n')}`);
    }
    expect(found.join('\n\n')).toBe('');
  });
});

/** What each workbook's calls returned and said, and the workbook, by seed. */
async function writeWorkbooks(way: Way, sandbox: Sandbox): Promise<Map<number, Outcome>> {
  const cwd = sandbox.workDirectory();
  const shown = process.env.RANDOM_ARGUMENTS === undefined ? {} : { RANDOM_ARGUMENTS: process.env.RANDOM_ARGUMENTS };
  const result = await runProcess(['perl', WRITE, String(first), String(last)], {
    cwd,
    env: sandbox.environment(way, shown),
    timeoutMs: 800_000,
  });
  if (result.exit !== 0) throw new Error(`${way}: ${result.stderr.toString('utf8').slice(-1000)}`);
  const places = new Map([[CHECKOUT.perlLib, '<LIB>']]);
  const stdout = bySeed(canonicalText(result.stdout, places));
  const stderr = bySeed(canonicalText(result.stderr, places));
  const outcomes = new Map<number, Outcome>();
  for (const name of readdirSync(cwd)) {
    const number = Number(/^seed(\d+)\.xlsx$/.exec(name)?.[1]);
    const said = stdout.get(number) ?? '';
    const content = said.includes('\nclose 1') ? await canonicalFile(join(cwd, name), places) : undefined;
    outcomes.set(number, {
      stdout: said,
      stderr: stderr.get(number) ?? '',
      exit: 0,
      files: { [name]: { mode: '', content } },
    });
  }
  return outcomes;
}

function bySeed(text: string): Map<number, string> {
  const parts = text.split(/^(?=seed \d+\n)/m);
  return new Map(parts.map((part) => [Number(/^seed (\d+)/.exec(part)?.[1]), part]));
}
