import type { Duplex } from 'node:stream';
import { SFTP_STATUS, SftpConnectionError } from './errors.ts';
import {
  attributesOf,
  expect,
  type FileSystemStatistics,
  failureOf,
  handleOf,
  nameOf,
  type RemoteHandle,
  statisticsOf,
  statusOf,
} from './protocol/answers.ts';
import { encodeAttributes, type FileAttributes } from './protocol/attributes.ts';
import { BufferPool } from './protocol/buffer-pool.ts';
import { HandleForecast } from './protocol/handle-forecast.ts';
import {
  bytes,
  encodePacket,
  encodeWriteHeader,
  type Field,
  MalformedPacketError,
  PACKET,
  PacketReader,
  u32,
  u64,
} from './protocol/packet.ts';
import { PacketStream } from './protocol/packet-stream.ts';

const VERSION = 3;
/** Packets below this are gathered. */
const GATHERED_BYTES = 8 * 1024;
/** A block of 255 KB with what stands before it. */
const POOLED_BYTES = 256 * 1024;
const POOLED = 32;
/** Safe with every server; larger only where `limits@openssh.com` says so. */
const BLOCK_BYTES = 32 * 1024;

export interface SftpClientOptions {
  /** Milliseconds of silence, while an answer is due, after which the connection is given up. Defaults to never. */
  readonly inactivityMs?: number | undefined;
  /** Called before bytes are handed to the stream: lets a transport gather what is written in one turn of the loop. */
  readonly beforeWrite?: (() => void) | undefined;
}

interface Waiting {
  resolve(packet: Buffer): void;
  reject(error: Error): void;
  /** Sees the answer before any other that came with it. */
  observe?: ((packet: Buffer) => void) | undefined;
}

/**
 * SFTP version 3 over any stream: requests are pipelined, answers may come in any order, names are bytes.
 *
 * Own code, since the library under it (ssh2) decodes names and longnames as UTF-8, which loses bytes that scripts must be able to send
 * back, and hides how many requests are under way.
 */
export class SftpClient {
  /** Extensions that the server named, with their versions. */
  readonly extensions = new Map<string, Buffer>();
  /** Does the server do one request after the other? Then those that depend on each other may be sent at once. */
  isSequential = false;
  /** For small files: only where {@link isSequential}. */
  readonly forecast: HandleForecast = new HandleForecast();
  serverVersion = 0;
  /** For packets of files: whoever is done with the data of one may give it back. */
  readonly pool: BufferPool = new BufferPool(POOLED_BYTES, POOLED);
  readBytes = BLOCK_BYTES;
  writeBytes = BLOCK_BYTES;
  readonly #stream: Duplex;
  readonly #waiting = new Map<number, Waiting>();
  readonly #inactivityMs: number | undefined;
  readonly #beforeWrite: (() => void) | undefined;
  #nextId = 1;
  #ended: Error | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastHeard = 0;
  #drained: Promise<void> | undefined;
  #batch: Buffer[] | undefined;
  #outbox: Buffer[] = [];
  #version: Waiting | undefined;

