import { BridgeError } from '@bridge/protocol/module';
import { BlockSize } from '../../block-size.ts';
import type { Block, Cursor } from '../../driver.ts';
import { DatabaseError } from '../../errors.ts';
import type { WholeResult } from '../../whole-result.ts';
import { rowLength, TextRows } from './text-rows.ts';

/** Reads a result that is here whole (`mysql_store_result`). */
export class StoredCursor implements Cursor {
  readonly #result: WholeResult;
  readonly #kinds: Uint8Array;
  readonly #size = new BlockSize();

  constructor(result: WholeResult, kinds: Uint8Array) {
    this.#result = result;
    this.#kinds = kinds;
  }

  async nextBlock(maxRows = Number.POSITIVE_INFINITY): Promise<Block> {
    const { rows, bytes } = this.#size.next();
    const most = Math.min(rows, maxRows);
    const taken = this.#result.take(most, bytes);
    return { rows: [], source: new TextRows(taken.pieces, taken.rows, this.#kinds), done: this.#result.left === 0 };
  }

  async close(): Promise<void> {
    this.#result.close();
  }
}

/** How a wait for rows is ended. */
export interface StreamControl {
  /** Aborted when the call that waits now is cancelled. */
  signal(): AbortSignal | undefined;
  /** Has the server break the statement off; its error ends the rows. */
  interrupt(): void;
}

/** Rows ahead of the reader, in bytes, above which the server has to wait. */
const MOST_AHEAD = 1024 * 1024;

/**
 * Reads a result while the server sends it (`mysql_use_result`): it is the sink of the rows, and lets the server wait until they are taken.
 */
export class StreamedCursor implements Cursor {
  readonly #kinds: Uint8Array;
  readonly #control: StreamControl;
  readonly #size = new BlockSize();
  /** Rows that have come, in pieces, and their bytes. */
  readonly #pieces: Buffer[] = [];
  #bytes = 0;
  #done = false;
  #closed = false;
  #error: DatabaseError | undefined;
  /** The server could not be told to break the statement off. */
  #cancelFailure: BridgeError | undefined;
  #proceed: (() => void) | undefined;
  #wake: (() => void) | undefined;

  constructor(kinds: Uint8Array, control: StreamControl) {
    this.#kinds = kinds;
    this.#control = control;
  }

  /** Takes rows; see `RowSink`. */
  accept(rows: Buffer): Promise<void> | undefined {
    if (this.#closed) return undefined;
    this.#pieces.push(rows);
    this.#bytes += rows.length;
    this.#wake?.();
    if (this.#bytes < MOST_AHEAD) return undefined;
    return new Promise<void>((resolve) => {
      this.#proceed = resolve;
    });
  }

  /** No rows follow. */
  end(error?: unknown): void {
    this.#done = true;
    if (error instanceof DatabaseError) this.#error = error;
    else if (error instanceof BridgeError) this.#cancelFailure = error;
    else if (error !== undefined) this.#error = new DatabaseError({ err: 2013, errstr: String(error), state: 'HY000' });
    this.#wake?.();
  }

  async nextBlock(): Promise<Block> {
    if (this.#bytes === 0 && !this.#done) await this.#rowsOrEnd();
    const { rows: most, bytes: mostBytes } = this.#size.next();
    const taken: Buffer[] = [];
    let rows = 0;
    let bytes = 0;
    while (rows < most && bytes < mostBytes && this.#pieces.length > 0) {
      const piece = this.#pieces[0]!;
      let to = 0;
      while (to < piece.length && rows < most && bytes + to < mostBytes) {
        to += rowLength(piece, to);
        rows++;
      }
      taken.push(piece.subarray(0, to));
      bytes += to;
      if (to === piece.length) this.#pieces.shift();
      else this.#pieces[0] = piece.subarray(to);
    }
    this.#bytes -= bytes;
    if (this.#bytes < MOST_AHEAD) this.#goOn();
    const done = this.#done && this.#bytes === 0;
    return {
      rows: [],
      source: new TextRows(taken, rows, this.#kinds),
      done,
      ...(done && this.#error !== undefined ? { error: this.#error } : {}),
    };
  }

  /** What still comes is thrown away, as natively: the connection is of no use before. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#pieces.length = 0;
    this.#bytes = 0;
    this.#goOn();
  }

  async #rowsOrEnd(): Promise<void> {
    const signal = this.#control.signal();
    const { interrupt } = this.#control;
    if (signal?.aborted) interrupt();
    signal?.addEventListener('abort', interrupt, { once: true });
    while (this.#bytes === 0 && !this.#done) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#wake = undefined;
    signal?.removeEventListener('abort', interrupt);
    if (this.#cancelFailure !== undefined) throw this.#cancelFailure;
  }

  #goOn(): void {
    this.#proceed?.();
    this.#proceed = undefined;
  }
}
