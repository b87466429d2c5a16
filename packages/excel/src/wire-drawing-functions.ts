import { BridgeError, defineFunction, t } from '@bridge/protocol/module';
import { camelCased } from './camel-case.ts';
import { parseCell } from './cell-reference.ts';
import { Chart } from './chart/chart.ts';
import { HEADER_IMAGE_PLACES, type ImageSource } from './drawing/drawing-objects.ts';
import { ExcelError } from './errors.ts';
import { chartSchema } from './wire-chart-schemas.ts';
import { button, chartPlacement, comment, imageOptions, imageSource, shape } from './wire-drawing-schemas.ts';
import { anySheetOf, sheet, sheetOf, WORKBOOK, workbook } from './wire-handles.ts';
import { columnSchema, rowSchema } from './wire-schemas.ts';

/** Wire functions of what lies above the cells, and of chart sheets. */
export const drawingFunctions = {
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
};

function imageOf(path: Uint8Array | undefined, file: string | undefined, data: Uint8Array | undefined): ImageSource {
  if (data !== undefined) return data;
  if (path !== undefined) return { path, file };
  throw new BridgeError('invalid_params', 'params: an image has a path or data');
}