  private constructor(stream: Duplex, options: SftpClientOptions) {
    this.#stream = stream;
    this.#inactivityMs = options.inactivityMs;
    this.#beforeWrite = options.beforeWrite;
    const packets = new PacketStream(
      (packet) => this.#receive(packet),
      (size) => this.pool.take(size),
    );
    stream.on('data', (chunk: Buffer) => {
      this.#lastHeard = Date.now();
      try {
        packets.push(chunk);
      } catch (error) {
        this.#fail(error);
      }
    });
    stream.on('error', (error: Error) => this.#fail(error));
    stream.on('end', () => this.#fail());
    stream.on('close', () => this.#fail());
  }

  /**
   * Greets the server.
   *
   * @throws SftpConnectionError when it does not speak SFTP, or says nothing.
   */
  static async open(stream: Duplex, options: SftpClientOptions = {}): Promise<SftpClient> {
    const client = new SftpClient(stream, options);
    await new Promise<void>((resolve, reject) => {
      client.#version = { resolve: () => resolve(), reject };
      client.#watch();
      const packet = Buffer.allocUnsafe(9);
      packet.writeUInt32BE(5, 0);
      packet[4] = PACKET.init;
      packet.writeUInt32BE(VERSION, 5);
      stream.write(packet);
    });
    await client.#learnLimits();
    return client;
  }

  get isOpen(): boolean {
    return this.#ended === undefined;
  }

  /** Ends the stream; what is unanswered fails. */
  close(): void {
    this.#flush();
    this.#fail(new SftpConnectionError('sftp_connection_lost', 'the session was closed'));
    this.#stream.end();
  }

  destroy(error?: Error): void {
    this.#fail(error);
    this.#stream.destroy();
  }

  async open(path: Uint8Array, flags: number, attributes: FileAttributes = {}): Promise<RemoteHandle> {
    return await this.#open(PACKET.open, [bytes(path), u32(flags)], encodeAttributes(attributes));
  }

  async openDirectory(path: Uint8Array): Promise<RemoteHandle> {
    return await this.#open(PACKET.opendir, [bytes(path)]);
  }

  async closeHandle(handle: RemoteHandle): Promise<void> {
    const answer = this.#request(PACKET.close, [bytes(handle)], undefined, (packet) => {
      if (packet[0] === PACKET.status && failureOf(packet) === undefined) this.forecast.closed(handle);
    });
    statusOf(await answer);
  }

  /** At most `length` bytes; fewer is the server's right. Undefined at the end of the file. */
  async read(handle: RemoteHandle, offset: number, length: number): Promise<Buffer | undefined> {
    const packet = await this.#request(PACKET.read, [bytes(handle), u64(offset), u32(length)]);
    if (packet[0] === PACKET.status) {
      const error = failureOf(packet);
      if (error?.status === SFTP_STATUS.eof) return undefined;
      if (error !== undefined) throw error;
    }
    return expect(packet, PACKET.data).bytes();
  }

  async write(handle: RemoteHandle, offset: number, data: Uint8Array): Promise<void> {
    statusOf(await this.#request(PACKET.write, [bytes(handle), u64(offset), bytes(data)]));
  }

  /**
   * Writes data that lies in a packet already, behind room for its header ({@link writeHeaderBytes}): saves a copy. The packet must stay
   * as it is until the answer has come.
   */
  async writePacket(handle: RemoteHandle, offset: number, packet: Buffer): Promise<void> {
    const answer = this.#await((id) => {
      encodeWriteHeader(packet, id, handle, offset);
      return packet;
    });
    statusOf(await answer);
  }

