import type { CellKind } from './cell.ts';
import { MAX_COLUMNS } from './cell-reference.ts';
import { RunReader, RunWriter } from './cell-run.ts';
import { SortedCells } from './sorted-cells.ts';
import type { Spool, SpoolBlock } from './spool.ts';

/** Cells that are held in memory before they are sorted and spooled. At most 2^18: a place and its number of order share a double. */
const SEGMENT_CELLS = 1 << 17;
/** Bytes of numbers and texts that are held with them. */
const SEGMENT_BYTES = 2 << 20;
const FIRST_CELLS = 1 << 10;
const FIRST_BYTES = 16 << 10;

/**
 * Cells that came too late for their row, in the order they were written. A segment of them lies in memory, about 20 bytes a cell and its text; full
 * segments are sorted and go to the spool as runs, so that memory does not grow with the number of cells.
 */
export class CellLog {
  readonly #spool: Spool;
  readonly #segmentCells: number;
  readonly #runs: SpoolBlock[][] = [];
  #rows = new Uint32Array(0);
  #columns = new Uint16Array(0);
  #kinds = new Uint8Array(0);
  #slots = new Uint32Array(0);
  /** The value, or where its text begins. */
  #values = new Uint32Array(0);
  #lengths = new Uint32Array(0);
  #count = 0;
  #text = Buffer.alloc(0);
  #textLength = 0;
  #length = 0;

  /** @param segmentCells - cells in memory. */
  constructor(spool: Spool, segmentCells = SEGMENT_CELLS) {
    this.#spool = spool;
    this.#segmentCells = segmentCells;
  }

  /** Cells written. */
  get length(): number {
    return this.#length;
  }

  /** @throws the system's error (ENOSPC, …) when a segment cannot be spooled. */
  add(row: number, column: number, kind: CellKind, slot: number, value: string | number): void {
    if (this.#count === this.#rows.length) this.#makeRoom();
    let number = value as number;
    if (typeof value === 'string') {
      if (this.#textLength + value.length * 3 > this.#text.length) this.#makeTextRoom(value.length * 3);
      number = this.#textLength;
      this.#textLength += writeText(this.#text, number, value);
      this.#lengths[this.#count] = this.#textLength - number;
    }
    const at = this.#count++;
    this.#rows[at] = row;
    this.#columns[at] = column;
    this.#kinds[at] = kind;
    this.#slots[at] = slot;
    this.#values[at] = number;
    this.#length++;
  }

  /** The cells by row and column, the last write of each. Nothing can be added after it. */
  sorted(): SortedCells {
    this.#spill();
    this.#rows = new Uint32Array(0);
    this.#text = Buffer.alloc(0);
    return new SortedCells(this.#runs.map((blocks) => new RunReader(this.#spool, blocks)));
  }

  /** Spools the segment, in order. */
  #spill(): void {
    const count = this.#count;
    if (count === 0) return;
    // The place and, below it, the number of order: one native sort puts cells in order and keeps writes to one cell in theirs.
    const keys = new Float64Array(count);
    for (let at = 0; at < count; at++) {
      keys[at] = (this.#rows[at]! * MAX_COLUMNS + this.#columns[at]!) * this.#segmentCells + at;
    }
    keys.sort();
    const writer = new RunWriter(this.#spool);
    for (let index = 0; index < count; index++) {
      const place = Math.floor(keys[index]! / this.#segmentCells);
      if (index + 1 < count && Math.floor(keys[index + 1]! / this.#segmentCells) === place) continue;
      const at = keys[index]! - place * this.#segmentCells;
      const head = { place, kind: this.#kinds[at]!, slot: this.#slots[at]! };
      writer.add(head.place, head.kind, head.slot, this.#values[at]!, this.#text, this.#lengths[at]!);
    }
    this.#runs.push(writer.finish());
    this.#count = 0;
    this.#textLength = 0;
  }

  #makeRoom(): void {
    if (this.#count >= this.#segmentCells) {
      this.#spill();
      return;
    }
    const capacity = Math.min(this.#segmentCells, Math.max(FIRST_CELLS, this.#count * 2));
    this.#rows = enlarged(this.#rows, new Uint32Array(capacity));
    this.#columns = enlarged(this.#columns, new Uint16Array(capacity));
    this.#kinds = enlarged(this.#kinds, new Uint8Array(capacity));
    this.#slots = enlarged(this.#slots, new Uint32Array(capacity));
    this.#values = enlarged(this.#values, new Uint32Array(capacity));
    this.#lengths = enlarged(this.#lengths, new Uint32Array(capacity));
  }

  #makeTextRoom(bytes: number): void {
    if (this.#textLength + bytes > SEGMENT_BYTES) this.#spill();
    if (this.#textLength + bytes <= this.#text.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, this.#text.length * 2, this.#textLength + bytes));
    this.#text.copy(grown, 0, 0, this.#textLength);
    this.#text = grown;
  }
}

/** Numbers are short and ASCII: a call into the runtime would take longer. @returns the number of bytes. */
function writeText(to: Buffer, start: number, text: string): number {
  if (text.length > 32) return to.write(text, start, 'utf8');
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return to.write(text, start, 'utf8');
    to[start + at] = unit;
  }
  return text.length;
}

function enlarged<Values extends { set(from: Values): void }>(from: Values, to: Values): Values {
  to.set(from);
  return to;
}
