import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readCanonical } from './testing/canonical.ts';
import { temporaryDirectory } from './testing/temporary.ts';
import { workbookBytes, writeWorkbook } from './testing/write-workbook.ts';
import { createWorkbook } from './workbook.ts';

describe('another reader', () => {
  test('sees what was written', async () => {
    const bytes = await workbookBytes((workbook) => {
      const sheet = workbook.addWorksheet('Sales & more');
      const header = workbook.addFormat({ bold: true, bgColor: 'silver', border: 1, align: 'center' });
      sheet.writeRow(0, 0, ['Day', 'Amount'], header);
      sheet.write(1, 0, { date: '2024-05-01' }, workbook.addFormat({ numFormat: 'yyyy-mm-dd' }));
      sheet.write(1, 1, 0.1 + 0.2);
      sheet.write(2, 1, { formula: '=SUM(B2:B2)', result: 0.3 });
      sheet.write(3, 0, { url: 'https://example.com/', text: 'link' }, workbook.linkFormat());
      sheet.write(3, 1, true);
      sheet.mergeRange('A5:B5', 'merged', header);
      sheet.setColumn(0, 0, { width: 20 });
      sheet.setRow(0, { height: 30 });
      sheet.configure({
        panes: { row: 1, column: 0 },
        autofilter: { firstRow: 0, firstColumn: 0, lastRow: 2, lastColumn: 1 },
      });
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
    const sheet = workbook.getWorksheet('Sales & more')!;
    expect(sheet.getCell('A1').font).toMatchObject({ bold: true, name: 'Calibri', size: 11 });
    expect(sheet.getCell('A1').fill).toMatchObject({ fgColor: { argb: 'FFC0C0C0' } });
    expect(sheet.getCell('A2').value).toEqual(new Date('2024-05-01T00:00:00Z'));
    expect(sheet.getCell('B2').value).toBe(0.3);
    expect(sheet.getCell('B3').value).toMatchObject({ formula: 'SUM(B2:B2)', result: 0.3 });
    expect(sheet.getCell('A4').value).toMatchObject({ text: 'link', hyperlink: 'https://example.com/' });
    expect(sheet.getCell('B4').value).toBe(true);
    expect(sheet.getCell('B5').master.address).toBe('A5');
    expect(sheet.getRow(1).height).toBe(30);
    expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
    expect(sheet.autoFilter).toBe('A1:B3');
  });
});

describe('a workbook', () => {
  test('appears when it is closed, whole', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'out.xlsx');
    const workbook = await createWorkbook(path);
    workbook.addWorksheet().write(0, 0, 'x');
    expect(readdirSync(directory)).toEqual([expect.stringMatching(/^\.out\.xlsx\..*\.tmp$/)]);
    await workbook.close();
    expect(readdirSync(directory)).toEqual(['out.xlsx']);
    expect(readCanonical(path).sheets[0]!.cells).toEqual({ A1: 's "x"' });
  });

  test('without sheets gets one', async () => {
    const read = await writeWorkbook(() => undefined);
    expect(read.sheets.map(({ name }) => name)).toEqual(['Sheet1']);
  });

  test('that is abandoned leaves nothing, also with compression under way', async () => {
    const directory = temporaryDirectory();
    const workbook = await createWorkbook(join(directory, 'out.xlsx'));
    const sheet = workbook.addWorksheet();
    for (let row = 0; row < 50_000; row++) sheet.write(row, 0, row);
    await workbook.abandon();
    expect(readdirSync(directory)).toEqual([]);
    await expect(workbook.close()).rejects.toMatchObject({ code: 'workbook_closed' });
  });

  test('takes nothing after close', async () => {
    const workbook = await createWorkbook(() => undefined);
    const sheet = workbook.addWorksheet();
    await workbook.close();
    const closed = expect.objectContaining({ code: 'workbook_closed' });
    expect(() => sheet.write(0, 0, 1)).toThrow(closed);
    expect(() => workbook.addWorksheet()).toThrow(closed);
    expect(() => workbook.addFormat()).toThrow(closed);
    await expect(workbook.close()).rejects.toEqual(closed);
  });

  test('that cannot keep its strings any more is abandoned without a trace', async () => {
    const directory = temporaryDirectory();
    const workbook = await createWorkbook(join(directory, 'out.xlsx'), {
      temporaryDirectory: '/nonexistent',
      spoolMemory: 0,
    });
    const sheet = workbook.addWorksheet();
    const write = () => {
      for (let row = 0; row < 5000; row++) sheet.write(row, 0, `${row} ${'x'.repeat(1000)}`);
    };
    expect(write).toThrow(expect.objectContaining({ code: 'ENOENT' }));
    await workbook.abandon();
    expect(readdirSync(directory)).toEqual([]);
  });

  test('whose target refuses its bytes fails at close', async () => {
    const workbook = await createWorkbook(() => Promise.reject(new Error('no room')));
    await expect(workbook.close()).rejects.toThrow('no room');
  });

  test('keeps the old file when its formats cannot be written', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'out.xlsx');
    writeFileSync(path, 'old');
    const workbook = await createWorkbook(path);
    workbook.addFormat({ color: 'nonsense' });
    await expect(workbook.close()).rejects.toMatchObject({ code: 'invalid_value' });
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(directory)).toEqual(['out.xlsx']);
  });

  test('has its formats as they are at close', async () => {
    const read = await writeWorkbook((workbook) => {
      const format = workbook.addFormat({ bold: true });
      workbook.addWorksheet().write(0, 0, 1, format);
      format.set({ italic: true });
    });
    expect(read.styles.S1![1]).toMatch(/^<font><b\/><i\/>/);
  });

  test.each([
    ['x'.repeat(32), 'must be <= 31 chars'],
    ['a:b', 'Invalid character'],
    ["'a", 'cannot start or end with an apostrophe'],
    ['DATA', 'is already used'],
  ])('refuses the sheet name %j', async (name, message) => {
    const workbook = await createWorkbook(() => undefined);
    workbook.addWorksheet('Data');
    expect(() => workbook.addWorksheet(name)).toThrow(
      expect.objectContaining({ code: 'invalid_sheet_name', message: expect.stringContaining(message) }),
    );
    expect(() => workbook.worksheet('nowhere')).toThrow(expect.objectContaining({ code: 'sheet_not_found' }));
    await workbook.abandon();
  });

  test.each([
    [Number.NaN, 'NaN is no number'],
    [Number.POSITIVE_INFINITY, 'Infinity is no number'],
    ['x'.repeat(32_768), 'at most 32767 characters'],
    [{ date: 'tomorrow' }, "'tomorrow' is no date"],
    [{ formula: '=A1', result: Number.NaN }, 'NaN is no number'],
  ])('refuses a value that a cell cannot hold (%#)', async (value, message) => {
    const workbook = await createWorkbook(() => undefined);
    expect(() => workbook.addWorksheet().write(0, 0, value)).toThrow(
      expect.objectContaining({ code: 'invalid_value', message: expect.stringContaining(message) }),
    );
    await workbook.abandon();
  });

  test.each<[string, (write: (row: number, column: number) => void) => void]>([
    ['from the first row to the last', (write) => eachRow((row) => eachColumn((column) => write(row, column)))],
    [
      'from the last row to the first',
      (write) => eachRow((row) => eachColumn((column) => write(ROWS - 1 - row, column))),
    ],
    ['column by column', (write) => eachColumn((column) => eachRow((row) => write(row, column)))],
  ])('with many cells stays small, %s', async (_, inOrder) => {
    // 0.6 million cells in a loop that never yields: nothing may pile up behind it, nor when it is closed.
    const before = process.memoryUsage().rss;
    let highest = 0;
    const look = () => {
      highest = Math.max(highest, process.memoryUsage().rss);
    };
    const workbook = await createWorkbook(look);
    const sheet = workbook.addWorksheet();
    inOrder((row, column) => {
      sheet.write(row, column, column % 2 ? `text ${row % 997}` : row + column / 4);
      if (column === 0 && row % 10_000 === 0) look();
    });
    await workbook.close();
    expect((highest - before) / 2 ** 20).toBeLessThan(100);
  });
});

