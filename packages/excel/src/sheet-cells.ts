import { arrayFormulaRest, type CellKind, formulaRest, inlineRunsRest, inlineStringRest, RAW, STRING } from './cell.ts';
import { MAX_COLUMNS } from './cell-reference.ts';
import { columnPixels, LineSizes, rowPixels } from './drawing/line-sizes.ts';
import type { SharedStrings } from './shared-strings.ts';
import { SheetBody } from './sheet-body.ts';
import type { Spool } from './spool.ts';
import type { ColumnSettings, Hyperlink } from './worksheet-settings.ts';

/** Characters of a column that has no width of its own. */
const DEFAULT_COLUMN_WIDTH = 8.43;

/**
 * Cells, rows and columns of a sheet. It trusts its caller: the methods of a worksheet, and the wire's batches, which are checked where they are read.
 */
export class SheetCells {
  readonly body: SheetBody;
  /** By first column. */
  readonly columns = new Map<number, ColumnSettings>();
  /** By place: row times {@link MAX_COLUMNS} plus column. */
  readonly links = new Map<number, Hyperlink>();
  readonly grid = { columns: new LineSizes(64), rows: new LineSizes(20) };
  /** Points of rows without a height of their own: Excel's, and the sheet's. */
  readonly originalHeight: number;
  defaultHeight: number | undefined;
  /** Deepest outline levels. */
  rowLevel = 0;
  columnLevel = 0;
  /** Does any formula spill? */
  hasDynamicFormulas = false;
  readonly #strings: SharedStrings;

  constructor(strings: SharedStrings, spool: Spool, originalHeight: number) {
    this.#strings = strings;
    this.originalHeight = originalHeight;
    this.grid.rows.defaultPixels = rowPixels(originalHeight);
    this.body = new SheetBody(spool, { originalHeight });
  }

  put(row: number, column: number, kind: CellKind, slot: number, value: string | number): void {
    if (this.links.size > 0) this.#noteOverwritten(row, column, kind);
    this.body.put(row, column, kind, slot, value);
  }

  /** The string `text.slice(from, to)`. @param hash - of `nextHash` over its characters. */
  putStringAt(row: number, column: number, slot: number, text: string, from: number, to: number, hash: number): void {
    const index = this.#strings.indexAt(text, from, to, hash);
    if (index !== undefined) this.put(row, column, STRING, slot, index);
    else this.put(row, column, RAW, slot, inlineStringRest(text.slice(from, to)));
  }

  putString(row: number, column: number, slot: number, text: string): void {
    const index = this.#strings.indexOf(text);
    if (index !== undefined) this.put(row, column, STRING, slot, index);
    else this.put(row, column, RAW, slot, inlineStringRest(text));
  }

  /** @param xml - content of the string's item. */
  putRuns(row: number, column: number, slot: number, xml: string): void {
    const index = this.#strings.indexOfRuns(xml);
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
    if (array.dynamic) this.hasDynamicFormulas = true;
  }

  putLink(link: Hyperlink): void {
    this.links.set(link.row * MAX_COLUMNS + link.column, link);
  }

  putRow(
    row: number,
    height: string | number | undefined,
    slot: number,
    hidden: boolean,
    level: number,
    collapsed: boolean,
  ): void {
    this.rowLevel = Math.max(this.rowLevel, level);
    const points = height === undefined ? (this.defaultHeight ?? this.originalHeight) : Number(height);
    this.grid.rows.set(row, rowPixels(points), hidden);
    this.body.setRow(row, { height, slot, hidden, level, collapsed });
  }

  putColumn(column: ColumnSettings): void {
    this.columns.set(column.first, column);
    const pixels = columnPixels(column.width ?? DEFAULT_COLUMN_WIDTH);
    for (let at = column.first; at <= column.last; at++) this.grid.columns.set(at, pixels, column.hidden);
    this.columnLevel = Math.max(this.columnLevel, column.level);
    if (column.slot !== 0) this.body.setColumnFormat(column.first, column.last, column.slot);
    // As in the original: a bare width does not make a column part of the used range.
    if (column.slot !== 0 || (column.width && column.hidden)) this.body.touchColumns(column.first, column.last);
  }

  /** Makes a cell part of the used range without writing it. */
  touch(row: number, column: number): void {
    this.body.touch(row, column);
  }

  /** Height in points of rows that have none of their own. */
  setDefaultHeight(height: number): void {
    this.defaultHeight = height;
    this.grid.rows.defaultPixels = rowPixels(height);
    this.body.setDefaultHeight(height);
  }

  /** A link shows its target once its cell holds no string any more. */
  #noteOverwritten(row: number, column: number, kind: CellKind): void {
    const link = this.links.get(row * MAX_COLUMNS + column);
    if (link !== undefined) link.display = kind !== STRING && kind !== RAW;
  }

  /** Formulas are written like strings that have no index, but are none. */
  #noteFormula(row: number, column: number): void {
    const link = this.links.size > 0 ? this.links.get(row * MAX_COLUMNS + column) : undefined;
    if (link !== undefined) link.display = true;
  }
}
