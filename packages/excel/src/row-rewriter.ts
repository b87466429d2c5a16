import { cellRest, cellStart } from './cell.ts';
import type { LoggedCell } from './cell-log.ts';
import { COLUMN_NAMES } from './cell-reference.ts';
import { type RowHeights, type RowSettings, rowAttributes } from './row-settings.ts';

/** What came late for one row. */
export interface ChunkEdit {
  readonly row: number;
  readonly cells: readonly LoggedCell[];
  /** Replaces the row's settings. */
  readonly settings: RowSettings | undefined;
}

export interface RewriteContext {
  /** Format of cells without one of their own, by column. */
  readonly columnSlots: readonly (number | undefined)[];
  readonly heights: RowHeights;
  /** Final index of each slot, where they differ. */
  readonly styleIndexes: ReadonlyMap<number, number> | undefined;
}

interface RenderedCell {
  readonly column: number;
  readonly slot: number;
  readonly rest: string;
}

const ROW = /<row r="(\d+)"([^>]*?)(\/?)>/y;
const CELL = /<c (?:s="(\d+)" )?r="([A-Z]+)\d+"(?: s="(\d+)")?/y;
const ROW_STYLE = / s="(\d+)" customFormat="1"/;

/** Column index by its letters. */
const COLUMN_INDEXES = new Map(COLUMN_NAMES.map((name, index) => [name, index]));

/**
 * Renders a chunk of rows again with late cells merged in, settings replaced, inherited formats resolved anew and style indexes
 * mapped. The input is this package's own output, so a scanner of its shape is enough.
 *
 * @param edits - ascending by row.
 */
export function rewriteRows(xml: string, edits: readonly ChunkEdit[], context: RewriteContext): string {
  let result = '';
  let at = 0;
  let next = 0;
  while (at < xml.length) {
    ROW.lastIndex = at;
    const row = ROW.exec(xml);
    if (row === null) throw new Error(`rendered rows are damaged at ${at}`);
    const number = Number(row[1]) - 1;
    for (; next < edits.length && edits[next]!.row < number; next++) result += renderRow(edits[next]!, '', [], context);
    const edit = edits[next]?.row === number ? edits[next++] : undefined;
    at = ROW.lastIndex;
    const cells: RenderedCell[] = [];
    if (row[3] === '') {
      while (!xml.startsWith('</row>', at)) {
        CELL.lastIndex = at;
        const cell = CELL.exec(xml);
        if (cell === null) throw new Error(`rendered cells are damaged at ${at}`);
        const start = CELL.lastIndex;
        at = xml.startsWith('/>', start) ? start + 2 : xml.indexOf('</c>', start) + 4;
        cells.push({
          column: COLUMN_INDEXES.get(cell[2]!)!,
          slot: cell[3] === undefined ? 0 : Number(cell[3]),
          rest: xml.slice(start, at),
        });
      }
      at += '</row>'.length;
    }
    result += renderRow(edit ?? { row: number, cells: [], settings: undefined }, row[2]!, cells, context);
  }
  for (; next < edits.length; next++) result += renderRow(edits[next]!, '', [], context);
  return result;
}

function renderRow(
  edit: ChunkEdit,
  oldAttributes: string,
  cells: readonly RenderedCell[],
  context: RewriteContext,
): string {
  const map = (slot: number) => (slot === 0 ? 0 : (context.styleIndexes?.get(slot) ?? slot));
  const oldSlot = Number(ROW_STYLE.exec(oldAttributes)?.[1] ?? 0);
  const rowSlot = edit.settings?.slot ?? oldSlot;
  let attributes: string;
  if (edit.settings !== undefined) {
    attributes = rowAttributes({ ...edit.settings, slot: map(edit.settings.slot) }, context.heights);
  } else if (oldAttributes === '') {
    attributes = context.heights.usual === undefined ? '' : rowAttributes(undefined, context.heights);
  } else {
    attributes = oldAttributes.replace(ROW_STYLE, (text) => text.replace(String(oldSlot), String(map(oldSlot))));
  }
  const merged = edit.cells.length === 0 ? cells : mergeCells(cells, edit.cells);
  const rowText = String(edit.row + 1);
  if (merged.length === 0) return `<row r="${rowText}"${attributes}/>`;
  let xml = `<row r="${rowText}"${attributes}>`;
  for (const cell of merged) {
    const inherited = cell.slot === 0 ? map(rowSlot || (context.columnSlots[cell.column] ?? 0)) : 0;
    xml += cellStart(cell.column, rowText, map(cell.slot), inherited) + cell.rest;
  }
  return `${xml}</row>`;
}

/** Both lists by column; a late cell replaces the earlier one. */
function mergeCells(cells: readonly RenderedCell[], late: readonly LoggedCell[]): RenderedCell[] {
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
  for (const { column, slot, kind, value } of late) {
    byColumn.set(column, { column, slot, rest: cellRest(kind, value) });
  }
  return [...byColumn.values()].sort((a, b) => a.column - b.column);
}
