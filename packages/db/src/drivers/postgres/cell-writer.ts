import { type CellSink, Characters, Double } from '@bridge/protocol/module';
import { parseArray } from './array-text.ts';
import type { ColumnDescription } from './column-description.ts';
import * as type from './types.ts';

/** Hands a cell, text of the server from `start` to `end`, to the client. */
export type CellWriter = (sink: CellSink, bytes: Buffer, start: number, end: number) => void;

/** How values shall look. */
export interface CellRules {
  /** Is text characters for Perl, with the UTF-8 flag (`pg_enable_utf8`)? */
  readonly utf8: boolean;
  /** Are arrays lists (`pg_expand_array`)? */
  readonly expandArrays: boolean;
  /** Are booleans `t` and `f` (`pg_bool_tf`)? */
  readonly boolTf: boolean;
}

/** Array types whose elements are no text, by OID: the OID of the element. */
const ARRAY_ELEMENTS: Readonly<Record<number, number>> = {
  1000: type.BOOL,
  1001: type.BYTEA,
  1005: type.INT2,
  1007: type.INT4,
  1021: type.FLOAT4,
  1022: type.FLOAT8,
  1231: type.NUMERIC,
};

/** The one array type whose elements are not separated by commas. */
const BOX_ARRAY = 1020;

/** How DBD::Pg gives a column to the script: integers and floats as numbers, bytea as bytes, the rest as text. */
export function cellWriterFor({ type: oid }: ColumnDescription, rules: CellRules): CellWriter {
  const text: CellWriter = rules.utf8
    ? (sink, bytes, start, end) => sink.characters(bytes, start, end)
    : (sink, bytes, start, end) => sink.bytes(bytes, start, end);
  switch (oid) {
    case type.INT2:
    case type.INT4:
    case type.INT8:
      return (sink, bytes, start, end) => sink.value(integer(bytes, start, end));
    case type.FLOAT4:
    case type.FLOAT8:
      return (sink, bytes, start, end) => sink.value(new Double(Number(bytes.toString('latin1', start, end))));
    case type.BOOL:
      if (rules.boolTf) return text;
      return (sink, bytes, start) => sink.value(bytes[start] === 0x74 ? 1 : 0);
    case type.BYTEA:
      return (sink, bytes, start, end) => {
        const decoded = decodeBytea(bytes, start, end);
        sink.bytes(decoded, 0, decoded.length);
      };
  }
  if (!rules.expandArrays || !isArray(oid)) return text;
  const element = elementReader(ARRAY_ELEMENTS[oid] ?? type.TEXT, rules);
  const delimiter = oid === BOX_ARRAY ? ';' : ',';
  return (sink, bytes, start, end) => sink.value(parseArray(bytes.toString('utf8', start, end), delimiter, element));
}

function isArray(oid: number): boolean {
  return type.typeOf(oid)?.name.startsWith('_') ?? false;
}

function elementReader(oid: number, { boolTf, utf8 }: CellRules): (text: string) => unknown {
  switch (oid) {
    case type.BOOL:
      return boolTf ? (text) => text : (text) => (text === 't' ? 1 : 0);
    case type.INT2:
    case type.INT4:
      return Number;
    case type.FLOAT4:
    case type.FLOAT8:
    case type.NUMERIC:
      return (text) => new Double(Number(text));
    case type.BYTEA:
      return (text) => Buffer.from(text, 'latin1');
  }
  return utf8 ? (text) => new Characters(text) : (text) => Buffer.from(text, 'utf8');
}

const ZERO = 0x30;
const MINUS = 0x2d;
/** Decimal digits that every double holds exactly. */
const SAFE_DIGITS = 15;

function integer(bytes: Buffer, start: number, end: number): number | bigint {
  if (end - start > SAFE_DIGITS) {
    const value = BigInt(bytes.toString('latin1', start, end));
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  const negative = bytes[start] === MINUS;
  let value = 0;
  for (let at = negative ? start + 1 : start; at < end; at++) value = value * 10 + (bytes[at]! - ZERO);
  return negative ? -value : value;
}

/** Either form of `bytea_output`. */
function decodeBytea(bytes: Buffer, start: number, end: number): Buffer {
  if (bytes[start] === 0x5c && bytes[start + 1] === 0x78)
    return Buffer.from(bytes.toString('latin1', start + 2, end), 'hex');
  const decoded = Buffer.allocUnsafe(end - start);
  let length = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte !== 0x5c) {
      decoded[length++] = byte;
    } else if (bytes[at + 1] === 0x5c) {
      decoded[length++] = 0x5c;
      at++;
    } else {
      decoded[length++] = Number.parseInt(bytes.toString('latin1', at + 1, at + 4), 8);
      at += 3;
    }
  }
  return decoded.subarray(0, length);
}
