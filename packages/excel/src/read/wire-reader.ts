import { ExcelError } from '../errors.ts';
import { ReadWorkbook } from './read-workbook.ts';
import type { FontRun, SharedString } from './shared-string-list.ts';
import type { RawRow, SheetElement } from './sheet-rows.ts';
import type { WorkbookReader } from './workbook-reader.ts';

/** Between cells of a row, and between the fields of a cell: characters that XML cannot hold. */
const CELL_SEPARATOR = '\x1e';
const FIELD_SEPARATOR = '\x1f';
/** In the place of the value of a formula that has none. */
const NO_VALUE = '\x1d';
/** Characters in an answer, roughly. */
const BLOCK_CHARACTERS = 256 << 10;

export interface StringBlock {
  readonly strings: string[];
  /** Strings with fonts: their place in the block, and the runs. */
  readonly rich: { readonly index: number; readonly runs: readonly FontRun[] }[];
  readonly done: boolean;
}

export interface RowBlock {
  /** `row, height, hidden` and the cells, each `column, type, style, value, formula`; see the separators. */
  readonly rows: string[];
  readonly done: boolean;
  /** With the last block. */
  readonly elements: readonly SheetElement[] | undefined;
}

/** A workbook that a client reads block by block: one stream of strings, and one of rows at a time. */
export class WireReader {
  readonly reader: WorkbookReader;
  #strings: AsyncGenerator<SharedString[]> | undefined;
  #rows: { readonly sheet: number; readonly stream: ReturnType<WorkbookReader['rows']> } | undefined;
  #values: { readonly sheet: number; readonly stream: ReturnType<ReadWorkbook['rows']> } | undefined;
  #plain: ReadWorkbook | undefined;

  constructor(reader: WorkbookReader) {
    this.reader = reader;
  }

  /** The next strings, from the first on. */
  async nextStrings(): Promise<StringBlock> {
    this.#strings ??= this.reader.strings();
    const strings: string[] = [];
    const rich: { index: number; runs: readonly FontRun[] }[] = [];
    let characters = 0;
    while (characters < BLOCK_CHARACTERS) {
      const { value, done } = await this.#strings.next();
      if (done) return { strings, rich, done: true };
      for (const { text, runs } of value) {
        if (runs.length > 0) rich.push({ index: strings.length, runs });
        strings.push(text);
        characters += text.length + 8;
      }
    }
    return { strings, rich, done: false };
  }

  /** The next rows of a sheet, packed; another sheet begins at its first row. */
  async nextRows(sheet: number): Promise<RowBlock> {
    if (this.#rows?.sheet !== sheet) {
      await this.#rows?.stream.return(undefined);
      this.#rows = { sheet, stream: this.reader.rows(sheet) };
    }
    const { stream } = this.#rows;
    const rows: string[] = [];
    let characters = 0;
    while (characters < BLOCK_CHARACTERS) {
      const { value, done } = await stream.next();
      if (done) {
        this.#rows = undefined;
        return { rows, done: true, elements: [] };
      }
      for (const row of value.rows) {
        const packed = packRow(row);
        rows.push(packed);
        characters += packed.length;
      }
      if (value.elements !== undefined) {
        this.#rows = undefined;
        await stream.return(undefined);
        return { rows, done: true, elements: value.elements };
      }
    }
    return { rows, done: false, elements: undefined };
  }

  /** The next rows of a sheet by name or index, as values. */
  async nextValues(
    nameOrIndex: string | number,
    count: number,
  ): Promise<{ rows: { row: number; values: (string | number | boolean | null)[] }[]; done: boolean }> {
    const sheet =
      typeof nameOrIndex === 'number' ? nameOrIndex : this.reader.sheets.findIndex(({ name }) => name === nameOrIndex);
    if (this.reader.sheets[sheet] === undefined) {
      throw new ExcelError('sheet_not_found', `the workbook has no worksheet ${nameOrIndex}`);
    }
    if (this.#values?.sheet !== sheet) {
      await this.#values?.stream.return(undefined);
      this.#plain ??= new ReadWorkbook(this.reader);
      this.#values = { sheet, stream: this.#plain.rows(sheet) };
    }
    const rows: { row: number; values: (string | number | boolean | null)[] }[] = [];
    while (rows.length < count) {
      const { value, done } = await this.#values.stream.next();
      if (done) {
        this.#values = undefined;
        return { rows, done: true };
      }
      const values: (string | number | boolean | null)[] = [];
      for (const cell of value.cells) {
        while (values.length < cell.column) values.push(null);
        values[cell.column] = cell.value;
      }
      rows.push({ row: value.row, values });
    }
    return { rows, done: false };
  }

  async close(): Promise<void> {
    await Promise.all([
      this.#strings?.return(undefined),
      this.#rows?.stream.return(undefined),
      this.#values?.stream.return(undefined),
    ]);
    this.reader.close();
  }
}

function packRow({ row, height, hidden, cells }: RawRow): string {
  let packed = `${row}${FIELD_SEPARATOR}${height ?? ''}${FIELD_SEPARATOR}${hidden ?? ''}`;
  for (const { column, type, style, value, formula } of cells) {
    packed += `${CELL_SEPARATOR}${column}${FIELD_SEPARATOR}${type}${FIELD_SEPARATOR}${style}`;
    if (value !== undefined || formula !== undefined) packed += `${FIELD_SEPARATOR}${value ?? NO_VALUE}`;
    if (formula !== undefined) packed += `${FIELD_SEPARATOR}${formula}`;
  }
  return packed;
}
