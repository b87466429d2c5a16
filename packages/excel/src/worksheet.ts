import { BLANK, BOOLEAN, NUMBER } from './cell.ts';
import { type CellRange, checkCell, parseCell, parseRange, rangeName } from './cell-reference.ts';
import type { Chart } from './chart/chart.ts';
import type { DataPoint } from './chart/chart-options.ts';
import type { ConditionalFormat, ConditionalRule } from './conditional-format.ts';
import type { DataValidation } from './data-validation.ts';
import { dateSerial } from './date-serial.ts';
import {
  type ButtonOptions,
  type CommentOptions,
  DrawingObjects,
  type HeaderImagePlace,
  type ImageOptions,
  type ImageSource,
  type ObjectOptions,
  type Shape,
} from './drawing/drawing-objects.ts';
import { ExcelError } from './errors.ts';
import type { Format } from './format.ts';
import { numberText } from './number-text.ts';
import { readRanges } from './range-data.ts';
import { runsXml } from './rich-text.ts';
import { ORIGINAL_ROW_HEIGHT, ORIGINAL_ROW_HEIGHT_2003 } from './row-settings.ts';
import type { SharedStrings } from './shared-strings.ts';
import { SheetCells } from './sheet-cells.ts';
import type { SparklineGroup } from './sparkline.ts';
import type { Spool } from './spool.ts';
import type { Table } from './table.ts';
import { type FinishContext, type WorkbookTraits, worksheetPart } from './worksheet-part.ts';
import type { WorksheetSettings } from './worksheet-settings.ts';

/** Characters in a cell, Excel's limit. */
export const MAX_STRING = 32_767;
/** Links in a sheet, Excel's limit. */
export const MAX_LINKS = 65_530;

/** What can be written into a cell; `null` is an empty cell, which exists only with a format. */
export type CellValue =
  | string
  | number
  | boolean
  | null
  | { readonly formula: string; readonly result?: string | number | boolean | undefined }
  | { readonly url: string; readonly text?: string | undefined; readonly tip?: string | undefined }
  | { readonly date: string }
  | { readonly runs: readonly { readonly text: string; readonly format?: Format | undefined }[] };

export interface ColumnOptions {
  /** Characters of the default font. */
  readonly width?: number | undefined;
  readonly format?: Format | undefined;
  readonly hidden?: boolean | undefined;
  /** Outline level, 0 to 7. */
  readonly level?: number | undefined;
  readonly collapsed?: boolean | undefined;
}

export interface RowOptions {
  /** Points; 0 hides the row. */
  readonly height?: number | undefined;
  readonly format?: Format | undefined;
  readonly hidden?: boolean | undefined;
  readonly level?: number | undefined;
  readonly collapsed?: boolean | undefined;
}

/** What a sheet shares with its workbook. */
export interface WorksheetServices extends WorkbookTraits {
  readonly strings: SharedStrings;
  readonly spool: Spool;
  readonly date1904: () => boolean;
  readonly assertOpen: () => void;
  /** Reserves a table's name, or throws. */
  readonly takeTableName: (name: string) => void;
}

