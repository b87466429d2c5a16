import { BridgeError } from '../module/error.ts';
import {
  Codec,
  DEFAULT_FRAME_BYTES,
  FLAG_MORE,
  type Frame,
  HEADER_BYTES,
  LAST_FRAME_TYPE,
  NO_PAYLOAD,
} from './frame.ts';

export interface FrameReaderOptions {
  /** Largest payload accepted, in bytes; checked before the payload is read. Defaults to 10 MB. */
  readonly maxFrameBytes?: number;
}

/**
 * Cuts a byte stream into frames. Payloads are views of the chunks where a chunk holds the whole frame, else one copy.
 *
 * @throws BridgeError `malformed` or `too_large` from `push`; the reader is of no use afterwards.
 */
export class FrameReader {
  readonly #maxFrameBytes: number;
  readonly #onFrame: (frame: Frame) => void;
  readonly #header: Buffer = Buffer.allocUnsafe(HEADER_BYTES);
  #headerFilled = 0;
  /** The frame whose payload is being collected, without its payload. */
  #open: Omit<Frame, 'payload'> | undefined;
  #payload: Buffer | undefined;
  #payloadFilled = 0;

  constructor(onFrame: (frame: Frame) => void, options: FrameReaderOptions = {}) {
    this.#onFrame = onFrame;
    this.#maxFrameBytes = options.maxFrameBytes ?? DEFAULT_FRAME_BYTES;
  }

  /** True in the middle of a frame: an end of input here is a truncated frame. */
  get midFrame(): boolean {
    return this.#headerFilled > 0 || this.#open !== undefined;
  }

  push(chunk: Buffer): void {
    let offset = 0;
    while (offset < chunk.length) {
      if (this.#open !== undefined) {
        offset = this.#fillPayload(chunk, offset);
        continue;
      }
      if (this.#headerFilled === 0 && chunk.length - offset >= HEADER_BYTES) {
        offset = this.#readFrame(chunk, offset);
        continue;
      }
      const take = Math.min(HEADER_BYTES - this.#headerFilled, chunk.length - offset);
      chunk.copy(this.#header, this.#headerFilled, offset, offset + take);
      this.#headerFilled += take;
      offset += take;
      if (this.#headerFilled === HEADER_BYTES) {
        this.#headerFilled = 0;
        this.#begin(this.#parseHeader(this.#header, 0), this.#header.readUInt32BE(0));
      }
    }
  }

  /** Reads a frame whose header lies whole in the chunk: the usual case, without a copy. */
  #readFrame(chunk: Buffer, offset: number): number {
    const header = this.#parseHeader(chunk, offset);
    const length = chunk.readUInt32BE(offset);
    const start = offset + HEADER_BYTES;
    if (chunk.length - start < length) {
      this.#begin(header, length);
      return start;
    }
    this.#onFrame({ ...header, payload: length === 0 ? NO_PAYLOAD : chunk.subarray(start, start + length) });
    return start + length;
  }

  #begin(header: Omit<Frame, 'payload'>, length: number): void {
    if (length === 0) {
      this.#onFrame({ ...header, payload: NO_PAYLOAD });
      return;
    }
    this.#open = header;
    this.#payload = undefined;
    this.#payloadFilled = 0;
    this.#payloadLength = length;
  }

  #payloadLength = 0;

  #fillPayload(chunk: Buffer, offset: number): number {
    // Grows as bytes arrive: a header alone, whatever length it claims, costs no memory.
    const take = Math.min(this.#payloadLength - this.#payloadFilled, chunk.length - offset);
    const needed = this.#payloadFilled + take;
    if (this.#payload === undefined || this.#payload.length < needed) {
      const grown = Buffer.allocUnsafeSlow(
        Math.min(this.#payloadLength, Math.max(needed, (this.#payload?.length ?? 32_768) * 2)),
      );
      this.#payload?.copy(grown, 0, 0, this.#payloadFilled);
      this.#payload = grown;
    }
    chunk.copy(this.#payload, this.#payloadFilled, offset, offset + take);
    this.#payloadFilled = needed;
    if (this.#payloadFilled === this.#payloadLength && this.#open !== undefined) {
      const whole: Frame = { ...this.#open, payload: this.#payload.subarray(0, this.#payloadLength) };
      this.#open = undefined;
      this.#payload = undefined;
      this.#onFrame(whole);
    }
    return offset + take;
  }

  #parseHeader(bytes: Buffer, offset: number): Omit<Frame, 'payload'> {
    const length = bytes.readUInt32BE(offset);
    const type = bytes[offset + 4]!;
    const codec = bytes[offset + 5]!;
    const flags = bytes[offset + 6]!;
    if (type === 0 || type > LAST_FRAME_TYPE) throw malformed(`unknown frame type ${type}`);
    if (codec > Codec.storable) throw malformed(`unknown codec ${codec}`);
    if ((flags & ~FLAG_MORE) !== 0) throw malformed(`unknown frame flags ${flags}`);
    if (bytes[offset + 7] !== 0) throw malformed('reserved header byte is not 0');
    if (length > this.#maxFrameBytes) {
      throw new BridgeError('too_large', `frame of ${length} bytes exceeds the limit of ${this.#maxFrameBytes}`, {
        class: 'ProtocolError',
        notStarted: true,
      });
    }
    return {
      type: type as Frame['type'],
      codec: codec as Frame['codec'],
      flags,
      id: bytes.readUInt32BE(offset + 8),
      route: bytes.readUInt32BE(offset + 12),
    };
  }
}

function malformed(what: string): BridgeError {
  return new BridgeError('malformed', `malformed frame: ${what}`, { class: 'ProtocolError' });
}
