import { COLUMN_NAMES, MAX_COLUMNS } from '../cell-reference.ts';
import { ExcelError } from '../errors.ts';
import { isDateFormat, numberFormatsOf } from './number-format.ts';
import type { RawCell } from './sheet-rows.ts';
import { type SheetInfo, WorkbookReader } from './workbook-reader.ts';

/** A cell that was read. Dates are day numbers, as in the file: `isDate` tells them from other numbers. */
export interface ReadCell {
  /** From 0. */
  readonly column: number;
  readonly value: string | number | boolean | null;
  /** Without its `=`; absent for plain values, and for the cells that share another's formula. */
  readonly formula?: string | undefined;
  /** Format code, such as `0.00`. */
  readonly numberFormat: string;
  readonly isDate: boolean;
}

export interface ReadRow {
  /** From 0. */
  readonly row: number;
  readonly cells: readonly ReadCell[];
}

/** Characters of distinct strings that a workbook may have, so that a hostile one cannot fill memory. */
const MAX_STRING_CHARACTERS = 512 << 20;

export interface OpenWorkbookOptions {
  /** Of an encrypted workbook. Defaults to the one that Excel tries by itself. */
  readonly password?: string | undefined;
}

/**
 * Opens a workbook for reading.
 *
 * @param source - a path, or the file's bytes.
 * @throws ExcelError `invalid_file`, `wrong_password` or `encrypted_file`; the system's error when the path cannot be read.
 */
export async function openWorkbook(
  source: string | Uint8Array,
  options: OpenWorkbookOptions = {},
): Promise<ReadWorkbook> {
  return new ReadWorkbook(await WorkbookReader.open(source, options.password));
}

/** A workbook that is being read: rows come one by one, only its distinct strings are kept. Close it. */
export class ReadWorkbook {
  readonly #reader: WorkbookReader;
  readonly #formats: readonly { code: string; isDate: boolean }[];
  #strings: Promise<readonly string[]> | undefined;

  constructor(reader: WorkbookReader) {
    this.#reader = reader;
    this.#formats = numberFormatsOf(reader.styles).map((code) => ({ code, isDate: isDateFormat(code) }));
  }

  get sheets(): readonly SheetInfo[] {
    return this.#reader.sheets;
  }

  get date1904(): boolean {
    return this.#reader.date1904;
  }

  /** Rows of a sheet in the order of the file. @throws ExcelError `sheet_not_found`, `invalid_file`. */
  async *rows(nameOrIndex: string | number): AsyncGenerator<ReadRow> {
    const index =
      typeof nameOrIndex === 'number' ? nameOrIndex : this.sheets.findIndex(({ name }) => name === nameOrIndex);
    if (this.sheets[index] === undefined) {
      throw new ExcelError('sheet_not_found', `the workbook has no worksheet ${nameOrIndex}`);
    }
    this.#strings ??= this.#readStrings();
    const strings = await this.#strings;
    for await (const { rows } of this.#reader.rows(index)) {
      for (const { row, cells } of rows) {
        yield { row, cells: cells.map((cell) => this.#cell(cell, row, strings)) };
      }
    }
  }

  close(): void {
    this.#reader.close();
  }

  async #readStrings(): Promise<readonly string[]> {
    const strings: string[] = [];
    let characters = 0;
    for await (const batch of this.#reader.strings()) {
      for (const { text } of batch) {
        characters += text.length;
        strings.push(text);
      }
      if (characters > MAX_STRING_CHARACTERS) throw new ExcelError('invalid_file', 'its strings would fill the memory');
    }
    return strings;
  }

  #cell(cell: RawCell, row: number, strings: readonly string[]): ReadCell {
    if (!(cell.column >= 0 && cell.column < MAX_COLUMNS)) {
      throw new ExcelError('invalid_file', `a cell of row ${row + 1} has no column`);
    }
    const format = this.#formats[cell.style] ?? { code: 'General', isDate: false };
    const value = cellValue(cell, row, strings);
    return {
      column: cell.column,
      value,
      ...(cell.formula ? { formula: cell.formula } : {}),
      numberFormat: format.code,
      isDate: format.isDate && typeof value === 'number',
    };
  }
}

function cellValue({ type, value, column }: RawCell, row: number, strings: readonly string[]): ReadCell['value'] {
  if (value === undefined) return null;
  switch (type) {
    case 'n': {
      const number = Number(value);
      if (value.trim() === '' || Number.isNaN(number)) {
        throw new ExcelError('invalid_file', `${COLUMN_NAMES[column]}${row + 1} holds '${value}' as a number`);
      }
      return number;
    }
    case 's': {
      const text = strings[Number(value)];
      if (text === undefined) {
        throw new ExcelError(
          'invalid_file',
          `${COLUMN_NAMES[column]}${row + 1} refers to string ${value}, which is missing`,
        );
      }
      return text;
    }
    case 'b':
      return value === '1' || value === 'true';
    default:
      return value;
  }
}
