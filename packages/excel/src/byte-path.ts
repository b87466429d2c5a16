import { resolve } from 'node:path';

/**
 * A path whose characters stand for its bytes (Latin-1). File names are bytes: a script may use names that are not UTF-8, which a plain
 * string cannot hold. The functions of `node:path` work on it, since `/` is a byte of its own.
 */
export type BytePath = string & { readonly bytes: unique symbol };

/** The absolute path, from text (UTF-8, as Node itself has it) or the bytes themselves. */
export function bytePath(path: string | Uint8Array): BytePath {
  const directory = Buffer.from(process.cwd(), 'utf8').toString('latin1');
  const bytes = typeof path === 'string' ? Buffer.from(path, 'utf8') : Buffer.from(path);
  return resolve(directory, bytes.toString('latin1')) as BytePath;
}

/** What the functions of `node:fs` take. */
export function fsPath(path: string): Buffer {
  return Buffer.from(path, 'latin1');
}
