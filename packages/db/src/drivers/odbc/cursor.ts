import { isUtf8 } from 'node:buffer';
import type { CellSink, CellSource } from '@bridge/protocol/module';
import { BlockSize } from '../../block-size.ts';
import type { Block, Cursor } from '../../driver.ts';
import { DatabaseError, driverError } from '../../errors.ts';
import { CType, type OdbcColumn } from './column.ts';
import { diagnostics, odbcError } from './diagnostics.ts';
import { fixedBuffer, HandleType, type OdbcHandle, type OdbcLibrary, Result, succeeded } from './library.ts';

const ATTRIBUTE_ROW_ARRAY_SIZE = 27;
const ATTRIBUTE_ROWS_FETCHED = 26;
const CLOSE = 0;
const UNBIND = 2;
const NULL_DATA = -1;
const NO_TOTAL = -4;
/** Bytes of a long value that are asked for at a time. */
const PIECE_BYTES = 64 * 1024;
const LENGTH_BYTES = 8;
/** Rows fetched at a time, and the memory that may take. */
const MOST_ROWS = 100;
const MOST_BYTES = 1024 * 1024;
/** A fetch that takes so long waits for the database. */
const LONG_MS = 5;
const TRUNCATED =
  'st_fetch/SQLFetch (long truncated DBI attribute LongTruncOk not set and/or LongReadLen too small) (SQL-HY000)';
const TRUNCATED_STATE = '01004';

export interface OdbcCursorOptions {
  readonly columns: readonly OdbcColumn[];
  /** Fetches the next rows without blocking this thread: many a driver works only when it is asked for them. */
  fetch(): Promise<number>;
  /** Are values that are too long cut, or an error? */
  readonly longTruncOk: boolean;
  /** Is text characters for Perl (`odbc_utf8_on`)? */
  readonly utf8: boolean;
}

type Cell = Buffer | number | null;

interface LateColumn extends OdbcColumn {
  /** From 1. */
  readonly number: number;
  readonly read: ((text: Buffer) => Buffer) | undefined;
  readonly piece: Buffer;
}

interface BoundColumn extends OdbcColumn {
  readonly read: ((text: Buffer) => Buffer) | undefined;
  readonly values: Buffer;
  readonly lengths: Buffer;
}

/** Reads an open result, many rows a call where the driver can do that. */
export class OdbcCursor implements Cursor {
  readonly #library: OdbcLibrary;
  readonly #statement: OdbcHandle;
  readonly #options: OdbcCursorOptions;
  readonly #columns: readonly BoundColumn[];
  /** Columns whose values are asked for after each fetch, in pieces: the first long one and what follows it, since drivers want them in order. */
  readonly #late: readonly LateColumn[];
  readonly #size = new BlockSize();
  readonly #fetched = fixedBuffer(LENGTH_BYTES);
  readonly #rowsAtATime: number;
  /** Columns by number that the script reads in pieces by itself (`odbc_lob_read`). */
  readonly #lobs = new Set<number>();
  /** Does it wait for the script to say so? Only columns of long types are worth it. */
  #waits: boolean;
  #done = false;
  /** The first fetch of a block may, and one after another that did. */
  #mayTakeLong = true;

