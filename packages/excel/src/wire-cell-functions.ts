import { defineFunction, type Scalar, t } from '@bridge/protocol/module';
import { camelCased } from './camel-case.ts';
import { writeBatch } from './cell-batch.ts';
import { parseCell } from './cell-reference.ts';
import { anySheetOf, format, optionalFormat, sheet, sheetOf, WORKBOOK, workbook } from './wire-handles.ts';
import { columnSchema, rangeSchema, rowSchema, worksheetSettings } from './wire-schemas.ts';
import type { WireWorkbook } from './wire-workbook.ts';
import type { CellValue } from './worksheet.ts';

const valueFields = {
  value: t.scalar(),
  formula: t.optional(t.string()),
  url: t.optional(t.string()),
  date: t.optional(t.string()),
  tip: t.optional(t.string()),
};

/** Wire functions of cells, rows and columns, and of the settings of their sheet. */
export const cellFunctions = {
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
        writeBatch(sheetOf(book, which).cells, cells, { fonts, slotOf: book.slotOf });
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
        target.cells.putColumn({ ...column, width: column.width, slot: number === 0 ? 0 : book.slotOf(number) });
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
      sheetOf(book, which).cells.putRow(row, height, slot, hidden, level, collapsed);
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

  configure_worksheet: defineFunction({
    doc: 'Changes settings of a sheet: panes, autofilter, visibility, zoom, protection, page. Those not named stay.',
    params: t.object({ workbook, sheet, settings: worksheetSettings }),
    returns: 'nothing',
    oneway: true,
    handler({ workbook: id, sheet: which, settings }, context) {
      anySheetOf(context.handles.get(WORKBOOK, id), which).configure(camelCased(settings));
    },
  }),
};

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
