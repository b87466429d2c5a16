import { isUtf8 } from 'node:buffer';
import { Double, type RowValue } from '@bridge/protocol/module';
import { BlockSize } from '../../block-size.ts';
import type { Block, Cursor } from '../../driver.ts';
import { type DatabaseError, driverError } from '../../errors.ts';

/** What node:sqlite gives with big integers and arrays switched on. */
export type SqliteValue = string | number | bigint | Uint8Array | null;
export type SqliteRows = Iterator<readonly SqliteValue[]>;

/** Where node:sqlite could not decode text. */
const REPLACEMENT = '\ufffd';

export interface SqliteCursorOptions {
  /** The rows, from the beginning. */
  readonly rows: SqliteRows;
  /**
   * The same rows once more, as `castResult` gives them; `undefined` for a statement that must not run twice.
   */
  readonly again: (() => SqliteRows) | undefined;
  /**
   * Shall it read no row before DBD::SQLite would, since the script sees when: its functions are called? `rows` are as `castResult` gives
   * them then.
   */
  readonly rowByRow: boolean;
  /** Turns what node:sqlite throws into an error of the connection. */
  readonly failure: (caught: unknown) => DatabaseError;
  /** Is text that is not UTF-8 an error? */
  readonly strictText: boolean;
}

/**
 * Reads a result in blocks. Opened on the first row, as DBD::SQLite steps once in `execute`.
 *
 * A block is ahead of the script, which sees in the rows behind what it changes meanwhile: before the first such change the cursor is
 * brought back to where the script stands (`pace`), and goes on row by row.
 */
export class SqliteCursor implements Cursor {
  readonly #options: SqliteCursorOptions;
  readonly #size = new BlockSize();
  /** `undefined` once they are at their end: node:sqlite has reset the statement then. */
  #rows: SqliteRows | undefined;
  #ahead: readonly SqliteValue[] | undefined;
  /** Rows that SQLite has given. */
  #position = 0;
  #exact = false;
  #isPaced = false;
  #isAsked = false;
  /** The two blocks given last, which hold every row that the script has not got yet, and the number of rows before them. */
  #recent: { readonly blocks: readonly RowValue[][][]; readonly before: number } = { blocks: [], before: 0 };

  /** @throws DatabaseError what SQLite reports before the first row. */
  constructor(options: SqliteCursorOptions) {
    this.#options = options;
    this.#rows = options.rows;
    this.#exact = options.rowByRow;
    try {
      this.#ahead = this.#step();
    } catch (caught) {
      throw this.#options.failure(caught);
    }
  }

