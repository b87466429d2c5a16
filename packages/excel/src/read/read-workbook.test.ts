import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { temporaryDirectory } from '../testing/temporary.ts';
import { workbookBytes } from '../testing/write-workbook.ts';
import { ZipWriter } from '../zip-writer.ts';
import { isDateFormat } from './number-format.ts';
import { openWorkbook, type ReadRow } from './read-workbook.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

async function rowsOf(bytes: Uint8Array | string, sheet: string | number = 0): Promise<ReadRow[]> {
  const book = await openWorkbook(bytes);
  try {
    const rows: ReadRow[] = [];
    for await (const row of book.rows(sheet)) rows.push(row);
    return rows;
  } finally {
    book.close();
  }
}

/** A package of parts that are written here. */
async function packageOf(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const zip = new ZipWriter((bytes) => void pieces.push(bytes));
  for (const [name, content] of Object.entries(parts)) await zip.addPart(name, content);
  await zip.finish();
  return Buffer.concat(pieces);
}

/** The smallest workbook around a sheet's XML. */
function workbookAround(sheet: string, more: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> {
  return packageOf({
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/../worksheets/s.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/s.xml': sheet,
    ...more,
  });
}

test('what was written is read again', async () => {
  const path = join(temporaryDirectory(), 'in.xlsx');
  writeFileSync(
    path,
    await workbookBytes((workbook) => {
      const sheet = workbook.addWorksheet('Data');
      const date = workbook.addFormat({ numFormat: 'dd.mm.yyyy' });
      sheet.write(0, 0, 'text <&> \u263a');
      sheet.write(0, 2, 1.5);
      sheet.write(1, 1, { formula: '=C1*2', result: 3 });
      sheet.write(1, 2, true);
      sheet.write(4, 0, { date: '2024-05-01' }, date);
      sheet.write(4, 3, null, date);
      workbook.addWorksheet('Second').configure({ hidden: true });
    }),
  );
  expect(await rowsOf(path, 'Data')).toEqual([
    {
      row: 0,
      cells: [
        { column: 0, value: 'text <&> \u263a', numberFormat: 'General', isDate: false },
        { column: 2, value: 1.5, numberFormat: 'General', isDate: false },
      ],
    },
    {
      row: 1,
      cells: [
        { column: 1, value: 3, formula: 'C1*2', numberFormat: 'General', isDate: false },
        { column: 2, value: true, numberFormat: 'General', isDate: false },
      ],
    },
    {
      row: 4,
      cells: [
        { column: 0, value: 45413, numberFormat: 'dd.mm.yyyy', isDate: true },
        { column: 3, value: null, numberFormat: 'dd.mm.yyyy', isDate: false },
      ],
    },
  ]);
  const book = await openWorkbook(readFileSync(path));
  expect(book.sheets).toEqual([
    { name: 'Data', state: undefined },
    { name: 'Second', state: 'hidden' },
  ]);
  await expect(book.rows('Third').next()).rejects.toMatchObject({ code: 'sheet_not_found' });
  book.close();
});

test('prefixes, single quotes, CDATA, comments, references and missing addresses are understood', async () => {
  const bytes = await workbookAround(
    `<?xml version='1.0'?><!-- a > b --><x:worksheet xmlns:x='${MAIN}'><x:sheetData><x:row><x:c t='str'><x:v>a&#65;&amp;&lt;</x:v></x:c>` +
      `<x:c t="inlineStr"><x:is><x:r><x:t>in</x:t></x:r><x:r><x:t>line</x:t></x:r><x:rPh sb="0" eb="1"><x:t>hint</x:t></x:rPh></x:is></x:c></x:row>` +
      `<x:row r="9"><x:c r='AB9' t="str"><x:v><![CDATA[<raw>]]></x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    {
      'xl/sharedStrings.xml': `<sst><si><t>zero</t></si><si><r><rPr><b/></rPr><t>o</t></r><r><t>ne</t></r></si></sst>`,
    },
  );
  const rows = await rowsOf(bytes);
  expect(rows.map(({ row, cells }) => [row, ...cells.map(({ column, value }) => [column, value])])).toEqual([
    [0, [0, 'aA&<'], [1, 'inline']],
    [8, [27, '<raw>'], [28, 'one']],
  ]);
});

test('cells out of order, twice, and rows without a number are where their references say', async () => {
  const rows = await rowsOf(
    await workbookAround(
      '<worksheet><sheetData><row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c><c r="C2"><v>4</v></c></row>' +
        '<row><c r="B5"><v>5</v></c><c><v>6</v></c></row><row><c><v>7</v></c></row></sheetData></worksheet>',
    ),
  );
  expect(rows.map(({ row, cells }) => [row, ...cells.map(({ column, value }) => [column, value])])).toEqual([
    [1, [0, 1], [2, 4]],
    [4, [1, 5], [2, 6]],
    [5, [0, 7]],
  ]);
});

test.each<[string, string, (xml: string) => Buffer]>([
  ['UTF-16 with a byte order mark', 'UTF-16', (xml) => Buffer.from(`\uFEFF${xml}`, 'utf16le')],
  ['big-endian UTF-16', 'UTF-16', (xml) => Buffer.from(`\uFEFF${xml}`, 'utf16le').swap16()],
  ['ISO-8859-1', 'ISO-8859-1', (xml) => Buffer.from(xml, 'latin1')],
  ['UTF-8 with a byte order mark', 'utf-8', (xml) => Buffer.from(`\uFEFF${xml}`)],
])('a part in %s is read', async (_, name, encoded) => {
  const xml = `<?xml version="1.0" encoding="${name}"?><worksheet><sheetData><row r="1"><c t="str"><v>für ${'é'.repeat(300)}</v></c></row></sheetData></worksheet>`;
  const [row] = await rowsOf(await workbookAround('', { 'xl/worksheets/s.xml': encoded(xml) }));
  expect(row!.cells[0]!.value).toBe(`für ${'é'.repeat(300)}`);
});

test('a part in an encoding that nobody knows is refused', async () => {
  const bytes = await workbookAround('<?xml version="1.0" encoding="x-own"?><worksheet/>');
  await expect(rowsOf(bytes)).rejects.toMatchObject({
    code: 'invalid_file',
    message: expect.stringContaining('x-own'),
  });
});

describe('a file that is none', () => {
  test.each([
    ['text', Buffer.from('hello'), 'invalid_file', /no zip archive/],
    ['nothing', Buffer.alloc(0), 'invalid_file', /no zip archive/],
    ['the beginning of a compound file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'invalid_file', /compound file/],
    [
      'a directory beyond the end',
      Buffer.concat([
        Buffer.from('PK\x05\x06', 'latin1'),
        Buffer.from('0000000000000000ff0000000000000000', 'hex'),
        Buffer.alloc(2),
      ]),
      'invalid_file',
      /whole/,
    ],
  ])('%s', async (_, bytes, code, message) => {
    await expect(openWorkbook(bytes)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('another package', async () => {
    await expect(openWorkbook(await packageOf({ 'readme.txt': 'x' }))).rejects.toThrow('no workbook');
  });

  test('a path that is not there', async () => {
    await expect(openWorkbook('/nowhere/at/all.xlsx')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a damaged workbook', () => {
  test.each([
    ['cut off within a row', '<worksheet><sheetData><row><c><v>1</v></c>', /ends too early/],
    ['an end tag too many', '<worksheet></worksheet></x>', /an end tag too many/],
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>', /document type/],
    [
      'a number that is none',
      '<worksheet><sheetData><row><c r="A1"><v>x</v></c></row></sheetData></worksheet>',
      /A1 holds 'x'/,
    ],
    [
      'a string that is missing',
      '<worksheet><sheetData><row><c t="s"><v>5</v></c></row></sheetData></worksheet>',
      /string 5/,
    ],
    [
      'a column that is none',
      '<worksheet><sheetData><row><c r="5"><v>5</v></c></row></sheetData></worksheet>',
      /no column/,
    ],
  ])('%s', async (_, sheet, message) => {
    await expect(rowsOf(await workbookAround(sheet))).rejects.toMatchObject({
      code: 'invalid_file',
      message: expect.stringMatching(message),
    });
  });

  test('any byte changed: an error or the same rows, never other ones', async () => {
    const bytes = await workbookBytes((workbook) => {
      const sheet = workbook.addWorksheet();
      for (let row = 0; row < 50; row++) sheet.writeRow(row, 0, [`text ${row}`, row * 1.25]);
    });
    const whole = JSON.stringify(await rowsOf(bytes));
    for (let at = 0; at < bytes.length; at += 37) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 0x55;
      const rows = await rowsOf(damaged).catch((error: { code?: string }) => {
        expect(error).toMatchObject({ code: expect.stringMatching(/invalid_file|encrypted_file|sheet_not_found/) });
        return undefined;
      });
      if (rows !== undefined) expect(JSON.stringify(rows)).toBe(whole);
    }
  });

  test('a bomb is noticed before it fills anything', async () => {
    const bomb = await workbookAround(
      `<worksheet><sheetData><row><c t="str"><v>${'x'.repeat(40 << 20)}</v></c></row></sheetData></worksheet>`,
    );
    expect(bomb.length).toBeLessThan(1 << 20);
    await expect(rowsOf(bomb)).rejects.toThrow('zip bomb');
  });

  test('a part that is larger than its checksum knows', async () => {
    const bytes = await workbookAround('<worksheet><sheetData/></worksheet>');
    const at = bytes.indexOf(deflateRawSync(Buffer.from('<worksheet><sheetData/></worksheet>')));
    expect(at).toBeGreaterThan(0);
    expect(crc32('x')).not.toBe(0);
    bytes[at + 3]! ^= 1;
    await expect(rowsOf(bytes)).rejects.toMatchObject({ code: 'invalid_file' });
  });
});

test('a large sheet is read in little memory', async () => {
  const path = join(temporaryDirectory(), 'large.xlsx');
  writeFileSync(
    path,
    await workbookBytes((workbook) => {
      const sheet = workbook.addWorksheet();
      for (let row = 0; row < 40_000; row++) sheet.writeRow(row, 0, [row, 'the same', row / 3, 'again', row]);
    }),
  );
  const program = `
    import { openWorkbook } from ${JSON.stringify(new URL('../index.ts', import.meta.url).href)};
    const book = await openWorkbook(${JSON.stringify(path)});
    let cells = 0;
    for await (const row of book.rows(0)) cells += row.cells.length;
    book.close();
    console.log(cells);`;
  // As objects the cells alone would need more than 32 MB.
  const limits = ['--conditions=bridge-source', '--max-old-space-size=32', '--input-type=module'];
  const { stdout } = await promisify(execFile)(process.execPath, [...limits, '-e', program]);
  expect(stdout).toBe('200000\n');
});

test('formats that show dates', () => {
  for (const code of ['yyyy-mm-dd', 'h:mm', '[h]:mm', 'd. mmm', '[$-409]d/m/yy', 'mm:ss.0'])
    expect(isDateFormat(code)).toBe(true);
  for (const code of ['General', '0.00', '#,##0 "days"', '[Red]0', '\\d0', '@', '0.00E+00'])
    expect(isDateFormat(code)).toBe(false);
});
