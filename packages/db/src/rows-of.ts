import { isUtf8 } from 'node:buffer';
import { Characters, Double } from '@bridge/protocol/module';
import type { Block, Cursor } from './driver.ts';

/** The rows of a block as JavaScript values, whichever way it holds them. */
export function rowsOf({ rows, source }: Block): unknown[][] {
  if (source === undefined) return rows.map((row) => [...row]);
  const cells: unknown[] = [];
  source.write({
    characters: (bytes, start, end) => cells.push(viewOf(bytes, start, end).toString('utf8')),
    bytes: (bytes, start, end) => cells.push(Buffer.from(bytes.subarray(start, end))),
    text: (bytes, start, end) => {
      const text = viewOf(bytes, start, end);
      cells.push(isUtf8(text) ? text.toString('utf8') : Buffer.from(text));
    },
    value: (value) => cells.push(plain(value)),
  });
  return Array.from({ length: source.rows }, (_, row) => cells.slice(row * source.columns, (row + 1) * source.columns));
}

function viewOf(bytes: Uint8Array, start: number, end: number): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
}

function plain(value: unknown): unknown {
  if (value instanceof Double || value instanceof Characters) return value.value;
  return Array.isArray(value) ? value.map(plain) : value;
}

/** All rows that are left. */
export async function allRows(cursor: Cursor): Promise<unknown[][]> {
  const all: unknown[][] = [];
  for (;;) {
    const block = await cursor.nextBlock();
    all.push(...rowsOf(block));
    if (block.error !== undefined) throw block.error;
    if (block.done) return all;
  }
}
