import { expect, test } from 'vitest';
import { MAX_CELL_FORMATS, MAX_UNIQUE_FORMATS, Styles } from './styles.ts';
import { elements, readXml } from './testing/read-xml.ts';
import { writeWorkbook } from './testing/write-workbook.ts';

test('slot n is cell format n, fonts and fills are shared', () => {
  const { xml, indexes } = new Styles([{}, { bold: true }, { bold: true, bgColor: 'red' }, { bgColor: '#ff0000' }]);
  const root = readXml(xml);
  expect(indexes).toBeUndefined();
  expect(elements(elements(root, 'cellXfs')[0])).toHaveLength(4);
  expect(elements(elements(root, 'fonts')[0])).toHaveLength(2);
  expect(elements(elements(root, 'fills')[0])).toHaveLength(3);
});

test('more formats than Excel allows are joined, and the cells follow', async () => {
  const read = await writeWorkbook((workbook) => {
    const sheet = workbook.addWorksheet();
    for (let row = 0; row <= MAX_CELL_FORMATS; row++) {
      sheet.write(row, 0, row, workbook.addFormat(row % 2 === 0 ? { bold: true } : { italic: true }));
    }
    sheet.setColumn(0, 0, { format: workbook.addFormat({ italic: true }) });
  });
  expect(Object.keys(read.styles)).toEqual(['S1', 'S2']);
  expect(read.styles.S1![1]).toContain('<i/>');
  expect(read.sheets[0]!.cells).toMatchObject({ A1: 'n 0 S2', A2: 'n 1 S1', A64001: 'n 64000 S2' });
});

test('a colour that is none is refused when the file is written', () => {
  expect(() => new Styles([{ color: 'reddish' }])).toThrow(
    expect.objectContaining({ code: 'invalid_value', message: expect.stringContaining("'reddish' is no colour") }),
  );
});

test('more different formats than Excel opens are refused', () => {
  const different = (count: number) => Array.from({ length: count }, (_, index) => ({ numFormat: `0"${index}"` }));
  expect(new Styles(different(MAX_UNIQUE_FORMATS)).xml).toContain(`<cellXfs count="${MAX_UNIQUE_FORMATS}">`);
  expect(() => new Styles(different(MAX_UNIQUE_FORMATS + 1))).toThrow(
    expect.objectContaining({
      code: 'invalid_value',
      message: expect.stringContaining('65490 different cell formats'),
    }),
  );
});
