import { tmpdir } from 'node:os';
import { BridgeError, type CallContext, defineFunction, t } from '@bridge/protocol/module';
import { bytePath, fsPath } from './byte-path.ts';
import { camelCased } from './camel-case.ts';
import { Spool } from './spool.ts';
import { WORKBOOK, workbook } from './wire-handles.ts';
import { formatProperties, workbookSettings } from './wire-schemas.ts';
import { OutputSpool, WireWorkbook } from './wire-workbook.ts';
import { createWorkbook } from './workbook.ts';

/** Wire functions of a workbook as a whole, from its beginning to its end. */
export const workbookFunctions = {
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
    returns: '{ workbook, temporary_file }: what is left when the bridge is killed, bytes or null',
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
      const temporary = opened.workbook.temporaryPath;
      return { workbook: handle, temporary_file: temporary === undefined ? null : fsPath(temporary) };
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

  configure_workbook: defineFunction({
    doc: 'Changes settings of the workbook: document properties, defined names, active sheet. Those not named stay.',
    params: t.object({ workbook, settings: workbookSettings }),
    returns: 'nothing',
    oneway: true,
    handler({ workbook: id, settings }, context) {
      context.handles.get(WORKBOOK, id).workbook.configure(camelCased(settings));
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

  set_temporary_directory: defineFunction({
    doc: 'Where rendered sheets go from now on when they outgrow memory.',
    params: t.object({ workbook, path: t.bytes() }),
    returns: 'nothing',
    oneway: true,
    handler({ workbook: id, path }, context) {
      const book = context.handles.get(WORKBOOK, id);
      book.workbook.temporaryDirectory = path;
      if (book.output !== undefined) book.output.directory = bytePath(path);
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

  release_workbook: defineFunction({
    doc: 'Gives a workbook up: what was not closed leaves no file.',
    params: t.object({ workbook }),
    returns: 'nothing',
    oneway: true,
    async handler({ workbook: id }, context: CallContext) {
      await context.handles.close(id);
    },
  }),
};
