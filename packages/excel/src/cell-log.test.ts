import { expect, test } from 'vitest';
import type { BytePath } from './byte-path.ts';
import { BLANK, type CellKind, NUMBER, RAW, STRING } from './cell.ts';
import { CellLog } from './cell-log.ts';
import { Spool } from './spool.ts';

type Read = [row: number, column: number, kind: CellKind, slot: number, value: string | number];

function log(segmentCells?: number): CellLog {
  return new CellLog(new Spool('/nonexistent' as BytePath, 1 << 30), segmentCells);
}

function read(cells: CellLog): Read[] {
  const sorted = cells.sorted();
  const result: Read[] = [];
  for (; sorted.row !== Number.POSITIVE_INFINITY; sorted.advance()) {
    const { row, column, kind, slot, value, block, from, to } = sorted.current!;
    const hasText = kind === NUMBER || kind === RAW;
    result.push([row, column, kind, slot, hasText ? block.toString('utf8', from, to) : value]);
  }
  return result;
}

test.each([1, 2, 3, 100])('gives cells in order and the last write of each, in segments of %d', (segmentCells) => {
  const cells = log(segmentCells);
  cells.add(5, 2, NUMBER, 1, '1.5');
  cells.add(2, 9, STRING, 0, 7);
  cells.add(5, 0, RAW, 3, ' t="str"><v>€ x</v></c>');
  cells.add(5, 2, NUMBER, 4, '12345678901234567890');
  cells.add(2, 3, BLANK, 2, 0);
  cells.add(2, 4, NUMBER, 0, '0.333333333333333');
  cells.add(2, 9, STRING, 0, 8);
  cells.add(1_048_575, 16_383, NUMBER, 63_999, '1e+300');
  cells.add(5, 0, RAW, 3, `><is>${'ä'.repeat(40)}</is></c>`);
  expect(cells.length).toBe(9);
  expect(read(cells)).toEqual([
    [2, 3, BLANK, 2, 0],
    [2, 4, NUMBER, 0, '0.333333333333333'],
    [2, 9, STRING, 0, 8],
    [5, 0, RAW, 3, `><is>${'ä'.repeat(40)}</is></c>`],
    [5, 2, NUMBER, 4, '12345678901234567890'],
    [1_048_575, 16_383, NUMBER, 63_999, '1e+300'],
  ]);
});

test('is empty without cells', () => {
  expect(read(log())).toEqual([]);
});

test('takes long texts and more cells than a segment', () => {
  const cells = log(1000);
  const long = 'x'.repeat(32_767);
  for (let row = 5000; row > 0; row--) cells.add(row, row % 7, row % 50 ? NUMBER : RAW, 0, row % 50 ? `${row}` : long);
  const all = read(cells);
  expect(all.map(([row]) => row)).toEqual(Array.from({ length: 5000 }, (_, index) => index + 1));
  expect(all[41]).toEqual([42, 0, NUMBER, 0, '42']);
  expect(all[99]).toEqual([100, 2, RAW, 0, long]);
});
