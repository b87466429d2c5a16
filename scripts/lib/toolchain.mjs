// Dependencies, Node 24 and the environment of every step. Runs on Node 20 with nothing but npm beside it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const NEEDED_NODE = 24;

/** Ends the step with one line on stderr. */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** The pnpm that package.json names, fetched by npx: no global pnpm is asked for. */
export function pnpmCommand() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return ['npx', '--yes', packageManager];
}

/** Hash of what decides the installed tree; kept in node_modules, since file times say little after a checkout. */
function lockfileHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex');
}

/** Installs the locked dependencies if node_modules is missing or belongs to another lockfile. */
export function ensureInstalled() {
  const stamp = join(root, 'node_modules', '.cpan-bridge-lockfile');
  const hash = lockfileHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;

  process.stderr.write('Installing dependencies (once per change of pnpm-lock.yaml) ...\n');
  const [command, ...args] = pnpmCommand();
  const result = spawnSync(command, [...args, 'install', '--frozen-lockfile', '--prefer-offline'], {
    cwd: root,
    env: { ...process.env, ...writableCaches(), CI: '1' },
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (result.error) fail(`Cannot run npx, which comes with npm: ${result.error.message}`);
  if (result.status !== 0) {
    process.stderr.write(result.stdout + result.stderr);
    fail('Installing the dependencies failed, see above.');
  }
  writeFileSync(stamp, hash);
}

/** Caches go where npm puts them; if HOME cannot be written (system accounts), into a private directory under TMPDIR. */
function writableCaches() {
  const home = process.env.HOME;
  try {
    if (home) {
      accessSync(home, constants.W_OK);
      return {};
    }
  } catch {
    // Not writable: as if there were none.
  }
  const base = process.env.npm_config_cache ?? join(tmpdir(), `cpan-bridge-caches-${process.getuid?.() ?? 0}`);
  mkdirSync(base, { recursive: true, mode: 0o700 });
  return {
    npm_config_cache: base,
    XDG_CACHE_HOME: join(base, 'xdg', 'cache'),
    XDG_DATA_HOME: join(base, 'xdg', 'data'),
    XDG_STATE_HOME: join(base, 'xdg', 'state'),
  };
}

/** Directory of the pnpm that package.json names, where npx keeps it: turbo runs each package's script with it. */
function pnpmDirectory() {
  const note = join(root, 'node_modules', '.cpan-bridge-pnpm');
  const known = existsSync(note) ? readFileSync(note, 'utf8') : '';
  if (known !== '' && existsSync(join(known, 'pnpm'))) return known;

  const [command, , specifier] = pnpmCommand();
  const result = spawnSync(command, ['--yes', `--package=${specifier}`, '--call', 'command -v pnpm'], {
    env: { ...process.env, ...writableCaches() },
    encoding: 'utf8',
  });
  const found = result.stdout?.trim().split('\n').at(-1) ?? '';
  if (!found.startsWith('/')) fail(`npx cannot provide ${specifier}: ${result.error?.message ?? result.stderr}`);
  writeFileSync(note, dirname(found));
  return dirname(found);
}

/** Directory of a Node that runs our TypeScript: the optional dependency's binary, else PATH's node if it is new enough. */
function nodeDirectory() {
  const packaged = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin');
  if (existsSync(join(packaged, 'node'))) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_NODE) return dirname(process.execPath);
  return fail(
    `Node ${NEEDED_NODE} is needed: there is no package of it for ${process.platform}-${process.arch}, ` +
      `and PATH has ${process.version}. Install Node ${NEEDED_NODE} and try again.`,
  );
}

/** The environment of every step: Node 24 and the workspace's tools first on PATH, no telemetry. */
export function toolEnvironment() {
  const environment = {
    ...process.env,
    ...writableCaches(),
    PATH: [nodeDirectory(), join(root, 'node_modules', '.bin'), process.env.PATH ?? '', pnpmDirectory()].join(
      delimiter,
    ),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
  };
  // Set by npm for its own child; NODE_ENV and NODE_OPTIONS of the caller would change what we run.
  for (const name of ['NODE_PATH', 'NODE_OPTIONS', 'NODE_ENV', 'INIT_CWD']) delete environment[name];
  return environment;
}

/** Builds every package that changed. Quiet unless it fails. */
export function build(environment) {
  const result = spawnSync('turbo', ['run', 'build', '--output-logs=errors-only', '--log-order=grouped'], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (result.error) fail(`Cannot run turbo: ${result.error.message}`);
  if (result.status !== 0) {
    process.stderr.write(result.stdout + result.stderr);
    fail('The build failed, see above.');
  }
}
