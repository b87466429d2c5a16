import { type CellKind, cellRest, NUMBER, STRING } from './cell.ts';
import { CellLog } from './cell-log.ts';
import { COLUMN_NAMES } from './cell-reference.ts';
import { CompressedPart } from './compressed-part.ts';
import { RowMerger } from './row-merger.ts';
import { ORIGINAL_ROW_HEIGHT, type RowHeights, type RowSettings, rowAttributes } from './row-settings.ts';
import type { Spool } from './spool.ts';
import { XmlBytes } from './xml-bytes.ts';

/** Bytes of XML in a chunk: large enough to compress well, small enough to patch one cell cheaply. */
const CHUNK_BYTES = 256 << 10;
/** Room for a small sheet; a large one soon has a chunk's. */
const FIRST_BYTES = 4 << 10;

export interface SheetBodyOptions {
  /** Points of a row that nobody gave a height. Defaults to Calibri's. */
  readonly originalHeight?: number | undefined;
  /** Bytes of XML that are compressed at a time. */
  readonly chunkBytes?: number | undefined;
  /** Late cells that are kept in memory. */
  readonly segmentCells?: number | undefined;
}

/**
 * The rows of one sheet, rendered and compressed while cells come in. Cells of the current row may come in any order; a cell or row
 * setting for a row that is rendered already waits in a log, and {@link settled} merges it into the chunks concerned, so any order
 * gives the right file. Neither order needs memory that grows with the cells.
 */
export class SheetBody {
  readonly #spool: Spool;
  #part: CompressedPart;
  readonly #chunkBytes: number;
  readonly #late: CellLog;
  readonly #lateRows = new Map<number, RowSettings>();
  /** Settings of rows that are not rendered yet. */
  readonly #rows = new Map<number, RowSettings>();
  /** Rows that may stand in `#rows`; sorted when it is read. */
  #queue: number[] = [];
  #queueSorted = true;
  readonly #columnSlots: number[] = [];
  readonly #xml: XmlBytes;
  readonly #giveBack = (bytes: Buffer) => this.#xml.giveBack(bytes);
  #chunkFirst = 0;
  #lastEmitted = -1;
  #inheritanceChanged = false;
  #heights: RowHeights;

  // The open row: parallel arrays, reused.
  #row = -1;
  #count = 0;
  #ascending = true;
  readonly #columns: number[] = [];
  readonly #kinds: CellKind[] = [];
  readonly #slots: number[] = [];
  readonly #values: (string | number)[] = [];

  // The used range; a row setting counts too, as in the original.
  #firstRow = Number.POSITIVE_INFINITY;
  #lastRow = -1;
  #firstColumn = Number.POSITIVE_INFINITY;
  #lastColumn = -1;

  constructor(spool: Spool, options: SheetBodyOptions = {}) {
    const { chunkBytes = CHUNK_BYTES, originalHeight = ORIGINAL_ROW_HEIGHT } = options;
    this.#spool = spool;
    this.#part = new CompressedPart(spool);
    this.#late = new CellLog(spool, options.segmentCells);
    this.#chunkBytes = chunkBytes;
    this.#xml = new XmlBytes(FIRST_BYTES);
    this.#heights = { original: originalHeight, usual: undefined };
  }

  /** Number of cells that wait for {@link settled} because they came too late for their row. */
  get lateCells(): number {
    return this.#late.length;
  }

  /** Has any row been touched? */
  get hasRows(): boolean {
    return this.#lastRow >= 0;
  }

