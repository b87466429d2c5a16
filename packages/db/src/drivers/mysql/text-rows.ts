import { isUtf8 } from 'node:buffer';
import { type CellSink, type CellSource, Double } from '@bridge/protocol/module';

/** How a column's text reaches the client. */
export const ColumnKind = {
  /** The bytes as they are. */
  bytes: 0,
  /** Perl's integer. */
  integer: 1,
  /** Perl's double. */
  double: 2,
  /** Characters, if the bytes are UTF-8. */
  characters: 3,
  /** The bytes as they are, which are text. */
  text: 4,
} as const;

/** First byte of a column that is NULL. */
export const NULL_MARK = 0xfb;
const MINUS = 0x2d;
const ZERO = 0x30;
/** A row begins with its length as a little-endian 32-bit number. */
export const ROW_HEADER_BYTES = 4;
/** Digits that a double holds exactly. */
const SAFE_DIGITS = 15;

/** What `toString` calls after its checks. */
interface RawBytes extends Buffer<ArrayBufferLike> {
  latin1Slice(start: number, end: number): string;
}

/** Bytes of the row at `offset`, its header included. */
export function rowLength(bytes: Buffer, offset: number): number {
  return ROW_HEADER_BYTES + bytes.readUInt32LE(offset);
}

/**
 * Rows of MySQL's text protocol: each column is text with a length before it, or 0xfb for NULL.
 *
 * @see https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset_row.html
 */
export class TextRows implements CellSource {
  readonly rows: number;
  readonly #pieces: readonly Buffer[];
  readonly #kinds: Uint8Array;

  /**
   * @param pieces - whole rows one after the other, each with a header.
   * @param kinds - {@link ColumnKind} by column.
   */
  constructor(pieces: readonly Buffer[], rows: number, kinds: Uint8Array) {
    this.#pieces = pieces;
    this.rows = rows;
    this.#kinds = kinds;
  }

  get columns(): number {
    return this.#kinds.length;
  }

  write(sink: CellSink): void {
    const kinds = this.#kinds;
    const columns = kinds.length;
    for (const piece of this.#pieces) {
      let from = 0;
      while (from < piece.length) {
        from += ROW_HEADER_BYTES;
        for (let column = 0; column < columns; column++) {
          let length = piece[from++]!;
          if (length >= NULL_MARK) {
            if (length === NULL_MARK) {
              sink.value(null);
              continue;
            }
            const width = lengthWidth(length);
            length = piece.readUIntLE(from, Math.min(width, 6));
            from += width;
          }
          const end = from + length;
          const kind = kinds[column];
          if (kind === ColumnKind.text) sink.text(piece, from, end);
          else if (kind === ColumnKind.bytes) sink.bytes(piece, from, end);
          else if (kind === ColumnKind.integer) sink.value(integer(piece, from, end));
          else if (kind === ColumnKind.double)
            sink.value(new Double(Number((piece as RawBytes).latin1Slice(from, end))));
          else if (isCharacters(piece, from, end)) sink.characters(piece, from, end);
          else sink.text(piece, from, end);
          from = end;
        }
      }
    }
  }
}

/** Raises `longest` to the bytes of the longest text of each column in these rows. */
export function measureColumns(pieces: readonly Buffer[], longest: number[]): void {
  for (const piece of pieces) {
    let from = 0;
    while (from < piece.length) {
      from += ROW_HEADER_BYTES;
      for (let column = 0; column < longest.length; column++) {
        let length = piece[from++]!;
        if (length === NULL_MARK) continue;
        if (length > NULL_MARK) {
          const width = lengthWidth(length);
          length = piece.readUIntLE(from, Math.min(width, 6));
          from += width;
        }
        if (length > longest[column]!) longest[column] = length;
        from += length;
      }
    }
  }
}

/** Bytes of a length whose first byte is this. */
function lengthWidth(mark: number): number {
  return mark === 0xfc ? 2 : mark === 0xfd ? 3 : 8;
}

/** Are there characters beyond ASCII, all of them sound? Perl's own decoding sets its flag only then. */
function isCharacters(bytes: Buffer, from: number, end: number): boolean {
  for (let index = from; index < end; index++) if (bytes[index]! > 0x7f) return isUtf8(bytes.subarray(from, end));
  return false;
}

function integer(bytes: Buffer, from: number, end: number): number | bigint {
  let position = from;
  const negative = bytes[position] === MINUS;
  if (negative) position++;
  if (end - position > SAFE_DIGITS) return BigInt((bytes as RawBytes).latin1Slice(from, end));
  let value = 0;
  while (position < end) value = value * 10 + (bytes[position++]! - ZERO);
  return negative && value !== 0 ? -value : value;
}
