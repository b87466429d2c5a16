import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { LocalFileError, SftpConnectionError, SftpStatusError, type TransferStep } from '../errors.ts';
import type { RemoteHandle } from '../protocol/answers.ts';
import { OPEN_FLAG } from '../protocol/packet.ts';
import type { SftpClient } from '../sftp-client.ts';
import { readRemote } from './remote-reader.ts';
import type { TransferOptions, TransferResult } from './transfer.ts';

/** Bytes gathered before they are written. */
const WRITE_BYTES = 1024 * 1024;

export interface GetFileOptions extends TransferOptions {
  readonly remote: Uint8Array;
  /** Absolute. */
  readonly local: string | Uint8Array;
  /**
   * What to do with the local name: `replace` an existing file by a new one (the default), `create` a new one and fail if there is one,
   * `append` to what is there, `resume`: write behind `offset` bytes of what is there.
   */
  readonly target?: 'replace' | 'create' | 'append' | 'resume';
  /** Where to begin in the remote file. Defaults to 0. */
  readonly offset?: number;
  /** The remote file's size as far as known. */
  readonly expectedSize?: number;
  /** Mode of a new local file, whatever the umask of this process is. Defaults to 0666 less 022. */
  readonly createMode?: number;
  /** Mode that the local file gets in any case. */
  readonly mode?: number;
  /** Seconds since 1970, set at the end. */
  readonly times?: { readonly atime: number; readonly mtime: number };
  /** Do failures to set mode or times not matter? Defaults to false. */
  readonly bestEffort?: boolean;
}

/**
 * Copies a file from the server with many requests under way. When it fails, what is there is a whole beginning of the file, without
 * holes, so that the transfer can be resumed.
 *
 * @throws SftpStatusError, LocalFileError with the step that failed in their details; SftpConnectionError when the session ended.
 */
export async function getFile(client: SftpClient, options: GetFileOptions): Promise<TransferResult> {
  const handle = await client.open(options.remote, OPEN_FLAG.read).catch((error: unknown) => {
    throw error instanceof SftpStatusError ? error.at('remote_open') : error;
  });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= client.closeHandle(handle).catch(() => undefined));
  try {
    const file = await openTarget(options);
    let result: TransferResult;
    try {
      await setMode(file, options);
      result = await copy(client, handle, file, options);
      // Nobody waits for the server's answer: nothing of a file that was only read can be lost.
      void close();
    } catch (error) {
      await file.close();
      throw error;
    }
    await finish(file, options);
    return result;
  } finally {
    await close();
  }
}

async function openTarget(options: GetFileOptions): Promise<FileHandle> {
  const { target = 'replace', createMode = 0o644 } = options;
  const path = options.local as string;
  const { O_CREAT, O_EXCL, O_WRONLY } = constants;
  return await local('local_open', async () => {
    if (target === 'resume') return await open(path, O_WRONLY);
    if (target === 'replace') await unlink(path).catch(() => undefined);
    try {
      const file = await open(path, O_WRONLY | O_CREAT | O_EXCL, createMode);
      // The script's umask counts, not this process's.
      await file.chmod(createMode);
      return file;
    } catch (error) {
      if (target === 'create' || (error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return await open(path, O_WRONLY | O_CREAT, createMode);
    }
  });
}

async function setMode(file: FileHandle, { mode, bestEffort }: GetFileOptions): Promise<void> {
  if (mode === undefined) return;
  await local('local_chmod', () => file.chmod(mode)).catch((error: unknown) => {
    if (!bestEffort) throw error;
  });
}

async function copy(
  client: SftpClient,
  handle: RemoteHandle,
  file: FileHandle,
  options: GetFileOptions,
): Promise<TransferResult> {
  const start = options.offset ?? 0;
  const hash: Hash | undefined = options.verify === 'sha256' ? createHash('sha256') : undefined;
  let position = options.target === 'append' ? (await file.stat()).size : start;
  let bytes = 0;
  let gathered: Buffer[] = [];
  let gatheredBytes = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const write = async (): Promise<void> => {
    await writing;
    const buffers = gathered;
    const at = position;
    gathered = [];
    position += gatheredBytes;
    gatheredBytes = 0;
    writing = writeAll(file, buffers, at).then(() => buffers.forEach((buffer) => void client.pool.release(buffer)));
    // Whoever comes next waits for it; a failure must not be "unhandled" until then.
    writing.catch(() => undefined);
  };
  try {
    const reader = { ...options, offset: start, expectedSize: options.expectedSize };
    for await (const data of readRemote(client, handle, reader)) {
      hash?.update(data);
      gathered.push(data);
      gatheredBytes += data.length;
      bytes += data.length;
      options.onProgress?.(start + bytes);
      if (gatheredBytes >= WRITE_BYTES) await write();
    }
  } catch (error) {
    // What came in order is kept: a resumed transfer begins behind it.
    await write();
    await writing;
    throw error instanceof SftpStatusError ? error.at('remote_read') : error;
  }
  if (gatheredBytes > 0) await write();
  await writing;
  if (options.verify !== undefined) {
    const { size } = await client.fstat(handle);
    if (size !== undefined && size !== start + bytes) {
      throw new SftpConnectionError('sftp_verification_failed', `the file has ${size} bytes, ${start + bytes} arrived`);
    }
  }
  return { bytes, ...(hash === undefined ? {} : { sha256: hash.digest('hex') }) };
}

async function writeAll(file: FileHandle, buffers: Buffer[], position: number): Promise<void> {
  await local('local_write', async () => {
    const length = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
    const { bytesWritten } = await file.writev(buffers, position);
    if (bytesWritten === length) return;
    // A full disk takes a part first and says so with the next write.
    let rest = Buffer.concat(buffers).subarray(bytesWritten);
    let at = position + bytesWritten;
    while (rest.length > 0) {
      const written = await file.write(rest, 0, rest.length, at);
      at += written.bytesWritten;
      rest = rest.subarray(written.bytesWritten);
    }
  });
}

async function finish(file: FileHandle, { times, bestEffort }: GetFileOptions): Promise<void> {
  try {
    if (times !== undefined) {
      await local('local_utime', () => file.utimes(times.atime, times.mtime)).catch((error: unknown) => {
        if (!bestEffort) throw error;
      });
    }
  } finally {
    await local('local_close', () => file.close());
  }
}

async function local<Result>(step: TransferStep, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new LocalFileError(step, error as NodeJS.ErrnoException);
  }
}
