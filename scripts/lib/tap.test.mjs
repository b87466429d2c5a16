import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from './toolchain.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tap-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(tests) {
  for (const [name, source] of Object.entries(tests)) writeFileSync(join(folder, name), `use Test::More; ${source}`);
  const { stdout, status } = spawnSync('perl', [join(root, 'scripts/lib/tap.pl'), folder], { encoding: 'utf8' });
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

test('counts passes, failures and skips, and shows what failed', () => {
  const summary = run({
    'a.t': "ok 1, 'fine'; is 'left', 'right', 'named'; SKIP: { skip 'no server', 2 } done_testing;",
    'b.t': "plan skip_all => 'no database';",
  });
  expect(summary).toMatchObject({ files: 2, passed: 1, failed: 1, skipped: 3 });
  expect(summary.failures).toHaveLength(1);
  expect(summary.failures[0].text).toContain("expected: 'right'");
  expect(summary.skips.map(({ reason }) => reason).sort()).toEqual(['no database', 'no server']);
});

test.each([
  ['dies', "ok 1; die 'boom'"],
  ['runs fewer tests than planned', 'plan tests => 2; ok 1'],
  ['runs none', 'exit 0'],
  ['exits with an error after its tests', 'ok 1; done_testing; exit 3'],
  ['does not compile', 'ok 1; }'],
])('a file that %s is a failure', (_, source) => {
  const summary = run({ 'a.t': source });
  expect(summary.failed).toBeGreaterThan(0);
  expect(summary.failures[0].text).not.toBe('');
});
