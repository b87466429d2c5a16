import {
  arrayFormulaRest,
  BLANK,
  BOOLEAN,
  type CellKind,
  formulaRest,
  inlineRunsRest,
  inlineStringRest,
  NUMBER,
  RAW,
  STRING,
} from './cell.ts';
import { type CellRange, checkCell, MAX_COLUMNS, parseCell, parseRange, rangeName } from './cell-reference.ts';
import type { Chart } from './chart/chart.ts';
import type { DataPoint } from './chart/chart-options.ts';
import type { PartSize } from './compressed-part.ts';
import type { ConditionalFormat, ConditionalRule } from './conditional-format.ts';
import { conditionalFormatsXml } from './conditional-format-xml.ts';
import { type DataValidation, dataValidationsXml } from './data-validation.ts';
import { dateSerial } from './date-serial.ts';
import type { DrawingAssembler } from './drawing/assemble-drawings.ts';
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
import { columnPixels, LineSizes, rowPixels } from './drawing/line-sizes.ts';
import { ExcelError } from './errors.ts';
import { extListXml } from './extension-xml.ts';
import type { Format } from './format.ts';
import { ignoredErrorsXml } from './ignored-errors.ts';
import { numberText } from './number-text.ts';
import type { PackageParts } from './package-parts.ts';
import { readRanges } from './range-data.ts';
import { Relations } from './relations.ts';
import { runsXml } from './rich-text.ts';
import { ORIGINAL_ROW_HEIGHT, ORIGINAL_ROW_HEIGHT_2003 } from './row-settings.ts';
import type { SharedStrings } from './shared-strings.ts';
import { SheetBody } from './sheet-body.ts';
import { type SparklineGroup, sparklinesXml } from './sparkline.ts';
import type { Spool } from './spool.ts';
import type { Styles } from './styles.ts';
import { type Table, tableXml } from './table.ts';
import type { ColumnSettings, Hyperlink, WorksheetSettings } from './worksheet-settings.ts';
import { orderedLinks, sheetHead, sheetTail, type TailElements } from './worksheet-xml.ts';

/** Characters in a cell, Excel's limit. */
export const MAX_STRING = 32_767;
/** Characters of a column that has no width of its own. */
const DEFAULT_COLUMN_WIDTH = 8.43;
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
export interface WorksheetServices {
  readonly strings: SharedStrings;
  readonly spool: Spool;
  readonly date1904: () => boolean;
  /** Does the workbook look as Excel 2003 made it? */
  readonly excel2003: boolean;
  readonly assertOpen: () => void;
  /** Reserves a table's name, or throws. */
  readonly takeTableName: (name: string) => void;
  /** A name for the table of that number. */
  readonly freeTableName: (number: number) => string;
}

/** What a sheet gets when it is put together. */
export interface FinishContext {
  readonly styles: Styles;
  readonly parts: PackageParts;
  readonly drawings: DrawingAssembler;
  /** Its place in the workbook, from 1. */
  readonly number: number;
}

/** One sheet. Rows and columns count from zero. Cells may be written in any order; ascending rows need no memory. */
export class Worksheet {
  readonly kind = 'worksheet';
  /** What floats above the cells. */
  readonly objects = new DrawingObjects();
  readonly name: string;
  readonly #services: WorksheetServices;
  readonly #body: SheetBody;
  readonly #columns = new Map<number, ColumnSettings>();
  readonly #merges: CellRange[] = [];
  readonly #links = new Map<number, Hyperlink>();
  readonly #conditionalFormats: ConditionalFormat[] = [];
  readonly #validations: DataValidation[] = [];
  readonly #tables: Table[] = [];
  readonly #sparklines: SparklineGroup[] = [];
  #settings: WorksheetSettings = {};
  readonly #originalHeight: number;
  #defaultHeight: number | undefined;
  #rowLevel = 0;
  #columnLevel = 0;
  #dynamic = false;
  readonly #grid = { columns: new LineSizes(64), rows: new LineSizes(20) };

  constructor(name: string, services: WorksheetServices) {
    this.name = name;
    this.#services = services;
    this.#originalHeight = services.excel2003 ? ORIGINAL_ROW_HEIGHT_2003 : ORIGINAL_ROW_HEIGHT;
    this.#body = new SheetBody(services.spool, { originalHeight: this.#originalHeight });
    this.#grid.rows.defaultPixels = rowPixels(this.#originalHeight);
  }

  get settings(): WorksheetSettings {
    return this.#settings;
  }