/** One sheet. Rows and columns count from zero. Cells may be written in any order; ascending rows need no memory. */
export class Worksheet {
  readonly kind = 'worksheet';
  /** What floats above the cells. */
  readonly objects = new DrawingObjects();
  readonly name: string;
  readonly #services: WorksheetServices;
  /** For callers that have checked what they write. */
  readonly cells: SheetCells;
  readonly #content = {
    merges: [] as CellRange[],
    conditionalFormats: [] as ConditionalFormat[],
    validations: [] as DataValidation[],
    tables: [] as Table[],
    sparklines: [] as SparklineGroup[],
  };
  #settings: WorksheetSettings = {};

  constructor(name: string, services: WorksheetServices) {
    this.name = name;
    this.#services = services;
    const height = services.excel2003 ? ORIGINAL_ROW_HEIGHT_2003 : ORIGINAL_ROW_HEIGHT;
    this.cells = new SheetCells(services.strings, services.spool, height);
  }

  get settings(): WorksheetSettings {
    return this.#settings;
  }

  /** Does any formula spill? */
  get hasDynamicFormulas(): boolean {
    return this.cells.hasDynamicFormulas;
  }

  /**
   * Writes one cell.
   *
   * @throws ExcelError `invalid_cell` outside the sheet, `invalid_value` for NaN, infinities and strings over 32,767 characters,
   * `workbook_closed` after close.
   */
  write(row: number, column: number, value: CellValue, format?: Format): void {
    this.#services.assertOpen();
    checkCell(row, column);
    const slot = format?.slot ?? 0;
    if (typeof value === 'string') this.cells.putString(row, column, slot, checkLength(value));
    else if (typeof value === 'number') this.cells.put(row, column, NUMBER, slot, checkNumber(value));
    else if (typeof value === 'boolean') this.cells.put(row, column, BOOLEAN, slot, value ? 1 : 0);
    else if (value === null) this.#writeBlank(row, column, slot);
    else if ('formula' in value) this.#writeFormula(row, column, slot, value);
    else if ('date' in value) {
      this.cells.put(row, column, NUMBER, slot, checkNumber(dateSerial(value.date, this.#services.date1904())));
    } else if ('runs' in value) this.#writeRuns(row, column, slot, value.runs);
    else this.#writeLink(row, column, slot, value);
  }

  /** As {@link write}, with the place as `B3`. */
  writeAt(cell: string, value: CellValue, format?: Format): void {
    const { row, column } = parseCell(cell);
    this.write(row, column, value, format);
  }

  /** Writes cells to the right, beginning at a cell. */
  writeRow(row: number, column: number, values: readonly CellValue[], format?: Format): void {
    for (let at = 0; at < values.length; at++) this.write(row, column + at, values[at]!, format);
  }

  /**
   * Merges a range such as `A1:C1`; its first cell gets the value, all get the format.
   *
   * @throws ExcelError `invalid_cell` for a single cell.
   */
  mergeRange(range: string, value: CellValue, format?: Format): void {
    const { firstRow, firstColumn, lastRow, lastColumn } = parseRange(range);
    this.addMerge({ firstRow, firstColumn, lastRow, lastColumn });
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        this.write(row, column, row === firstRow && column === firstColumn ? value : null, format);
      }
    }
  }

  /** Makes cells look different while they meet a condition. Earlier rules win over later ones. */
  addConditionalFormat(ranges: string, rule: ConditionalRule): void {
    this.#services.assertOpen();
    checkRanges(ranges);
    this.#content.conditionalFormats.push({ ranges, ...rule });
  }

  /** Restricts what users may enter into cells. */
  addDataValidation(ranges: string, validation: Omit<DataValidation, 'ranges'>): void {
    this.#services.assertOpen();
    checkRanges(ranges);
    this.#content.validations.push({ ranges, ...validation });
  }

  /**
   * Makes a range a table. Its cells are written like others; header cells must hold the columns' names.
   *
   * @throws ExcelError `invalid_value` for a name that another table has, or columns of one name.
   */
  addTable(table: Table): void {
    this.#services.assertOpen();
    checkRanges(table.range);
    if (table.name !== undefined) this.#services.takeTableName(table.name);
    const names = new Set(table.columns.map(({ name }) => name.toLowerCase()));
    if (names.size < table.columns.length) {
      throw new ExcelError('invalid_value', `two columns of the table ${table.range} have one name`);
    }
    this.#content.tables.push(table);
  }

  /** Draws small charts into cells. */
  addSparklines(group: SparklineGroup): void {
    this.#services.assertOpen();
    for (const { cell } of group.sparklines) checkRanges(cell);
    this.#content.sparklines.push(group);
  }

  /** Width and other properties of columns `first` to `last`. */
  setColumn(first: number, last: number, options: ColumnOptions): void {
    this.#services.assertOpen();
    checkCell(0, first);
    checkCell(0, last);
    this.cells.putColumn({
      first: Math.min(first, last),
      last: Math.max(first, last),
      width: options.width,
      slot: options.format?.slot ?? 0,
      hidden: options.hidden ?? false,
      level: options.level ?? 0,
      collapsed: options.collapsed ?? false,
    });
  }

  /** Height and other properties of a row. */
  setRow(row: number, options: RowOptions): void {
    this.#services.assertOpen();
    checkCell(row, 0);
    this.cells.putRow(
      row,
      options.height === 0 ? undefined : options.height,
      options.format?.slot ?? 0,
      options.hidden ?? options.height === 0,
      options.level ?? 0,
      options.collapsed ?? false,
    );
  }

  /** Height in points of rows that have none of their own. */
  setDefaultRowHeight(height: number): void {
    this.#services.assertOpen();
    this.cells.setDefaultHeight(height);
  }

  /** Changes settings; those not named stay. */
  configure(settings: WorksheetSettings): void {
    this.#services.assertOpen();
    this.#settings = { ...this.#settings, ...settings };
  }

  /** Puts an image over the cells; a path is read at close. */
  insertImage(row: number, column: number, image: ImageSource, options: ImageOptions = {}): void {
    this.#checkPlace(row, column);
    this.objects.images.push({ ...options, row, column, image });
  }

  /** Tiles an image behind the cells. */
  setBackground(image: ImageSource): void {
    this.#services.assertOpen();
    this.objects.background = image;
  }

  /** Puts an image where `&G` stands in a part of the header or footer. */
  setHeaderImage(place: HeaderImagePlace, image: ImageSource): void {
    this.#services.assertOpen();
    this.objects.headerImages.set(place, image);
  }

  /** Puts a chart over the cells. */
  insertChart(row: number, column: number, chart: Chart, options: ObjectOptions = {}): void {
    this.#checkPlace(row, column);
    this.objects.charts.push({ ...options, row, column, chart });
  }

  insertShape(shape: Shape): void {
    this.#checkPlace(shape.row, shape.column);
    this.objects.shapes.push(shape);
  }

  /** Puts a button over the cells that runs a VBA macro. */
  insertButton(row: number, column: number, options: ButtonOptions = {}): void {
    this.#checkPlace(row, column);
    this.objects.buttons.push({ ...options, row, column });
  }

  /** Gives a cell a comment, in place of one it has. */
  writeComment(row: number, column: number, text: string, options: CommentOptions = {}): void {
    this.#checkPlace(row, column);
    this.objects.addComment({ ...options, row, column, text });
  }

  /** Shows comments that do not say themselves whether they are shown, and names their author. */
  setCommentDefaults({ visible, author }: { visible?: boolean | undefined; author?: string | undefined }): void {
    this.#services.assertOpen();
    if (visible !== undefined) this.objects.commentsVisible = visible;
    if (author !== undefined) this.objects.commentsAuthor = author;
  }

  /** Marks a range as merged; the caller writes its cells. */
  addMerge(range: CellRange): void {
    if (range.firstRow === range.lastRow && range.firstColumn === range.lastColumn) {
      throw new ExcelError('invalid_cell', `a merged range has more than one cell, not ${rangeName(range)}`);
    }
    this.#content.merges.push(range);
  }

  /** Renders the rest of the rows. */
  settled(styleIndexes: ReadonlyMap<number, number> | undefined): Promise<void> {
    return this.cells.body.settled(styleIndexes);
  }

  /** Waits for what threads do for it; for a workbook that is given up. */
  idle(): Promise<void> {
    return this.cells.body.idle();
  }

  /** The sheet's part and its relations; parts that it needs besides go into the package. Call {@link settled} first. */
  finish(context: FinishContext): ReturnType<typeof worksheetPart> {
    const content = { ...this.#content, settings: this.#settings, cells: this.cells, objects: this.objects };
    return worksheetPart(content, context, this.#services);
  }

  /** Values of ranges of one row or column each, as charts cache them. Call {@link settled} first. */
  rangeData(ranges: readonly CellRange[]): DataPoint[][] {
    return readRanges(ranges, this.cells.body, this.#services.strings);
  }

  #checkPlace(row: number, column: number): void {
    this.#services.assertOpen();
    checkCell(row, column);
  }

  #writeBlank(row: number, column: number, slot: number): void {
    if (slot !== 0) this.cells.put(row, column, BLANK, slot, 0);
  }

  #writeFormula(
    row: number,
    column: number,
    slot: number,
    value: { readonly formula: string; readonly result?: string | number | boolean | undefined },
  ): void {
    const { result = 0 } = value;
    const text =
      typeof result === 'number'
        ? checkNumber(result)
        : typeof result === 'boolean'
          ? String(result).toUpperCase()
          : result;
    this.cells.putFormula(row, column, slot, value.formula.replace(/^=/, ''), text);
  }

  #writeRuns(row: number, column: number, slot: number, runs: Extract<CellValue, { runs: unknown }>['runs']): void {
    checkLength(runs.map(({ text }) => text).join(''));
    this.cells.putRuns(
      row,
      column,
      slot,
      runsXml(runs.map(({ text, format }) => ({ text, font: format?.properties }))),
    );
  }

  #writeLink(
    row: number,
    column: number,
    slot: number,
    { url, text, tip }: { readonly url: string; readonly text?: string | undefined; readonly tip?: string | undefined },
  ): void {
    if (this.cells.links.size >= MAX_LINKS)
      throw new ExcelError('invalid_value', `more than ${MAX_LINKS} links in a sheet`);
    this.cells.putString(row, column, slot, checkLength(text ?? url.replace(/^(?:internal|mailto):/, '')));
    if (url.startsWith('internal:')) {
      const target = url.slice('internal:'.length);
      this.cells.putLink({ row, column, kind: 'internal', target, location: text ?? target, tip });
      return;
    }
    const [target = '', location] = splitOnce(url, '#');
    this.cells.putLink({ row, column, kind: 'url', target, location, tip });
  }
}

/** @throws ExcelError `invalid_cell` unless the text is ranges with spaces between. */
function checkRanges(ranges: string): void {
  for (const range of ranges.split(' ')) parseRange(range);
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function checkLength(text: string): string {
  if (text.length > MAX_STRING) {
    throw new ExcelError('invalid_value', `a cell holds at most ${MAX_STRING} characters, not ${text.length}`);
  }
  return text;
}

function checkNumber(value: number): string {
  const text = numberText(value);
  if (text === undefined) throw new ExcelError('invalid_value', `${value} is no number that a sheet can hold`);
  return text;
}
