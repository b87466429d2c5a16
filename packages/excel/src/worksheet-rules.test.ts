import { describe, expect, test } from 'vitest';
import type { Condition } from './conditional-format.ts';
import { writeWorkbook } from './testing/write-workbook.ts';
import type { Worksheet } from './worksheet.ts';

async function layoutOf(fill: (sheet: Worksheet) => void): Promise<readonly string[]> {
  const read = await writeWorkbook((workbook) => fill(workbook.addWorksheet('S')));
  return read.sheets[0]!.layout;
}

describe('conditional formats', () => {
  test.each<[Condition, string]>([
    [{ type: 'cell', operator: 'between', values: ['1', '$B$2'] }, '<formula>"1"</formula><formula>"$B$2"</formula>'],
    [{ type: 'text', operator: 'beginsWith', text: 'a"b' }, '<formula>"LEFT(A1,3)=\\"a\\"\\"b\\""</formula>'],
    [{ type: 'timePeriod', period: 'today' }, '<formula>"FLOOR(A1,1)=TODAY()"</formula>'],
    [
      { type: 'top', rank: '3', percent: true, bottom: true },
      'bottom="1" percent="1" priority="1" rank="3" type="top10"',
    ],
    [{ type: 'average', below: true, deviations: 2 }, 'aboveAverage="0" priority="1" stdDev="2"'],
    [{ type: 'blanks' }, '<formula>"LEN(TRIM(A1))=0"</formula>'],
    [
      {
        type: 'iconSet',
        style: '3Flags',
        limits: [
          { type: 'num', value: '5', exclusive: true },
          { type: 'num', value: '2' },
        ],
      },
      '<cfvo type="percent" val="0"/><cfvo type="num" val="2"/><cfvo gte="0" type="num" val="5"/>',
    ],
    [
      {
        type: 'colorScale',
        points: [
          { type: 'min', color: 'red' },
          { type: 'max', color: '#00ff00' },
        ],
      },
      '<cfvo type="min"/><cfvo type="max"/><color rgb="FFFF0000"/><color rgb="FF00FF00"/>',
    ],
  ])('%j', async (condition, expected) => {
    const layout = await layoutOf((sheet) => sheet.addConditionalFormat('A1:A9', { condition }));
    expect(layout.join('')).toContain(expected);
  });

  test('rules of one range stand together, their priority is the order of the calls', async () => {
    const layout = await layoutOf((sheet) => {
      for (const range of ['C1', 'A1', 'C1']) sheet.addConditionalFormat(range, { condition: { type: 'unique' } });
    });
    expect(layout.filter((xml) => xml.startsWith('<conditionalFormatting'))).toEqual([
      '<conditionalFormatting sqref="A1"><cfRule priority="2" type="uniqueValues"/></conditionalFormatting>',
      '<conditionalFormatting sqref="C1"><cfRule priority="1" type="uniqueValues"/><cfRule priority="3" type="uniqueValues"/></conditionalFormatting>',
    ]);
  });

  test('their formats are live and hold only what may change', async () => {
    const read = await writeWorkbook((workbook) => {
      const format = workbook.addFormat({ size: 20, align: 'center', numFormat: '0.0' });
      workbook.addWorksheet().addConditionalFormat('A1', { condition: { type: 'unique' }, format });
      format.set({ bgColor: 'red' });
    });
    const [rule] = read.sheets[0]!.layout.filter((xml) => xml.startsWith('<conditionalFormatting'));
    expect(rule).toContain('<patternFill><bgColor rgb=');
    expect(rule).toContain('FFFF0000');
    expect(rule).not.toMatch(/<sz|center/);
  });

  test('a bar of Excel 2010 has its mark in the rule and the rest at the end', async () => {
    const layout = await layoutOf((sheet) => {
      const bar = { color: 'blue', extended: { solid: true, negativeColor: 'red' } };
      sheet.addConditionalFormat('A1:A9', { condition: { type: 'dataBar', bar } });
    });
    const id = '{DA7ABA51-AAAA-BBBB-0001-000000000001}';
    expect(layout.find((xml) => xml.startsWith('<conditionalFormatting'))).toContain(id);
    expect(layout.at(-1)).toMatch(/^<extLst>.*x14:cfRule id="\{DA7ABA51-AAAA-BBBB-0001-000000000001\}"/);
  });

  test('what is no range is refused', async () => {
    await expect(
      layoutOf((sheet) => sheet.addConditionalFormat('nowhere', { condition: { type: 'unique' } })),
    ).rejects.toThrow(expect.objectContaining({ code: 'invalid_cell' }));
  });
});

