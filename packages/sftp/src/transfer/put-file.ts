import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { LocalFileError, SftpConnectionError, SftpStatusError, type TransferStep } from '../errors.ts';
import type { RemoteHandle } from '../protocol/answers.ts';
import type { FileAttributes } from '../protocol/attributes.ts';
import { OPEN_FLAG, writeHeaderBytes } from '../protocol/packet.ts';
import type { SftpClient } from '../sftp-client.ts';
import { abortedBy, IN_FLIGHT_BYTES, type TransferOptions, type TransferResult } from './transfer.ts';

export interface PutFileOptions extends TransferOptions {
  /** Absolute path of a file, or the bytes themselves. */
  readonly local: string | Uint8Array | { readonly data: Uint8Array };
  readonly remote: Uint8Array;
  /** Where to begin in the local file. Defaults to 0. */
  readonly localOffset?: number;
  /** Where its bytes go in the remote one. Defaults to `localOffset`. */
  readonly remoteOffset?: number;
  /** Of {@link OPEN_FLAG}. Defaults to write, create, truncate. */
  readonly flags?: number;
  /** Mode of the remote file, told at open and again, as some servers ignore the first, on the open file. */
  readonly mode?: number;
  /** Tell the mode only when the file is closed. Defaults to false. */
  readonly lateMode?: boolean;
  /** Seconds since 1970, set when the file is closed. */
  readonly times?: { readonly atime: number; readonly mtime: number };
  /** Do failures to set mode or times not matter? Defaults to false. */
  readonly bestEffort?: boolean;
  /** Leave out blocks of zeros. Defaults to false. */
  readonly sparse?: boolean;
}

/** Blocks that are read at once. */
const READ_BLOCKS = 4;

/** Enough for handles of 40 bytes; OpenSSH's have 4. */
const HEADER_ROOM = 65;

/** Servers whose first answer to a mode on an open file was yes: those are told it together with the data. */
const takesModes = new WeakSet<SftpClient>();

/**
 * Copies a local file to the server with many requests under way.
 *
 * @throws SftpStatusError, LocalFileError with the step that failed in their details; SftpConnectionError when the session ended.
 */
export async function putFile(client: SftpClient, options: PutFileOptions): Promise<TransferResult> {
  if (isData(options.local)) {
    const { data } = options.local;
    // One byte more than there is: a read that is not filled is known to be the last.
    const blockBytes = Math.min(options.blockBytes ?? client.writeBytes, data.length + 1);
    return await new Upload(client, dataSource(data), { ...options, blockBytes }).run();
  }
  const file = await open(options.local as string, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new LocalFileError('local_open', error);
  });
  try {
    return await new Upload(client, file, options).run();
  } finally {
    await file.close();
  }
}

/** How setting the mode, writing, setting mode and times, closing, and setting times by name went. */
type SmallOutcome = readonly [
  set: PromiseSettledResult<void>,
  written: PromiseSettledResult<void>,
  setAll: PromiseSettledResult<void>,
  closed: PromiseSettledResult<void>,
  final: PromiseSettledResult<void>,
];

/** Where the bytes come from. */
type Source = Pick<FileHandle, 'readv'>;

function isData(local: PutFileOptions['local']): local is { readonly data: Uint8Array } {
  return typeof local === 'object' && 'data' in local;
}

function dataSource(data: Uint8Array): Source {
  const readv = async (buffers: readonly Uint8Array[], position: number): Promise<unknown> => {
    let at = position;
    for (const buffer of buffers) {
      const part = data.subarray(at, at + buffer.length);
      buffer.set(part);
      at += part.length;
    }
    return { bytesRead: at - position, buffers };
  };
  return { readv } as unknown as Source;
}

class Upload {
  readonly #client: SftpClient;
  readonly #file: Source;
  readonly #options: PutFileOptions;
  readonly #blockBytes: number;
  readonly #hash: Hash | undefined;
  #localOffset: number;
  #remoteOffset: number;
  #atEnd = false;
  #sourceEnded = false;
  /** Blocks that were read and not yet sent. */
  #ready: Buffer[] = [];
  #reading: Promise<Buffer[]> | undefined;
  #endsInHole = false;
  #failure: unknown;