  /** Does any formula spill? */
  get hasDynamicFormulas(): boolean {
    return this.#dynamic;
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
    if (typeof value === 'string') this.putString(row, column, slot, checkLength(value));
    else if (typeof value === 'number') this.put(row, column, NUMBER, slot, checkNumber(value));
    else if (typeof value === 'boolean') this.put(row, column, BOOLEAN, slot, value ? 1 : 0);
    else if (value === null) this.#writeBlank(row, column, slot);
    else if ('formula' in value) this.#writeFormula(row, column, slot, value);
    else if ('date' in value) {
      this.put(row, column, NUMBER, slot, checkNumber(dateSerial(value.date, this.#services.date1904())));
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
    this.#conditionalFormats.push({ ranges, ...rule });
  }

  /** Restricts what users may enter into cells. */
  addDataValidation(ranges: string, validation: Omit<DataValidation, 'ranges'>): void {
    this.#services.assertOpen();
    checkRanges(ranges);
    this.#validations.push({ ranges, ...validation });
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
    this.#tables.push(table);
  }

  /** Draws small charts into cells. */
  addSparklines(group: SparklineGroup): void {
    this.#services.assertOpen();
    for (const { cell } of group.sparklines) checkRanges(cell);
    this.#sparklines.push(group);
  }

  /** Width and other properties of columns `first` to `last`. */
  setColumn(first: number, last: number, options: ColumnOptions): void {
    this.#services.assertOpen();
    checkCell(0, first);
    checkCell(0, last);
    this.putColumn({
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
    this.putRow(
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
    this.#defaultHeight = height;
    this.#grid.rows.defaultPixels = rowPixels(height);
    this.#body.setDefaultHeight(height);
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

  // What follows trusts its caller: the wire's batches, checked by the client, and the methods above.

  put(row: number, column: number, kind: CellKind, slot: number, value: string | number): void {
    if (this.#links.size > 0) this.#noteOverwritten(row, column, kind);
    this.#body.put(row, column, kind, slot, value);
  }

  /** The string `text.slice(from, to)`. @param hash - of `nextHash` over its characters. */
  putStringAt(row: number, column: number, slot: number, text: string, from: number, to: number, hash: number): void {
    const index = this.#services.strings.indexAt(text, from, to, hash);
    if (index !== undefined) this.put(row, column, STRING, slot, index);
    else this.put(row, column, RAW, slot, inlineStringRest(text.slice(from, to)));
  }

  putString(row: number, column: number, slot: number, text: string): void {
    const index = this.#services.strings.indexOf(text);
    if (index !== undefined) this.put(row, column, STRING, slot, index);
    else this.put(row, column, RAW, slot, inlineStringRest(text));
  }

  /** @param xml - content of the string's item. */
  putRuns(row: number, column: number, slot: number, xml: string): void {
    const index = this.#services.strings.indexOfRuns(xml);
    if (index !== undefined) this.put(row, column, STRING, slot, index);
    else this.put(row, column, RAW, slot, inlineRunsRest(xml));
  }

  putFormula(row: number, column: number, slot: number, formula: string, result: string): void {
    this.put(row, column, RAW, slot, formulaRest(formula, result));
    this.#noteFormula(row, column);
  }

  putArrayFormula(
    row: number,
    column: number,
    slot: number,
    array: { range: string; formula: string; result: string; dynamic: boolean },
  ): void {
    this.put(row, column, RAW, slot, arrayFormulaRest(array.formula, array.range, array.result, array.dynamic));
    this.#noteFormula(row, column);
    if (array.dynamic) this.#dynamic = true;
  }

  putLink(link: Hyperlink): void {
    this.#links.set(link.row * MAX_COLUMNS + link.column, link);
  }

  putRow(
    row: number,
    height: string | number | undefined,
    slot: number,
    hidden: boolean,
    level: number,
    collapsed: boolean,
  ): void {
    this.#rowLevel = Math.max(this.#rowLevel, level);
    const points = height === undefined ? (this.#defaultHeight ?? this.#originalHeight) : Number(height);
    this.#grid.rows.set(row, rowPixels(points), hidden);
    this.#body.setRow(row, { height, slot, hidden, level, collapsed });
  }

  putColumn(column: ColumnSettings): void {
    this.#columns.set(column.first, column);
    const pixels = columnPixels(column.width ?? DEFAULT_COLUMN_WIDTH);
    for (let at = column.first; at <= column.last; at++) this.#grid.columns.set(at, pixels, column.hidden);
    this.#columnLevel = Math.max(this.#columnLevel, column.level);
    if (column.slot !== 0) this.#body.setColumnFormat(column.first, column.last, column.slot);
    // As in the original: a bare width does not make a column part of the used range.
    if (column.slot !== 0 || (column.width && column.hidden)) this.#body.touchColumns(column.first, column.last);
  }

  /** Makes a cell part of the used range without writing it. */
  touch(row: number, column: number): void {
    this.#body.touch(row, column);
  }

  addMerge(range: CellRange): void {
    if (range.firstRow === range.lastRow && range.firstColumn === range.lastColumn) {
      throw new ExcelError('invalid_cell', `a merged range has more than one cell, not ${rangeName(range)}`);
    }
    this.#merges.push(range);
  }

  /** Renders the rest of the rows. */
  settled(styleIndexes: ReadonlyMap<number, number> | undefined): Promise<void> {
    return this.#body.settled(styleIndexes);
  }

  /** Waits for what threads do for it; for a workbook that is given up. */
  idle(): Promise<void> {
    return this.#body.idle();
  }

  /** The sheet's part and its relations; parts that it needs besides go into the package. Call {@link settled} first. */
  finish({ styles, parts, drawings, number }: FinishContext): {
    part: PartSize & { pieces(): Iterable<Buffer> };
    relations: Relations;
  } {
    const links = orderedLinks(this.#links.values());
    const relations = new Relations();
    const { hasRows } = this.#body;
    const head = sheetHead({
      settings: this.#settings,
      used: this.#body.used,
      hasRows,
      columns: [...this.#columns.values()],
      styleIndex: (slot) => styles.indexes?.get(slot) ?? slot,
      heights: { original: this.#originalHeight, usual: this.#defaultHeight },
      rowLevel: this.#rowLevel,
      columnLevel: this.#columnLevel,
    });
    const conditional = conditionalFormatsXml(this.#conditionalFormats, number, (format) =>
      styles.differential(format),
    );
    const tail = sheetTail({
      settings: this.#settings,
      hasRows,
      merges: this.#merges,
      links,
      relations,
      elements: () => ({
        phoneticPr: this.#services.excel2003 ? '<phoneticPr fontId="0" type="noConversion"/>' : '',
        conditionalFormatting: conditional.xml,
        dataValidations: dataValidationsXml(this.#validations),
        ...this.#drawingElements(relations, drawings),
        ignoredErrors: ignoredErrorsXml(this.#settings.ignoredErrors),
        tableParts: this.#tablePartsXml(relations, parts, styles),
        extLst: extListXml([conditional.extension, sparklinesXml(this.#sparklines)]),
      }),
    });
    return { part: this.#body.finish(head, tail), relations };
  }

  /** Adds the parts of the tables. */
  #tablePartsXml(relations: Relations, parts: PackageParts, styles: Styles): string {
    if (this.#tables.length === 0) return '';
    const items = this.#tables.map((table) => {
      const { id } = parts.add('table', relations, (number) => {
        const name = table.name ?? this.#services.freeTableName(number);
        return tableXml({ ...table, name }, number, (format) => styles.differential(format));
      });
      return `<tablePart r:id="${id}"/>`;
    });
    return `<tableParts count="${items.length}">${items.join('')}</tableParts>`;
  }

  /** Values of ranges of one row or column each, as charts cache them. Call {@link settled} first. */
  rangeData(ranges: readonly CellRange[]): DataPoint[][] {
    return readRanges(ranges, this.#body, this.#services.strings);
  }

  #drawingElements(relations: Relations, drawings: DrawingAssembler): TailElements {
    const { drawing, vml, headerVml, background } = drawings.addSheet(this.objects, this.#grid, relations);
    const reference = (name: string, id: string | undefined) => (id === undefined ? '' : `<${name} r:id="${id}"/>`);
    return {
      drawing: reference('drawing', drawing),
      legacyDrawing: reference('legacyDrawing', vml),
      legacyDrawingHF: reference('legacyDrawingHF', headerVml),
      picture: reference('picture', background),
    };
  }

  #checkPlace(row: number, column: number): void {
    this.#services.assertOpen();
    checkCell(row, column);
  }

  #writeBlank(row: number, column: number, slot: number): void {
    if (slot !== 0) this.put(row, column, BLANK, slot, 0);
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
    this.putFormula(row, column, slot, value.formula.replace(/^=/, ''), text);
  }

  #writeRuns(row: number, column: number, slot: number, runs: Extract<CellValue, { runs: unknown }>['runs']): void {
    checkLength(runs.map(({ text }) => text).join(''));
    this.putRuns(row, column, slot, runsXml(runs.map(({ text, format }) => ({ text, font: format?.properties }))));
  }

  #writeLink(
    row: number,
    column: number,
    slot: number,
    { url, text, tip }: { readonly url: string; readonly text?: string | undefined; readonly tip?: string | undefined },
  ): void {
    if (this.#links.size >= MAX_LINKS) throw new ExcelError('invalid_value', `more than ${MAX_LINKS} links in a sheet`);
    this.putString(row, column, slot, checkLength(text ?? url.replace(/^(?:internal|mailto):/, '')));
    if (url.startsWith('internal:')) {
      const target = url.slice('internal:'.length);
      this.putLink({ row, column, kind: 'internal', target, location: text ?? target, tip });
      return;
    }
    const [target = '', location] = splitOnce(url, '#');
    this.putLink({ row, column, kind: 'url', target, location, tip });
  }

  /** A link shows its target once its cell holds no string any more. */
  #noteOverwritten(row: number, column: number, kind: CellKind): void {
    const link = this.#links.get(row * MAX_COLUMNS + column);
    if (link !== undefined) link.display = kind !== STRING && kind !== RAW;
  }

  /** Formulas are written like strings that have no index, but are none. */
  #noteFormula(row: number, column: number): void {
    const link = this.#links.size > 0 ? this.#links.get(row * MAX_COLUMNS + column) : undefined;
    if (link !== undefined) link.display = true;
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
