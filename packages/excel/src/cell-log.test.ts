import { expect, test } from 'vitest';
import { BLANK, NUMBER, RAW, STRING } from './cell.ts';
import { CellLog } from './cell-log.ts';

test('gives rows and cells in order, the last write of a cell, and the text of every number', () => {
  const log = new CellLog();
  log.add(5, 2, NUMBER, 1, '1.5');
  log.add(2, 9, STRING, 0, 7);
  log.add(5, 0, RAW, 3, ' t="str"><v>x</v></c>');
  log.add(5, 2, NUMBER, 4, '12345678901234567890');
  log.add(2, 3, BLANK, 2, 0);
  log.add(2, 4, NUMBER, 0, '0.333333333333333');
  expect([...log.rows()]).toEqual([
    {
      row: 2,
      cells: [
        { column: 3, kind: BLANK, slot: 2, value: 0 },
        { column: 4, kind: NUMBER, slot: 0, value: '0.333333333333333' },
        { column: 9, kind: STRING, slot: 0, value: 7 },
      ],
    },
    {
      row: 5,
      cells: [
        { column: 0, kind: RAW, slot: 3, value: ' t="str"><v>x</v></c>' },
        { column: 2, kind: NUMBER, slot: 4, value: '12345678901234567890' },
      ],
    },
  ]);
});

test('grows', () => {
  const log = new CellLog();
  for (let row = 5000; row > 0; row--) log.add(row, row % 7, NUMBER, 0, String(row));
  const rows = [...log.rows()];
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 5000 }, (_, index) => index + 1));
  expect(rows[41]!.cells).toEqual([{ column: 0, kind: NUMBER, slot: 0, value: '42' }]);
});
