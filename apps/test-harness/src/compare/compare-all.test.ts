import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CompareOptions, compareAll, type Summary } from './compare-all.ts';
import { findOrphans, findScripts, runsPrivately } from './script.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cmp-'));
  mkdirSync(join(root, 'area'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

// These scripts use core modules only; what differs between the runs is the environment, which stands for a defect.
function write(name: string, source: string): void {
  writeFileSync(join(root, 'area', `${name}.pl`), source);
}

function run(mode: CompareOptions['mode']): Promise<Summary> {
  return compareAll(findScripts(root), { mode, way: 'private', jobs: 2, say: () => undefined });
}

test('what was recorded compares as equal', async () => {
  write('same', 'open my $o, ">", "out.txt"; print $o "x"; print "out\\n"; print STDERR "err\\n"; exit 3');
  expect(await run('record')).toMatchObject({ passed: 1, failed: 0 });
  expect(JSON.parse(readFileSync(join(root, 'area/recordings/same.json'), 'utf8'))).toEqual({
    script: expect.stringMatching(/^[0-9a-f]{64}$/),
    stdout: 'out\n',
    stderr: 'err\n',
    exit: 3,
    files: { 'out.txt': { mode: '644', content: 'x' } },
  });
  expect(await run('recordings')).toMatchObject({ passed: 1, failed: 0 });
  expect(await run('compare')).toMatchObject({ passed: 1, failed: 0 });
});

test.each([
  ['stdout', 'print $ENV{PERL5LIB} ? "bridge\\n" : "native\\n"'],
  ['stderr', 'print STDERR "extra\\n" if $ENV{PERL5LIB}'],
  ['the exit status', 'exit($ENV{PERL5LIB} ? 4 : 5)'],
  ['a file', 'open my $o, ">", "f"; print $o $ENV{PERL5LIB} ? 1 : 2'],
  ["a file's mode", 'open my $o, ">", "f"; chmod 0600, "f" if $ENV{PERL5LIB}'],
  ['an end by signal', 'kill 9, $$ if $ENV{PERL5LIB}'],
])('a difference in %s is found, with recordings and natively', async (_, source) => {
  write('differs', source);
  await run('record');
  for (const mode of ['recordings', 'compare'] as const) {
    const summary = await run(mode);
    expect(summary).toMatchObject({ passed: 0, failed: 1 });
    expect(summary.failures[0]).toContain('area/differs (private)');
  }
});

test('a recording of another text of the script is not compared with', async () => {
  write('changed', 'print 1');
  await run('record');
  write('changed', '# Better explained.\nprint 1');
  const summary = await run('recordings');
  expect(summary).toMatchObject({ passed: 0, failed: 1 });
  expect(summary.failures[0]).toContain('changed since it was recorded');
});

test('a script that does not repeat itself is not recorded', async () => {
  write('unstable', 'print rand, "\\n"');
  const summary = await run('record');
  expect(summary).toMatchObject({ passed: 0, failed: 1 });
  expect(summary.failures[0]).toContain('two native runs differ');
  expect(findOrphans(root)).toEqual([]);
});

test('a missing native module is a skip when recording, a missing recording is a failure when comparing', async () => {
  write('absent', 'use No::Such::Module; print 1');
  expect(await run('record')).toMatchObject({
    passed: 0,
    failed: 0,
    skips: ['area/absent: No::Such::Module is not installed'],
  });
  const summary = await run('recordings');
  expect(summary).toMatchObject({ failed: 1 });
  expect(summary.failures[0]).toContain('no recording');
});

test('a recording without its script is told', async () => {
  write('gone', 'print 1');
  await run('record');
  rmSync(join(root, 'area/gone.pl'));
  expect(findOrphans(root)).toEqual([join(root, 'area/recordings/gone.json')]);
});

test('scripts are selected by area and name', () => {
  write('a', '');
  write('b', '');
  const names = (selection?: string) => findScripts(root, selection).map(({ name }) => name);
  expect([names(), names('area'), names('area/b'), names('other')]).toEqual([['a', 'b'], ['a', 'b'], ['b'], []]);
});

test('a fixed tenth of the scripts runs privately', () => {
  const chosen = Array.from({ length: 1000 }, (_, index) => runsPrivately({ area: 'db', name: `script-${index}` }));
  const count = chosen.filter(Boolean).length;
  expect(count).toBeGreaterThan(60);
  expect(count).toBeLessThan(150);
});
