import {
  SX_ARRAY,
  SX_BYTE,
  SX_DOUBLE,
  SX_FLAG_HASH,
  SX_HASH,
  SX_INTEGER,
  SX_LSCALAR,
  SX_NETINT,
  SX_OBJECT,
  SX_REF,
  SX_SCALAR,
  SX_UTF8STR,
} from '../opcode.ts';

/** Hand-made Storable images. Everything is a list of bytes; `network` and `native` differ in header and order of lengths. */
export type Bytes = readonly number[];

export function ascii(text: string): Bytes {
  return [...Buffer.from(text, 'latin1')];
}

class ImageForm {
  readonly header: Bytes;
  readonly int: (value: number) => Bytes;

  constructor(header: Bytes, littleEndian: boolean) {
    this.header = header;
    this.int = (value) => {
      const bytes = Buffer.alloc(4);
      if (littleEndian) bytes.writeInt32LE(value | 0);
      else bytes.writeInt32BE(value | 0);
      return [...bytes];
    };
  }

  image(...body: readonly Bytes[]): Uint8Array {
    return Uint8Array.from([...this.header, ...body.flat()]);
  }

  array(...items: readonly Bytes[]): Bytes {
    return [SX_ARRAY, ...this.int(items.length), ...items.flat()];
  }

  hash(pairs: Readonly<Record<string, Bytes>>): Bytes {
    const entries = Object.entries(pairs);
    const body = entries.flatMap(([key, value]) => [...value, ...this.int(key.length), ...ascii(key)]);
    return [SX_HASH, ...this.int(entries.length), ...body];
  }

  /** Triples of value, flags and the key's bytes. */
  flagHash(hashFlags: number, triples: readonly (readonly [Bytes, number, Bytes])[]): Bytes {
    const body = triples.flatMap(([value, flags, key]) => [...value, flags, ...this.int(key.length), ...key]);
    return [SX_FLAG_HASH, hashFlags, ...this.int(triples.length), ...body];
  }

  longScalar(length: number, bytes: Bytes = []): Bytes {
    return [SX_LSCALAR, ...this.int(length), ...bytes];
  }
}

export const network = new ImageForm([5, 11], false);
export const native = new ImageForm([4, 11, 8, ...ascii('12345678'), 4, 8, 8, 8], true);

export function scalar(text: string): Bytes {
  return [SX_SCALAR, text.length, ...ascii(text)];
}

export function utf8(text: string): Bytes {
  const bytes = Buffer.from(text);
  return [SX_UTF8STR, bytes.length, ...bytes];
}

/** A string with the UTF-8 flag of any bytes. */
export function flagged(bytes: Bytes): Bytes {
  return [SX_UTF8STR, bytes.length, ...bytes];
}

export function byte(value: number): Bytes {
  return [SX_BYTE, value + 128];
}

export function networkInt(value: number): Bytes {
  return [SX_NETINT, ...network.int(value)];
}

export function integer(value: bigint): Bytes {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return [SX_INTEGER, ...bytes];
}

export function double(value: number): Bytes {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return [SX_DOUBLE, ...bytes];
}

export function reference(to: Bytes): Bytes {
  return [SX_REF, ...to];
}

/** The value with this tag, again. */
export function again(tag: number): Bytes {
  return [SX_OBJECT, ...network.int(tag)];
}
