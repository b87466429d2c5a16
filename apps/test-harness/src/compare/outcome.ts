import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What one run of a script left, made comparable. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  /** Did an exception that nobody caught end it? Then any other non-zero exit status is equal. */
  readonly died?: true;
  /** By path relative to the working directory; absent when there are none. */
  readonly files?: Readonly<Record<string, OutcomeFile>>;
}

export interface OutcomeFile {
  /** Permission bits in octal, e.g. `644`. */
  readonly mode: string;
  /** Text for text files; a structure for formats with a canonical form. */
  readonly content: unknown;
}

/** What native did, kept in a file beside the script. */
export interface Recording extends Outcome {
  /** SHA-256 of the script's text: a changed script needs a new recording. */
  readonly script: string;
}

/** The script's text as a recording names it. */
export function scriptHash(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

export function readRecording(path: string): Recording | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Recording;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${path} is no recording`, { cause: error });
  }
}

/** @returns whether anything changed: an unchanged recording keeps its file untouched. */
export function writeRecording(path: string, recording: Recording): boolean {
  const text = `${JSON.stringify(recording, null, 1)}\n`;
  try {
    if (readFileSync(path, 'utf8') === text) return false;
  } catch {
    // Not recorded yet.
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return true;
}
