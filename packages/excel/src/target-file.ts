import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readlink, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type BytePath, bytePath, fsPath } from './byte-path.ts';

export interface TargetFileOptions {
  /** Permissions of a new file. Defaults to 0666 less the process's umask. */
  readonly mode?: number | undefined;
  /** Where the temporary file goes when the target's directory cannot be written. */
  readonly temporaryDirectory: BytePath;
}

/** Collects small writes. */
const BUFFER_BYTES = 256 << 10;

/**
 * A file that appears under its name only when it is whole. {@link open} proves that it can be written by making a temporary file
 * beside it; {@link commit} flushes that and renames it; until then an existing target stays as it was.
 *
 * Symbolic links are followed, an existing file keeps its mode and owner. Devices, pipes, and files in a directory that cannot be
 * written are filled in place by commit, from a temporary file elsewhere.
 */
export class TargetFile {
  readonly #path: string;
  readonly #temporaryPath: string;
  /** Commit copies instead of renaming. */
  readonly #inPlace: boolean;
  #handle: FileHandle | undefined;
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  #bufferedBytes = 0;

  private constructor(path: string, temporaryPath: string, inPlace: boolean, handle: FileHandle) {
    this.#path = path;
    this.#temporaryPath = temporaryPath;
    this.#inPlace = inPlace;
    this.#handle = handle;
  }

  /**
   * Makes the temporary file.
   *
   * @throws the system's error (EACCES, ENOENT, EISDIR, EROFS, …) when the target could not be written.
   */
  static async open(target: BytePath, options: TargetFileOptions): Promise<TargetFile> {
    const path = await finalPath(target);
    const existing = await stat(fsPath(path)).catch(ignoreMissing);
    const special = existing !== undefined && !existing.isFile();
    // Proves the permission to change the target itself: renaming over it would only need the directory's.
    if (existing !== undefined && !existing.isFIFO()) await (await open(fsPath(path), constants.O_WRONLY)).close();
    const name = `.${basename(path).slice(0, 200)}.${randomBytes(6).toString('base64url')}.tmp`;
    let inPlace = special;
    let temporaryPath = join(special ? options.temporaryDirectory : dirname(path), name);
    let handle: FileHandle;
    try {
      handle = await open(fsPath(temporaryPath), 'wx+', 0o600);
    } catch (error) {
      if (existing === undefined || special || !isDenied(error)) throw error;
      inPlace = true;
      temporaryPath = join(options.temporaryDirectory, name);
      handle = await open(fsPath(temporaryPath), 'wx+', 0o600);
    }
    try {
      if (!inPlace) await setPermissions(handle, existing, options.mode);
    } catch (error) {
      await handle.close();
      await unlink(fsPath(temporaryPath));
      throw error;
    }
    return new TargetFile(path, temporaryPath, inPlace, handle);
  }

  /** The temporary file; nothing after commit. */
  get temporaryPath(): BytePath {
    return this.#temporaryPath as BytePath;
  }

  /** Where the temporary file lies: a directory that can be written. */
  get directory(): BytePath {
    return dirname(this.#temporaryPath) as BytePath;
  }

  async write(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const count = bytes.copy(this.#buffer, this.#bufferedBytes, done);
      this.#bufferedBytes += count;
      done += count;
      if (this.#bufferedBytes === BUFFER_BYTES) await this.#flush();
    }
  }

  /**
   * Flushes the file to the disk and gives it its name.
   *
   * @throws the system's error (ENOSPC, EIO, …); the temporary file is gone then.
   */
  async commit(): Promise<void> {
    const handle = this.#handle;
    if (handle === undefined) throw new Error('the target file is closed');
    try {
      await this.#flush();
      if (this.#inPlace) await this.#copyInPlace(handle);
      else await handle.sync();
      this.#handle = undefined;
      await handle.close();
      if (this.#inPlace) await unlink(fsPath(this.#temporaryPath));
      else await rename(fsPath(this.#temporaryPath), fsPath(this.#path));
    } catch (error) {
      this.#handle = undefined;
      // What went wrong first is what the caller must hear.
      await handle.close().catch(() => undefined);
      await unlink(fsPath(this.#temporaryPath)).catch(ignoreMissing);
      throw error;
    }
  }

  /** Removes the temporary file; does nothing after commit. */
  async abandon(): Promise<void> {
    const handle = this.#handle;
    if (handle === undefined) return;
    this.#handle = undefined;
    await handle.close();
    await unlink(fsPath(this.#temporaryPath)).catch(ignoreMissing);
  }

  async #flush(): Promise<void> {
    if (this.#bufferedBytes === 0) return;
    const bytes = this.#buffer.subarray(0, this.#bufferedBytes);
    this.#bufferedBytes = 0;
    await writeFully(this.#handle!, bytes);
  }

  async #copyInPlace(from: FileHandle): Promise<void> {
    const to = await open(fsPath(this.#path), 'w');
    try {
      const block = Buffer.allocUnsafe(BUFFER_BYTES);
      for (let position = 0; ; ) {
        const { bytesRead } = await from.read(block, 0, block.length, position);
        if (bytesRead === 0) break;
        await writeFully(to, block.subarray(0, bytesRead));
        position += bytesRead;
      }
    } finally {
      await to.close();
    }
  }
}

async function writeFully(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, null);
    done += bytesWritten;
  }
}

/** Where a path leads when its links are followed; the last link may point to a file that does not exist yet. */
async function finalPath(path: BytePath, depth = 0): Promise<BytePath> {
  const entry = await lstat(fsPath(path)).catch(ignoreMissing);
  if (entry === undefined) return path;
  if (!entry.isSymbolicLink()) return path;
  const resolved = await realpath(fsPath(path), 'buffer').catch(ignoreMissing);
  if (resolved !== undefined) return bytePath(resolved);
  if (depth > 40) return path;
  const link = (await readlink(fsPath(path), 'buffer')).toString('latin1');
  return finalPath(resolve(dirname(path), link) as BytePath, depth + 1);
}

async function setPermissions(
  handle: FileHandle,
  existing: { mode: number; uid: number; gid: number } | undefined,
  mode: number | undefined,
): Promise<void> {
  if (existing === undefined) {
    await handle.chmod(mode ?? 0o666 & ~process.umask());
    return;
  }
  // Only root may give files away; anybody else's file simply becomes the writer's.
  await handle.chown(existing.uid, existing.gid).catch(() => undefined);
  await handle.chmod(existing.mode & 0o7777);
}

function isDenied(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