  constructor(client: SftpClient, file: Source, options: PutFileOptions) {
    this.#client = client;
    this.#file = file;
    this.#options = options;
    this.#blockBytes = Math.min(options.blockBytes ?? client.writeBytes, 255 * 1024);
    this.#localOffset = options.localOffset ?? 0;
    this.#remoteOffset = options.remoteOffset ?? this.#localOffset;
    this.#hash = options.verify === 'sha256' ? createHash('sha256') : undefined;
  }

  async run(): Promise<TransferResult> {
    const { remote, mode, flags = OPEN_FLAG.write | OPEN_FLAG.create | OPEN_FLAG.truncate } = this.#options;
    const start = this.#remoteOffset;
    const first = await this.#readBlock();
    const foretold = this.#foretell();
    const [opening, sent] = this.#client.together(() => [
      this.#client.open(remote, flags, mode === undefined ? {} : { mode }),
      foretold === undefined ? undefined : this.#requestSmall(foretold, first, this.#earlyMode),
    ]);
    const handle = await step('remote_open', opening);
    const outcome = await sent;
    const isForetold = foretold?.equals(handle);
    if (isForetold === false) this.#client.forecast.failed();
    const { closed, finished } =
      isForetold && outcome !== undefined ? await this.#finishSmall(outcome, first) : await this.#send(handle, first);
    if (!closed) await step('remote_close', this.#client.closeHandle(handle));
    if (!finished) await this.#finish(undefined);
    const bytes = this.#remoteOffset - start;
    await this.#verify(start, bytes);
    return { bytes, ...(this.#hash === undefined ? {} : { sha256: this.#hash.digest('hex') }) };
  }

  /** Sends all data; a small file's close and times leave together with it. */
  async #send(handle: RemoteHandle, first: Buffer): Promise<{ closed: boolean; finished: boolean }> {
    const client = this.#client;
    const { bestEffort } = this.#options;
    const mode = this.#earlyMode;
    if (mode !== undefined && !takesModes.has(client)) {
      try {
        await client.fsetstat(handle, { mode });
        takesModes.add(client);
      } catch (error) {
        if (!bestEffort || !(error instanceof SftpStatusError)) {
          await client.closeHandle(handle).catch(() => undefined);
          throw error instanceof SftpStatusError ? error.at('remote_setstat') : error;
        }
      }
    } else if (this.#atEnd && !this.#options.verify) {
      return await this.#finishSmall(await this.#requestSmall(handle, first, mode), first);
    } else if (mode !== undefined) {
      const set = client.fsetstat(handle, { mode });
      set.catch((error: unknown) => {
        if (!bestEffort) this.#failure ??= error instanceof SftpStatusError ? error.at('remote_setstat') : error;
      });
    }
    await this.#sendBlocks(handle, first);
    if (this.#failure === undefined && this.#endsInHole) {
      await client.fsetstat(handle, { size: this.#remoteOffset }).catch((error: unknown) => {
        this.#failure = error instanceof SftpStatusError ? error.at('remote_setstat') : error;
      });
    }
    if (this.#failure !== undefined) {
      await client.closeHandle(handle).catch(() => undefined);
      throw this.#failure;
    }
    return { closed: false, finished: false };
  }

  /** The mode to tell while the file is open. */
  get #earlyMode(): number | undefined {
    return this.#options.lateMode ? undefined : this.#options.mode;
  }

  /**
   * A handle to send a small file to while it is being opened; undefined where that must be waited for. Nothing may be done to the file by
   * its name then: if it cannot be opened, it has to stay as it is.
   */
  #foretell(): Buffer | undefined {
    const client = this.#client;
    const isSmall = this.#atEnd && !this.#options.verify && client.isSequential && !this.#options.lateMode;
    if (!isSmall || (this.#earlyMode !== undefined && !takesModes.has(client))) return undefined;
    return client.forecast.next();
  }

  /** Everything that remains in one write: most files that jobs send are smaller than a block. */
  #requestSmall(handle: RemoteHandle, data: Buffer, mode: number | undefined): Promise<SmallOutcome> {
    const client = this.#client;
    const { times, lateMode } = this.#options;
    const isHole = this.#options.sparse === true && isZero(data);
    // A server that does one thing after the other lets mode and times go together, while the file is still open.
    const together = client.isSequential && !lateMode && times !== undefined;
    const calls = client.together(() => {
      const none = Promise.resolve();
      const before = !together && mode !== undefined ? client.fsetstat(handle, { mode }) : none;
      return [
        before,
        isHole
          ? data.length === 0
            ? none
            : client.fsetstat(handle, { size: this.#remoteOffset + data.length })
          : data.length === 0
            ? none
            : client.writePacket(handle, this.#remoteOffset, this.#packetOf(handle, data)),
        together ? client.fsetstat(handle, { ...(mode === undefined ? {} : { mode }), ...times }) : none,
        client.closeHandle(handle),
        client.isSequential && !together ? this.#setFinalAttributes() : none,
      ] as const;
    });
    return Promise.allSettled(calls);
  }

  async #finishSmall(
    [set, written, setAll, closed, final]: SmallOutcome,
    data: Buffer,
  ): Promise<{ closed: boolean; finished: boolean }> {
    const client = this.#client;
    this.#hash?.update(data);
    this.#remoteOffset += data.length;
    if (!this.#options.bestEffort) raise(set, 'remote_setstat');
    raise(written, 'remote_write');
    if (!this.#options.bestEffort) raise(setAll, 'remote_setstat');
    client.pool.release(data);
    raise(closed, 'remote_close');
    if (client.isSequential) await this.#finish(final);
    this.#options.onProgress?.(this.#remoteOffset);
    return { closed: true, finished: client.isSequential };
  }

  async #sendBlocks(handle: RemoteHandle, first: Buffer): Promise<void> {
    const client = this.#client;
    const limit = this.#options.requests ?? Math.max(2, Math.ceil(IN_FLIGHT_BYTES / this.#blockBytes));
    const underWay = new Set<Promise<void>>();
    let block = first;
    while (block.length > 0 && this.#failure === undefined) {
      this.#hash?.update(block);
      this.#endsInHole = this.#options.sparse === true && isZero(block);
      if (!this.#endsInHole) {
        const sent = block;
        const write: Promise<void> = client.writePacket(handle, this.#remoteOffset, this.#packetOf(handle, sent)).then(
          () => {
            underWay.delete(write);
            client.pool.release(sent);
          },
          (error: unknown) => {
            underWay.delete(write);
            this.#failure ??= error instanceof SftpStatusError ? error.at('remote_write') : error;
          },
        );
        underWay.add(write);
      }
      this.#remoteOffset += block.length;
      this.#options.onProgress?.(this.#remoteOffset);
      if (this.#options.signal?.aborted) this.#failure ??= abortedBy(this.#options.signal);
      if (this.#atEnd) break;
      while (underWay.size >= limit) await Promise.race(underWay);
      await client.writable();
      block = await this.#readBlock().catch((error: unknown) => {
        this.#failure ??= error;
        return Buffer.alloc(0);
      });
    }
    await Promise.all(underWay);
  }

  /** The next block; shorter only at the end of the file, where `#atEnd` is set with the last. */
  async #readBlock(): Promise<Buffer> {
    if (this.#ready.length === 0) {
      const read = this.#reading ?? this.#read(1);
      this.#reading = undefined;
      this.#ready = await read;
      if (!this.#sourceEnded && this.#ready.length > 0) {
        // While these blocks are sent, the next ones are read.
        this.#reading = this.#read(READ_BLOCKS);
        this.#reading.catch(() => undefined);
      }
    }
    const block = this.#ready.shift();
    // What is being read ahead may have met the end, and holds blocks all the same.
    if (this.#ready.length === 0 && this.#reading === undefined && this.#sourceEnded) this.#atEnd = true;
    return block ?? Buffer.alloc(0);
  }

  /** Reads up to `count` blocks in one call: each costs a change to another thread and back. */
  async #read(count: number): Promise<Buffer[]> {
    // Room for the header is left in front, so that a block is never copied.
    const blocks = Array.from({ length: count }, () =>
      this.#client.pool.take(HEADER_ROOM + this.#blockBytes).subarray(HEADER_ROOM),
    );
    const wanted = count * this.#blockBytes;
    let filled = 0;
    try {
      while (filled < wanted) {
        const first = Math.floor(filled / this.#blockBytes);
        const rest = [blocks[first]!.subarray(filled % this.#blockBytes), ...blocks.slice(first + 1)];
        const { bytesRead } = await this.#file.readv(rest, this.#localOffset);
        if (bytesRead === 0) {
          this.#sourceEnded = true;
          break;
        }
        filled += bytesRead;
        this.#localOffset += bytesRead;
      }
    } catch (error) {
      throw new LocalFileError('local_read', error as NodeJS.ErrnoException);
    }
    const full = Math.floor(filled / this.#blockBytes);
    const last = filled % this.#blockBytes;
    for (const unused of blocks.slice(last > 0 ? full + 1 : full)) this.#client.pool.release(unused);
    return [...blocks.slice(0, full), ...(last > 0 ? [blocks[full]!.subarray(0, last)] : [])];
  }

  /** The packet around a block that {@link #readBlock} read. */
  #packetOf(handle: RemoteHandle, block: Buffer): Buffer {
    const header = writeHeaderBytes(handle);
    if (header > HEADER_ROOM) {
      // A handle may have 256 bytes.
      return Buffer.concat([Buffer.alloc(header), block]);
    }
    return Buffer.from(block.buffer, block.byteOffset - header, header + block.length);
  }

  #finalAttributes(): FileAttributes | undefined {
    const { mode, lateMode, times } = this.#options;
    const late = lateMode && mode !== undefined;
    if (!late && times === undefined) return undefined;
    return { ...(late ? { mode } : {}), ...times };
  }

  #setFinalAttributes(): Promise<void> {
    const attributes = this.#finalAttributes();
    return attributes === undefined ? Promise.resolve() : this.#client.setstat(this.#options.remote, attributes);
  }

  async #finish(already: PromiseSettledResult<void> | undefined): Promise<void> {
    const [outcome] = already === undefined ? await Promise.allSettled([this.#setFinalAttributes()]) : [already];
    const isRefusal = outcome.status === 'rejected' && outcome.reason instanceof SftpStatusError;
    if (isRefusal && this.#options.bestEffort) return;
    raise(outcome, 'remote_setstat');
  }

  async #verify(start: number, bytes: number): Promise<void> {
    const { verify, remote } = this.#options;
    if (verify === undefined) return;
    const { size } = await this.#client.stat(remote);
    if (size !== undefined && size !== start + bytes) {
      throw new SftpConnectionError(
        'sftp_verification_failed',
        `${start + bytes} bytes were sent, the file has ${size}`,
      );
    }
    if (this.#hash === undefined) return;
    const { hashRemote } = await import('./hash-remote.ts');
    const theirs = await hashRemote(this.#client, remote, start);
    if (theirs !== this.#hash.copy().digest('hex')) {
      throw new SftpConnectionError('sftp_verification_failed', 'the file on the server has another SHA-256');
    }
  }
}

const ZEROS = Buffer.alloc(255 * 1024);

function isZero(block: Buffer): boolean {
  return block.equals(ZEROS.subarray(0, block.length));
}

async function step<Result>(name: TransferStep, call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof SftpStatusError ? error.at(name) : error;
  }
}

function raise(outcome: PromiseSettledResult<void>, name: TransferStep): void {
  if (outcome.status === 'fulfilled') return;
  throw outcome.reason instanceof SftpStatusError ? outcome.reason.at(name) : outcome.reason;
}