test('validations', async () => {
  const layout = await layoutOf((sheet) => {
    sheet.addDataValidation('A1 C1:C3', { type: 'list', formula: '"a,b"', dropdown: false, ignoreBlank: false });
    sheet.addDataValidation('B1', { type: 'whole', operator: 'lessThan', formula: '5', errorStyle: 'warning' });
  });
  expect(layout).toContain(
    '<dataValidations count="2">' +
      '<dataValidation showDropDown="1" showErrorMessage="1" showInputMessage="1" sqref="A1 C1:C3" type="list"><formula1>"\\"a,b\\""</formula1></dataValidation>' +
      '<dataValidation allowBlank="1" errorStyle="warning" operator="lessThan" showErrorMessage="1" showInputMessage="1" sqref="B1" type="whole"><formula1>"5"</formula1></dataValidation>' +
      '</dataValidations>',
  );
});

describe('tables', () => {
  test('have parts of their own, numbered over the workbook', async () => {
    const read = await writeWorkbook((workbook) => {
      const columns = [{ name: 'Day' }, { name: 'Sum', totalFunction: 'sum' as const }];
      workbook.addWorksheet().addTable({ range: 'A1:B3', columns });
      workbook.addWorksheet().addTable({ range: 'A1:B3', name: 'Named', columns, totalRow: true });
    });
    expect(read.sheets.map(({ tables }) => tables?.[0]?.slice(0, 60))).toEqual([
      expect.stringContaining('<table displayName="Table1" id="1"'),
      expect.stringContaining('<table displayName="Named" id="2"'),
    ]);
  });

  test('a name cannot be had twice, in any case', async () => {
    await writeWorkbook((workbook) => {
      const sheet = workbook.addWorksheet();
      sheet.addTable({ range: 'A1:A3', name: 'Sales', columns: [{ name: 'x' }] });
      const again = () => sheet.addTable({ range: 'C1:C3', name: 'SALES', columns: [{ name: 'x' }] });
      expect(again).toThrow(/duplicate table name 'SALES'/);
    });
  });

  test('a table without a name avoids those that were given', async () => {
    const read = await writeWorkbook((workbook) => {
      const sheet = workbook.addWorksheet();
      sheet.addTable({ range: 'A1:A3', columns: [{ name: 'x' }] });
      sheet.addTable({ range: 'C1:C3', name: 'table1', columns: [{ name: 'x' }] });
    });
    expect(read.sheets[0]!.tables![0]).toContain('displayName="Table1_1"');
  });

  test('columns of one name are refused', async () => {
    await writeWorkbook((workbook) => {
      const add = () => workbook.addWorksheet().addTable({ range: 'A1:B3', columns: [{ name: 'x' }, { name: 'X' }] });
      expect(add).toThrow(/two columns/);
    });
  });
});

test('rich text is one string with several fonts; pieces without text are left out', async () => {
  const read = await writeWorkbook((workbook) => {
    const bold = workbook.addFormat({ bold: true });
    const sheet = workbook.addWorksheet();
    const runs = [{ text: 'plain ' }, { text: '', format: bold }, { text: 'bold', format: bold }];
    sheet.write(0, 0, { runs });
    sheet.write(1, 0, { runs });
    sheet.write(2, 0, '<r>no runs</r>');
  });
  const { cells } = read.sheets[0]!;
  expect(cells.A1).toBe(cells.A2);
  expect(cells.A1).toMatch(/^s <r><t xml:space="preserve">"plain "<\/t><\/r><r><rPr><b\/>.*<t>"bold"<\/t><\/r>$/);
  expect(cells.A3).toBe('s "<r>no runs</r>"');
});

test('rich text that finds the table of strings full stands in its cell', async () => {
  const read = await writeWorkbook(
    (workbook) => workbook.addWorksheet().write(0, 0, { runs: [{ text: 'a' }, { text: 'b' }] }),
    { stringMemory: 0 },
  );
  expect(read.sheets[0]!.cells.A1).toMatch(/^s <r><t>"a"<\/t><\/r><r><rPr>/);
});
