import { closeSync, mkdtempSync, openSync, readSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BridgeError } from '../module/error.ts';
import { FLAG_MORE, type Frame } from './frame.ts';

export interface ValueAssemblerOptions {
  /** Limit of all values in assembly, in bytes. Defaults to 512 MB. */
  readonly maxValueBytes?: number;
  /** A value above this is collected in an unlinked file instead of memory. Defaults to 64 MB. */
  readonly spoolBytes?: number;
  /** Values in assembly at once. Defaults to 64. */
  readonly maxOpenValues?: number;
  /** Where spool files are made. Defaults to the system's temporary directory. */
  readonly spoolDirectory?: string;
}

interface OpenValue {
  readonly first: Frame;
  chunks: Uint8Array[];
  bytes: number;
  /** What counts against the limits: a part of one byte costs memory like one of some hundred. */
  charged: number;
  spool: number | undefined;
}

/** The least that a part is charged with, in bytes. */
const LEAST_CHARGE = 256;

/**
 * Joins continuation frames into whole values (docs/wire.md §2).
 *
 * @throws BridgeError `too_large` or `malformed` from `push`.
 */
export class ValueAssembler {
  readonly #open: Map<string, OpenValue> = new Map();
  readonly #maxValueBytes: number;
  readonly #spoolBytes: number;
  readonly #maxOpenValues: number;
  readonly #spoolDirectory: string;
  #bytes = 0;

  constructor(options: ValueAssemblerOptions = {}) {
    this.#maxValueBytes = options.maxValueBytes ?? 512 * 1024 * 1024;
    this.#spoolBytes = options.spoolBytes ?? 64 * 1024 * 1024;
    this.#maxOpenValues = options.maxOpenValues ?? 64;
    this.#spoolDirectory = options.spoolDirectory ?? tmpdir();
  }

  /** Bytes of values that are not complete yet, at least 256 a part. */
  get pendingBytes(): number {
    return this.#bytes;
  }

  /** Takes a frame; returns it, joined with what came before, when its value is complete. */
  push(part: Frame): Frame | undefined {
    const more = (part.flags & FLAG_MORE) !== 0;
    // The usual frame has no history; only look it up when something is open.
    if (!more && this.#open.size === 0) return part;
    const key = `${part.type}:${part.id}`;
    let value = this.#open.get(key);
    if (value === undefined) {
      if (!more) return part;
      if (this.#open.size >= this.#maxOpenValues) {
        throw new BridgeError('too_large', `more than ${this.#maxOpenValues} values in assembly`, {
          class: 'ProtocolError',
        });
      }
      value = { first: part, chunks: [], bytes: 0, charged: 0, spool: undefined };
      this.#open.set(key, value);
    } else if (value.first.codec !== part.codec || value.first.route !== part.route) {
      throw new BridgeError('malformed', 'malformed frame: a continuation changes codec or route', {
        class: 'ProtocolError',
      });
    }
    this.#append(value, part.payload);
    if (more) return undefined;
    this.#open.delete(key);
    this.#bytes -= value.charged;
    return { ...value.first, flags: 0, payload: this.#join(value) };
  }

  /** Forgets everything and frees spool files. */
  clear(): void {
    for (const value of this.#open.values()) if (value.spool !== undefined) closeSync(value.spool);
    this.#open.clear();
    this.#bytes = 0;
  }

  #append(value: OpenValue, payload: Uint8Array): void {
    const charge = Math.max(payload.byteLength, LEAST_CHARGE);
    if (this.#bytes + charge > this.#maxValueBytes) {
      throw new BridgeError('too_large', `values in assembly exceed the limit of ${this.#maxValueBytes} bytes`, {
        class: 'ProtocolError',
        notStarted: true,
      });
    }
    this.#bytes += charge;
    value.charged += charge;
    value.bytes += payload.byteLength;
    if (value.spool === undefined && value.charged > this.#spoolBytes) {
      value.spool = openUnlinked(this.#spoolDirectory);
      for (const chunk of value.chunks) writeWhole(value.spool, chunk);
      value.chunks = [];
    }
    if (value.spool === undefined) value.chunks.push(payload);
    else writeWhole(value.spool, payload);
  }

  #join(value: OpenValue): Uint8Array {
    if (value.spool === undefined) return Buffer.concat(value.chunks, value.bytes);
    const whole = Buffer.allocUnsafeSlow(value.bytes);
    try {
      let offset = 0;
      while (offset < whole.length) {
        const read = readSync(value.spool, whole, offset, whole.length - offset, offset);
        if (read === 0) throw new BridgeError('io_error', 'the spool file is shorter than what was written to it');
        offset += read;
      }
    } finally {
      closeSync(value.spool);
    }
    return whole;
  }
}

function openUnlinked(parent: string): number {
  const directory = mkdtempSync(join(parent, 'cpan-bridge-spool-'));
  try {
    const path = join(directory, 'value');
    const descriptor = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
    return descriptor;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.byteLength; ) {
    offset += writeSync(descriptor, bytes, offset, bytes.byteLength - offset);
  }
}
