import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What one run of a script left, made comparable. This is also the form of a recording. */
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

export function readRecording(path: string): Outcome | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Outcome;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${path} is no recording`, { cause: error });
  }
}

/** @returns whether anything changed: an unchanged recording keeps its file untouched. */
export function writeRecording(path: string, outcome: Outcome): boolean {
  const text = `${JSON.stringify(outcome, null, 1)}\n`;
  try {
    if (readFileSync(path, 'utf8') === text) return false;
  } catch {
    // Not recorded yet.
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return true;
}
