import { tmpdir } from 'node:os';
import {
  BridgeError,
  type CallContext,
  defineFunction,
  defineModule,
  handleKind,
  type Scalar,
  t,
} from '@bridge/protocol/module';
import { bytePath } from './byte-path.ts';
import { camelCased } from './camel-case.ts';
import { writeBatch } from './cell-batch.ts';
import { parseCell } from './cell-reference.ts';
import { Chart } from './chart/chart.ts';
import type { Chartsheet } from './chartsheet.ts';
import { HEADER_IMAGE_PLACES, type ImageSource } from './drawing/drawing-objects.ts';
import { ExcelError } from './errors.ts';
import type { Format } from './format.ts';
import { WireReader } from './read/wire-reader.ts';
import { WorkbookReader } from './read/workbook-reader.ts';
import { Spool } from './spool.ts';
import { chartSchema } from './wire-chart-schemas.ts';
import { button, chartPlacement, comment, imageOptions, imageSource, shape } from './wire-drawing-schemas.ts';
import {
  conditionalFormatSchema,
  conditionalRule,
  dataValidationSchema,
  sparklineGroupSchema,
  tableSchema,
} from './wire-rule-schemas.ts';
import {
  columnSchema,
  formatProperties,
  rangeSchema,
  rowSchema,
  workbookSettings,
  worksheetSettings,
} from './wire-schemas.ts';
import { OutputSpool, WireWorkbook } from './wire-workbook.ts';
import { createWorkbook } from './workbook.ts';
import type { CellValue, Worksheet } from './worksheet.ts';

const WORKBOOK = handleKind<WireWorkbook>('workbook');

const READER = handleKind<WireReader>('reader');

const workbook = t.handle('workbook');
const reader = t.handle('reader');
/** A sheet by index (a number) or by name (text). */
const sheet = t.scalar();
const format = t.withDefault(t.integer({ min: 0 }), 0);

const valueFields = {
  value: t.scalar(),
  formula: t.optional(t.string()),
  url: t.optional(t.string()),
  date: t.optional(t.string()),
  tip: t.optional(t.string()),
};

