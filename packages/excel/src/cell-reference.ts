import { ExcelError } from './errors.ts';

/** Rows in a worksheet (Excel 2007 and later). */
export const MAX_ROWS = 1_048_576;
/** Columns in a worksheet, `A` to `XFD`. */
export const MAX_COLUMNS = 16_384;

/** Column letters by zero-based index. */
export const COLUMN_NAMES: readonly string[] = buildColumnNames();

function buildColumnNames(): string[] {
  const names: string[] = [];
  for (let index = 0; index < MAX_COLUMNS; index++) {
    let name = '';
    for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
      name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
    }
    names.push(name);
  }
  return names;
}

/** A rectangle of cells, zero-based, both ends included. */
export interface CellRange {
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

/** `(0, 2)` → `C1`. */
export function cellName(row: number, column: number): string {
  return `${COLUMN_NAMES[column]}${row + 1}`;
}

/** `A1:C3`, or `A1` for a single cell. */
export function rangeName(range: CellRange): string {
  const first = cellName(range.firstRow, range.firstColumn);
  const last = cellName(range.lastRow, range.lastColumn);
  return first === last ? first : `${first}:${last}`;
}

/** `$A$1:$C$3`; a range of whole columns or rows is `$A:$C` or `$1:$3`, as Excel stores it in names. */
export function absoluteRangeName(range: CellRange): string {
  if (range.firstRow === 0 && range.lastRow === MAX_ROWS - 1) {
    return `$${COLUMN_NAMES[range.firstColumn]}:$${COLUMN_NAMES[range.lastColumn]}`;
  }
  if (range.firstColumn === 0 && range.lastColumn === MAX_COLUMNS - 1) {
    return `$${range.firstRow + 1}:$${range.lastRow + 1}`;
  }
  const first = `$${COLUMN_NAMES[range.firstColumn]}$${range.firstRow + 1}`;
  const last = `$${COLUMN_NAMES[range.lastColumn]}$${range.lastRow + 1}`;
  return first === last ? first : `${first}:${last}`;
}

const CELL = /^\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})$/;

/**
 * `C1` → row 0, column 2. Case and `$` do not matter.
 *
 * @throws ExcelError `invalid_cell` if the text is no cell of a worksheet.
 */
export function parseCell(text: string): { row: number; column: number } {
  const match = CELL.exec(text);
  if (!match) throw new ExcelError('invalid_cell', `'${text}' is not a cell reference such as B3`);
  let column = 0;
  for (const letter of match[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]) - 1;
  checkCell(row, column - 1);
  return { row, column: column - 1 };
}

/**
 * `A1:C3` or `B2` → the range, with its ends in order.
 *
 * @throws ExcelError `invalid_cell` if the text is no range of a worksheet.
 */
export function parseRange(text: string): CellRange {
  const [first = '', last = first, ...rest] = text.split(':');
  if (rest.length > 0) throw new ExcelError('invalid_cell', `'${text}' is not a range such as A1:C3`);
  const a = parseCell(first);
  const b = parseCell(last);
  return {
    firstRow: Math.min(a.row, b.row),
    firstColumn: Math.min(a.column, b.column),
    lastRow: Math.max(a.row, b.row),
    lastColumn: Math.max(a.column, b.column),
  };
}

/** @throws ExcelError `invalid_cell` if the cell is outside a worksheet. */
export function checkCell(row: number, column: number): void {
  if (!Number.isInteger(row) || row < 0 || row >= MAX_ROWS) {
    throw new ExcelError('invalid_cell', `row ${row} is outside 0..${MAX_ROWS - 1}`);
  }
  if (!Number.isInteger(column) || column < 0 || column >= MAX_COLUMNS) {
    throw new ExcelError('invalid_cell', `column ${column} is outside 0..${MAX_COLUMNS - 1}`);
  }
}

/** Quotes a sheet name for a formula where Excel demands it: `S 1` → `'S 1'`. */
export function quoteSheetName(name: string): string {
  return /^[\p{L}\p{N}_]+$/u.test(name) || name.startsWith("'") ? name : `'${name.replaceAll("'", "''")}'`;
}
