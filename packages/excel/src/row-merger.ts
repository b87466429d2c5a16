import { BLANK, BOOLEAN, cellRest, NUMBER, STRING } from './cell.ts';
import { COLUMN_NAMES } from './cell-reference.ts';
import type { RunReader } from './cell-run.ts';
import type { CompressedPart } from './compressed-part.ts';
import { RenderedRows } from './rendered-rows.ts';
import { type RowHeights, type RowSettings, rowAttributes } from './row-settings.ts';
import type { SortedCells } from './sorted-cells.ts';
import { XmlBytes } from './xml-bytes.ts';

/** What came late for the rows of a sheet. */
export interface LateRows {
  readonly cells: SortedCells;
  /** Settings that replace a row's, ascending by row. */
  readonly settings: readonly (readonly [row: number, settings: RowSettings])[];
}

export interface MergeContext {
  readonly chunkBytes: number;
  /** Format of cells without one of their own, by column. */
  readonly columnSlots: readonly (number | undefined)[];
  readonly heights: RowHeights;
  /** Final index of each slot, where they differ. */
  readonly styleIndexes: ReadonlyMap<number, number> | undefined;
  /** Resolve inherited formats and heights of all rows anew; otherwise only those concerned are touched. */
  readonly everything: boolean;
}

const ROW_STYLE = / s="(\d+)" customFormat="1"/;

/**
 * Merges what came late into rendered rows: both are read in order and written to another part, so memory does not depend on how many there are.
 */
export class RowMerger {
  readonly #context: MergeContext;
  readonly #late: LateRows;
  readonly #target: CompressedPart;
  readonly #rows = new RenderedRows();
  readonly #xml: XmlBytes;
  /** Final index of each slot; beyond its end they are as they are. */
  readonly #indexes: readonly number[];
  #nextSettings = 0;
  #chunkFirst = 0;
  #lastRow = 0;

  constructor(late: LateRows, target: CompressedPart, context: MergeContext) {
    this.#late = late;
    this.#target = target;
    this.#context = context;
    this.#xml = new XmlBytes(context.chunkBytes + (context.chunkBytes >> 3));
    const indexes: number[] = [];
    for (const [slot, index] of context.styleIndexes ?? []) indexes[slot] = index;
    this.#indexes = indexes;
  }

