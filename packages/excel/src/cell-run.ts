import { type CellKind, NUMBER, RAW } from './cell.ts';
import { MAX_COLUMNS } from './cell-reference.ts';
import type { Spool, SpoolBlock } from './spool.ts';

/** Bytes of a block; one record may make it longer. */
const BLOCK_BYTES = 32 << 10;
/** Row, column, kind, slot, and value or length of the text that follows. */
const HEAD_BYTES = 4 + 2 + 1 + 4 + 4;

/** Writes cells that are in order to the spool. */
export class RunWriter {
  readonly #spool: Spool;
  readonly #blocks: SpoolBlock[] = [];
  #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #length = 0;

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  /**
   * @param place - row times {@link MAX_COLUMNS} plus column.
   * @param value - for kinds with a text: where it begins in `text`.
   */
  add(place: number, kind: number, slot: number, value: number, text: Buffer, textLength: number): void {
    const hasText = kind === NUMBER || kind === RAW;
    const bytes = HEAD_BYTES + (hasText ? textLength : 0);
    if (this.#length + bytes > this.#block.length) this.#flush(bytes);
    const block = this.#block;
    const at = this.#length;
    block.writeUInt32LE(Math.floor(place / MAX_COLUMNS), at);
    block.writeUInt16LE(place % MAX_COLUMNS, at + 4);
    block[at + 6] = kind;
    block.writeUInt32LE(slot, at + 7);
    block.writeUInt32LE(hasText ? textLength : value, at + 11);
    if (hasText) text.copy(block, at + HEAD_BYTES, value, value + textLength);
    this.#length += bytes;
  }

  finish(): SpoolBlock[] {
    this.#flush(0);
    return this.#blocks;
  }

  #flush(needed: number): void {
    if (this.#length > 0) this.#blocks.push(this.#spool.append(this.#block.subarray(0, this.#length)));
    this.#block = Buffer.allocUnsafe(Math.max(BLOCK_BYTES, needed));
    this.#length = 0;
  }
}

/** Reads the cells of a run one by one; its fields are those of the current one. */
export class RunReader {
  /** Row times {@link MAX_COLUMNS} plus column; infinite after the last cell. */
  place = Number.POSITIVE_INFINITY;
  row = Number.POSITIVE_INFINITY;
  column = 0;
  kind: CellKind = NUMBER;
  slot = 0;
  /** Of kinds without a text. */
  value = 0;
  /** The text of the others is `block.subarray(from, to)`. */
  block: Buffer = Buffer.alloc(0);
  from = 0;
  to = 0;
  readonly #spool: Spool;
  readonly #blocks: readonly SpoolBlock[];
  #nextBlock = 0;

  constructor(spool: Spool, blocks: readonly SpoolBlock[]) {
    this.#spool = spool;
    this.#blocks = blocks;
    this.advance();
  }

  advance(): void {
    if (this.to >= this.block.length && !this.#readBlock()) return;
    const { block, to: at } = this;
    this.row = block.readUInt32LE(at);
    this.column = block.readUInt16LE(at + 4);
    this.place = this.row * MAX_COLUMNS + this.column;
    this.kind = block[at + 6] as CellKind;
    this.slot = block.readUInt32LE(at + 7);
    const value = block.readUInt32LE(at + 11);
    this.from = at + HEAD_BYTES;
    if (this.kind === NUMBER || this.kind === RAW) {
      this.to = this.from + value;
    } else {
      this.value = value;
      this.to = this.from;
    }
  }

  #readBlock(): boolean {
    const next = this.#blocks[this.#nextBlock++];
    this.block = next === undefined ? Buffer.alloc(0) : this.#spool.read(next);
    this.to = 0;
    if (next !== undefined) return true;
    this.place = Number.POSITIVE_INFINITY;
    this.row = Number.POSITIVE_INFINITY;
    return false;
  }
}