  nextBlock(): Block {
    if (this.#isPaced) return this.#nextRow();
    const rows: RowValue[][] = [];
    const block = this.#options.rowByRow ? this.#oneRow() : this.#size.next();
    let bytes = 0;
    let error: DatabaseError | undefined;
    try {
      while (this.#ahead !== undefined && rows.length < block.rows && bytes < block.bytes) {
        const row = this.#convert(this.#ahead);
        rows.push(row);
        for (const value of row)
          bytes += typeof value === 'string' || value instanceof Uint8Array ? value.length + 5 : 9;
        this.#ahead = this.#step();
      }
    } catch (caught) {
      error = this.#options.failure(caught);
      this.leave();
    }
    this.#keep(rows);
    return { rows, done: this.#ahead === undefined, ...(error === undefined ? {} : { error }) };
  }

  /**
   * Brings the cursor to where DBD::SQLite's stands when the script has got so many rows: one row further. From then on each block is one
   * row. The rows before are read again for that, and compared with those that were given last.
   *
   * @param consumed - rows that the script has got.
   * @returns that row; `undefined` where the result cannot be read twice, or gave other rows: what was given stays true then.
   */
  pace(consumed: number): Block | undefined {
    const { again } = this.#options;
    if (this.#isPaced || again === undefined || this.#options.rowByRow) return undefined;
    const rows = again();
    let position = 0;
    let next = rows.next();
    const before = this.#recent.before;
    const recent = this.#recent.blocks.flat();
    for (; !next.done; next = rows.next()) {
      position += 1;
      const given = recent[position - before - 1];
      if (position > before && (given === undefined || !sameRow(given, next.value))) break;
      if (position <= consumed) continue;
      this.#rows?.return?.();
      this.#rows = rows;
      this.#position = position;
      this.#ahead = undefined;
      this.#exact = true;
      this.#isPaced = true;
      this.#recent = { blocks: [], before: 0 };
      return this.#paced(next.value);
    }
    rows.return?.();
    return undefined;
  }

  /** What `execute` reads waits until the script fetches, and then the row behind it is read. */
  #oneRow(): { readonly rows: number; readonly bytes: number } {
    const rows = this.#isAsked ? 1 : 0;
    this.#isAsked = true;
    return { rows, bytes: Number.POSITIVE_INFINITY };
  }

  #nextRow(): Block {
    try {
      const row = this.#step();
      return row === undefined ? { rows: [], done: true } : this.#paced(row);
    } catch (caught) {
      this.leave();
      return { rows: [], done: true, error: this.#options.failure(caught) };
    }
  }

  #paced(row: readonly SqliteValue[]): Block {
    return { rows: [this.#fromExact(row)], done: false };
  }

  #keep(block: RowValue[][]): void {
    const { blocks, before } = this.#recent;
    this.#recent =
      blocks.length < 2
        ? { blocks: [...blocks, block], before }
        : { blocks: [blocks[1]!, block], before: before + blocks[0]!.length };
  }

  async close(): Promise<void> {
    this.leave();
  }

  #step(): readonly SqliteValue[] | undefined {
    const next = this.#rows?.next();
    if (next === undefined || next.done) {
      this.#rows = undefined;
      return undefined;
    }
    this.#position += 1;
    return next.value;
  }

  /** Closes it at once. */
  leave(): void {
    this.#ahead = undefined;
    this.#rows?.return?.();
    this.#rows = undefined;
  }

  #convert(row: readonly SqliteValue[]): RowValue[] {
    if (this.#exact) return this.#fromExact(row);
    const result = row as RowValue[];
    for (let index = 0; index < row.length; index++) {
      const value = row[index]!;
      if (typeof value === 'bigint') {
        result[index] = integer(value);
      } else if (typeof value === 'number') {
        if (Number.isInteger(value)) result[index] = new Double(value);
      } else if (typeof value === 'string' && value.includes(REPLACEMENT)) {
        return this.#readAgain(row);
      }
    }
    return result;
  }

  /** Text that is not UTF-8, or a genuine U+FFFD: goes on with a second reading of the result in which text comes as bytes. */
  #readAgain(row: readonly SqliteValue[]): RowValue[] {
    const { again } = this.#options;
    if (again === undefined) throw lostText('this statement cannot be read twice to get its bytes');
    const rows = again();
    let next = rows.next();
    for (let position = 1; position < this.#position && !next.done; position++) next = rows.next();
    if (next.done || !sameRow(row, next.value)) {
      rows.return?.();
      throw lostText('the statement gave other rows when read twice; select CAST(column AS BLOB) instead');
    }
    this.#rows?.return?.();
    this.#rows = rows;
    this.#exact = true;
    return this.#fromExact(next.value);
  }

  /** A row of (type, value) pairs. */
  #fromExact(row: readonly SqliteValue[]): RowValue[] {
    const result: RowValue[] = [];
    for (let index = 1; index < row.length; index += 2) {
      const value = row[index]!;
      if (typeof value === 'bigint') result.push(integer(value));
      else if (typeof value === 'number') result.push(Number.isInteger(value) ? new Double(value) : value);
      else if (row[index - 1] === 'text' && value instanceof Uint8Array && isUtf8(value)) result.push(textFrom(value));
      else if (row[index - 1] === 'text' && this.#options.strictText)
        throw driverError(
          `Received invalid UTF-8 from SQLite; cannot decode! (row ${this.#position}, column ${(index + 1) / 2})`,
        );
      else result.push(value);
    }
    return result;
  }
}

function integer(value: bigint): RowValue {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function textFrom(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** Is this the row of the first reading, as far as lossy text lets one say? */
function sameRow(row: readonly RowValue[], pairs: readonly SqliteValue[]): boolean {
  return row.every((value, index) => {
    const other = pairs[index * 2 + 1];
    if (typeof value === 'string') return other instanceof Uint8Array && textFrom(other) === value;
    // Numbers before the damaged cell are converted already.
    if (value instanceof Double) return value.value === other;
    if (typeof value === 'number' || typeof value === 'bigint')
      return typeof other !== 'object' && Number(other) === Number(value);
    if (value instanceof Uint8Array) return other instanceof Uint8Array && Buffer.compare(value, other) === 0;
    return value === other;
  });
}

function lostText(why: string): DatabaseError {
  return driverError(`the result holds text that is not UTF-8, and ${why}`);
}
