import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

/**
 * Loads client libraries in a process of its own, since it is done once for good, and tells the error and what the libraries would have
 * read by `getenv`.
 */
function load(directory: string, environment: Record<string, string>): { error: string; seen: Record<string, string> } {
  const thick = fileURLToPath(new URL('thick.ts', import.meta.url));
  const script = `
    const { loadThick } = await import(${JSON.stringify(thick)});
    const error = await loadThick(process.argv[1], JSON.parse(process.argv[2]), undefined).then(() => '', (caught) => caught.errstr);
    const names = Object.keys(JSON.parse(process.argv[2]));
    process.stdout.write(JSON.stringify({ error, seen: Object.fromEntries(names.map((name) => [name, process.env[name] ?? ''])) }));`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=bridge-source', '--input-type=module', '-e', script, directory, JSON.stringify(environment)],
    { encoding: 'utf8', env: { ...process.env, NLS_LANG: 'of the daemon', NODE_OPTIONS: '' } },
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as { error: string; seen: Record<string, string> };
}

test('client libraries that are not there: says so, and what to set', () => {
  const directory = mkdtempSync(join(tmpdir(), 'no-client-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const { error } = load(directory, {});
  expect(error).toMatch(/^Oracle's client libraries cannot be loaded from \S*no-client-\w+: DPI-1047: .*libclntsh/);
  expect(error).toContain('oracle_client in the configuration, or CPAN_BRIDGE_ORACLE_CLIENT, names their directory');
});

test('the libraries would read the environment of the script, not that of the daemon', () => {
  const environment = { NLS_LANG: 'GERMAN_GERMANY.WE8MSWIN1252', ORACLE_HOME: '/opt/oracle', TNS_ADMIN: '/etc/tns' };
  const { error, seen } = load('system', environment);
  expect(error).toMatch(/^Oracle's client libraries cannot be loaded from system: DPI-1047|koffi/);
  if (error.includes('koffi')) return;
  expect(seen).toEqual(environment);
});
