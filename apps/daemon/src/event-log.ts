import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

export type LogLevel = 'error' | 'info' | 'debug';
const RANK: Readonly<Record<LogLevel, number>> = { error: 0, info: 1, debug: 2 };

/** Size at which the log is moved to `<name>.1`: 10 MB, so 20 MB in all. */
const ROTATE_BYTES = 10 * 1024 * 1024;

/** The bridge's own log: one JSON line an event, mode 0600, two files. Written at once, since the last line before a crash matters most. */
export class EventLog {
  readonly path: string | undefined;
  readonly #rank: number;
  #descriptor: number | undefined;
  #bytes = 0;

  /** @param path - undefined: events are dropped (a program without a place for a log). */
  constructor(path: string | undefined, level: LogLevel) {
    this.path = path;
    this.#rank = RANK[level];
    if (path !== undefined) this.#open(path);
  }

  write(level: LogLevel, event: string, fields: Readonly<Record<string, unknown>> = {}): void {
    if (RANK[level] > this.#rank || this.#descriptor === undefined) return;
    const line = `${JSON.stringify({ time: new Date().toISOString(), level, pid: process.pid, event, ...fields })}\n`;
    try {
      this.#bytes += writeSync(this.#descriptor, line);
      if (this.#bytes > ROTATE_BYTES) this.#rotate();
    } catch {
      // A full disk must not end the daemon: what cannot be logged is lost, the jobs go on.
    }
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #open(path: string): void {
    this.#descriptor = openSync(path, 'a', 0o600);
    this.#bytes = fstatSync(this.#descriptor).size;
  }

  #rotate(): void {
    const { path } = this;
    if (path === undefined) return;
    this.close();
    renameSync(path, `${path}.1`);
    this.#open(path);
  }
}
