import type { RunReader } from './cell-run.ts';

/** Cells of several runs in one order. Of cells in one place the one of the later run is seen. */
export class SortedCells {
  /** A heap: no reader is before the one at half its index. */
  readonly #heap: { readonly reader: RunReader; readonly age: number }[] = [];

  /** @param runs - the older first. */
  constructor(runs: readonly RunReader[]) {
    runs.forEach((reader, age) => {
      this.#heap.push({ reader, age });
    });
    for (let at = (this.#heap.length >> 1) - 1; at >= 0; at--) this.#sink(at);
  }

  /** The reader that stands at the next cell; undefined when there was none at all. Its row is infinite after the last cell. */
  get current(): RunReader | undefined {
    return this.#heap[0]?.reader;
  }

  /** Row of the next cell; infinite after the last. */
  get row(): number {
    return this.current?.row ?? Number.POSITIVE_INFINITY;
  }

  /** Goes on to the next place. */
  advance(): void {
    const { place } = this.#heap[0]!.reader;
    do {
      this.#heap[0]!.reader.advance();
      if (this.#heap.length > 1) this.#sink(0);
    } while (this.#heap[0]!.reader.place === place);
  }

  #sink(start: number): void {
    const heap = this.#heap;
    const sinking = heap[start]!;
    let at = start;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, sinking)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = sinking;
  }
}

interface Entry {
  readonly reader: RunReader;
  readonly age: number;
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.reader.place < b.reader.place || (a.reader.place === b.reader.place && a.age > b.age);
}
