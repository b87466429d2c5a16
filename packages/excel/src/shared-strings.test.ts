import { expect, test } from 'vitest';
import { writeWorkbook } from './testing/write-workbook.ts';

test('a string stands in the table once, however often it is used', async () => {
  const read = await writeWorkbook((workbook) => {
    const sheet = workbook.addWorksheet();
    sheet.writeRow(0, 0, ['same', 'same', 'other', ' spaced ', '\u0001']);
  });
  expect(read.sheets[0]!.cells).toEqual({
    A1: 's "same"',
    B1: 's "same"',
    C1: 's "other"',
    D1: 's " spaced "',
    E1: 's "_x0001_"',
  });
});

test('beyond its memory new strings are written into their cells, and read the same', async () => {
  const words = Array.from({ length: 200 }, (_, index) => `word ${index} <&>`);
  const read = await writeWorkbook(
    (workbook) => {
      const sheet = workbook.addWorksheet();
      words.forEach((word, row) => {
        sheet.writeRow(row, 0, [word, words[0]!]);
      });
    },
    { stringMemory: 1000 },
  );
  words.forEach((word, row) => {
    expect(read.sheets[0]!.cells[`A${row + 1}`]).toBe(`s ${JSON.stringify(word)}`);
    expect(read.sheets[0]!.cells[`B${row + 1}`]).toBe('s "word 0 <&>"');
  });
});