/** Wire functions of the bridge's `excel` module; the Perl side of it is `Excel::Writer::XLSX`. */
export const excelModule = defineModule({
  name: 'excel',
  doc: 'Writes .xlsx workbooks: cells in any order, live formats, a file that appears only when it is whole',
  lane: () => ({ kind: 'thread' }),
  functions: {
    create_workbook: defineFunction({
      doc: 'Begins a workbook and proves that its path can be written. Without a path the bytes are fetched with read_workbook after close.',
      params: t.object({
        path: t.optional(t.bytes()),
        mode: t.optional(t.integer({ min: 0, max: 0o777 })),
        temporary_directory: t.optional(t.bytes()),
        string_memory: t.optional(t.integer({ min: 0 })),
        default_format: t.optional(formatProperties),
        excel2003: t.optional(t.boolean()),
      }),
      returns: '{ workbook }',
      async handler({ path, default_format: defaultFormat, ...rest }, context) {
        const options = camelCased(rest);
        const output =
          path === undefined ? new OutputSpool(new Spool(bytePath(rest.temporary_directory ?? tmpdir()))) : undefined;
        const opened = new WireWorkbook(
          await createWorkbook(path ?? ((bytes) => output!.append(bytes)), {
            ...options,
            temporaryDirectory: rest.temporary_directory,
            defaultFormat: defaultFormat && camelCased(defaultFormat),
          }),
          output,
        );
        const handle = context.handles.open(WORKBOOK, opened, {
          label: path === undefined ? 'stream' : Buffer.from(path).toString('utf8'),
          dispose: async () => {
            await opened.workbook.abandon();
            output?.close();
          },
        });
        return { workbook: handle };
      },
    }),

    add_worksheet: defineFunction({
      doc: 'Adds a sheet at the end; without a name it is Sheet1, Sheet2, …',
      params: t.object({ workbook, name: t.optional(t.string()) }),
      returns: '{ sheet: index, name }',
      oneway: true,
      handler({ workbook: id, name }, context) {
        const book = context.handles.get(WORKBOOK, id).workbook;
        const added = book.addWorksheet(name);
        return { sheet: book.sheets.length - 1, name: added.name };
      },
    }),

    add_format: defineFunction({
      doc: 'Adds a format, or changes the one of that number; cells that have it change too.',
      params: t.object({ workbook, format: t.optional(t.integer({ min: 1 })), properties: formatProperties }),
      returns: '{ format: number }',
      oneway: true,
      handler({ workbook: id, format: number, properties }, context) {
        return { format: context.handles.get(WORKBOOK, id).defineFormat(number, camelCased(properties)) };
      },
    }),

    define_formats: defineFunction({
      doc: 'Gives the formats that cells mention their properties, many at once; numbers that no cell mentions are left out.',
      params: t.object({
        workbook,
        formats: t.array(t.object({ format: t.integer({ min: 1 }), properties: formatProperties })),
      }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, formats }, context) {
        const book = context.handles.get(WORKBOOK, id);
        for (const { format: number, properties } of formats) book.redefineFormat(number, camelCased(properties));
      },
    }),

    write_cell: defineFunction({
      doc: 'Writes one cell, named as "B3" or by row and column from 0: a value, a formula with value as its result, a url with value as its text, or an ISO date.',
      params: t.object({
        workbook,
        sheet,
        cell: t.optional(t.string()),
        row: t.optional(rowSchema),
        column: t.optional(columnSchema),
        format,
        ...valueFields,
      }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, cell, row, column, format: number, ...rest }, context) {
        const book = context.handles.get(WORKBOOK, id);
        const place = cell === undefined ? { row: row ?? 0, column: column ?? 0 } : parseCell(cell);
        const style = optionalFormat(book, number);
        sheetOf(book, which).write(place.row, place.column, cellValue(rest), style);
      },
    }),

    write_rows: defineFunction({
      doc: 'Writes a block of rows, beginning at a cell; null leaves a cell empty.',
      params: t.object({
        workbook,
        sheet,
        row: t.withDefault(rowSchema, 0),
        column: t.withDefault(columnSchema, 0),
        rows: t.array(t.array(t.scalar())),
        format,
      }),
      returns: '{ rows: count }',
      oneway: true,
      handler({ workbook: id, sheet: which, row, column, rows, format: number }, context) {
        const book = context.handles.get(WORKBOOK, id);
        const target = sheetOf(book, which);
        const style = optionalFormat(book, number);
        rows.forEach((values, index) => {
          target.writeRow(row + index, column, values.map(plainValue), style);
        });
        return { rows: rows.length };
      },
    }),

    write_cells: defineFunction({
      doc: 'Writes a packed batch of cells, the form for clients with many of them; its grammar stands in cell-batch.ts.',
      params: t.object({ workbook, sheet, cells: t.string(), fonts: t.optional(t.array(t.any())) }),
      returns: 'nothing',
      oneway: true,
      async handler({ workbook: id, sheet: which, cells, fonts }, context) {
        const book = context.handles.get(WORKBOOK, id);
        await orAbandon(book, () => {
          writeBatch(sheetOf(book, which), cells, { fonts, slotOf: book.slotOf });
        });
      },
    }),

    set_columns: defineFunction({
      doc: 'Sets width in characters, format and visibility of columns.',
      params: t.object({
        workbook,
        sheet,
        columns: t.array(
          t.object({
            first: columnSchema,
            last: columnSchema,
            width: t.optional(t.number({ min: 0 })),
            format,
            hidden: t.boolean(),
            level: t.withDefault(t.integer({ min: 0, max: 7 }), 0),
            collapsed: t.boolean(),
          }),
        ),
      }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, columns }, context) {
        const book = context.handles.get(WORKBOOK, id);
        const target = sheetOf(book, which);
        for (const { format: number, ...column } of columns) {
          target.putColumn({ ...column, width: column.width, slot: number === 0 ? 0 : book.slotOf(number) });
        }
      },
    }),

    set_row: defineFunction({
      doc: 'Sets height in points, format and visibility of a row.',
      params: t.object({
        workbook,
        sheet,
        row: rowSchema,
        height: t.optional(t.number({ min: 0 })),
        format,
        hidden: t.boolean(),
        level: t.withDefault(t.integer({ min: 0, max: 7 }), 0),
        collapsed: t.boolean(),
      }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, row, height, format: number, hidden, level, collapsed }, context) {
        const book = context.handles.get(WORKBOOK, id);
        const slot = number === 0 ? 0 : book.slotOf(number);
        sheetOf(book, which).putRow(row, height, slot, hidden, level, collapsed);
      },
    }),

    set_default_row: defineFunction({
      doc: 'Sets the height in points of rows that have none of their own.',
      params: t.object({ workbook, sheet, height: t.number({ min: 0 }) }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, height }, context) {
        sheetOf(context.handles.get(WORKBOOK, id), which).setDefaultRowHeight(height);
      },
    }),

    merge_range: defineFunction({
      doc: 'Merges a range such as "A1:C1": its first cell gets the value, all get the format.',
      params: t.object({ workbook, sheet, range: t.string(), format, ...valueFields }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, range, format: number, ...rest }, context) {
        const book = context.handles.get(WORKBOOK, id);
        const style = optionalFormat(book, number);
        sheetOf(book, which).mergeRange(range, cellValue(rest), style);
      },
    }),

    add_merges: defineFunction({
      doc: 'Marks ranges as merged; the caller writes their cells.',
      params: t.object({ workbook, sheet, ranges: t.array(rangeSchema) }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, ranges }, context) {
        const target = sheetOf(context.handles.get(WORKBOOK, id), which);
        for (const range of ranges) target.addMerge(camelCased(range));
      },
    }),

    add_conditional_formats: defineFunction({
      doc: 'Makes cells look different while they meet conditions; earlier rules win.',
      params: t.object({ workbook, sheet, formats: t.array(conditionalFormatSchema) }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, formats }, context) {
        const book = context.handles.get(WORKBOOK, id);
        const target = sheetOf(book, which);
        for (const rule of formats) {
          target.addConditionalFormat(
            rule.ranges,
            conditionalRule(rule, (number) => optionalFormat(book, number)),
          );
        }
      },
    }),

    add_data_validations: defineFunction({
      doc: 'Restricts what users may enter into cells.',
      params: t.object({ workbook, sheet, validations: t.array(dataValidationSchema) }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, validations }, context) {
        const target = sheetOf(context.handles.get(WORKBOOK, id), which);
        for (const { ranges, ...validation } of validations) target.addDataValidation(ranges, camelCased(validation));
      },
    }),

    add_table: defineFunction({
      doc: 'Makes a range a table; the caller writes its cells, the header with the names of the columns.',
      params: t.object({ workbook, sheet, table: tableSchema }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, table }, context) {
        const book = context.handles.get(WORKBOOK, id);
        const { columns, ...rest } = camelCased(table);
        sheetOf(book, which).addTable({
          ...rest,
          columns: columns.map((column) => ({ ...column, format: optionalFormat(book, column.format) })),
        });
      },
    }),

    add_sparklines: defineFunction({
      doc: 'Draws small charts into cells.',
      params: t.object({ workbook, sheet, groups: t.array(sparklineGroupSchema) }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, groups }, context) {
        const target = sheetOf(context.handles.get(WORKBOOK, id), which);
        for (const group of groups) target.addSparklines(camelCased(group));
      },
    }),

    configure_worksheet: defineFunction({
      doc: 'Changes settings of a sheet: panes, autofilter, visibility, zoom, protection, page. Those not named stay.',
      params: t.object({ workbook, sheet, settings: worksheetSettings }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, settings }, context) {
        anySheetOf(context.handles.get(WORKBOOK, id), which).configure(camelCased(settings));
      },
    }),

    insert_image: defineFunction({
      doc: 'Puts an image (PNG, JPEG, GIF, BMP) over the cells, behind them or into the header or footer; a path is read at close.',
      params: t.object({
        workbook,
        sheet,
        cell: t.optional(t.string()),
        row: t.optional(rowSchema),
        column: t.optional(columnSchema),
        place: t.withDefault(t.oneOf('cell', 'background', ...HEADER_IMAGE_PLACES), 'cell'),
        ...imageSource,
        ...imageOptions,
      }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, cell, row, column, place, path, file, data, ...options }, context) {
        const target = sheetOf(context.handles.get(WORKBOOK, id), which);
        const image = imageOf(path, file, data);
        if (place === 'background') target.setBackground(image);
        else if (place !== 'cell') target.setHeaderImage(place, image);
        else {
          const at = cell === undefined ? { row: row ?? 0, column: column ?? 0 } : parseCell(cell);
          target.insertImage(at.row, at.column, image, camelCased(options));
        }
      },
    }),

    insert_chart: defineFunction({
      doc: 'Puts a chart over the cells. Its options are those of Excel::Writer::XLSX::Chart.',
      params: t.object({
        workbook,
        sheet,
        cell: t.optional(t.string()),
        row: t.optional(rowSchema),
        column: t.optional(columnSchema),
        chart: chartSchema,
        ...chartPlacement,
      }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, cell, row, column, chart, ...options }, context) {
        const at = cell === undefined ? { row: row ?? 0, column: column ?? 0 } : parseCell(cell);
        const target = sheetOf(context.handles.get(WORKBOOK, id), which);
        target.insertChart(at.row, at.column, new Chart(camelCased(chart)), camelCased(options));
      },
    }),

    add_chartsheet: defineFunction({
      doc: 'Adds a sheet that is one chart; without a name it is Chart1, Chart2, …',
      params: t.object({ workbook, name: t.optional(t.string()), chart: chartSchema }),
      returns: '{ sheet: index, name }',
      oneway: true,
      handler({ workbook: id, name, chart }, context) {
        const book = context.handles.get(WORKBOOK, id).workbook;
        const added = book.addChartsheet(camelCased(chart), name);
        return { sheet: book.sheets.length - 1, name: added.name };
      },
    }),

    set_chart: defineFunction({
      doc: 'Changes the chart of a chart sheet.',
      params: t.object({ workbook, sheet, chart: chartSchema }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, chart }, context) {
        const target = anySheetOf(context.handles.get(WORKBOOK, id), which);
        if (target.kind !== 'chartsheet') {
          throw new ExcelError('sheet_not_found', `sheet ${String(which)} has cells: use insert_chart`);
        }
        target.chart = new Chart(camelCased(chart));
      },
    }),

    write_comments: defineFunction({
      doc: 'Gives cells comments. Lengths in pixels; visible and author hold for comments that have none of their own.',
      params: t.object({
        workbook,
        sheet,
        comments: t.array(comment),
        visible: t.optional(t.boolean()),
        author: t.optional(t.string()),
      }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, comments, visible, author }, context) {
        const target = sheetOf(context.handles.get(WORKBOOK, id), which);
        target.setCommentDefaults({ visible, author });
        for (const one of comments) {
          const { row, column, text, ...options } = camelCased(one);
          target.writeComment(row, column, text, options);
        }
      },
    }),

    insert_button: defineFunction({
      doc: 'Puts a button over the cells that runs a VBA macro.',
      params: t.object({ workbook, sheet, row: rowSchema, column: columnSchema, ...button }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, row, column, ...options }, context) {
        sheetOf(context.handles.get(WORKBOOK, id), which).insertButton(row, column, camelCased(options));
      },
    }),

    insert_shape: defineFunction({
      doc: 'Puts an autoshape or connector over the cells.',
      params: t.object({ workbook, sheet, shape }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, sheet: which, shape: given }, context) {
        sheetOf(context.handles.get(WORKBOOK, id), which).insertShape(camelCased(given));
      },
    }),

    set_vba_project: defineFunction({
      doc: 'Takes a VBA project (vbaProject.bin) into the workbook, whose name should end in .xlsm.',
      params: t.object({ workbook, data: t.bytes() }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, data }, context) {
        context.handles.get(WORKBOOK, id).workbook.setVbaProject(data);
      },
    }),

    configure_workbook: defineFunction({
      doc: 'Changes settings of the workbook: document properties, defined names, active sheet. Those not named stay.',
      params: t.object({ workbook, settings: workbookSettings }),
      returns: 'nothing',
      oneway: true,
      handler({ workbook: id, settings }, context) {
        context.handles.get(WORKBOOK, id).workbook.configure(camelCased(settings));
      },
    }),

    close_workbook: defineFunction({
      doc: 'Writes the file and gives it its name. A workbook without a path stays open for read_workbook.',
      params: t.object({ workbook }),
      returns: '{ blocks }: how many blocks read_workbook gives, 0 for a file',
      async handler({ workbook: id }, context) {
        const book = context.handles.get(WORKBOOK, id);
        try {
          await book.workbook.close();
        } catch (error) {
          await context.handles.close(id);
          throw error;
        }
        if (book.output === undefined) await context.handles.close(id);
        return { blocks: book.output?.blockCount ?? 0 };
      },
    }),

    read_workbook: defineFunction({
      doc: 'One block of a closed workbook without a path.',
      params: t.object({ workbook, block: t.integer({ min: 0 }) }),
      returns: 'bytes',
      handler({ workbook: id, block }, context) {
        const bytes = context.handles.get(WORKBOOK, id).output?.block(block);
        if (bytes === undefined) throw new BridgeError('invalid_params', `params.block: there is no block ${block}`);
        return bytes;
      },
    }),

    open_workbook: defineFunction({
      doc: 'Opens an .xlsx file for reading, by path or content. Styles, theme and workbook part come as trees.',
      params: t.object({ path: t.optional(t.bytes()), data: t.optional(t.bytes()) }),
      returns: '{ reader, sheets: [{ name, state }], date1904, workbook, styles, theme }',
      async handler({ path, data }, context) {
        const source = data ?? (path === undefined ? undefined : { path });
        if (source === undefined) throw new BridgeError('invalid_params', 'params: a path or data');
        const reader = await WorkbookReader.open(source);
        const opened = new WireReader(reader);
        const handle = context.handles.open(READER, opened, {
          label: path === undefined ? 'content' : Buffer.from(path).toString('utf8'),
          dispose: () => opened.close(),
        });
        const { sheets, date1904, workbook: tree, styles, theme } = reader;
        return { reader: handle, sheets, date1904, workbook: tree, styles: styles ?? null, theme: theme ?? null };
      },
    }),

    read_rows: defineFunction({
      doc: 'The next rows of a sheet, by name or index, as values; dates are day numbers.',
      params: t.object({ reader, sheet, count: t.withDefault(t.integer({ min: 1, max: 100_000 }), 1000) }),
      returns: '{ rows: [{ row, values }], done }',
      handler({ reader: id, sheet: which, count }, context) {
        if (typeof which !== 'number' && typeof which !== 'string') {
          throw new ExcelError('sheet_not_found', 'a sheet is named by its index (a number) or its name');
        }
        return context.handles.get(READER, id).nextValues(which, count);
      },
    }),

    read_strings: defineFunction({
      doc: 'The next shared strings of a workbook that is read, for clients that look them up themselves.',
      params: t.object({ reader }),
      returns: '{ strings, rich: [{ index, runs }], done }',
      handler({ reader: id }, context) {
        return context.handles.get(READER, id).nextStrings();
      },
    }),

    read_cells: defineFunction({
      doc: 'The next rows of a sheet, by index, in the packed form of wire-reader.ts, for clients that read large sheets.',
      params: t.object({ reader, sheet: t.integer({ min: 0 }) }),
      returns: '{ rows, done, elements }',
      async handler({ reader: id, sheet: which }, context) {
        const { elements, ...block } = await context.handles.get(READER, id).nextRows(which);
        return { ...block, elements: elements ?? null };
      },
    }),

    close_reader: defineFunction({
      doc: 'Closes a workbook that was read.',
      params: t.object({ reader }),
      returns: 'nothing',
      oneway: true,
      async handler({ reader: id }, context) {
        await context.handles.close(id);
      },
    }),

    release_workbook: defineFunction({
      doc: 'Gives a workbook up: what was not closed leaves no file.',
      params: t.object({ workbook }),
      returns: 'nothing',
      oneway: true,
      async handler({ workbook: id }, context: CallContext) {
        await context.handles.close(id);
      },
    }),
  },
});