  put(row: number, column: number, kind: CellKind, slot: number, value: string | number): void {
    if (row !== this.#row) {
      if (row < this.#row) {
        this.#touch(row, row, column, column);
        this.#late.add(row, column, kind, slot, value);
        return;
      }
      this.#advance(row);
      this.#touch(row, row, column, column);
    } else if (column < this.#firstColumn || column > this.#lastColumn) {
      this.#touch(row, row, column, column);
    }
    const at = this.#count++;
    if (at > 0 && column <= this.#columns[at - 1]!) this.#ascending = false;
    this.#columns[at] = column;
    this.#kinds[at] = kind;
    this.#slots[at] = slot;
    this.#values[at] = value;
  }

  setRow(row: number, settings: RowSettings): void {
    const column = this.#lastColumn < 0 ? 0 : this.#firstColumn;
    this.#touch(row, row, column, column);
    if (row < this.#row) {
      this.#lateRows.set(row, settings);
      return;
    }
    this.#rows.set(row, settings);
    this.#queue.push(row);
    this.#queueSorted = false;
  }

  /** The format of cells without one of their own in these columns. */
  setColumnFormat(first: number, last: number, slot: number): void {
    for (let column = first; column <= last; column++) this.#columnSlots[column] = slot;
    if (this.#row >= 0) this.#inheritanceChanged = true;
  }

  setDefaultHeight(height: number): void {
    this.#heights = { ...this.#heights, usual: height };
    if (this.#row >= 0) this.#inheritanceChanged = true;
  }

  /** A cell that counts for the used range without being there. */
  touch(row: number, column: number): void {
    this.#touch(row, row, column, column);
  }

  /** Columns that a setting made part of the used range. */
  touchColumns(first: number, last: number): void {
    this.#firstColumn = Math.min(this.#firstColumn, first);
    this.#lastColumn = Math.max(this.#lastColumn, last);
  }

  /** The used range; rows are absent when only columns were touched. */
  get used(): { firstRow: number; lastRow: number; firstColumn: number; lastColumn: number } | undefined {
    if (this.#lastColumn < 0) return undefined;
    return {
      firstRow: this.#lastRow < 0 ? 0 : this.#firstRow,
      lastRow: Math.max(this.#lastRow, 0),
      firstColumn: this.#firstColumn,
      lastColumn: this.#lastColumn,
    };
  }

  /**
   * Renders what is left and merges what came late.
   *
   * @param styleIndexes - final index of each slot where they differ: every chunk is rewritten then.
   */
  async settled(styleIndexes?: ReadonlyMap<number, number>): Promise<void> {
    if (this.#row >= 0) this.#renderOpenRow();
    this.#renderSettingsUpTo(Number.POSITIVE_INFINITY);
    this.#row = Number.POSITIVE_INFINITY;
    this.#flush();
    await this.#part.settled();
    await this.#merge(styleIndexes);
  }

  /** The XML of the chunks that hold the rows, whole. Call {@link settled} first. */
  *rowsBetween(first: number, last: number): Generator<string> {
    for (let chunk = 0; chunk < this.#part.chunkCount; chunk++) {
      const label = this.#part.label(chunk)!;
      if (label.first <= last && label.last >= first) yield this.#part.read(chunk).toString('utf8');
    }
  }

  /** Waits for what threads do for it; for a sheet that is given up. */
  idle(): Promise<void> {
    return this.#part.settled();
  }

  /** The whole sheet part with what stands before and after the rows. Call {@link settled} first. */
  finish(head: string, tail: string): ReturnType<CompressedPart['finish']> {
    return this.#part.finish(head, tail);
  }

  #touch(firstRow: number, lastRow: number, firstColumn: number, lastColumn: number): void {
    if (firstRow < this.#firstRow) this.#firstRow = firstRow;
    if (lastRow > this.#lastRow) this.#lastRow = lastRow;
    if (firstColumn < this.#firstColumn) this.#firstColumn = firstColumn;
    if (lastColumn > this.#lastColumn) this.#lastColumn = lastColumn;
  }

  #advance(row: number): void {
    if (this.#row >= 0) this.#renderOpenRow();
    if (this.#rows.size > 0) this.#renderSettingsUpTo(row);
    this.#row = row;
  }

  #renderOpenRow(): void {
    const row = this.#row;
    const settings = this.#takeSettings(row);
    if (this.#count === 0) {
      if (settings !== undefined) this.#emit(row, `<row r="${row + 1}"${this.#attributes(settings)}/>`);
      return;
    }
    if (!this.#ascending) this.#sortOpenRow();
    const rowText = String(row + 1);
    const rowSlot = settings?.slot ?? 0;
    const xml = this.#xml;
    if (xml.length === 0) this.#chunkFirst = row;
    xml.text(`<row r="${rowText}"${this.#attributes(settings)}>`);
    for (let at = 0; at < this.#count; at++) {
      const column = this.#columns[at]!;
      const slot = this.#slots[at]!;
      const value = this.#values[at]!;
      const inherited = slot === 0 ? rowSlot || (this.#columnSlots[column] ?? 0) : 0;
      xml.cellStart(COLUMN_NAMES[column]!, rowText, slot, inherited);
      const kind = this.#kinds[at]!;
      if (kind === STRING) xml.stringCell(value as number);
      else if (kind === NUMBER) xml.numberCell(value as string);
      else xml.text(cellRest(kind, value));
    }
    xml.text('</row>');
    this.#emitted(row);
    this.#count = 0;
    this.#ascending = true;
  }

  /** Puts the open row's cells in order; of two in one column the later one stays. */
  #sortOpenRow(): void {
    const latest = new Map<number, number>();
    for (let at = 0; at < this.#count; at++) latest.set(this.#columns[at]!, at);
    const order = [...latest].sort((a, b) => a[0] - b[0]).map(([, at]) => at);
    const kinds = order.map((at) => this.#kinds[at]!);
    const slots = order.map((at) => this.#slots[at]!);
    const values = order.map((at) => this.#values[at]!);
    const columns = order.map((at) => this.#columns[at]!);
    for (let at = 0; at < order.length; at++) {
      this.#columns[at] = columns[at]!;
      this.#kinds[at] = kinds[at]!;
      this.#slots[at] = slots[at]!;
      this.#values[at] = values[at]!;
    }
    this.#count = order.length;
  }

  /** Renders rows below `row` that have settings but no cells. */
  #renderSettingsUpTo(row: number): void {
    if (!this.#queueSorted) this.#queue.sort((a, b) => b - a);
    this.#queueSorted = true;
    while (this.#queue.length > 0 && this.#queue.at(-1)! < row) {
      const next = this.#queue.pop()!;
      const settings = this.#takeSettings(next);
      if (settings !== undefined) this.#emit(next, `<row r="${next + 1}"${this.#attributes(settings)}/>`);
    }
  }

  #takeSettings(row: number): RowSettings | undefined {
    const settings = this.#rows.get(row);
    if (settings !== undefined) this.#rows.delete(row);
    return settings;
  }

  #attributes(settings: RowSettings | undefined): string {
    if (settings === undefined && this.#heights.usual === undefined) return '';
    return rowAttributes(settings, this.#heights);
  }

  #emit(row: number, xml: string): void {
    if (this.#xml.length === 0) this.#chunkFirst = row;
    this.#xml.text(xml);
    this.#emitted(row);
  }

  /** A row was added to the chunk. */
  #emitted(row: number): void {
    this.#lastEmitted = row;
    if (this.#xml.length >= this.#chunkBytes) this.#flush();
  }

  #flush(): void {
    if (this.#xml.length === 0) return;
    const label = { first: this.#chunkFirst, last: this.#lastEmitted };
    this.#part.append(this.#xml.take(), label, this.#giveBack);
  }

  /** Merges late cells and settings into the rows; rewrites all of them when styles moved. */
  async #merge(styleIndexes: ReadonlyMap<number, number> | undefined): Promise<void> {
    const everything = styleIndexes !== undefined || this.#inheritanceChanged;
    if (!everything && this.#late.length === 0 && this.#lateRows.size === 0) return;
    const merged = new CompressedPart(this.#spool);
    const late = { cells: this.#late.sorted(), settings: [...this.#lateRows].sort((a, b) => a[0] - b[0]) };
    const merger = new RowMerger(late, merged, {
      chunkBytes: this.#chunkBytes,
      columnSlots: this.#columnSlots,
      heights: this.#heights,
      styleIndexes,
      everything,
    });
    await merger.merge(this.#part);
    await merged.settled();
    this.#part = merged;
  }
}
