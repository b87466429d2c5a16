import { BridgeError, defineFunction, handleKind, t } from '@bridge/protocol/module';
import { ExcelError } from './errors.ts';
import { WireReader } from './read/wire-reader.ts';
import { WorkbookReader } from './read/workbook-reader.ts';
import { sheet } from './wire-handles.ts';

const READER = handleKind<WireReader>('reader');

const reader = t.handle('reader');

/** Wire functions that read workbooks. */
export const readerFunctions = {
  open_workbook: defineFunction({
    doc: 'Opens an .xlsx file for reading, by path or content; an encrypted one with its password. Styles, theme and workbook part come as trees.',
    params: t.object({
      path: t.optional(t.bytes()),
      data: t.optional(t.bytes()),
      password: t.optional(t.string()),
    }),
    returns: '{ reader, sheets: [{ name, state }], date1904, workbook, styles, theme }',
    async handler({ path, data, password }, context) {
      const source = data ?? (path === undefined ? undefined : { path });
      if (source === undefined) throw new BridgeError('invalid_params', 'params: a path or data');
      const reader = await WorkbookReader.open(source, password);
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
};
