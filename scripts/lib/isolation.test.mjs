import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isolate } from './isolation.mjs';

let place;
beforeEach(() => {
  place = isolate({
    PATH: process.env.PATH,
    HOME: '/home/me',
    PERL5LIB: '/mine',
    CPAN_BRIDGE_SOCKET: '/my/socket',
    LANG: 'C',
  });
});
afterEach(() => place.remove());

test('a run sees neither the configuration nor the home of its user', () => {
  expect(place.environment).toMatchObject({ LANG: 'C', HOME: join(place.directory, 'home') });
  expect(place.environment).not.toHaveProperty('PERL5LIB');
  expect(place.environment).not.toHaveProperty('CPAN_BRIDGE_SOCKET');
});

test('a process that left the group and the session is found', () => {
  const { stdout } = spawnSync(
    'perl',
    ['-MPOSIX', '-e', 'exit if fork; setsid; exit if fork; $| = 1; print $$; close STDOUT; close STDERR; sleep 60'],
    {
      env: place.environment,
      encoding: 'utf8',
    },
  );
  const { processes } = place.leftovers();
  expect(processes.map(({ pid }) => pid)).toEqual([Number(stdout)]);
  process.kill(Number(stdout), 'SIGKILL');
});

test('a forgotten temporary file is named; removing takes everything away', () => {
  expect(place.leftovers()).toEqual({ processes: [], files: [] });
  writeFileSync(join(place.environment.TMPDIR, 'forgotten'), '');
  expect(place.leftovers().files).toEqual(['forgotten']);
  place.remove();
  expect(existsSync(place.directory)).toBe(false);
});
