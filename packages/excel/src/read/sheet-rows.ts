import { attributesOf, XmlScanner } from './xml-scanner.ts';

/** A cell as the sheet has it. Text of shared strings is looked up by its index. */
export interface RawCell {
  /** From 0. */
  readonly column: number;
  /** `n s b e str inlineStr d`, as in the file. */
  readonly type: string;
  /** Index of its cell format. */
  readonly style: number;
  /** Absent for an empty cell. */
  readonly value: string | undefined;
  readonly formula: string | undefined;
}

export interface RawRow {
  /** From 0. */
  readonly row: number;
  readonly cells: readonly RawCell[];
  readonly height: string | undefined;
  readonly hidden: string | undefined;
}

/** An element outside the rows that readers care about. */
export interface SheetElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

const ELEMENTS = new Set([
  'dimension',
  'oddHeader',
  'oddFooter',
  'pageMargins',
  'pageSetup',
  'mergeCell',
  'sheetFormatPr',
  'col',
  'selection',
  'tabColor',
]);

/** Takes a sheet part in pieces and gives rows as they are complete; the elements around them are collected. */
export class SheetRows {
  readonly elements: SheetElement[] = [];
  readonly #scanner: XmlScanner;
  #rows: RawRow[] = [];
  #nextRow = 0;
  #nextColumn = 0;
  #rowHasNumber = false;
  #row: { row: number; cells: RawCell[]; height: string | undefined; hidden: string | undefined } | undefined;
  #cell: { column: number; type: string; style: number } | undefined;
  #value: string | undefined;
  #formula: string | undefined;
  /** Where text goes: a value, an inline string's text, a formula, or an element. */
  #target: 'value' | 'formula' | 'element' | undefined;
  #inPhonetic = 0;
  #element: { name: string; attributes: Record<string, string>; text: string } | undefined;

  constructor(part: string) {
    this.#scanner = new XmlScanner(
      {
        open: (name, attributes) => this.#open(name, attributes),
        close: (name) => this.#close(name),
        text: (text) => this.#text(text),
      },
      part,
    );
  }

  /** @returns the rows that are complete now. @throws ExcelError `invalid_file`. */
  push(piece: string): RawRow[] {
    this.#scanner.push(piece);
    return this.#take();
  }

  end(): RawRow[] {
    this.#scanner.end();
    return this.#take();
  }

  #take(): RawRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #open(name: string, attributes: string): void {
    if (this.#cell !== undefined) this.#openInCell(name);
    else if (this.#row !== undefined) {
      if (name === 'c') this.#openCell(attributes);
    } else if (name === 'row') this.#openRow(attributesOf(attributes));
    else if (ELEMENTS.has(name)) {
      this.#element = { name, attributes: attributesOf(attributes), text: '' };
      this.#target = 'element';
    }
  }

  #openRow({ r, ht, hidden }: Record<string, string>): void {
    if (r !== undefined) this.#nextRow = Number(r) - 1;
    this.#rowHasNumber = r !== undefined;
    this.#row = { row: this.#nextRow, cells: [], height: ht, hidden };
    this.#nextColumn = 0;
  }

  #openCell(text: string): void {
    const { r, s, t } = attributesOf(text);
    if (r !== undefined) {
      this.#nextColumn = columnOf(r);
      if (!this.#rowHasNumber) this.#takeRowFrom(r);
    }
    this.#cell = { column: this.#nextColumn, type: t ?? 'n', style: s === undefined ? 0 : Number(s) };
    this.#value = undefined;
    this.#formula = undefined;
  }

  /** A row without a number is where its first cell says. */
  #takeRowFrom(reference: string): void {
    this.#rowHasNumber = true;
    const row = Number(/\d+$/.exec(reference)?.[0] ?? 0) - 1;
    if (row >= this.#nextRow) {
      this.#nextRow = row;
      this.#row!.row = row;
    }
  }

  #openInCell(name: string): void {
    if (name === 'v') {
      this.#target = 'value';
      this.#value = '';
    } else if (name === 'f') {
      this.#target = 'formula';
      this.#formula = '';
    } else if (name === 'rPh') this.#inPhonetic++;
    else if (name === 't' && this.#inPhonetic === 0) {
      this.#target = 'value';
      this.#value ??= '';
    }
  }

  #close(name: string): void {
    this.#target = undefined;
    if (this.#cell !== undefined) {
      if (name === 'rPh') this.#inPhonetic--;
      else if (name === 'c') this.#closeCell(this.#cell);
    } else if (this.#row !== undefined && name === 'row') {
      if (!isAscending(this.#row.cells)) this.#row.cells = inOrder(this.#row.cells);
      this.#rows.push(this.#row);
      this.#row = undefined;
      this.#nextRow++;
    } else if (this.#element?.name === name) {
      this.elements.push(this.#element);
      this.#element = undefined;
    }
  }

  #closeCell(cell: { column: number; type: string; style: number }): void {
    this.#row!.cells.push({ ...cell, value: this.#value, formula: this.#formula });
    this.#cell = undefined;
    this.#nextColumn++;
  }

  #text(text: string): void {
    if (this.#target === 'value') this.#value += text;
    else if (this.#target === 'formula') this.#formula += text;
    else if (this.#target === 'element') this.#element!.text += text;
  }
}

function isAscending(cells: readonly RawCell[]): boolean {
  for (let at = 1; at < cells.length; at++) if (cells[at]!.column <= cells[at - 1]!.column) return false;
  return true;
}

/** By column; of two in one column the later one stays. */
function inOrder(cells: readonly RawCell[]): RawCell[] {
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
  return [...byColumn.values()].sort((a, b) => a.column - b.column);
}

/** `AB12` → 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~0x20;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}
