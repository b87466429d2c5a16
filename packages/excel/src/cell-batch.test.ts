import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BatchString, writeBatch } from './cell-batch.ts';
import { ExcelError } from './errors.ts';
import { workbookBytes, writeWorkbook } from './testing/write-workbook.ts';

async function written(cells: string, strings: readonly BatchString[] = []): Promise<Record<string, string>> {
  const read = await writeWorkbook((workbook) => {
    const formats = new Map<number, number>();
    writeBatch(workbook.addWorksheet(), cells, strings, (format) => {
      const slot = formats.get(format) ?? workbook.addFormat({ size: format }).slot;
      formats.set(format, slot);
      return slot;
    });
  });
  return { ...read.sheets[0]!.cells };
}

test('every kind of record', async () => {
  const cells = [
    'n0,0,0,1.5',
    's7,0,1',
    'b7,0,2',
    't0,0,3,1',
    'f0,1,0',
    'f9,1,1',
    'a0,2,0,3,1',
    'd0,2,2,2,2',
    's0,4,0',
    'u0,4,0,1',
    'x0,9,9',
    'r0,5,30,0,0,0',
    '',
  ].join('\n');
  const strings = [
    'text',
    'A1+1',
    '2',
    'B1',
    'x',
    'SUM(A1)',
    '3',
    'SORT(A1)',
    '',
    Buffer.from([0xe4]),
    'http://x.de',
    null,
    'tip',
  ];
  expect(await written(cells, strings)).toEqual({
    A1: 'n 1.5',
    B1: 's "text" S1',
    C1: 'blank S1',
    D1: 'b 1',
    A2: 'f "A1+1" n 2',
    B2: 'f "B1" s "x" S2',
    A3: 'f A3:B4"SUM(A1)" n 3',
    C3: 'f C3 dynamic"SORT(A1)" n ',
    A5: 's "ä"',
  });
});

test('a format keeps its slot when others come between', async () => {
  expect(await written('n7,0,0,1\nn0,0,1,2\nn7,0,2,3\nn8,0,3,4\nn7,0,4,5\n')).toEqual({
    A1: 'n 1 S1',
    B1: 'n 2',
    C1: 'n 3 S1',
    D1: 'n 4 S2',
    E1: 'n 5 S1',
  });
});

describe('is refused', () => {
  test.each([
    ['an unknown kind', 'q0,0,0,1\n'],
    ['a missing field', 'n0,0\n'],
    ['a number that is none', 'n0,0,0,abc\n'],
    ['markup in place of a number', 'n0,0,0,1</v>\n'],
    ['an infinity', 'n0,0,0,Inf\n'],
    ['a negative row', 'n0,-1,0,1\n'],
    ['a record without an end', 'n0,0,0,1'],
    ['nothing after the kind', 'n'],
    ['a string that is not there', 's0,0,0\n'],
    ['a row setting with too few fields', 'r0,0,1\n'],
    ['an array that ends nowhere', 'a0,0,0,x\n'],
  ])('%s', async (_, cells) => {
    await expect(written(cells)).rejects.toMatchObject({ code: 'malformed_batch' });
  });

  test.each(['n0,1048576,0,1\n', 'n0,0,16384,1\n', 'n0,99999999999999999999,0,1\n'])(
    '%j, outside the sheet',
    async (cells) => {
      await expect(written(cells)).rejects.toMatchObject({ code: 'invalid_cell' });
    },
  );

  test('a string too many', async () => {
    await expect(written('s0,0,0\n', ['a', 'b'])).rejects.toMatchObject({ code: 'malformed_batch' });
  });
});

test('anything at all is either written or refused', async () => {
  const record = fc.string({
    unit: fc.constantFrom('n', 's', 'f', 'u', 'r', 'a', 'x', 't', '0', '1', '9', ',', '\n', '-', '.', '<'),
    maxLength: 40,
  });
  await workbookBytes((workbook) => {
    fc.assert(
      fc.property(record, (cells) => {
        const sheet = workbook.addWorksheet();
        try {
          writeBatch(sheet, cells, [], () => 0);
        } catch (error) {
          expect(error).toBeInstanceOf(ExcelError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
