import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareSocketDirectory, socketPath } from './socket-path.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sp-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('a configured path wins', () => {
  expect(socketPath('/x/y.sock', { XDG_RUNTIME_DIR: directory })).toBe('/x/y.sock');
});

test('XDG_RUNTIME_DIR is used only when it is ours alone', () => {
  chmodSync(directory, 0o700);
  expect(socketPath(undefined, { XDG_RUNTIME_DIR: directory, HOME: '/h' })).toBe(join(directory, 'cpan-bridge.sock'));
  chmodSync(directory, 0o755);
  expect(socketPath(undefined, { XDG_RUNTIME_DIR: directory, HOME: '/h' })).not.toContain(directory);
});

test('the home directory holds one socket a host', () => {
  const path = socketPath(undefined, { HOME: directory });
  if (!path.startsWith('/run/')) expect(path).toBe(join(directory, '.cpan-bridge', hostname(), 'cpan-bridge.sock'));
  expect(path.endsWith('cpan-bridge.sock')).toBe(true);
});

test('a path too long for a Unix socket is named with its length', () => {
  expect(() => socketPath(`/${'x'.repeat(120)}`, {})).toThrow(
    /121 bytes is too long for a Unix socket \(at most 107\)/,
  );
});

test('a directory that others may write to is refused', () => {
  const open = join(directory, 'open');
  mkdirSync(open);
  chmodSync(open, 0o777);
  expect(() => prepareSocketDirectory(join(open, 's'))).toThrow(/writable by others \(mode 777\)/);
  symlinkSync(open, join(directory, 'link'));
  expect(() => prepareSocketDirectory(join(directory, 'link', 's'))).toThrow(/is not a directory/);
});

test('missing directories are made for us alone', () => {
  const path = join(directory, 'a', 'b', 'socket');
  prepareSocketDirectory(path);
  prepareSocketDirectory(path);
  expect(lstatSync(join(directory, 'a')).mode & 0o777).toBe(0o700);
  expect(lstatSync(join(directory, 'a', 'b')).mode & 0o777).toBe(0o700);
});

test('a home that takes no entries is refused, not tried for ever', () => {
  expect(() => prepareSocketDirectory('/proc/.cpan-bridge/host/cpan-bridge.sock')).toThrow(/cannot be made/);
});
