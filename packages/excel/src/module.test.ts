import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { excelModule } from './module.ts';
import { readCanonical } from './testing/canonical.ts';
import { fakeContext } from './testing/fake-context.ts';
import { pngOf } from './testing/images.ts';
import { temporaryDirectory } from './testing/temporary.ts';
import { workbookBytes } from './testing/write-workbook.ts';

const { functions } = excelModule;

/** Calls as a client that knows only JSON would: parameters pass the schema. */
function caller() {
  const context = fakeContext();
  // biome-ignore lint/suspicious/noExplicitAny: answers of any function, looked into by name.
  const call = async (name: keyof typeof functions, params: unknown): Promise<any> => {
    const { params: schema, handler } = functions[name]!;
    return (handler as (params: unknown, context: unknown) => unknown)(schema.parse(params, name), context);
  };
  return { call, context };
}

test('every call goes to a thread', () => {
  expect(excelModule.lane?.('write_cell', {})).toEqual({ kind: 'thread' });
});

describe('a JSON client', () => {
  test('writes a workbook', async () => {
    const { call, context } = caller();
    const path = join(temporaryDirectory(), 'out.xlsx');
    const { workbook } = await call('create_workbook', { path, mode: 0o600 });
    expect(await call('add_worksheet', { workbook, name: 'Sales' })).toEqual({ sheet: 0, name: 'Sales' });
    const { format } = await call('add_format', { workbook, properties: { bold: true, bg_color: 'silver' } });
    await call('write_cell', { workbook, sheet: 'Sales', cell: 'A1', value: 'Day', format });
    await call('write_cell', { workbook, sheet: 0, row: 0, column: 1, value: 1.5 });
    await call('write_cell', { workbook, sheet: 0, cell: 'C1', formula: '=B1*2', value: 3 });
    await call('write_cell', { workbook, sheet: 0, cell: 'D1', url: 'http://x.de', value: 'label', tip: 'tip' });
    await call('write_cell', { workbook, sheet: 0, cell: 'E1', date: '2024-05-01' });
    await call('write_cell', { workbook, sheet: 0, cell: 'F1', value: null, format });
    expect(
      await call('write_rows', {
        workbook,
        sheet: 0,
        row: 1,
        rows: [
          [1, 'a', true],
          [null, 'b'],
        ],
      }),
    ).toEqual({ rows: 2 });
    await call('merge_range', { workbook, sheet: 0, range: 'A5:B5', value: 'merged', format });
    await call('set_columns', { workbook, sheet: 0, columns: [{ first: 0, last: 1, width: 20, format }] });
    await call('set_row', { workbook, sheet: 0, row: 0, height: 30 });
    await call('configure_worksheet', {
      workbook,
      sheet: 0,
      settings: { panes: { row: 1, column: 0 }, show_gridlines: false },
    });
    await call('configure_worksheet', { workbook, sheet: 0, settings: { zoom: 80 } });
    await call('configure_workbook', { workbook, settings: { properties: { title: 'Title' } } });
    await call('add_conditional_formats', {
      workbook,
      sheet: 0,
      formats: [{ ranges: 'A1:A9', type: 'cell', operator: 'greaterThan', values: ['1'], format }],
    });
    const incomplete = { workbook, sheet: 0, formats: [{ ranges: 'A1', type: 'cell' }] };
    await expect(call('add_conditional_formats', incomplete)).rejects.toThrow(
      "a condition of type 'cell' needs operator",
    );
    await call('add_data_validations', {
      workbook,
      sheet: 0,
      validations: [{ ranges: 'B2', type: 'list', formula: '"a,b"' }],
    });
    await call('add_table', { workbook, sheet: 0, table: { range: 'H1:H3', columns: [{ name: 'x', format }] } });
    await call('add_sparklines', {
      workbook,
      sheet: 0,
      groups: [{ sparklines: [{ cell: 'J1', range: 'Sales!A1:B1' }] }],
    });
    expect(await call('close_workbook', { workbook })).toEqual({ blocks: 0 });
    expect(context.openHandles()).toEqual([]);

    const read = readCanonical(path);
    const layout = read.sheets[0]!.layout.join('');
    for (const name of ['conditionalFormatting', 'dataValidations', 'x14:sparkline'])
      expect(layout).toContain(`<${name}`);
    expect(read.sheets[0]!.tables).toHaveLength(1);
    expect(read.sheets[0]!.cells).toEqual({
      A1: 's "Day" S1',
      B1: 'n 1.5 S1',
      C1: 'f "B1*2" n 3',
      D1: 's "label"',
      E1: 'n 45413',
      F1: 'blank S1',
      A2: 'n 1 S1',
      B2: 's "a" S1',
      C2: 'b 1',
      B3: 's "b" S1',
      A5: 's "merged" S1',
      B5: 'blank S1',
    });
    expect(read.sheets[0]!.layout.join()).toContain(
      'showGridLines="0" tabSelected="1" workbookViewId="0" zoomScale="80"',
    );
    expect(read.properties).toContain('<dc:title>"Title"</dc:title>');
  });

  test('changes a format after cells have it', async () => {
    const { call } = caller();
    const { workbook } = await call('create_workbook', {});
    await call('add_worksheet', { workbook });
    await call('write_cell', { workbook, sheet: 0, cell: 'A1', value: 1, format: 5 });
    await call('add_format', { workbook, format: 5, properties: { italic: 1 } });
    await call('define_formats', { workbook, formats: [{ format: 9, properties: { bold: 1 } }] });
    await call('close_workbook', { workbook });
    const read = readCanonical(
      await call('read_workbook', { workbook, block: 0 }).then(async (first) => {
        const rest = [];
        for (let block = 1; ; block++) {
          const bytes = await call('read_workbook', { workbook, block }).catch(() => undefined);
          if (bytes === undefined) return Buffer.concat([first, ...rest]);
          rest.push(bytes);
        }
      }),
    );
    expect(read.styles.S1![1]).toContain('<i/>');
    expect(read.sheets[0]!.cells).toEqual({ A1: 'n 1 S1' });
    await call('release_workbook', { workbook });
  });

  test.each([
    ['create_workbook', { path: '/no/such/out.xlsx' }, { code: 'ENOENT' }],
    ['create_workbook', { path: '/tmp' }, { code: 'EISDIR' }],
    ['create_workbook', { nonsense: 1 }, { code: 'invalid_params' }],
    ['add_worksheet', { workbook: 'workbook-9' }, { code: 'handle_not_found' }],
  ] as const)('is told what is wrong (%s %o)', async (name, params, error) => {
    const { call, context } = caller();
    await expect(call(name, params)).rejects.toMatchObject(error);
    expect(context.openHandles()).toEqual([]);
  });

  test.each([
    ['write_cell', { sheet: 7, cell: 'A1', value: 1 }, 'sheet_not_found'],
    ['write_cell', { sheet: null, cell: 'A1', value: 1 }, 'sheet_not_found'],
    ['write_cell', { sheet: 0, cell: 'A0', value: 1 }, 'invalid_cell'],
    ['write_cell', { sheet: 0, row: 2_000_000, column: 0, value: 1 }, 'invalid_params'],
    ['write_cell', { sheet: 0, cell: 'A1', value: 'x'.repeat(32_768) }, 'invalid_value'],
    ['write_rows', { sheet: 0, column: 16_383, rows: [[1, 2]] }, 'invalid_cell'],
    ['merge_range', { sheet: 0, range: 'A1', value: 1 }, 'invalid_cell'],
    ['add_worksheet', { name: 'sheet1' }, 'invalid_sheet_name'],
    ['configure_worksheet', { sheet: 0, settings: { zoom: 5 } }, 'invalid_params'],
    ['read_workbook', { block: 0 }, 'invalid_params'],
  ] as const)('is told what is wrong with its cells (%s %o)', async (name, params, code) => {
    const { call, context } = caller();
    const directory = temporaryDirectory();
    const { workbook } = await call('create_workbook', { path: join(directory, 'out.xlsx') });
    await call('add_worksheet', { workbook });
    await expect(call(name, { workbook, ...params })).rejects.toMatchObject({ code });
    await context.handles.close(workbook);
    expect(readdirSync(directory)).toEqual([]);
  });
});

