import { expect, test } from 'vitest';
import { readZip } from '../testing/read-zip.ts';
import { workbookBytes, writeWorkbook } from '../testing/write-workbook.ts';
import { createWorkbook } from '../workbook.ts';
import { Chart, MAX_SERIES } from './chart.ts';

const SERIES = { values: '=Sheet1!$A$1:$A$4' };

test('a chart caches what its cells hold, also those that came late', async () => {
  const { parts } = await writeWorkbook((workbook) => {
    const sheet = workbook.addWorksheet();
    sheet.write(3, 0, { formula: '=1+1', result: 2 });
    sheet.write(0, 0, 1.5);
    sheet.write(1, 0, 'text');
    sheet.write(0, 1, 'name & more');
    const chart = new Chart({ type: 'column', series: [{ ...SERIES, nameFormula: '=Sheet1!$B$1' }] });
    sheet.insertChart(1, 3, chart);
    sheet.write(0, 0, 4711);
    chart.set({ title: { name: 'After the insert' } });
  });
  const chart = parts!['xl/charts/chart1.xml']!.join();
  expect(chart).toContain('<c:pt idx="0"><c:v>"4711"</c:v></c:pt><c:pt idx="1"><c:v>"0"</c:v></c:pt>');
  expect(chart).toContain('<c:ptCount val="4"/>');
  expect(chart).not.toContain('idx="2"');
  expect(chart).toContain('<c:pt idx="3"><c:v>"2"</c:v></c:pt>');
  expect(chart).toContain('"name & more"');
  expect(chart).toContain('"After the insert"');
});

test('a chart sheet stands between the others, with a folder of its own', async () => {
  const { parts, sheets } = await writeWorkbook((workbook) => {
    workbook.addWorksheet();
    workbook.addChartsheet({ type: 'pie', series: [SERIES] }).configure({ tabColor: 'red', zoom: 50 });
    workbook.addWorksheet('Last').write(0, 0, 1);
  });
  expect(sheets.map(({ name }) => name)).toEqual(['Sheet1', 'Chart1', 'Last']);
  expect(sheets[1]!.layout[0]).toContain('tabColor');
  expect(parts!['xl/drawings/drawing1.xml']![1]).toContain('absoluteAnchor');
});

test('a chart of a sheet that is not there is an error, and no file appears', async () => {
  const bytes = workbookBytes((workbook) => {
    workbook.addWorksheet().insertChart(0, 0, new Chart({ type: 'line', series: [{ values: "='No one'!$A$1" }] }));
  });
  await expect(bytes).rejects.toMatchObject({ code: 'invalid_chart', message: expect.stringContaining("'No one'") });
});

test('invalid and two-dimensional ranges are written without a cache', async () => {
  const { parts } = await writeWorkbook((workbook) => {
    const series = ['=Sheet1!$A$1:$B$4', '=nonsense', '=(Sheet1!$A$1,Sheet1!$A$3)', '=Sheet1!A0:ZZZZ9'];
    const chart = new Chart({ type: 'line', series: series.map((values) => ({ values })) });
    workbook.addWorksheet().insertChart(0, 0, chart);
  });
  expect(parts!['xl/charts/chart1.xml']!.join().match(/<c:ptCount val="0"\/>/g)).toHaveLength(4);
});

test('the 256th series and a scatter without categories are refused', async () => {
  const chart = new Chart({ type: 'line' });
  for (let count = 0; count < MAX_SERIES; count++) chart.addSeries(SERIES);
  expect(() => chart.addSeries(SERIES)).toThrow('at most 255 series');
  expect(() => new Chart({ type: 'scatter', series: [SERIES] })).toThrow('categories');
});

test('colours that are none are refused before a file appears', async () => {
  const workbook = await createWorkbook(() => undefined);
  workbook
    .addWorksheet()
    .insertChart(0, 0, new Chart({ type: 'pie', series: [{ ...SERIES, fill: { color: 'mud' } }] }));
  await expect(workbook.close()).rejects.toThrow("'mud' is no colour");
});

test('a column of 150,000 rows is cached', async () => {
  const bytes = await workbookBytes((workbook) => {
    const sheet = workbook.addWorksheet();
    for (let row = 0; row < 150_000; row++) sheet.write(row, 0, row);
    const series = [{ values: '=Sheet1!$A$1:$A$150000', dataLabels: { custom: [{ value: 'x' }] } }];
    sheet.insertChart(0, 3, new Chart({ type: 'line', series }));
  });
  expect(readZip(bytes).get('xl/charts/chart1.xml')!.toString()).toContain(
    '<c:pt idx="149999"><c:v>149999</c:v></c:pt>',
  );
});
