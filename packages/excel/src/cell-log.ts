import { type CellKind, NUMBER, NUMBER_TEXT, RAW } from './cell.ts';
import { numberText } from './number-text.ts';

/**
 * Cells in the order they were written, about 20 bytes each: the memory of cells that came too late for their row. Reading sorts by
 * row and column; of two writes to one cell the later one counts.
 */
export class CellLog {
  #rows = new Uint32Array(1024);
  #columns = new Uint16Array(1024);
  #slots = new Uint32Array(1024);
  #kinds = new Uint8Array(1024);
  #values = new Float64Array(1024);
  readonly #texts: string[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(row: number, column: number, kind: CellKind, slot: number, value: string | number): void {
    if (this.#length === this.#rows.length) this.#grow();
    const at = this.#length++;
    this.#rows[at] = row;
    this.#columns[at] = column;
    this.#slots[at] = slot;
    this.#kinds[at] = kind;
    if (typeof value === 'number') {
      this.#values[at] = value;
    } else if (kind === NUMBER && numberText(Number(value)) === value) {
      this.#values[at] = Number(value);
    } else {
      this.#kinds[at] = kind === NUMBER ? NUMBER_TEXT : RAW;
      this.#values[at] = this.#texts.push(value) - 1;
    }
  }

  /** The rows that have cells, ascending, each with its cells by column. */
  *rows(): Generator<LoggedRow> {
    const order = this.#byRow();
    let from = 0;
    while (from < order.length) {
      const row = this.#rows[order[from]!]!;
      let to = from + 1;
      while (to < order.length && this.#rows[order[to]!] === row) to++;
      yield { row, cells: this.#cells(order.subarray(from, to)) };
      from = to;
    }
  }

  /** Indexes of the cells by row, stable (a counting sort: rows are dense in practice). */
  #byRow(): Uint32Array {
    let last = 0;
    for (let at = 0; at < this.#length; at++) if (this.#rows[at]! > last) last = this.#rows[at]!;
    const starts = new Uint32Array(last + 2);
    for (let at = 0; at < this.#length; at++) starts[this.#rows[at]! + 1]!++;
    for (let row = 1; row < starts.length; row++) starts[row]! += starts[row - 1]!;
    const order = new Uint32Array(this.#length);
    for (let at = 0; at < this.#length; at++) order[starts[this.#rows[at]!]!++] = at;
    return order;
  }

  #cells(indexes: Uint32Array): LoggedCell[] {
    const byColumn = new Map<number, LoggedCell>();
    for (const at of indexes) {
      const kind = this.#kinds[at] as CellKind;
      const value = this.#values[at]!;
      const column = this.#columns[at]!;
      byColumn.set(column, {
        column,
        kind: kind === NUMBER_TEXT ? NUMBER : kind,
        slot: this.#slots[at]!,
        value:
          kind === NUMBER ? numberText(value)! : kind === NUMBER_TEXT || kind === RAW ? this.#texts[value]! : value,
      });
    }
    return [...byColumn.values()].sort((a, b) => a.column - b.column);
  }

  #grow(): void {
    const capacity = Math.ceil(this.#rows.length * 1.5);
    this.#rows = enlarge(this.#rows, new Uint32Array(capacity));
    this.#columns = enlarge(this.#columns, new Uint16Array(capacity));
    this.#slots = enlarge(this.#slots, new Uint32Array(capacity));
    this.#kinds = enlarge(this.#kinds, new Uint8Array(capacity));
    this.#values = enlarge(this.#values, new Float64Array(capacity));
  }
}

export interface LoggedRow {
  readonly row: number;
  readonly cells: readonly LoggedCell[];
}

export interface LoggedCell {
  readonly column: number;
  readonly kind: CellKind;
  readonly slot: number;
  readonly value: string | number;
}

function enlarge<Column extends { set(from: Column): void }>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
