import { describe, expect, test } from 'vitest';
import { anchorOf, emus, toEmus } from './anchor.ts';
import { columnPixels, LineSizes, rowPixels } from './line-sizes.ts';

function grid() {
  return { columns: new LineSizes(64), rows: new LineSizes(20) };
}

const BOX = { row: 1, column: 1, xOffset: 0, yOffset: 0, width: 100, height: 50 };

describe('an anchor', () => {
  test('ends in the cell under the far corner', () => {
    expect(anchorOf(BOX, grid())).toEqual({
      fromColumn: 1,
      fromRow: 1,
      fromX: 0,
      fromY: 0,
      toColumn: 2,
      toRow: 3,
      toX: 36,
      toY: 10,
      left: 64,
      top: 20,
    });
  });

  test('begins in the cell that an offset reaches', () => {
    const { fromColumn, fromX, fromRow, fromY } = anchorOf({ ...BOX, xOffset: 70, yOffset: -25 }, grid());
    expect([fromColumn, fromX, fromRow, fromY]).toEqual([2, 6, 0, 0]);
  });

  test('passes over hidden columns, unless they count', () => {
    const hidden = grid();
    hidden.columns.set(2, 64, true);
    expect(anchorOf(BOX, hidden).toColumn).toBe(3);
    expect(anchorOf({ ...BOX, countHidden: true }, hidden).toColumn).toBe(2);
  });

  test('is measured in EMUs', () => {
    expect(emus(1)).toBe(9525);
    expect(toEmus(anchorOf(BOX, grid()))).toMatchObject({ toX: 36 * 9525, left: 64 * 9525, toColumn: 2 });
  });
});

describe('sizes of lines', () => {
  test('are the default where none is set, and zero where hidden', () => {
    const sizes = new LineSizes(20);
    sizes.set(1000, 35, false);
    sizes.set(3, 50, true);
    expect([sizes.pixels(0), sizes.pixels(1000), sizes.pixels(3), sizes.pixels(3, true)]).toEqual([20, 35, 0, 50]);
    expect(sizes.offset(2000)).toBe(1998 * 20 + 35);
  });

  test('come from characters and points', () => {
    expect([columnPixels(8.43), columnPixels(0.5), columnPixels(20)]).toEqual([64, 6, 145]);
    expect([rowPixels(15), rowPixels(20.25)]).toEqual([20, 27]);
  });
});

test.each([1e10, 1e300])('an offset of %d pixels ends in the last cell, at once', (offset) => {
  const grid = { columns: new LineSizes(64), rows: new LineSizes(0) };
  const anchor = anchorOf({ row: 0, column: 0, xOffset: offset, yOffset: offset, width: offset, height: 1 }, grid);
  expect(anchor).toMatchObject({ fromColumn: 16_383, toColumn: 16_383, fromRow: 1_048_575, toRow: 1_048_575 });
});
