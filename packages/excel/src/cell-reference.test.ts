import { describe, expect, test } from 'vitest';
import { absoluteRangeName, cellName, parseCell, parseRange, quoteSheetName, rangeName } from './cell-reference.ts';

test.each([
  ['A1', 0, 0],
  ['Z9', 8, 25],
  ['AA10', 9, 26],
  ['XFD1048576', 1_048_575, 16_383],
])('%s is row %i, column %i', (name, row, column) => {
  expect(parseCell(name)).toEqual({ row, column });
  expect(cellName(row, column)).toBe(name);
});

test('case and dollars do not matter', () => {
  expect(parseCell('$ab$3')).toEqual({ row: 2, column: 27 });
});

test.each(['', 'A', '1', 'A0', 'XFE1', 'A1048577', 'A1B', 'ÄA1', 'A1 '])('%j is no cell', (text) => {
  expect(() => parseCell(text)).toThrow(expect.objectContaining({ code: 'invalid_cell' }));
});

describe('ranges', () => {
  test('have their ends in order', () => {
    expect(rangeName(parseRange('C3:A1'))).toBe('A1:C3');
    expect(rangeName(parseRange('B2'))).toBe('B2');
    expect(() => parseRange('A1:B2:C3')).toThrow('is not a range');
  });

  test('of whole rows and columns are written so', () => {
    expect(absoluteRangeName({ firstRow: 0, firstColumn: 1, lastRow: 1_048_575, lastColumn: 2 })).toBe('$B:$C');
    expect(absoluteRangeName({ firstRow: 0, firstColumn: 0, lastRow: 1, lastColumn: 16_383 })).toBe('$1:$2');
    expect(absoluteRangeName(parseRange('B2'))).toBe('$B$2');
  });
});

test.each([
  ['Sheet1', 'Sheet1'],
  ['S 1', "'S 1'"],
  ["It's", "'It''s'"],
  ['Übersicht', 'Übersicht'],
])('%s in a formula is %s', (name, quoted) => {
  expect(quoteSheetName(name)).toBe(quoted);
});
