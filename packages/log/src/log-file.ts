import { renameSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { hostname } from 'node:os';
import { isAbsolute } from 'node:path';
import { BridgeError } from '@bridge/protocol/module';
import { ioError, LogError } from './errors.ts';
import { isLevelEnabled, type LogLevel } from './levels.ts';
import { compileLayout, DEFAULT_LAYOUT, type Layout } from './pattern-layout.ts';

export interface LogFileOptions {
  /** Absolute. An existing file is appended to. */
  readonly path: string;
  /** Messages below it are dropped. Defaults to `DEBUG`. */
  readonly level?: LogLevel;
  /** Pattern of a line, see {@link compileLayout}. Defaults to `%d %p %c %m%n`. */
  readonly layout?: string;
  /** Category of messages that name none. Defaults to the empty one, the root. */
  readonly category?: string;
  /** Permission bits of a file that this call creates; the umask of this process does not apply. Defaults to 0o644. */
  readonly fileMode?: number;
  /** IANA name of the zone that dates are printed in. Defaults to this process's zone. */
  readonly timeZone?: string;
  /** What `%P` prints. Defaults to this process's id. */
  readonly pid?: number;
  /** A line that would make the file longer than this goes into a new one. Defaults to 0: never. */
  readonly maxBytes?: number;
  /** How many full files stay, as `path.1` (newest) to `path.N`. Defaults to 1. */
  readonly keep?: number;
  /** The clock. Defaults to the system's. */
  readonly now?: () => Date;
}

/**
 * A log file: appended to, a line a write.
 *
 * Each line is handed to the system in one append (O_APPEND), so lines of several processes do not mix. Once `write` resolves the
 * line is with the operating system and outlives this process.
 */
export class LogFile {
  readonly path: string;
  readonly level: LogLevel;
  readonly #category: string;
  readonly #layout: Layout;
  readonly #fileMode: number;
  readonly #pid: number;
  readonly #maxBytes: number;
  readonly #keep: number;
  readonly #now: () => Date;
  readonly #host = hostname();
  #handle: FileHandle;
  /** Writes run one after the other: the order of calls is the order of lines. */
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(handle: FileHandle, layout: Layout, options: LogFileOptions) {
    this.#handle = handle;
    this.#layout = layout;
    this.path = options.path;
    this.level = options.level ?? 'DEBUG';
    this.#category = normalCategory(options.category ?? '');
    this.#fileMode = options.fileMode ?? 0o644;
    this.#pid = options.pid ?? process.pid;
    this.#maxBytes = options.maxBytes ?? 0;
    this.#keep = options.keep ?? 1;
    this.#now = options.now ?? (() => new Date());
  }

  /** Opens a file, see {@link openLog}. */
  static async open(options: LogFileOptions): Promise<LogFile> {
    if (!isAbsolute(options.path)) {
      throw new LogError('invalid_path', `log path '${options.path}' is not absolute`, { notStarted: true });
    }
    const layout = compileLayout(options.layout ?? DEFAULT_LAYOUT, options.timeZone);
    return new LogFile(await openForAppend(options.path, options.fileMode ?? 0o644), layout, options);
  }

  /** Would a message of this level be written? */
  isEnabled(level: LogLevel): boolean {
    return isLevelEnabled(level, this.level);
  }

  /**
   * Writes one message.
   *
   * @param category - with dots or `::`. Defaults to the log's own.
   * @returns whether the message passed the level.
   * @throws LogError `log_closed`, or `line_incomplete` when the disk took a part; BridgeError `io_error` when it took nothing.
   */
  async write(level: LogLevel, message: string, category?: string): Promise<boolean> {
    if (this.#closed) throw new LogError('log_closed', `log ${this.path} is closed`, { notStarted: true });
    if (!this.isEnabled(level)) return false;
    const line = this.#layout({
      time: this.#now(),
      level,
      category: category === undefined ? this.#category : normalCategory(category),
      message,
      pid: this.#pid,
      host: this.#host,
    });
    const written = this.#last.then(() => this.#append(Buffer.from(line, 'utf8')));
    this.#last = written.catch(() => {}); // The caller of this write hears of its failure; the next one starts afresh.
    await written;
    return true;
  }

  /** Waits for the writes that were asked for, then closes. A second call does nothing. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#last;
    try {
      await this.#handle.close();
    } catch (caught) {
      throw ioError('close', this.path, caught);
    }
  }

  async #append(line: Buffer): Promise<void> {
    if (this.#maxBytes > 0) await this.#makeRoom(line.length);
    let done = 0;
    try {
      while (done < line.length) done += (await this.#handle.write(line, done)).bytesWritten;
    } catch (caught) {
      const error = ioError('write', this.path, caught);
      if (done === 0) throw error;
      throw new LogError('line_incomplete', `${error.message}, after ${done} of ${line.length} bytes of a line`, {
        ...(error.details === undefined ? {} : { details: error.details }),
        cause: caught,
      });
    }
  }

  /** Another log of this process, or another process, may have rotated the file: then this one only opens it again. */
  async #makeRoom(bytes: number): Promise<void> {
    try {
      const mine = await this.#handle.stat();
      if (!mine.isFile()) return;
      const current = statSync(this.path, { throwIfNoEntry: false });
      const same = current !== undefined && current.ino === mine.ino && current.dev === mine.dev;
      const size = current?.size ?? 0;
      const full = size > 0 && size + bytes > this.#maxBytes;
      if (same && !full) return;
      // Without a pause for other tasks, so that two logs of one process never rotate the same file twice.
      if (full) rotate(this.path, this.#keep);
      const next = await openForAppend(this.path, this.#fileMode);
      await this.#handle.close();
      this.#handle = next;
    } catch (caught) {
      throw caught instanceof BridgeError ? caught : ioError('rotate', this.path, caught);
    }
  }
}

/**
 * Opens a log file, creating it if need be.
 *
 * @throws LogError `invalid_path`, `invalid_layout`; BridgeError `io_error` with errno, errno_name and path.
 */
export function openLog(options: LogFileOptions): Promise<LogFile> {
  return LogFile.open(options);
}

async function openForAppend(path: string, fileMode: number): Promise<FileHandle> {
  try {
    let created: FileHandle;
    try {
      created = await open(path, 'ax', fileMode);
    } catch (caught) {
      if ((caught as NodeJS.ErrnoException).code !== 'EEXIST') throw caught;
      return await open(path, 'a', fileMode);
    }
    await created.chmod(fileMode);
    return created;
  } catch (caught) {
    throw ioError('open', path, caught);
  }
}

function rotate(path: string, keep: number): void {
  if (keep === 0) {
    rmSync(path);
    return;
  }
  for (let number = keep - 1; number >= 1; number--) {
    if (statSync(`${path}.${number}`, { throwIfNoEntry: false }))
      renameSync(`${path}.${number}`, `${path}.${number + 1}`);
  }
  renameSync(path, `${path}.1`);
}

function normalCategory(category: string): string {
  return category.replaceAll('::', '.');
}
