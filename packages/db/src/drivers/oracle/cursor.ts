import type { RowValue } from '@bridge/protocol/module';
import { BlockSize } from '../../block-size.ts';
import type { Block, Cursor, NestedResult, Statement } from '../../driver.ts';
import type { DatabaseError } from '../../errors.ts';
import { type CellContext, cellText } from './cell-text.ts';
import { ORA } from './column.ts';
import type { OracleConnection } from './connection.ts';
import { fromOracle } from './error.ts';
import { hasMoreRows, keepWishes, type NativeColumn, type NativeLob, type NativeResultSet } from './library.ts';
import { readLob } from './lob.ts';
import { type LongRule, ruledLong } from './long-rule.ts';
import type { RawMoment } from './raw-moment.ts';

export interface OracleCursorOptions {
  readonly connection: OracleConnection;
  readonly resultSet: NativeResultSet;
  readonly columns: readonly NativeColumn[];
  readonly context: CellContext;
  readonly rule: LongRule;
  /** Off: LOBs come as locators, which the script reads itself. */
  readonly autoLob: boolean;
  /** Rows a round trip, where the script says so. */
  readonly rowsPerFetch: number | undefined;
  readonly sql: string;
  /** Makes a statement of a cursor in a cell. */
  nest(resultSet: NativeResultSet): Statement;
}

type Convert = (value: unknown, field: number) => RowValue | Promise<RowValue>;

/** Reads an open result in blocks; each is one round trip. */
export class OracleCursor implements Cursor {
  readonly #options: OracleCursorOptions;
  readonly #size = new BlockSize();
  readonly #converts: readonly Convert[];
  /** Columns whose values cost a round trip each. */
  readonly #isSlow: boolean;
  /** Columns whose values are cursors (`CURSOR(SELECT …)`). */
  readonly #cursorColumns: readonly number[];
  /** Columns whose values have a zone, which may be a region. */
  readonly #zonedColumns: readonly number[];
  /** Those of the block before: the next one ends them, since the server has few to give. */
  #nested: readonly NestedResult[] = [];
  #open = true;

  constructor(options: OracleCursorOptions) {
    this.#options = options;
    this.#isSlow = options.columns.some(({ dbType }) => isLob(dbType._oraTypeNum));
    this.#converts = options.columns.map((column) => this.#convertFor(column));
    this.#cursorColumns = options.columns.flatMap(({ dbType }, index) =>
      dbType._oraTypeNum === ORA.cursor ? [index] : [],
    );
    this.#zonedColumns = options.columns.flatMap(({ dbType }, index) =>
      dbType._oraTypeNum === ORA.timestampTz ? [index] : [],
    );
    if (this.#cursorColumns.length > 0) keepWishes(options.resultSet, options.connection.fetchOptions);
  }

  async nextBlock(maxRows?: number): Promise<Block> {
    if (!this.#open) return { rows: [], done: true };
    await this.#endNested();
    const { connection, resultSet, sql, rowsPerFetch } = this.#options;
    const wanted = rowsPerFetch ?? this.#size.next().rows;
    const count = maxRows === undefined ? wanted : Math.max(1, Math.min(wanted, maxRows));
    let fetched: unknown[][];
    try {
      do fetched = await connection.call(() => resultSet.getRows(count));
      while (fetched.length === 0 && hasMoreRows(resultSet));
    } catch (caught) {
      const error = connection.failed(caught, { call: 'OCIStmtFetch', sql });
      await this.close();
      return { rows: [], done: true, error };
    }
    if (this.#hasRegions(fetched)) await connection.readRegions();
    // A cursor in the last row ends with this one, so the end is told by a block without rows.
    const done = fetched.length < count && (this.#cursorColumns.length === 0 || fetched.length === 0);
    const nested = this.#takeNested(fetched);
    const { rows, error } = this.#isSlow ? await this.#readSlowly(fetched) : this.#read(fetched);
    if (done || error !== undefined) await this.close();
    return {
      rows,
      ...(nested.length === 0 ? {} : { nested }),
      done: done || error !== undefined,
      ...(error === undefined ? {} : { error }),
    };
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#endNested();
    const { connection, resultSet } = this.#options;
    // A result of a session that is gone needs no closing.
    if (connection.isOpen) await resultSet.close().catch((caught) => connection.note(caught));
  }

  #hasRegions(fetched: readonly (readonly unknown[])[]): boolean {
    const zoned = this.#zonedColumns;
    return (
      zoned.length > 0 &&
      fetched.some((cells) => zoned.some((column) => (cells[column] as RawMoment | null)?.hasRegion))
    );
  }

  /** Takes the cursors out of the rows. */
  #takeNested(fetched: unknown[][]): readonly NestedResult[] {
    if (this.#cursorColumns.length === 0) return [];
    const nested: NestedResult[] = [];
    fetched.forEach((cells, row) => {
      for (const column of this.#cursorColumns) {
        const value = cells[column];
        cells[column] = null;
        if (value !== null && value !== undefined)
          nested.push({ row, column, statement: this.#options.nest(value as NativeResultSet) });
      }
    });
    this.#nested = nested;
    return nested;
  }

  async #endNested(): Promise<void> {
    const nested = this.#nested;
    this.#nested = [];
    for (const { statement } of nested) await statement.close();
  }

  #read(fetched: unknown[][]): { readonly rows: RowValue[][]; readonly error?: DatabaseError } {
    const converts = this.#converts;
    const width = converts.length;
    for (let row = 0; row < fetched.length; row++) {
      const cells = fetched[row]!;
      try {
        for (let column = 0; column < width; column++) {
          const value = cells[column];
          cells[column] = value === null || value === undefined ? null : converts[column]!(value, column);
        }
      } catch (caught) {
        return { rows: fetched.slice(0, row) as RowValue[][], error: fromOracle(caught, { call: 'OCIStmtFetch' }) };
      }
    }
    return { rows: fetched as RowValue[][] };
  }

  async #readSlowly(fetched: unknown[][]): Promise<{ readonly rows: RowValue[][]; readonly error?: DatabaseError }> {
    const rows: RowValue[][] = [];
    for (const cells of fetched) {
      try {
        const row: RowValue[] = [];
        for (const [column, value] of cells.entries()) {
          row.push(value === null || value === undefined ? null : await this.#converts[column]!(value, column));
        }
        rows.push(row);
      } catch (caught) {
        return { rows, error: this.#options.connection.failed(caught, { call: 'OCILobRead' }) };
      }
    }
    return { rows };
  }

  #convertFor(column: NativeColumn): Convert {
    const { context, rule, columns, autoLob, connection } = this.#options;
    const code = column.dbType._oraTypeNum;
    // Taken out of the rows before they are converted.
    if (code === ORA.cursor) return () => null;
    if (isLob(code)) {
      if (!autoLob) return (value) => connection.keepLob(value as NativeLob);
      return (value, field) => readLob(connection, value as NativeLob, rule, `field ${field + 1} of ${columns.length}`);
    }
    const text = cellText(column, context)!;
    if (code !== ORA.long && code !== ORA.longRaw) return text;
    return (value, field) => {
      const cell = ruledLong(value as string | Buffer, rule, `field ${field + 1} of ${columns.length}`);
      return typeof cell === 'string' ? context.charset.encode(cell) : cell;
    };
  }
}

function isLob(code: number): boolean {
  return code === ORA.clob || code === ORA.blob || code === ORA.bfile;
}