test('a batch that fails half-way never becomes a file', async () => {
  const { call, context } = caller();
  const directory = temporaryDirectory();
  const { workbook } = await call('create_workbook', { path: join(directory, 'out.xlsx') });
  await call('add_worksheet', { workbook });
  await expect(call('write_cells', { workbook, sheet: 0, cells: '\x1en0,0,0\x1f1\x1enonsense' })).rejects.toMatchObject(
    {
      code: 'malformed_batch',
    },
  );
  expect(readdirSync(directory)).toEqual([]);
  await expect(call('close_workbook', { workbook })).rejects.toMatchObject({ code: 'workbook_closed' });
  expect(context.openHandles()).toEqual([]);
});

test('the end of the session removes the temporary file', async () => {
  const { call, context } = caller();
  const directory = temporaryDirectory();
  const { workbook } = await call('create_workbook', { path: join(directory, 'out.xlsx') });
  await call('add_worksheet', { workbook });
  await call('write_cells', { workbook, sheet: 0, cells: '\x1en0,0,0\x1f1' });
  await context.handles.close(workbook);
  expect(readdirSync(directory)).toEqual([]);
});

test('a JSON client draws: images, charts, comments, shapes, buttons', async () => {
  const { call } = caller();
  const path = join(temporaryDirectory(), 'out.xlsx');
  const { workbook } = await call('create_workbook', { path });
  await call('add_worksheet', { workbook });
  await call('write_rows', { workbook, sheet: 0, rows: [['North'], [1], [2]] });
  const series = [{ values: '=Sheet1!$A$2:$A$3', name_formula: '=Sheet1!$A$1', fill: { color: 'red' } }];
  const chart = { type: 'column', series, y_axis: { min: 0, major_gridlines: { visible: false } } };
  await call('insert_chart', { workbook, sheet: 0, cell: 'C1', chart, x_offset: 5 });
  await call('insert_image', { workbook, sheet: 0, cell: 'C20', data: pngOf(20, 10), url: 'https://example.com/' });
  await call('insert_image', { workbook, sheet: 0, place: 'background', data: pngOf(20, 10) });
  await call('write_comments', { workbook, sheet: 0, comments: [{ row: 0, column: 0, text: 'seen' }], author: 'Eve' });
  await call('insert_button', { workbook, sheet: 0, row: 3, column: 3, caption: 'Go' });
  expect(await call('add_chartsheet', { workbook, chart: { type: 'pie' } })).toEqual({ sheet: 1, name: 'Chart1' });
  await call('set_chart', { workbook, sheet: 1, chart: { ...chart, combined: { type: 'line', series } } });
  await call('set_vba_project', { workbook, data: Buffer.from('macros') });
  await expect(call('write_rows', { workbook, sheet: 1, rows: [] })).rejects.toMatchObject({ code: 'sheet_not_found' });
  await expect(call('insert_image', { workbook, sheet: 0 })).rejects.toMatchObject({ code: 'invalid_params' });
  await expect(call('insert_chart', { workbook, sheet: 0, chart: { type: 'sankey' } })).rejects.toMatchObject({
    message: expect.stringContaining('chart.type'),
  });
  await call('close_workbook', { workbook });

  const { parts } = readCanonical(path);
  expect(Object.keys(parts!)).toEqual([
    'xl/charts/chart1.xml',
    'xl/charts/chart2.xml',
    'xl/comments1.xml',
    'xl/drawings/drawing1.xml',
    'xl/drawings/drawing2.xml',
    'xl/drawings/vmlDrawing1.vml',
    'xl/vbaProject.bin',
  ]);
  expect(parts!['xl/charts/chart1.xml']!.join()).toContain('<c:v>"North"</c:v>');
  expect(parts!['xl/charts/chart2.xml']!.join()).toContain('<c:lineChart>');
});

