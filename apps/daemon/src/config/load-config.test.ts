import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from './load-config.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'config-'));
  path = join(directory, 'bridge.conf');
});
afterEach(() => rmSync(directory, { recursive: true }));

function load(text: string, environment: Record<string, string> = {}) {
  writeFileSync(path, text);
  return loadConfig({ CPAN_BRIDGE_CONFIG: path, ...environment });
}

describe('loadConfig', () => {
  test('fills in defaults', () => {
    expect(load('{}')).toMatchObject({ drain_seconds: 30, daemon: true, limits: { sessions: 1000 } });
  });

  test('the environment overrides the file', () => {
    const config = load('{"socket":"/a","drain_seconds":5}', { CPAN_BRIDGE_SOCKET: '/b', CPAN_BRIDGE_DAEMON: '0' });
    expect(config).toMatchObject({ socket: '/b', drain_seconds: 5, daemon: false });
  });

  test.each([
    ['{"sokcet":"/a"}', /unknown key 'sokcet'/],
    ['{"limits":{"sesions":1}}', /limits: unknown key 'sesions'/],
    ['{"drain_seconds":"soon"}', /drain_seconds: expected an integer/],
    [
      '{"limits":{"handles":{"connection":{"per_session":0,"total":1}}}}',
      /handles\.connection\.per_session: expected an integer of at least 1/,
    ],
    ['{', /is not JSON/],
    ['[]', /is not a JSON object/],
  ])('%s is refused: %s', (text, expected) => {
    expect(() => load(text)).toThrow(expected);
  });

  test('names the variable that is wrong', () => {
    expect(() => load('{}', { CPAN_BRIDGE_DRAIN_SECONDS: 'x' })).toThrow(
      /CPAN_BRIDGE_DRAIN_SECONDS\.drain_seconds: expected/,
    );
  });

  test('a file that was named must exist', () => {
    expect(() => loadConfig({ CPAN_BRIDGE_CONFIG: join(directory, 'none') })).toThrow(/cannot be read/);
  });
});