function sheetOf(book: WireWorkbook, which: Scalar): Worksheet {
  if (typeof which === 'number' || typeof which === 'string') return book.sheet(which);
  throw new ExcelError('sheet_not_found', 'a sheet is named by its index (a number) or its name');
}

/** The format of a client's number; 0 is none. */
function optionalFormat(book: WireWorkbook, number: number): Format | undefined {
  return number === 0 ? undefined : book.format(number);
}

function anySheetOf(book: WireWorkbook, which: Scalar): Worksheet | Chartsheet {
  if (typeof which === 'number' || typeof which === 'string') return book.anySheet(which);
  throw new ExcelError('sheet_not_found', 'a sheet is named by its index (a number) or its name');
}

function imageOf(path: Uint8Array | undefined, file: string | undefined, data: Uint8Array | undefined): ImageSource {
  if (data !== undefined) return data;
  if (path !== undefined) return { path, file };
  throw new BridgeError('invalid_params', 'params: an image has a path or data');
}

/** A batch that failed half-way must not become a file that looks whole. */
async function orAbandon(book: WireWorkbook, work: () => void): Promise<void> {
  try {
    work();
  } catch (error) {
    await book.workbook.abandon();
    throw error;
  }
}

function plainValue(value: Scalar): CellValue {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  return value;
}

function cellValue(given: {
  value: Scalar;
  formula?: string | undefined;
  url?: string | undefined;
  date?: string | undefined;
  tip?: string | undefined;
}): CellValue {
  const value = plainValue(given.value);
  const plain = typeof value === 'object' ? undefined : value;
  if (given.formula !== undefined) return { formula: given.formula, result: plain };
  if (given.url !== undefined) {
    return { url: given.url, text: plain === undefined ? undefined : String(plain), tip: given.tip };
  }
  return given.date === undefined ? value : { date: given.date };
}
