import { EOF_MARK } from './packet-stream.ts';

/** Reads the fields of a packet, which the server is trusted to send whole. */
export class PacketReader {
  position: number;
  readonly bytes: Buffer;

  constructor(bytes: Buffer, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  get left(): number {
    return this.bytes.length - this.position;
  }

  uint8(): number {
    return this.bytes[this.position++]!;
  }

  uint16(): number {
    this.position += 2;
    return this.bytes.readUInt16LE(this.position - 2);
  }

  uint32(): number {
    this.position += 4;
    return this.bytes.readUInt32LE(this.position - 4);
  }

  /** A length-encoded integer; `undefined` is NULL. */
  lengthEncoded(): number | bigint | undefined {
    const first = this.uint8();
    if (first < 0xfb) return first;
    if (first === 0xfb) return undefined;
    if (first === 0xfc) return this.uint16();
    if (first === 0xfd) {
      this.position += 3;
      return this.bytes.readUIntLE(this.position - 3, 3);
    }
    this.position += 8;
    return small(this.bytes.readBigUInt64LE(this.position - 8));
  }

  /** Bytes with a length before them; `undefined` is NULL. */
  lengthEncodedBytes(): Buffer | undefined {
    const length = this.lengthEncoded();
    if (length === undefined) return undefined;
    const from = this.position;
    this.position += Number(length);
    return this.bytes.subarray(from, this.position);
  }

  rest(): Buffer {
    const from = this.position;
    this.position = this.bytes.length;
    return this.bytes.subarray(from);
  }
}

/** What the server says at the end of a command. */
export interface OkPacket {
  readonly affected: number | bigint;
  readonly insertId: number | bigint;
  readonly status: number;
  readonly warnings: number;
  /** As `mysql_info` gives it: `Rows matched: 1  Changed: 1  Warnings: 0`. */
  readonly info: string | undefined;
}

/** @see https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_ok_packet.html */
export function readOk(payload: Buffer): OkPacket {
  const reader = new PacketReader(payload, 1);
  const affected = reader.lengthEncoded() ?? 0;
  const insertId = reader.lengthEncoded() ?? 0;
  const status = reader.uint16();
  const warnings = reader.uint16();
  const info = reader.left > 0 ? reader.lengthEncodedBytes()?.toString('utf8') : undefined;
  return { affected, insertId, status, warnings, info: info === '' ? undefined : info };
}

/** The end of rows or column definitions. */
export function readEof(payload: Buffer): { readonly warnings: number; readonly status: number } {
  const reader = new PacketReader(payload, 1);
  return { warnings: reader.uint16(), status: reader.uint16() };
}

/** @see https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_err_packet.html */
export function readError(payload: Buffer): { readonly errno: number; readonly state: string; readonly text: Buffer } {
  const reader = new PacketReader(payload, 1);
  const errno = reader.uint16();
  if (payload[reader.position] !== 0x23) return { errno, state: 'HY000', text: reader.rest() };
  const state = payload.toString('latin1', reader.position + 1, reader.position + 6);
  return { errno, state, text: payload.subarray(reader.position + 6) };
}

export function isEof(payload: Buffer): boolean {
  return payload[0] === EOF_MARK && payload.length < 9;
}

/** A result column as the server describes it. */
export interface ColumnDefinition {
  readonly name: Buffer;
  readonly table: Buffer;
  readonly charset: number;
  readonly length: number;
  readonly type: number;
  readonly flags: number;
  readonly decimals: number;
}

/** @see https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset_column_definition.html */
export function readColumn(payload: Buffer): ColumnDefinition {
  const reader = new PacketReader(payload);
  reader.lengthEncodedBytes(); // catalog
  reader.lengthEncodedBytes(); // schema
  const table = reader.lengthEncodedBytes() ?? Buffer.alloc(0);
  reader.lengthEncodedBytes(); // table before it was renamed
  const name = reader.lengthEncodedBytes() ?? Buffer.alloc(0);
  reader.lengthEncodedBytes(); // column before it was renamed
  // MariaDB's extended metadata stand before the fields of fixed length.
  if (reader.left > 13) reader.lengthEncodedBytes();
  reader.lengthEncoded();
  const charset = reader.uint16();
  const length = reader.uint32();
  const type = reader.uint8();
  const flags = reader.uint16();
  // The packet lies in a buffer that is used again.
  return { name: Buffer.from(name), table: Buffer.from(table), charset, length, type, flags, decimals: reader.uint8() };
}

/** A number where it is exact. */
function small(value: bigint): number | bigint {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}