  /** Moves the chunks of a part, which is settled, to the target. Those that nothing concerns stay compressed. */
  async merge(source: CompressedPart): Promise<void> {
    for (let chunk = 0; chunk < source.chunkCount; chunk++) {
      const { first, last } = source.label(chunk)!;
      while (this.#lateRow < first) await this.#writeRow(this.#lateRow);
      if (!this.#context.everything && this.#lateRow > last) {
        await this.#flush();
        this.#target.adopt(source, chunk);
        continue;
      }
      this.#rows.open(source.read(chunk));
      while (this.#rows.row !== Number.POSITIVE_INFINITY) {
        const row = Math.min(this.#rows.row, this.#lateRow);
        if (row < this.#lateRow && !this.#context.everything) await this.#copyRow();
        else await this.#writeRow(row);
      }
    }
    while (this.#lateRow !== Number.POSITIVE_INFINITY) await this.#writeRow(this.#lateRow);
    await this.#flush();
  }

  /** The next row for which something came late; infinite after the last. */
  get #lateRow(): number {
    const settings = this.#late.settings[this.#nextSettings];
    const { row } = this.#late.cells;
    return settings === undefined || row < settings[0] ? row : settings[0];
  }

  #copyRow(): undefined | Promise<void> {
    const { row, bytes, start, end } = this.#rows;
    if (this.#xml.length === 0) this.#chunkFirst = row;
    this.#xml.copy(bytes, start, end);
    this.#rows.nextRow();
    return this.#written(row);
  }

  /** Writes a row anew, from what was rendered of it and what came late. */
  #writeRow(row: number): undefined | Promise<void> {
    const rows = this.#rows;
    const { cells } = this.#late;
    const isRendered = rows.row === row;
    const oldAttributes = isRendered ? rows.attributes : '';
    const settings = this.#late.settings[this.#nextSettings]?.[0] === row ? this.#takeSettings() : undefined;
    const oldSlot = oldAttributes === '' ? 0 : Number(ROW_STYLE.exec(oldAttributes)?.[1] ?? 0);
    const attributes = this.#attributes(settings, oldAttributes, oldSlot);
    const rowText = String(row + 1);
    const xml = this.#xml;
    if (xml.length === 0) this.#chunkFirst = row;
    if (isRendered) rows.firstCell();
    else rows.column = Number.POSITIVE_INFINITY;
    if (rows.column === Number.POSITIVE_INFINITY && cells.row !== row) {
      xml.text(`<row r="${rowText}"${attributes}/>`);
    } else {
      xml.text(`<row r="${rowText}"${attributes}>`);
      this.#writeCells(row, rowText, settings?.slot ?? oldSlot, this.#context.everything || settings !== undefined);
      xml.text('</row>');
    }
    if (isRendered) rows.nextRow();
    return this.#written(row);
  }

  /** @param anew - find out inherited formats again. */
  #writeCells(row: number, rowText: string, rowSlot: number, anew: boolean): void {
    const rows = this.#rows;
    const { cells } = this.#late;
    const xml = this.#xml;
    for (;;) {
      const late = cells.row === row ? cells.current! : undefined;
      if (late === undefined && rows.column === Number.POSITIVE_INFINITY) return;
      if (late !== undefined && late.column <= rows.column) {
        if (late.column === rows.column) rows.nextCell();
        this.#writeStart(late.column, rowText, late.slot, rowSlot);
        writeRest(xml, late);
        cells.advance();
        continue;
      }
      if (anew) {
        this.#writeStart(rows.column, rowText, rows.slot, rowSlot);
        xml.copy(rows.bytes, rows.cellRest, rows.cellEnd);
      } else {
        xml.copy(rows.bytes, rows.cellStart, rows.cellEnd);
      }
      rows.nextCell();
    }
  }

  #writeStart(column: number, rowText: string, slot: number, rowSlot: number): void {
    const inherited = slot === 0 ? rowSlot || (this.#context.columnSlots[column] ?? 0) : 0;
    this.#xml.cellStart(COLUMN_NAMES[column]!, rowText, this.#indexOf(slot), this.#indexOf(inherited));
  }

  #attributes(settings: RowSettings | undefined, oldAttributes: string, oldSlot: number): string {
    const { heights } = this.#context;
    if (settings !== undefined) return rowAttributes({ ...settings, slot: this.#indexOf(settings.slot) }, heights);
    if (oldAttributes === '') return heights.usual === undefined ? '' : rowAttributes(undefined, heights);
    if (oldSlot === 0) return oldAttributes;
    return oldAttributes.replace(ROW_STYLE, ` s="${this.#indexOf(oldSlot)}" customFormat="1"`);
  }

  #indexOf(slot: number): number {
    return slot === 0 ? 0 : (this.#indexes[slot] ?? slot);
  }

  #takeSettings(): RowSettings {
    return this.#late.settings[this.#nextSettings++]![1];
  }

  /** A row was added to the chunk. */
  #written(row: number): undefined | Promise<void> {
    this.#lastRow = row;
    return this.#xml.length >= this.#context.chunkBytes ? this.#flush() : undefined;
  }

  async #flush(): Promise<void> {
    if (this.#xml.length === 0) return;
    await this.#target.room();
    const label = { first: this.#chunkFirst, last: this.#lastRow };
    this.#target.append(this.#xml.take(), label, (bytes) => this.#xml.giveBack(bytes));
  }
}

/** The rest of a late cell's element after its style. */
function writeRest(xml: XmlBytes, cell: RunReader): void {
  switch (cell.kind) {
    case NUMBER:
      xml.numberCellOf(cell.block, cell.from, cell.to);
      return;
    case STRING:
      xml.stringCell(cell.value);
      return;
    case BOOLEAN:
    case BLANK:
      xml.text(cellRest(cell.kind, cell.value));
      return;
    default:
      xml.copy(cell.block, cell.from, cell.to);
  }
}