const ROWS = 60_000;

function eachRow(visit: (row: number) => void): void {
  for (let row = 0; row < ROWS; row++) visit(row);
}

function eachColumn(visit: (column: number) => void): void {
  for (let column = 0; column < 10; column++) visit(column);
}

test('sheets that outgrow memory wait beside the temporary file, nameless', async () => {
  const directory = temporaryDirectory();
  const path = join(directory, 'out.xlsx');
  const workbook = await createWorkbook(path, { spoolMemory: 10_000 });
  const [first, second] = [workbook.addWorksheet(), workbook.addWorksheet()];
  const rows = 20_000;
  for (let row = 0; row < rows; row++) {
    first.write(row, 0, row / 7);
    second.write(row, 0, `text ${row}`);
    if (row % 5000 === 0) await new Promise(setImmediate);
  }
  first.write(3, 1, 'late');
  expect(readdirSync(directory)).toHaveLength(1);
  await workbook.close();
  expect(readdirSync(directory)).toEqual(['out.xlsx']);
  const read = readCanonical(path);
  expect(Object.keys(read.sheets[0]!.cells)).toHaveLength(rows + 1);
  expect(read.sheets[0]!.cells).toMatchObject({ A8: 'n 1', B4: 's "late"', A20000: 'n 2857' });
  expect(read.sheets[1]!.cells.A20000).toBe('s "text 19999"');
});
