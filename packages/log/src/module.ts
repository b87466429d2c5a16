import { defineFunction, defineModule, handleKind, t } from '@bridge/protocol/module';
import { LOG_LEVELS, type LogLevel } from './levels.ts';
import { type LogFile, openLog } from './log-file.ts';

const LOGGER = handleKind<LogFile>('logger');

const logger = t.handle('logger');
const level = t.oneOf(...(LOG_LEVELS as [LogLevel, ...LogLevel[]]));

/** Wire functions of the bridge's `logging` module. Perl's Log::Log4perl writes its files itself; this is for other clients. */
export const loggingModule = defineModule({
  name: 'logging',
  doc: 'Log files with levels and layouts: appended to line by line, safe to share between processes',
  functions: {
    open: defineFunction({
      doc: 'Opens a log file for appending, creating it if need be. The layout knows %d %p %c %m %n %P %H as Log4perl does.',
      params: t.object({
        path: t.string(),
        level: t.withDefault(level, 'DEBUG' as LogLevel),
        layout: t.optional(t.string({ maxLength: 10_000 })),
        category: t.optional(t.string()),
        file_mode: t.optional(t.integer({ min: 0, max: 0o777 })),
        time_zone: t.optional(t.string({ maxLength: 100 })),
        max_bytes: t.optional(t.integer({ min: 0 })),
        keep: t.optional(t.integer({ min: 0, max: 1000 })),
      }),
      returns: '{ logger }',
      async handler(params, context) {
        const log = await openLog({
          path: params.path,
          level: params.level,
          ...(params.layout === undefined ? {} : { layout: params.layout }),
          ...(params.category === undefined ? {} : { category: params.category }),
          ...(params.file_mode === undefined ? {} : { fileMode: params.file_mode }),
          ...(params.time_zone === undefined ? {} : { timeZone: params.time_zone }),
          ...(params.max_bytes === undefined ? {} : { maxBytes: params.max_bytes }),
          ...(params.keep === undefined ? {} : { keep: params.keep }),
          ...(context.session.pid === undefined ? {} : { pid: context.session.pid }),
        });
        return {
          logger: context.handles.open(LOGGER, log, { dispose: (opened) => opened.close(), label: params.path }),
        };
      },
    }),
    write: defineFunction({
      doc: 'Writes one message; it is in the file when the answer comes. Tells whether it passed the level.',
      params: t.object({ logger, level, message: t.string(), category: t.optional(t.string()) }),
      returns: '{ written: boolean }',
      oneway: true,
      async handler(params, context) {
        const log = context.handles.get(LOGGER, params.logger);
        return { written: await log.write(params.level, params.message, params.category) };
      },
    }),
    close: defineFunction({
      doc: 'Closes a log file.',
      params: t.object({ logger }),
      returns: '{}',
      async handler(params, context) {
        context.handles.get(LOGGER, params.logger);
        await context.handles.close(params.logger);
        return {};
      },
    }),
  },
});
