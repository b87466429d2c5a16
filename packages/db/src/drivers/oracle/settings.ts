import type { BindValue, StatementOptions } from '../../driver.ts';
import { driverError } from '../../errors.ts';
import type { LongRule } from './long-rule.ts';

/** DBI's LongReadLen unless a script sets it. */
const LONG_READ_LENGTH = 80;

/** RowCacheSize in bytes (negative) is taken as rows of about this size. */
const BYTES_A_ROW = 100;

/** What a statement is run with. Attributes of DBI and DBD::Oracle, without their prefix. */
export class StatementSettings {
  readonly longRule: LongRule;
  readonly checkSql: boolean;
  readonly autoLob: boolean;
  readonly placeholders: boolean;
  /** The values came as a list, so placeholders may not have names of their own. */
  readonly byPosition: boolean;
  /** Rows a round trip; `undefined` leaves it to the driver. */
  readonly rowsPerFetch: number | undefined;
  /** The same for rows that hold cursors: one, and more only if the script allows it (`ora_max_nested_cursors`). */
  readonly rowsOfCursors: number;
  readonly #values: StatementOptions;

  constructor(values: StatementOptions = {}) {
    this.#values = values;
    for (const name of Object.keys(values)) {
      if (!KNOWN.has(name)) throw driverError(`unknown Oracle statement option '${name}'`);
    }
    this.longRule = {
      readLength: number(values.long_read_len, LONG_READ_LENGTH),
      truncOk: flag(values.long_trunc_ok, false),
    };
    this.checkSql = flag(values.check_sql, true);
    this.autoLob = flag(values.auto_lob, true);
    this.placeholders = flag(values.placeholders, true);
    this.byPosition = flag(values.by_position, false);
    this.rowsPerFetch = rowsPerFetch(values);
    this.rowsOfCursors = 1 + number(values.max_nested_cursors, 0);
  }

  /** The same with some of them changed. */
  with(values: StatementOptions | undefined): StatementSettings {
    return values === undefined || Object.keys(values).length === 0
      ? this
      : new StatementSettings({ ...this.#values, ...values });
  }
}

const KNOWN = new Set([
  'long_read_len',
  'long_trunc_ok',
  'check_sql',
  'auto_lob',
  'by_position',
  'placeholders',
  'max_nested_cursors',
  'prefetch_memory',
  'prefetch_rows',
  'row_cache_off',
  'row_cache_size',
]);

function number(value: BindValue | undefined, otherwise: number): number {
  const given = value === undefined || value === null || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(given) ? Math.max(0, Math.trunc(given)) : otherwise;
}

function flag(value: BindValue | undefined, otherwise: boolean): boolean {
  return value === undefined || value === null ? otherwise : value !== '' && value !== '0' && Boolean(value);
}

/** RowCacheSize: 0 automatic, 1 off, n rows, less than 0 bytes; `ora_prefetch_rows` and `ora_row_cache_off` go before it. */
function rowsPerFetch(values: StatementOptions): number | undefined {
  if (flag(values.row_cache_off, false)) return 1;
  const rows = number(values.prefetch_rows, 0);
  if (rows > 0) return rows;
  const memory = number(values.prefetch_memory, 0);
  if (memory > 0) return Math.max(1, Math.trunc(memory / BYTES_A_ROW));
  const size = Number(values.row_cache_size ?? 0);
  if (!Number.isFinite(size) || size === 0) return undefined;
  return size > 0 ? size : Math.max(1, Math.trunc(-size / BYTES_A_ROW));
}