  constructor(library: OdbcLibrary, statement: OdbcHandle, options: OdbcCursorOptions) {
    this.#library = library;
    this.#statement = statement;
    this.#options = options;
    const width = options.columns.reduce((sum, column) => sum + column.width + LENGTH_BYTES, 1);
    // With several rows at a time not every driver says which value it cut.
    const hasLong = options.columns.some(({ isLong }) => isLong);
    this.#waits = hasLong;
    const wanted = hasLong ? 1 : Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_BYTES / width)));
    const { call } = library;
    const many =
      wanted > 1 &&
      succeeded(call.SQLSetStmtAttr(statement, ATTRIBUTE_ROW_ARRAY_SIZE, BigInt(wanted), 0)) &&
      succeeded(call.SQLSetStmtAttr(statement, ATTRIBUTE_ROWS_FETCHED, this.#fetched, 0));
    if (!many) call.SQLSetStmtAttr(statement, ATTRIBUTE_ROW_ARRAY_SIZE, 1n, 0);
    this.#rowsAtATime = many ? wanted : 1;
    const firstLong = library.dialect.wholeLongs ? options.columns.findIndex(({ isLong }) => isLong) : -1;
    const bound = firstLong < 0 ? options.columns : options.columns.slice(0, firstLong);
    this.#late = options.columns.slice(bound.length).map((column, index) => ({
      ...column,
      number: bound.length + index + 1,
      read: library.dialect.reads(column),
      piece: fixedBuffer(column.isLong ? PIECE_BYTES : column.width),
    }));
    this.#columns = bound.map((column, index) => {
      const values = fixedBuffer(column.width * this.#rowsAtATime);
      const lengths = fixedBuffer(LENGTH_BYTES * this.#rowsAtATime);
      const result = call.SQLBindCol(statement, index + 1, column.form, values, column.width, lengths);
      if (!succeeded(result)) throw odbcError(library, HandleType.statement, statement, 'dbd_describe/SQLBindCol');
      return { ...column, read: library.dialect.reads(column), values, lengths };
    });
  }

  async nextBlock(maxRows = Number.POSITIVE_INFINITY): Promise<Block> {
    const taken = new OdbcRows(this.#options.columns, this.#options.utf8);
    if (this.#waits) {
      this.#waits = false;
      return { rows: [], source: taken, done: this.#done };
    }
    const { rows, bytes } = this.#size.next();
    const most = Math.min(this.#lobs.size > 0 ? 1 : rows, maxRows);
    let error: DatabaseError | undefined;
    this.#mayTakeLong = true;
    while (!this.#done && taken.rows < most && taken.bytes < bytes) {
      try {
        error = await this.#fetch(taken);
      } catch (caught) {
        if (!(caught instanceof DatabaseError)) throw caught;
        error = caught;
      }
      if (error !== undefined) this.#done = true;
    }
    return { rows: [], source: taken, done: this.#done, ...(error === undefined ? {} : { error }) };
  }

  async close(): Promise<void> {
    this.#done = true;
    this.#library.call.SQLFreeStmt(this.#statement, CLOSE);
    this.#library.call.SQLFreeStmt(this.#statement, UNBIND);
  }

  /**
   * Leaves a column, counted from 1, for the script to read in pieces (DBD::ODBC's `TreatAsLOB`). Its cells are null, and rows come one by one.
   *
   * @throws DatabaseError once rows were fetched, which is so from the beginning where no column is of a long type.
   */
  treatAsLob(number: number): void {
    if (this.#size.isUsed || this.#rowsAtATime > 1)
      throw driverError(
        `column ${number} cannot be treated as LOB any more: say so before the first fetch, in a result with a column of a long type`,
      );
    this.#lobs.add(number);
    const column = this.#columns[number - 1];
    if (column !== undefined) this.#library.call.SQLBindCol(this.#statement, number, column.form, null, 0, null);
  }

  /**
   * The next piece of a column of the current row.
   *
   * @param length - bytes of the buffer; text takes one less, for its end.
   * @param type - ODBC's number of the form (`SQL_C_CHAR` 1, `SQL_C_BINARY` -2); bytes of a binary column and else text if not given.
   * @returns nothing at the value's end and for NULL.
   * @throws DatabaseError what the driver says.
   */
  readLob(number: number, length: number, type?: number): Buffer {
    const form = type ?? (this.#options.columns[number - 1]?.form === CType.binary ? CType.binary : CType.char);
    const piece = fixedBuffer(length);
    const left = fixedBuffer(LENGTH_BYTES);
    const result = this.#library.call.SQLGetData(this.#statement, number, form, piece, length, left);
    if (result === Result.noData) return Buffer.alloc(0);
    if (!succeeded(result))
      throw odbcError(this.#library, HandleType.statement, this.#statement, 'odbc_lob_read/SQLGetData');
    const bytes = Number(left.readBigInt64LE());
    const room = form === CType.char ? length - 1 : length;
    if (bytes === NULL_DATA) return Buffer.alloc(0);
    return piece.subarray(0, bytes < 0 ? room : Math.min(bytes, room));
  }

  /** Fetches some rows. @returns the error of a value that was cut, after the rows before it. */
  async #fetch(taken: OdbcRows): Promise<DatabaseError | undefined> {
    const result = await this.#next();
    if (result === Result.noData) {
      this.#done = true;
      return undefined;
    }
    if (!succeeded(result)) throw odbcError(this.#library, HandleType.statement, this.#statement, 'st_fetch/SQLFetch');
    const count = this.#rowsAtATime === 1 ? 1 : Number(this.#fetched.readBigUInt64LE());
    for (let row = 0; row < count; row++) {
      const cut = this.#columns.findIndex((column, index) => !this.#lobs.has(index + 1) && isCut(column, row));
      if (cut >= 0 && !this.#options.longTruncOk) return this.#truncated();
      taken.add(this.#columns, row, this.#lobs);
      for (const column of this.#late) taken.addCell(this.#lobs.has(column.number) ? null : this.#value(column));
    }
    return undefined;
  }

  /** A value that is asked for in pieces. */
  #value({ number, form, piece, read }: LateColumn): Cell {
    const length = fixedBuffer(LENGTH_BYTES);
    const room = form === CType.char ? piece.length - 1 : piece.length;
    const pieces: Buffer[] = [];
    for (;;) {
      const result = this.#library.call.SQLGetData(this.#statement, number, form, piece, piece.length, length);
      if (result === Result.noData) break;
      if (!succeeded(result))
        throw odbcError(this.#library, HandleType.statement, this.#statement, 'st_fetch/SQLGetData');
      const left = Number(length.readBigInt64LE());
      if (left === NULL_DATA) return null;
      if (form === CType.long) return piece.readInt32LE();
      const isLast = left !== NO_TOTAL && left <= room;
      pieces.push(Buffer.from(piece.subarray(0, isLast ? left : room)));
      if (isLast) break;
    }
    const whole = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    return read === undefined ? whole : read(whole);
  }

  /** A call beside this thread costs more than fetching one row does: only those are worth it that may take long. */
  async #next(): Promise<number> {
    const from = performance.now();
    const result =
      this.#mayTakeLong || this.#rowsAtATime > 1
        ? await this.#options.fetch()
        : this.#library.call.SQLFetch(this.#statement);
    this.#mayTakeLong = performance.now() - from > LONG_MS;
    return result;
  }

  #truncated(): DatabaseError {
    const records = diagnostics(this.#library, HandleType.statement, this.#statement);
    const details = records.map(({ text, state }) => `${text} (SQL-${state})`);
    return new DatabaseError({
      err: 1,
      errstr: [`${TRUNCATED} [state was HY000 now ${TRUNCATED_STATE}]`, ...details].join('\n'),
      state: TRUNCATED_STATE,
    });
  }
}

function isCut({ form, width, lengths }: BoundColumn, row: number): boolean {
  if (form === CType.long) return false;
  const length = Number(lengths.readBigInt64LE(row * LENGTH_BYTES));
  if (length === NULL_DATA) return false;
  return length < 0 || length > (form === CType.char ? width - 1 : width);
}

/** Rows copied out of the buffers, which the next fetch fills again. */
class OdbcRows implements CellSource {
  rows = 0;
  bytes = 0;
  readonly columns: number;
  readonly #utf8: boolean;
  readonly #binary: readonly boolean[];
  readonly #cells: Cell[] = [];

  constructor(columns: readonly OdbcColumn[], utf8: boolean) {
    this.columns = columns.length;
    this.#binary = columns.map(({ form }) => form === CType.binary);
    this.#utf8 = utf8;
  }

  add(columns: readonly BoundColumn[], row: number, lobs: ReadonlySet<number>): void {
    this.rows++;
    for (const [index, { form, width, values, lengths, isLong, read }] of columns.entries()) {
      if (lobs.has(index + 1)) {
        this.#cells.push(null);
        continue;
      }
      const length = Number(lengths.readBigInt64LE(row * LENGTH_BYTES));
      const start = row * width;
      if (length === NULL_DATA) {
        this.#cells.push(null);
      } else if (form === CType.long) {
        this.#cells.push(values.readInt32LE(start));
      } else {
        const room = form === CType.char ? width - 1 : width;
        // What is cut is cut to LongReadLen.
        const kept = form === CType.char && isLong ? room - 1 : room;
        const end = start + (length < 0 || length > room ? kept : length);
        const text = Buffer.from(values.subarray(start, end));
        this.#cells.push(read === undefined ? text : read(text));
        this.bytes += end - start;
      }
    }
  }

  addCell(cell: Cell): void {
    this.#cells.push(cell);
    if (cell instanceof Buffer) this.bytes += cell.length;
  }

  write(sink: CellSink): void {
    this.#cells.forEach((cell, index) => {
      if (cell === null || typeof cell === 'number') sink.value(cell);
      else if (this.#binary[index % this.columns]) sink.bytes(cell, 0, cell.length);
      else if (this.#utf8 && isUtf8(cell)) sink.characters(cell, 0, cell.length);
      else sink.text(cell, 0, cell.length);
    });
  }
}
