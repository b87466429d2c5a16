import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigError } from './config/load-config.ts';

/** Bytes that a Unix socket's path may have (sun_path, less its NUL). */
export const MAX_SOCKET_PATH_BYTES = 107;

export const SOCKET_NAME = 'cpan-bridge.sock';

/**
 * Where the socket is: as configured, else in the first directory that is ours alone. Perl looks in the same places
 * (`CPANBridge::Discovery`): jobs often have no login session, and homes may be shared between hosts.
 */
export function socketPath(configured: string | undefined, environment: NodeJS.ProcessEnv): string {
  if (configured !== undefined && configured !== '') return checkLength(configured);
  const uid = process.geteuid?.() ?? 0;
  const runtime = environment.XDG_RUNTIME_DIR;
  if (runtime !== undefined && isPrivate(runtime, uid)) return checkLength(join(runtime, SOCKET_NAME));
  const run = join('/run/cpan-bridge', String(uid));
  if (isPrivate(run, uid)) return checkLength(join(run, SOCKET_NAME));
  const home = environment.HOME;
  if (home === undefined || home === '') {
    throw new ConfigError('no place for the socket: set CPAN_BRIDGE_SOCKET, XDG_RUNTIME_DIR or HOME');
  }
  return checkLength(join(home, '.cpan-bridge', hostname(), SOCKET_NAME));
}

/** Makes the socket's directory if it is missing. @throws ConfigError unless it is ours alone: no other user may replace the socket. */
export function prepareSocketDirectory(path: string): void {
  const directory = dirname(path);
  const uid = process.geteuid?.() ?? 0;
  try {
    makeDirectory(directory);
  } catch (error) {
    throw new ConfigError(`the socket's directory cannot be made: ${(error as Error).message}`, { cause: error });
  }
  const found = lstatSync(directory);
  if (!found.isDirectory()) throw new ConfigError(`the socket's directory ${directory} is not a directory`);
  if (found.uid !== uid)
    throw new ConfigError(`the socket's directory ${directory} belongs to uid ${found.uid}, not to ${uid}`);
  if ((found.mode & 0o022) !== 0) {
    throw new ConfigError(
      `the socket's directory ${directory} is writable by others (mode ${(found.mode & 0o777).toString(8)})`,
    );
  }
}

/** Like `mkdir -p`; Node's own tries for ever where a directory exists that takes no entries (ENOENT below /proc). */
function makeDirectory(directory: string): void {
  if (isDirectory(directory)) return;
  if (dirname(directory) !== directory) makeDirectory(dirname(directory));
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    // Another daemon that starts at the same moment may have made it.
    if (!isDirectory(directory)) throw error;
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isPrivate(directory: string, uid: number): boolean {
  try {
    const found = lstatSync(directory);
    return found.isDirectory() && found.uid === uid && (found.mode & 0o777) === 0o700;
  } catch {
    // Not there, or not for us to see: the next place is tried.
    return false;
  }
}

function checkLength(path: string): string {
  const bytes = Buffer.byteLength(path);
  if (bytes > MAX_SOCKET_PATH_BYTES) {
    throw new ConfigError(
      `socket path of ${bytes} bytes is too long for a Unix socket (at most ${MAX_SOCKET_PATH_BYTES}): ${path}`,
    );
  }
  return path;
}
