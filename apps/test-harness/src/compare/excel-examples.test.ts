import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CHECKOUT, hasNativeModules, runProcess, Sandbox, type Way } from '../sandbox/index.ts';
import { canonicalFile } from './canonical-file.ts';
import { canonicalText } from './canonical-text.ts';
import { differences } from './difference.ts';
import type { Outcome, OutcomeFile } from './outcome.ts';

/** Where distributions put the original's own examples, which are not ours to copy. */
const EXAMPLES = '/usr/share/doc/libexcel-writer-xlsx-perl/examples';

/** What cannot run alike, and why. */
const LEFT_OUT = new Map([
  ['bug_report', 'prints the versions of modules that a bare host lacks'],
  ['cgi', 'writes the workbook to stdout'],
  ['filehandle', 'needs IO::Scalar'],
  ['gen_examples_pod', 'belongs to the distribution'],
  ['mod_perl1', 'needs Apache'],
  ['mod_perl2', 'needs Apache'],
  ['sales', 'needs Date::Calc'],
  ['shape2', 'red text, which the original cuts: CAVEATS'],
  ['shape4', 'a shape that is inserted twice: CAVEATS'],
]);

const names = existsSync(EXAMPLES)
  ? readdirSync(EXAMPLES)
      .map((file) => /^(\w+)\.pl(?:\.gz)?$/.exec(file)?.[1])
      .filter((name) => name !== undefined && !LEFT_OUT.has(name))
  : [];
const able = process.env.BRIDGE_FULL === '1' && names.length > 0 && hasNativeModules('Excel::Writer::XLSX');

describe.skipIf(!able)('the examples of Excel::Writer::XLSX', () => {
  test('write what they write with the original', { timeout: 600_000 }, async () => {
    await using sandbox = new Sandbox();
    await sandbox.startDaemon();
    const found: string[] = [];
    for (const name of names) {
      const expected = await runExample(name!, 'native', sandbox);
      const difference = differences(expected, await runExample(name!, 'daemon', sandbox));
      if (difference.length > 0) found.push(`${name}\n${difference.join('\n')}`);
    }
    expect(found.join('\n\n')).toBe('');
    expect(names.length).toBeGreaterThan(80);
  });
});

async function runExample(name: string, way: Way, sandbox: Sandbox): Promise<Outcome> {
  const cwd = sandbox.workDirectory();
  const given = new Set<string>();
  for (const file of readdirSync(EXAMPLES)) {
    const target = basename(file, '.gz');
    if (target.endsWith('.pl') && target !== `${name}.pl`) continue;
    const bytes = readFileSync(join(EXAMPLES, file));
    writeFileSync(join(cwd, target), file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
    given.add(target);
  }
  // The one image that an example shows and no package has.
  writeFileSync(join(cwd, 'watermark.png'), readFileSync(join(cwd, 'republic.png')));
  given.add('watermark.png');
  const result = await runProcess(['perl', `${name}.pl`], { cwd, env: sandbox.environment(way), timeoutMs: 120_000 });
  const places = new Map([
    [cwd, '<CWD>'],
    [CHECKOUT.perlLib, '<LIB>'],
  ]);
  const files: Record<string, OutcomeFile> = {};
  for (const file of readdirSync(cwd).filter((made) => !given.has(made))) {
    files[file] = { mode: '', content: await canonicalFile(join(cwd, file), places) };
  }
  return {
    stdout: canonicalText(result.stdout, places),
    stderr: canonicalText(result.stderr, places),
    exit: result.exit,
    files,
  };
}
