import { type CellRange, parseCell } from './cell-reference.ts';
import type { DataPoint } from './chart/chart-options.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { SheetBody } from './sheet-body.ts';
import { unescapeXml } from './xml-text.ts';

const ROW = /<row r="(\d+)"[^>]*?(?:\/>|>(.*?)<\/row>)/gs;
const CELL = /<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs;

/** A cell's value as the sheet has it; `shared` is an index into the strings. `undefined` leaves no trace in a chart's data. */
type Raw = DataPoint | { readonly shared: number } | undefined;

/**
 * Reads back what was written into ranges of one row or column each, as Excel::Writer::XLSX caches it in charts: numbers in their
 * text, formulas by their results, formatted text as nothing, and booleans not at all.
 */
export function readRanges(ranges: readonly CellRange[], body: SheetBody, strings: SharedStrings): DataPoint[][] {
  const collected = ranges.map((range) => new RangeValues(range));
  const first = ranges.reduce((row, { firstRow }) => Math.min(row, firstRow), Number.POSITIVE_INFINITY);
  const last = ranges.reduce((row, { lastRow }) => Math.max(row, lastRow), -1);
  for (const xml of body.rowsBetween(first, last)) {
    for (const [, number, content = ''] of xml.matchAll(ROW)) {
      const row = Number(number) - 1;
      const wanted = content === '' ? [] : collected.filter((values) => values.covers(row));
      if (wanted.length === 0) continue;
      const cells = readCells(content);
      for (const values of wanted) values.addRow(row, cells);
    }
  }
  const raw = collected.map((values) => values.finish());
  const shared = new Set<number>();
  for (const values of raw) {
    for (const value of values) if (isShared(value)) shared.add(value.shared);
  }
  const texts = strings.textsOf(shared);
  return raw.map((values) =>
    values
      .filter((value) => value !== undefined)
      .map((value) => (isShared(value) ? plain(texts.get(value.shared) ?? '') : value)),
  );
}

/** Collects the values of one range from rows in ascending order. A row without cells counts once, however wide the range is. */
class RangeValues {
  readonly #range: CellRange;
  readonly #values: Raw[] = [];
  #nextRow: number;

  constructor(range: CellRange) {
    this.#range = range;
    this.#nextRow = range.firstRow;
  }

  covers(row: number): boolean {
    return row >= this.#range.firstRow && row <= this.#range.lastRow;
  }

  addRow(row: number, cells: ReadonlyMap<number, Raw>): void {
    while (this.#nextRow < row) this.#addEmptyRow();
    for (let column = this.#range.firstColumn; column <= this.#range.lastColumn; column++) {
      this.#values.push(cells.has(column) ? cells.get(column) : null);
    }
    this.#nextRow++;
  }

  finish(): readonly Raw[] {
    while (this.#nextRow <= this.#range.lastRow) this.#addEmptyRow();
    return this.#values;
  }

  #addEmptyRow(): void {
    this.#values.push(null);
    this.#nextRow++;
  }
}

function isShared(value: Raw): value is { readonly shared: number } {
  return typeof value === 'object' && value !== null;
}

function readCells(xml: string): Map<number, Raw> {
  const cells = new Map<number, Raw>();
  for (const [, attributes = '', content = ''] of xml.matchAll(CELL)) {
    const reference = /\br="([A-Z]+\d+)"/.exec(attributes)?.[1];
    if (reference !== undefined) {
      cells.set(parseCell(reference).column, cellValue(/\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n', content));
    }
  }
  return cells;
}

function cellValue(type: string, content: string): Raw {
  if (content === '') return '';
  const value = unescapeXml(/<v>(.*?)<\/v>/s.exec(content)?.[1] ?? '');
  const isFormula = content.includes('<f');
  switch (type) {
    case 's':
      return { shared: Number(value) };
    case 'inlineStr': {
      const rich = content.includes('<r>');
      return rich ? '' : unescapeXml(/<t[^>]*>(.*?)<\/t>/s.exec(content)?.[1] ?? '');
    }
    case 'b':
      if (!isFormula) return undefined;
      return value === '1' ? 'TRUE' : 'FALSE';
    default:
      return isFormula && value === '' ? '0' : value;
  }
}

/** Formatted text is not cached. */
function plain(text: string): string {
  const isRich = text.startsWith('\0<r>') || (text.startsWith('<r>') && text.endsWith('</r>'));
  return isRich ? '' : text;
}
