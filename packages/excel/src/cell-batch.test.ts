import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeBatch } from './cell-batch.ts';
import { ExcelError } from './errors.ts';
import { workbookBytes, writeWorkbook } from './testing/write-workbook.ts';

/** A record as text: its head and its tokens. */
function record(head: string, ...tokens: string[]): string {
  return [`\x1e${head}`, ...tokens].join('\x1f');
}

async function written(cells: string, fonts: readonly unknown[] = []): Promise<Record<string, string>> {
  const read = await writeWorkbook((workbook) => {
    const formats = new Map<number, number>();
    writeBatch(workbook.addWorksheet().cells, cells, {
      fonts,
      slotOf: (format) => {
        const slot = formats.get(format) ?? workbook.addFormat({ size: format }).slot;
        formats.set(format, slot);
        return slot;
      },
    });
  });
  return { ...read.sheets[0]!.cells };
}

test('every kind of record', async () => {
  const cells = [
    record('n0,0,0', '1.5'),
    record('s7,0,1', 'text'),
    record('b7,0,2'),
    record('t0,0,3', '1'),
    record('f0,1,0', 'A1+1', '2'),
    record('f9,1,1', 'B1', 'x'),
    record('a0,2,0,3,1', 'SUM(A1)', '3'),
    record('d0,2,2,2,2', 'SORT(A1)', ''),
    record('s0,4,0', 'ä'),
    record('u0,4,0,1', 'http://x.de', '\x1dN', 'tip'),
    record('x0,9,9'),
    record('r0,5,30,0,0,0'),
    record('w0,6,0', '1', 'a', '', '2.50'),
    record('v7,7,0', '', '007', 'b'),
    record('q0,10,0', '', 'plain ', '1', 'bold'),
  ];
  const read = await written(cells.join(''), [{ bold: 1 }]);
  expect(read).toEqual({
    A1: 'n 1.5',
    B1: 's "text" S1',
    C1: 'blank S1',
    D1: 'b 1',
    A2: 'f "A1+1" n 2',
    B2: 'f "B1" s "x" S2',
    A3: 'f A3:B4"SUM(A1)" n 3',
    C3: 'f C3 dynamic"SORT(A1)" n ',
    A5: 's "ä"',
    A7: 'n 1',
    B7: 's "a"',
    D7: 'n 2.5',
    A8: 'blank S1',
    A9: 'n 7 S1',
    A10: 's "b" S1',
    A11: expect.stringContaining('<rPr><b/>'),
  });
});

test('a format keeps its slot when others come between', async () => {
  const cells = [7, 0, 7, 8, 7].map((format, column) => record(`n${format},0,${column}`, String(column + 1)));
  expect(await written(cells.join(''))).toEqual({ A1: 'n 1 S1', B1: 'n 2', C1: 'n 3 S1', D1: 'n 4 S2', E1: 'n 5 S1' });
});

test('characters of the grammar survive inside text', async () => {
  expect(await written(record('s0,0,0', 'a\x1dDb\x1dEc\x1dF'))).toEqual({
    A1: 's "a_x001D_b_x001E_c_x001F_"',
  });
});

test('long text that was cut out of a batch is whole', async () => {
  const texts = ['a rather long text of its own', 'ä rather long text', '€ rather long text', 'half \ud83d of a pair'];
  const read = await written(record('w0,0,0', ...texts));
  expect(read.A1).toBe('s "a rather long text of its own"');
  expect(read.B1).toBe('s "ä rather long text"');
  expect(read.C1).toBe('s "€ rather long text"');
  expect(read.D1).toBe('s "half _xD83D_ of a pair"');
});

describe('is refused', () => {
  test.each([
    ['no record at all', 'w0,0,0'],
    ['an unknown kind', record('z0,0,0', '1')],
    ['a missing field', record('n0,0', '1')],
    ['a number that is none', record('n0,0,0', 'abc')],
    ['markup in place of a number', record('n0,0,0', '1</v>')],
    ['an infinity', record('n0,0,0', 'Inf')],
    ['a negative row', record('n0,-1,0', '1')],
    ['nothing after the kind', '\x1en'],
    ['a text that is not there', record('s0,0,0')],
    ['a text that is nothing', record('s0,0,0', '\x1dN')],
    ['a text too many', record('s0,0,0', 'a', 'b')],
    ['cells without a token', record('w0,0,0')],
    ['a field too many', record('w0,0,0,1', 'a')],
    ['half a run', record('q0,0,0', '')],
    ['a font that is not there', record('q0,0,0', '1', 'x')],
    ['a row setting with too few fields', record('r0,0,1')],
    ['an array that ends nowhere', record('a0,0,0,x', 'A1', '')],
  ])('%s', async (_, cells) => {
    await expect(written(cells)).rejects.toMatchObject({ code: 'malformed_batch' });
  });

  test.each([
    record('n0,1048576,0', '1'),
    record('n0,0,16384', '1'),
    record('n0,99999999999999999999,0', '1'),
    record('w0,0,16383', '1', '2'),
    record('v0,1048575,0', '1', '2'),
  ])('%j, outside the sheet', async (cells) => {
    await expect(written(cells)).rejects.toMatchObject({ code: 'invalid_cell' });
  });
});

test('anything at all is either written or refused', async () => {
  const text = fc.string({
    unit: fc.constantFrom(...'nswvfuraxtqb01,9-.<', '\x1d', '\x1e', '\x1f', '\n'),
    maxLength: 40,
  });
  await workbookBytes((workbook) => {
    fc.assert(
      fc.property(text, (cells) => {
        const sheet = workbook.addWorksheet();
        try {
          writeBatch(sheet.cells, `\x1e${cells}`, { slotOf: () => 0 });
        } catch (error) {
          expect(error).toBeInstanceOf(ExcelError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
