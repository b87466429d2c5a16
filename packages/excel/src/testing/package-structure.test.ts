import { expect, test } from 'vitest';
import { Chart } from '../chart/chart.ts';
import { checkStructure } from './package-structure.ts';
import { readZip } from './read-zip.ts';
import { workbookBytes } from './write-workbook.ts';

async function wholePackage(): Promise<Map<string, Buffer>> {
  const bytes = await workbookBytes((workbook) => {
    const sheet = workbook.addWorksheet('Data');
    for (let row = 1; row < 9; row++) sheet.write(row, 0, row);
    sheet.addTable({ range: 'C1:D9', columns: [{ name: 'A' }, { name: 'B' }] });
    sheet.write(0, 6, { url: 'http://example.com/' });
    sheet.writeComment(3, 3, 'seen');
    sheet.mergeRange('F1:F4', 1);
    sheet.mergeRange('F6:F9', 2);
    sheet.insertChart(10, 3, new Chart({ type: 'line', series: [{ values: '=Data!$A$2:$A$9' }] }));
    workbook.addWorksheet('More');
  });
  return readZip(bytes);
}

function change(parts: Map<string, Buffer>, name: string, from: string | RegExp, to: string): void {
  const text = parts.get(name)!.toString('utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${name} holds no ${from}`);
  parts.set(name, Buffer.from(changed));
}

test('a workbook of ours is sound', async () => {
  const parts = await wholePackage();
  expect(() => checkStructure(parts)).not.toThrow();
});

test.each<[string, (parts: Map<string, Buffer>) => unknown]>([
  ['has the content type', (parts) => change(parts, '[Content_Types].xml', 'drawingml.chart+xml', 'drawing+xml')],
  ['what is', (parts) => parts.set('xl/odd.xml', Buffer.from('<odd/>'))],
  [
    'has not',
    (parts) => change(parts, 'xl/worksheets/_rels/sheet1.xml.rels', /<Relationship [^>]*drawing1\.xml"\/>/, ''),
  ],
  ['no relation leads to', (parts) => parts.set('xl/drawings/vmlDrawing9.vml', Buffer.from('<xml/>'))],
  ['which is missing', (parts) => parts.delete('xl/charts/chart1.xml')],
  ['twice', (parts) => change(parts, 'xl/_rels/workbook.xml.rels', 'rId2', 'rId1')],
  ['has no place in', (parts) => change(parts, 'xl/charts/chart1.xml', '<c:lang val="en-US"/>', '<c:long/>')],
  ['comes too late in', (parts) => change(parts, 'xl/charts/chart1.xml', /(<c:idx[^>]*>)(<c:order[^>]*>)/, '$2$1')],
  ['sheet name more is there twice', (parts) => change(parts, 'xl/workbook.xml', 'name="Data"', 'name="MORE"')],
  ['a sheet is called', (parts) => change(parts, 'xl/workbook.xml', 'name="Data"', 'name="a/b"')],
  ['overlaps another', (parts) => change(parts, 'xl/worksheets/sheet1.xml', 'F1:F4', 'F1:F7')],
])('what Excel would repair is found: %s', async (message, damage) => {
  const parts = await wholePackage();
  damage(parts);
  expect(() => checkStructure(parts)).toThrow(message);
});
