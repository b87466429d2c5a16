import { momentOf, momentValue, numberValue, type SqlValue, tagOf, untagged } from '../sql/tagged.ts';
import { type ColumnType, isLong, NATIONAL, TYPE } from './column-type.ts';
import { decodeMoment, encodeMoment, type Moment } from './oracle-date.ts';
import { decodeNumber, encodeNumber } from './oracle-number.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** A value's text as a number column would take it. */
function decimal(value: SqlValue): string {
  return typeof value === 'string' ? untagged(value) : String(value);
}

function national(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

function binary(value: number, double: boolean): Buffer {
  const bytes = Buffer.alloc(double ? 8 : 4);
  if (double) bytes.writeDoubleBE(value);
  else bytes.writeFloatBE(value);
  if (bytes[0]! & 0x80) for (let index = 0; index < bytes.length; index++) bytes[index] = ~bytes[index]! & 0xff;
  else bytes[0]! |= 0x80;
  return bytes;
}

function special(text: string): number {
  if (/^-?inf/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^nan/i.test(text) ? Number.NaN : Number(text);
}

function intervalDs(text: string): Buffer {
  const match = /^([-+])(\d+) (\d+):(\d+):(\d+)\.(\d{9})$/.exec(text)!;
  const sign = match[1] === '-' ? -1 : 1;
  const bytes = Buffer.alloc(11);
  bytes.writeUInt32BE((0x80000000 + sign * Number(match[2])) >>> 0, 0);
  bytes.set([60 + sign * Number(match[3]), 60 + sign * Number(match[4]), 60 + sign * Number(match[5])], 4);
  bytes.writeUInt32BE((0x80000000 + sign * Number(match[6])) >>> 0, 7);
  return bytes;
}

function intervalYm(text: string): Buffer {
  const match = /^([-+])(\d+)-(\d+)$/.exec(text)!;
  const sign = match[1] === '-' ? -1 : 1;
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE((0x80000000 + sign * Number(match[2])) >>> 0, 0);
  bytes[4] = 60 + sign * Number(match[3]);
  return bytes;
}

function moment(value: SqlValue): Moment {
  return momentOf(String(value)).moment;
}

/** Writes a value as its type is written, LOBs and cursors excepted. */
export function writeValue(writer: Writer, type: ColumnType, value: SqlValue, text: (value: SqlValue) => string): void {
  if (type.size === 0 && !isLong(type.code)) return;
  if (type.code === TYPE.rowid) {
    if (value === null) writer.u8(0);
    else {
      const row = Number(untagged(String(value)));
      writer
        .u8(1)
        .ub(73_000)
        .ub(12)
        .u8(0)
        .ub(Math.floor(row / 1000))
        .ub(row % 1000);
    }
    return;
  }
  if (type.code === TYPE.boolean) {
    if (value === null) writer.u8(0);
    else writer.u8(value ? 2 : 1).raw(value ? Buffer.from([1, 1]) : Buffer.from([0]));
    return;
  }
  writer.withLength(value === null ? null : remembered(type, value, text));
}

/** Most values whose bytes are kept: results repeat themselves, and encoding costs more than looking up. */
const MOST_REMEMBERED = 20_000;
const remembrance = new Map<number, Map<SqlValue, Uint8Array>>();

function remembered(type: ColumnType, value: Exclude<SqlValue, null>, text: (value: SqlValue) => string): Uint8Array {
  // What these look like depends on the session, or they are long.
  if (type.code !== TYPE.number && type.code !== TYPE.date) return encodeValue(type, value, text);
  let known = remembrance.get(type.code);
  if (known === undefined || known.size > MOST_REMEMBERED) {
    known = new Map();
    remembrance.set(type.code, known);
  }
  let bytes = known.get(value);
  if (bytes === undefined) {
    bytes = encodeValue(type, value, text);
    known.set(value, bytes);
  }
  return bytes;
}

function encodeValue(type: ColumnType, value: Exclude<SqlValue, null>, text: (value: SqlValue) => string): Uint8Array {
  switch (type.code) {
    case TYPE.number:
    case TYPE.integer:
      return encodeNumber(decimal(value));
    case TYPE.date:
      return encodeMoment(moment(value), 7);
    case TYPE.timestamp:
    case TYPE.timestampLtz:
      return encodeMoment(moment(value), 11);
    case TYPE.timestampTz:
      return encodeMoment(moment(value), 13);
    case TYPE.binaryFloat:
    case TYPE.binaryDouble:
      return binary(special(decimal(value)), type.code === TYPE.binaryDouble);
    case TYPE.intervalDs:
      return intervalDs(decimal(value));
    case TYPE.intervalYm:
      return intervalYm(decimal(value));
    case TYPE.raw:
    case TYPE.longRaw:
      return value instanceof Uint8Array ? value : Buffer.from(text(value), 'hex');
    default: {
      const plain = value instanceof Uint8Array ? Buffer.from(value) : text(value);
      if (typeof plain !== 'string') return plain;
      return type.form === NATIONAL ? national(plain) : Buffer.from(plain);
    }
  }
}

/** Reads one bind value. */
export function readValue(reader: Reader, type: ColumnType): SqlValue {
  if (type.code === TYPE.boolean) {
    const length = reader.u8();
    // The driver writes NULL as an escape and a length of one.
    if (length === 253) reader.skip(1);
    if (length === 0 || length === 253) return null;
    return reader.raw(length).at(-1) === 1 ? 1 : 0;
  }
  const bytes = reader.bytes();
  if (bytes === null) return null;
  switch (type.code) {
    case TYPE.number:
    case TYPE.integer:
      return numberValue(decodeNumber(bytes));
    case TYPE.date:
      return momentValue(decodeMoment(bytes), 'date');
    case TYPE.timestamp:
    case TYPE.timestampLtz:
      return momentValue(decodeMoment(bytes), 'timestamp');
    case TYPE.timestampTz:
      return momentValue(decodeMoment(bytes), 'zoned');
    case TYPE.raw:
    case TYPE.longRaw:
      return Uint8Array.from(bytes);
    case TYPE.binaryFloat:
    case TYPE.binaryDouble: {
      const copy = Buffer.from(bytes);
      if (copy[0]! & 0x80) copy[0]! &= 0x7f;
      else for (let index = 0; index < copy.length; index++) copy[index] = ~copy[index]! & 0xff;
      return copy.length === 8 ? copy.readDoubleBE() : copy.readFloatBE();
    }
    default:
      return type.form === NATIONAL ? Buffer.from(bytes).swap16().toString('utf16le') : bytes.toString('utf8');
  }
}

/** The type a value has by itself, for expressions. */
export function typeOfValue(value: SqlValue): ColumnType {
  if (value === null) return { code: TYPE.varchar2, size: 4000, form: 1 };
  if (typeof value === 'number' || typeof value === 'bigint') return plainNumber();
  if (value instanceof Uint8Array) return { code: TYPE.raw, size: 2000 };
  switch (tagOf(value)) {
    case 'D': {
      const { kind } = momentOf(value);
      if (kind === 'date') return { code: TYPE.date, size: 7 };
      return kind === 'timestamp'
        ? { code: TYPE.timestamp, size: 11, scale: 6 }
        : { code: TYPE.timestampTz, size: 13, scale: 6 };
    }
    case 'N':
      return plainNumber();
    case 'S':
      return { code: TYPE.intervalDs, size: 11, precision: 9, scale: 9 };
    case 'Y':
      return { code: TYPE.intervalYm, size: 5, precision: 9 };
    case 'F':
      return { code: TYPE.binaryFloat, size: 4 };
    case 'B':
      return { code: TYPE.binaryDouble, size: 8 };
    case 'R':
      return { code: TYPE.rowid, size: 10 };
    case 'U':
      return { code: TYPE.varchar2, size: 4000, form: NATIONAL };
    default:
      return { code: TYPE.varchar2, size: 4000, form: 1 };
  }
}

export function plainNumber(): ColumnType {
  return { code: TYPE.number, size: 22, precision: 0, scale: -127 };
}

/** A row's number as Oracle prints a ROWID of the addresses this server makes. */
export function rowidText(row: number): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const base64 = (value: number, width: number): string => {
    let textOf = '';
    for (let index = 0, rest = value; index < width; index++, rest = Math.floor(rest / 64)) {
      textOf = digits[rest % 64]! + textOf;
    }
    return textOf;
  };
  return base64(73_000, 6) + base64(12, 3) + base64(Math.floor(row / 1000), 6) + base64(row % 1000, 3);
}

/** The row's number of such a ROWID. */
export function rowOfRowid(text: string): number | undefined {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  if (!/^[A-Za-z0-9+/]{18}$/.test(text)) return undefined;
  const number = (part: string): number => [...part].reduce((sum, digit) => sum * 64 + digits.indexOf(digit), 0);
  return number(text.slice(9, 15)) * 1000 + number(text.slice(15));
}
