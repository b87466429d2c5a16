import type { Duplex } from 'node:stream';
import { BridgeError } from '../module/error.ts';
import { CONTINUATION_BYTES, type Frame, HEADER_BYTES, splitFrame, writeHeader } from './frame.ts';
import type { FrameChannel } from './frame-channel.ts';
import { FrameReader, type FrameReaderOptions } from './frame-reader.ts';
import { descriptorOf, readSome, writeAll } from './socket-descriptor.ts';

/** Payloads up to this size are copied behind their header, so that a frame is one write. */
const JOIN_BYTES = 64 * 1024;

export interface StreamChannelOptions extends FrameReaderOptions {
  /** Bytes that were already read from the stream, after the preface. */
  readonly head?: Buffer;
  /** Ends a connection that stays in the middle of a frame for this long without progress, in ms. Defaults to 120 s. */
  readonly stallTimeoutMs?: number;
}

/** Frames over a byte stream (socket, pipe pair). The preface has been read or written by the caller. */
export class StreamChannel implements FrameChannel {
  onFrame: (frame: Frame) => void = () => {};
  onClose: (error: Error | undefined) => void = () => {};
  onDrain: () => void = () => {};

  readonly #stream: Duplex;
  readonly #reader: FrameReader;
  readonly #stallTimeoutMs: number;
  #stallTimer: NodeJS.Timeout | undefined;
  #closed = false;
  #failure: Error | undefined;

  constructor(stream: Duplex, options: StreamChannelOptions = {}) {
    this.#stream = stream;
    this.#stallTimeoutMs = options.stallTimeoutMs ?? 120_000;
    this.#reader = new FrameReader((frame) => this.onFrame(frame), options);
    stream.on('data', (chunk: Buffer) => this.#read(chunk));
    stream.on('drain', () => this.onDrain());
    stream.on('end', () => {
      if (this.#reader.midFrame) this.#failure ??= new BridgeError('malformed', 'the connection ended inside a frame');
      stream.end();
    });
    stream.on('error', (error) => {
      this.#failure ??= error;
    });
    stream.on('close', () => this.#finish());
    const head = options.head;
    if (head !== undefined && head.length > 0) process.nextTick(() => this.#read(head));
  }

  send(whole: Frame): boolean {
    if (this.#closed || !this.#stream.writable) return true;
    if (whole.payload.byteLength <= CONTINUATION_BYTES) return this.#write(whole);
    let free = true;
    for (const part of splitFrame(whole)) free = this.#write(part);
    return free;
  }

  exchange(whole: Frame, take: (part: Frame, reply: (answer: Frame) => void) => boolean): void {
    const descriptor = this.#closed ? undefined : descriptorOf(this.#stream);
    if (descriptor === undefined || this.#stream.writableLength > 0) {
      throw new BridgeError('unsupported', 'this connection cannot call the client back in the middle of a call');
    }
    const reply = (frame: Frame): void => {
      for (const part of splitFrame(frame)) writeAll(descriptor, bytesOf(part));
    };
    const { onFrame } = this;
    let done = false;
    this.onFrame = (part) => {
      if (take(part, reply)) done = true;
    };
    try {
      reply(whole);
      while (!done) this.#reader.push(readSome(descriptor));
    } finally {
      this.onFrame = onFrame;
    }
  }

  pause(): void {
    this.#stream.pause();
  }

  resume(): void {
    this.#stream.resume();
  }

  close(): void {
    if (!this.#closed) this.#stream.end();
  }

  destroy(error?: Error): void {
    this.#failure ??= error;
    this.#stream.destroy();
  }

  #write(frame: Frame): boolean {
    const { payload } = frame;
    const length = payload.byteLength;
    if (length <= JOIN_BYTES) {
      return this.#stream.write(bytesOf(frame));
    }
    const header = Buffer.allocUnsafe(HEADER_BYTES);
    writeHeader(header, 0, frame, length);
    this.#stream.cork();
    this.#stream.write(header);
    const free = this.#stream.write(payload);
    this.#stream.uncork();
    return free;
  }

  #read(chunk: Buffer): void {
    if (this.#closed || this.#failure !== undefined) return;
    try {
      this.#reader.push(chunk);
    } catch (error) {
      this.#failure = BridgeError.from(error);
      // The other end learns why from the session (fatal frame), which closes the channel.
      this.onProtocolError(this.#failure as BridgeError);
      return;
    }
    this.#watchForStall();
  }

  /** Bytes that are no frame: by default the connection is cut. */
  onProtocolError: (error: BridgeError) => void = (error) => this.destroy(error);

  #watchForStall(): void {
    if (!this.#reader.midFrame) {
      if (this.#stallTimer !== undefined) {
        clearTimeout(this.#stallTimer);
        this.#stallTimer = undefined;
      }
      return;
    }
    if (this.#stallTimer !== undefined) {
      this.#stallTimer.refresh();
      return;
    }
    this.#stallTimer = setTimeout(() => {
      this.destroy(new BridgeError('malformed', `no progress inside a frame for ${this.#stallTimeoutMs} ms`));
    }, this.#stallTimeoutMs);
    this.#stallTimer.unref();
  }

  #finish(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#stallTimer);
    this.onClose(this.#failure);
  }
}

/** A frame as one piece. */
function bytesOf(frame: Frame): Buffer {
  const length = frame.payload.byteLength;
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + length);
  writeHeader(bytes, 0, frame, length);
  bytes.set(frame.payload, HEADER_BYTES);
  return bytes;
}
