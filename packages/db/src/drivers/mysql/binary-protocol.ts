import type { Bindings } from '../../driver.ts';
import { isUnsigned, MysqlType } from './column.ts';
import { bytesOf } from './literal.ts';
import { type ColumnDefinition, PacketReader } from './packets.ts';
import { NULL_MARK, ROW_HEADER_BYTES } from './text-rows.ts';

const NEW_TYPES = 1;

/**
 * Parameters of COM_STMT_EXECUTE: every value travels as text, or as a BLOB if its type says so, and the server makes of it what the
 * column needs.
 *
 * @see https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_execute.html
 */
export function executePayload(statement: number, parameters: number, { values, types }: Bindings): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt32LE(statement);
  head.writeUInt32LE(1, 5); // executions
  if (parameters === 0) return head;
  const nulls = Buffer.alloc((parameters + 7) >> 3);
  const kinds = Buffer.alloc(parameters * 2);
  const parts: Buffer[] = [];
  for (let index = 0; index < parameters; index++) {
    const value = values[index] ?? null;
    kinds[index * 2] = types?.[index] === 'blob' ? MysqlType.blob : MysqlType.varstring;
    if (value === null) {
      nulls[index >> 3]! |= 1 << (index & 7);
    } else {
      const bytes = bytesOf(value);
      parts.push(lengthEncoded(bytes.length), bytes);
    }
  }
  return Buffer.concat([head, nulls, Buffer.of(NEW_TYPES), kinds, ...parts]);
}

/**
 * Rewrites rows of the binary protocol as rows of the text protocol, so that they are kept and sent on as those.
 *
 * @see https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_binary_resultset.html
 */
export function toTextRows(rows: Buffer, columns: readonly ColumnDefinition[]): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  while (from < rows.length) {
    const end = from + ROW_HEADER_BYTES + rows.readUInt32LE(from);
    parts.push(toTextRow(rows.subarray(from + ROW_HEADER_BYTES, end), columns));
    from = end;
  }
  return Buffer.concat(parts);
}

function toTextRow(row: Buffer, columns: readonly ColumnDefinition[]): Buffer {
  const nullBytes = (columns.length + 7 + 2) >> 3;
  const reader = new PacketReader(row, 1 + nullBytes);
  const parts: Buffer[] = [Buffer.alloc(ROW_HEADER_BYTES)];
  columns.forEach((column, index) => {
    const bit = index + 2;
    if ((row[1 + (bit >> 3)]! & (1 << (bit & 7))) !== 0) {
      parts.push(Buffer.of(NULL_MARK));
    } else {
      const text = textOf(reader, column);
      parts.push(lengthEncoded(text.length), text);
    }
  });
  const whole = Buffer.concat(parts);
  whole.writeUInt32LE(whole.length - ROW_HEADER_BYTES);
  return whole;
}

function textOf(reader: PacketReader, column: ColumnDefinition): Buffer {
  const { bytes } = reader;
  const unsigned = isUnsigned(column);
  const take = (count: number): number => {
    reader.position += count;
    return reader.position - count;
  };
  switch (column.type) {
    case MysqlType.tiny: {
      const at = take(1);
      return ascii(unsigned ? bytes.readUInt8(at) : bytes.readInt8(at));
    }
    case MysqlType.short:
    case MysqlType.year: {
      const at = take(2);
      return ascii(unsigned ? bytes.readUInt16LE(at) : bytes.readInt16LE(at));
    }
    case MysqlType.long:
    case MysqlType.int24: {
      const at = take(4);
      return ascii(unsigned ? bytes.readUInt32LE(at) : bytes.readInt32LE(at));
    }
    case MysqlType.longlong: {
      const at = take(8);
      return ascii(unsigned ? bytes.readBigUInt64LE(at) : bytes.readBigInt64LE(at));
    }
    case MysqlType.float:
      return ascii(bytes.readFloatLE(take(4)));
    case MysqlType.double:
      return ascii(bytes.readDoubleLE(take(8)));
    case MysqlType.date:
    case MysqlType.newdate:
    case MysqlType.datetime:
    case MysqlType.timestamp:
      return ascii(dateText(reader, column));
    case MysqlType.time:
      return ascii(timeText(reader, column));
    default:
      return reader.lengthEncodedBytes() ?? Buffer.alloc(0);
  }
}

function dateText(reader: PacketReader, { type, decimals }: ColumnDefinition): string {
  const length = reader.uint8();
  const date =
    length >= 4 ? `${pad(reader.uint16(), 4)}-${pad(reader.uint8(), 2)}-${pad(reader.uint8(), 2)}` : '0000-00-00';
  const time = length >= 7 ? clock(reader.uint8(), reader) : '00:00:00';
  const fraction = length >= 11 ? reader.uint32() : 0;
  return type === MysqlType.date || type === MysqlType.newdate
    ? date
    : `${date} ${time}${fractionText(fraction, decimals)}`;
}

function timeText(reader: PacketReader, { decimals }: ColumnDefinition): string {
  const length = reader.uint8();
  if (length === 0) return `00:00:00${fractionText(0, decimals)}`;
  const sign = reader.uint8() === 1 ? '-' : '';
  const days = reader.uint32();
  const time = clock(days * 24 + reader.uint8(), reader);
  return `${sign}${time}${fractionText(length >= 12 ? reader.uint32() : 0, decimals)}`;
}

function clock(hours: number, reader: PacketReader): string {
  return `${pad(hours, 2)}:${pad(reader.uint8(), 2)}:${pad(reader.uint8(), 2)}`;
}

function fractionText(microseconds: number, decimals: number): string {
  return decimals === 0 || decimals > 6 ? '' : `.${pad(microseconds, 6).slice(0, decimals)}`;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

function ascii(value: number | bigint | string): Buffer {
  return Buffer.from(String(value), 'latin1');
}

function lengthEncoded(length: number): Buffer {
  if (length < NULL_MARK) return Buffer.of(length);
  if (length <= 0xff_ff) return Buffer.of(0xfc, length & 0xff, length >> 8);
  if (length <= 0xff_ff_ff) return Buffer.of(0xfd, length & 0xff, (length >> 8) & 0xff, length >> 16);
  const encoded = Buffer.alloc(9, 0xfe);
  encoded.writeBigUInt64LE(BigInt(length), 1);
  return encoded;
}
