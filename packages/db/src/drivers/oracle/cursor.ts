import type { RowValue } from '@bridge/protocol/module';
import { BlockSize } from '../../block-size.ts';
import type { Block, Cursor } from '../../driver.ts';
import { type DatabaseError, driverError } from '../../errors.ts';
import { type CellContext, cellText } from './cell-text.ts';
import { ORA } from './column.ts';
import type { OracleConnection } from './connection.ts';
import { fromOracle } from './error.ts';
import type { NativeColumn, NativeLob, NativeResultSet } from './library.ts';
import { type LongRule, ruledLong, truncatedError } from './long-rule.ts';

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
}

type Convert = (value: unknown, field: number) => RowValue | Promise<RowValue>;

/** Reads an open result in blocks; each is one round trip. */
export class OracleCursor implements Cursor {
  readonly #options: OracleCursorOptions;
  readonly #size = new BlockSize();
  readonly #converts: readonly Convert[];
  /** Columns whose values cost a round trip each. */
  readonly #isSlow: boolean;
  #open = true;

  constructor(options: OracleCursorOptions) {
    this.#options = options;
    this.#isSlow = options.columns.some(({ dbType }) => isLob(dbType._oraTypeNum));
    this.#converts = options.columns.map((column) => this.#convertFor(column));
  }

  async nextBlock(maxRows?: number): Promise<Block> {
    if (!this.#open) return { rows: [], done: true };
    const { connection, resultSet, sql, rowsPerFetch } = this.#options;
    const wanted = rowsPerFetch ?? this.#size.next().rows;
    const count = maxRows === undefined ? wanted : Math.max(1, Math.min(wanted, maxRows));
    let fetched: unknown[][];
    try {
      fetched = await connection.call(() => resultSet.getRows(count));
    } catch (caught) {
      const error = connection.failed(caught, { call: 'OCIStmtFetch', sql });
      await this.close();
      return { rows: [], done: true, error };
    }
    const done = fetched.length < count;
    const { rows, error } = this.#isSlow ? await this.#readSlowly(fetched) : this.#read(fetched);
    if (done || error !== undefined) await this.close();
    return { rows, done: done || error !== undefined, ...(error === undefined ? {} : { error }) };
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    const { connection, resultSet } = this.#options;
    // A result of a session that is gone needs no closing.
    if (connection.isOpen) await resultSet.close().catch((caught) => connection.note(caught));
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
    if (code === ORA.cursor) {
      // The driver forgets the wishes about types in them: numbers would lose digits.
      throw driverError(
        `column ${column.name} is a nested cursor (CURSOR(SELECT …)), which CPAN Bridge does not support; select it by itself`,
      );
    }
    if (isLob(code)) {
      if (!autoLob) return (value) => connection.keepLob(value as NativeLob);
      return (value, field) => this.#readLob(value as NativeLob, field, code);
    }
    const text = cellText(column, context)!;
    if (code !== ORA.long && code !== ORA.longRaw) return text;
    return (value, field) => {
      const cell = ruledLong(value as string | Buffer, rule, field + 1, columns.length, code);
      return typeof cell === 'string' ? context.charset.encode(cell) : cell;
    };
  }

  /** The part of a LOB that the script wants. An empty one is NULL for DBI. */
  async #readLob(lob: NativeLob, field: number, code: number): Promise<RowValue> {
    const { rule, columns, context, connection } = this.#options;
    const { length } = lob;
    if (length === 0) return null;
    if (length > rule.readLength && !rule.truncOk) throw truncatedError(field + 1, columns.length, code, length, rule);
    const amount = Math.min(length, rule.readLength);
    if (amount === 0) return null;
    const data = await connection.call(() => lob.getData(1, amount));
    if (data === null) return null;
    return typeof data === 'string' ? context.charset.encode(data) : data;
  }
}

function isLob(code: number): boolean {
  return code === ORA.clob || code === ORA.blob || code === ORA.bfile;
}