  async stat(path: Uint8Array): Promise<FileAttributes> {
    return attributesOf(await this.#request(PACKET.stat, [bytes(path)]));
  }

  async lstat(path: Uint8Array): Promise<FileAttributes> {
    return attributesOf(await this.#request(PACKET.lstat, [bytes(path)]));
  }

  async fstat(handle: RemoteHandle): Promise<FileAttributes> {
    return attributesOf(await this.#request(PACKET.fstat, [bytes(handle)]));
  }

  async setstat(path: Uint8Array, attributes: FileAttributes): Promise<void> {
    statusOf(await this.#request(PACKET.setstat, [bytes(path)], encodeAttributes(attributes)));
  }

  async fsetstat(handle: RemoteHandle, attributes: FileAttributes): Promise<void> {
    statusOf(await this.#request(PACKET.fsetstat, [bytes(handle)], encodeAttributes(attributes)));
  }

  async remove(path: Uint8Array): Promise<void> {
    statusOf(await this.#request(PACKET.remove, [bytes(path)]));
  }

  async makeDirectory(path: Uint8Array, attributes: FileAttributes = {}): Promise<void> {
    statusOf(await this.#request(PACKET.mkdir, [bytes(path)], encodeAttributes(attributes)));
  }

  async removeDirectory(path: Uint8Array): Promise<void> {
    statusOf(await this.#request(PACKET.rmdir, [bytes(path)]));
  }

  /** Names as bytes. Undefined when the server answers without one. */
  async realpath(path: Uint8Array): Promise<Uint8Array | undefined> {
    return nameOf(await this.#request(PACKET.realpath, [bytes(path)]));
  }

  async readLink(path: Uint8Array): Promise<Uint8Array | undefined> {
    return nameOf(await this.#request(PACKET.readlink, [bytes(path)]));
  }

  async rename(from: Uint8Array, to: Uint8Array): Promise<void> {
    statusOf(await this.#request(PACKET.rename, [bytes(from), bytes(to)]));
  }

  /** OpenSSH's order of arguments, which all servers have taken over: the draft has them the other way round. */
  async symlink(target: Uint8Array, link: Uint8Array): Promise<void> {
    statusOf(await this.#request(PACKET.symlink, [bytes(target), bytes(link)]));
  }

  async posixRename(from: Uint8Array, to: Uint8Array): Promise<void> {
    statusOf(await this.extended('posix-rename@openssh.com', '1', [bytes(from), bytes(to)]));
  }

  async hardLink(target: Uint8Array, link: Uint8Array): Promise<void> {
    statusOf(await this.extended('hardlink@openssh.com', '1', [bytes(target), bytes(link)]));
  }

  async fsync(handle: RemoteHandle): Promise<void> {
    statusOf(await this.extended('fsync@openssh.com', '1', [bytes(handle)]));
  }

  async statvfs(target: { path: Uint8Array } | { handle: RemoteHandle }): Promise<FileSystemStatistics> {
    const packet =
      'path' in target
        ? await this.extended('statvfs@openssh.com', '2', [bytes(target.path)])
        : await this.extended('fstatvfs@openssh.com', '2', [bytes(target.handle)]);
    return statisticsOf(packet);
  }

  /** The packet of names as it came; undefined at the end of the directory. */
  async readDirectoryPacket(handle: RemoteHandle): Promise<Buffer | undefined> {
    const packet = await this.#request(PACKET.readdir, [bytes(handle)]);
    if (packet[0] === PACKET.status) {
      const error = failureOf(packet);
      if (error?.status === SFTP_STATUS.eof) return undefined;
      if (error !== undefined) throw error;
    }
    expect(packet, PACKET.name);
    return packet;
  }

  /** @throws SftpConnectionError `sftp_unsupported` when the server did not name the extension; nothing was sent. */
  async extended(name: string, version: string, fields: readonly Field[]): Promise<Buffer> {
    if (this.extensions.get(name)?.toString('latin1') !== version) {
      throw new SftpConnectionError('sftp_unsupported', `the server does not offer ${name}`, { notStarted: true });
    }
    return await this.#request(PACKET.extended, [bytes(name), ...fields]);
  }

  /** Requests made while `work` runs leave as one write. Only for what is made before `work` first waits. */
  together<Result>(work: () => Result): Result {
    if (this.#batch !== undefined) return work();
    this.#batch = [];
    try {
      return work();
    } finally {
      const batch = this.#batch;
      this.#batch = undefined;
      if (batch.length > 0) this.#write(Buffer.concat(batch));
    }
  }

  /** Resolves when the stream takes more. */
  async writable(): Promise<void> {
    if (!this.#stream.writableNeedDrain || this.#ended !== undefined) return;
    this.#drained ??= new Promise((resolve) => {
      const done = (): void => {
        this.#drained = undefined;
        this.#stream.off('drain', done);
        this.#stream.off('close', done);
        resolve();
      };
      this.#stream.on('drain', done);
      this.#stream.on('close', done);
    });
    await this.#drained;
  }

  async #learnLimits(): Promise<void> {
    if (!this.extensions.has('limits@openssh.com')) return;
    const packet = await this.extended('limits@openssh.com', '1', []);
    if (packet[0] !== PACKET.extendedReply) return;
    const reader = expect(packet, PACKET.extendedReply);
    const [, readBytes, writeBytes] = [reader.u64(), reader.u64(), reader.u64()];
    if (readBytes! > 0) this.readBytes = Math.min(readBytes!, 255 * 1024);
    if (writeBytes! > 0) this.writeBytes = Math.min(writeBytes!, 255 * 1024);
  }

  async #open(type: number, fields: readonly Field[], raw?: Uint8Array): Promise<RemoteHandle> {
    this.forecast.opening();
    const answer = this.#request(type, fields, raw, (packet) => {
      this.forecast.opened(packet[0] === PACKET.handle ? handleOf(packet) : undefined);
    });
    return handleOf(await answer);
  }

  #request(
    type: number,
    fields: readonly Field[],
    raw?: Uint8Array,
    observe?: (packet: Buffer) => void,
  ): Promise<Buffer> {
    return this.#await((id) => encodePacket(type, id, fields, raw), observe);
  }

  #await(encode: (id: number) => Buffer, observe?: (packet: Buffer) => void): Promise<Buffer> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const id = this.#nextId;
    this.#nextId = id === 0xffff_ffff ? 1 : id + 1;
    const packet = encode(id);
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) this.#watch();
      this.#waiting.set(id, { resolve, reject, observe });
      if (this.#batch === undefined) this.#write(packet);
      else this.#batch.push(packet);
    });
  }

  /** Small requests that are made in one turn of the loop leave together: an SSH packet each would cost more than they do. */
  #write(data: Buffer): void {
    if (data.length < GATHERED_BYTES) {
      if (this.#outbox.push(data) === 1) process.nextTick(() => this.#flush());
      return;
    }
    this.#flush();
    this.#beforeWrite?.();
    this.#stream.write(data);
  }

  #flush(): void {
    const outbox = this.#outbox;
    if (outbox.length === 0) return;
    this.#outbox = [];
    if (this.#ended !== undefined) return;
    this.#beforeWrite?.();
    this.#stream.write(outbox.length === 1 ? outbox[0]! : Buffer.concat(outbox));
  }

  #receive(packet: Buffer): void {
    if (packet[0] === PACKET.version && this.#version !== undefined) {
      this.#greeted(packet);
      return;
    }
    if (this.#version !== undefined) {
      throw new MalformedPacketError(`bad packet type, expecting SSH2_FXP_VERSION, got ${packet[0]}`);
    }
    if (packet.length < 5) throw new MalformedPacketError('a packet is too short');
    const id = packet.readUInt32BE(1);
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) throw new MalformedPacketError(`an answer to request ${id}, which was not made`);
    this.#waiting.delete(id);
    waiting.observe?.(packet);
    waiting.resolve(packet);
  }

  #greeted(packet: Buffer): void {
    const reader = new PacketReader(packet, 1);
    this.serverVersion = reader.u32();
    while (reader.remaining > 0) {
      const name = reader.bytes().toString('latin1');
      this.extensions.set(name, Buffer.from(reader.bytes()));
    }
    const version = this.#version;
    this.#version = undefined;
    version?.resolve(packet);
  }

  /** One timer for all requests: it looks whether anything was heard, instead of being set anew for each. */
  #watch(): void {
    if (this.#inactivityMs === undefined || this.#timer !== undefined) return;
    this.#lastHeard = Date.now();
    const look = (): void => {
      this.#timer = undefined;
      if (this.#ended !== undefined || (this.#waiting.size === 0 && this.#version === undefined)) return;
      const left = this.#lastHeard + this.#inactivityMs! - Date.now();
      if (left <= 0) {
        this.destroy(new SftpConnectionError('sftp_stalled', 'Connection to remote server stalled'));
        return;
      }
      this.#timer = setTimeout(look, left);
    };
    this.#timer = setTimeout(look, this.#inactivityMs);
  }

  #fail(cause?: unknown): void {
    if (this.#ended !== undefined) return;
    clearTimeout(this.#timer);
    this.#ended =
      cause instanceof SftpConnectionError
        ? cause
        : cause instanceof MalformedPacketError
          ? new SftpConnectionError('sftp_protocol_error', cause.message, { cause })
          : new SftpConnectionError('sftp_connection_lost', 'Connection to remote server is broken', { cause });
    const waiting = [...this.#waiting.values(), ...(this.#version === undefined ? [] : [this.#version])];
    this.#waiting.clear();
    this.#version = undefined;
    for (const { reject } of waiting) reject(this.#ended);
    if (cause instanceof MalformedPacketError) this.#stream.destroy();
  }
}