test('a JSON client reads a workbook', async () => {
  const { call, context } = caller();
  const data = await workbookBytes((workbook) => {
    const sheet = workbook.addWorksheet('Sales');
    for (let row = 0; row < 25; row++) sheet.writeRow(row, 1, [`day ${row}`, row / 2, row % 2 === 0]);
    workbook.addWorksheet('Second').write(4, 0, 'alone');
  });
  const { reader, sheets, date1904 } = await call('open_workbook', { data });
  expect(sheets.map(({ name }: { name: string }) => name)).toEqual(['Sales', 'Second']);
  expect(date1904).toBe(false);
  const first = await call('read_rows', { reader, sheet: 'Sales', count: 20 });
  expect(first.rows[3]).toEqual({ row: 3, values: [null, 'day 3', 1.5, false] });
  const rest = await call('read_rows', { reader, sheet: 0, count: 20 });
  expect([first.rows.length, first.done, rest.rows.length, rest.done]).toEqual([20, false, 5, true]);
  expect(await call('read_rows', { reader, sheet: 1 })).toEqual({ rows: [{ row: 4, values: ['alone'] }], done: true });
  expect((await call('read_strings', { reader })).strings).toContain('day 7');
  expect((await call('read_cells', { reader, sheet: 1 })).rows).toEqual(['4\x1f\x1f\x1e0\x1fs\x1f0\x1f25']);
  await expect(call('read_rows', { reader, sheet: 'Third' })).rejects.toMatchObject({ code: 'sheet_not_found' });
  await call('close_reader', { reader });
  expect(context.openHandles()).toEqual([]);

  await expect(call('open_workbook', {})).rejects.toMatchObject({ code: 'invalid_params' });
  await expect(call('open_workbook', { data: Buffer.from('no zip') })).rejects.toMatchObject({ code: 'invalid_file' });
  expect(context.openHandles()).toEqual([]);
});
