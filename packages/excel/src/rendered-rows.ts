const LESS = 0x3c; // <
const GREATER = 0x3e; // >
const SLASH = 0x2f;
const QUOTE = 0x22;
const LETTER_C = 0x63;
const LETTER_S = 0x73;
const ZERO = 0x30;
/** `A` is 1 in a column's letters. */
const BEFORE_A = 0x40;
const ROW_NUMBER = '<row r="'.length;
const ROW_END = Buffer.from('</row>');

/**
 * Reads a chunk of rendered rows, row by row, and on request cell by cell; its fields are places in {@link bytes}. The input is this package's own
 * output, so a scanner of its shape is enough.
 */
export class RenderedRows {
  /** Index of the current row; infinite after the last. */
  row = Number.POSITIVE_INFINITY;
  /** The whole element is from {@link start} to {@link end}. */
  start = 0;
  end = 0;
  /** Column of the current cell; infinite before the first and after the last. */
  column = Number.POSITIVE_INFINITY;
  /** The cell's own style, 0 without one. */
  slot = 0;
  /** The whole cell is from `cellStart` to `cellEnd`, what follows its style from `cellRest`. */
  cellStart = 0;
  cellRest = 0;
  cellEnd = 0;
  bytes: Buffer = Buffer.alloc(0);
  #attributesStart = 0;
  #attributesEnd = 0;
  #isEmpty = true;

  /** Begins with a chunk's first row. */
  open(bytes: Buffer): void {
    this.bytes = bytes;
    this.end = 0;
    this.nextRow();
  }

  nextRow(): void {
    const { bytes } = this;
    this.column = Number.POSITIVE_INFINITY;
    this.start = this.end;
    if (this.start >= bytes.length) {
      this.row = Number.POSITIVE_INFINITY;
      return;
    }
    let at = this.start + ROW_NUMBER;
    let number = 0;
    for (; bytes[at] !== QUOTE; at++) number = number * 10 + bytes[at]! - ZERO;
    this.row = number - 1;
    this.#attributesStart = at + 1;
    const close = bytes.indexOf(GREATER, at);
    this.#isEmpty = bytes[close - 1] === SLASH;
    this.#attributesEnd = this.#isEmpty ? close - 1 : close;
    const end = this.#isEmpty ? close + 1 : bytes.indexOf(ROW_END, close) + ROW_END.length;
    if (end <= close) throw new Error(`rendered row ${number} has no end`);
    this.end = end;
  }

  /** Attributes after the row's number, as text. */
  get attributes(): string {
    return this.bytes.toString('latin1', this.#attributesStart, this.#attributesEnd);
  }

  /** Goes to the row's first cell. */
  firstCell(): void {
    this.cellEnd = this.#attributesEnd + 1;
    if (this.#isEmpty) this.column = Number.POSITIVE_INFINITY;
    else this.nextCell();
  }

  nextCell(): void {
    const { bytes } = this;
    let at = this.cellEnd;
    if (bytes[at + 1] !== LETTER_C) {
      this.column = Number.POSITIVE_INFINITY;
      return;
    }
    this.cellStart = at;
    at += '<c '.length;
    // A style before the reference is inherited: it is found anew.
    if (bytes[at] === LETTER_S) at = afterQuotes(bytes, at) + 1;
    at += 'r="'.length;
    let column = 0;
    for (; bytes[at]! > BEFORE_A; at++) column = column * 26 + bytes[at]! - BEFORE_A;
    this.column = column - 1;
    while (bytes[at] !== QUOTE) at++;
    at++;
    this.slot = 0;
    if (bytes[at] === 0x20 && bytes[at + 1] === LETTER_S) {
      at += ' s="'.length;
      for (; bytes[at] !== QUOTE; at++) this.slot = this.slot * 10 + bytes[at]! - ZERO;
      at++;
    }
    this.cellRest = at;
    this.cellEnd = bytes[at] === SLASH ? at + 2 : afterCell(bytes, at);
  }
}

/** Behind the second quotation mark. */
function afterQuotes(bytes: Buffer, start: number): number {
  let at = start;
  while (bytes[at] !== QUOTE) at++;
  at++;
  while (bytes[at] !== QUOTE) at++;
  return at + 1;
}

/** Behind `</c>`. Text is escaped, so no other place looks like it. */
function afterCell(bytes: Buffer, start: number): number {
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === LESS && bytes[at + 1] === SLASH && bytes[at + 2] === LETTER_C && bytes[at + 3] === GREATER) {
      return at + 4;
    }
  }
  throw new Error(`rendered cell at ${start} has no end`);
}
