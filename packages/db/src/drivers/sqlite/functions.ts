import { BridgeError, defineFunction, t } from '@bridge/protocol/module';
import { blockAnswer, sqlOf } from '../../answers.ts';
import type { Connection } from '../../driver.ts';
import { enterConnection, enterStatement } from '../../handles.ts';
import type { SqliteConnection } from './connection.ts';

const connection = t.handle('connection');
const name = t.string({ maxLength: 255 });
const argumentCount = t.integer({ min: -1, max: 127 });

/** Wire functions that only SQLite has. */
export const sqliteFunctions = {
  sqlite_create_function: defineFunction({
    doc: "Defines a function of SQL that the client's code answers; without code it is taken away.",
    params: t.object({
      connection,
      name,
      arguments: argumentCount,
      code: t.optional(t.callback()),
      deterministic: t.boolean(),
      direct_only: t.boolean(),
    }),
    returns: '{}',
    handler({ connection: id, name: called, arguments: count, code, deterministic, direct_only: directOnly }, context) {
      sqlite(enterConnection(context, id)).functions.define({
        name: called,
        argumentCount: count,
        code,
        deterministic,
        directOnly,
      });
      return {};
    },
  }),

  sqlite_create_aggregate: defineFunction({
    doc: 'Defines an aggregate of SQL. The code gets the number of the group (none at first), rows of arguments, and 1 at the end; it returns the number, or the value.',
    params: t.object({ connection, name, arguments: argumentCount, code: t.callback() }),
    returns: '{}',
    handler({ connection: id, name: called, arguments: count, code }, context) {
      sqlite(enterConnection(context, id)).functions.defineAggregate({ name: called, argumentCount: count, code });
      return {};
    },
  }),

  sqlite_set_authorizer: defineFunction({
    doc: 'Asks the code what statements may do while they are prepared: it gets the number of the action and what it is about, and returns 0 (OK), 1 (deny) or 2 (ignore). Without code everything is allowed.',
    params: t.object({ connection, code: t.optional(t.callback()) }),
    returns: '{}',
    handler({ connection: id, code }, context) {
      sqlite(enterConnection(context, id)).authorizer.set(code);
      return {};
    },
  }),

  sqlite_pace: defineFunction({
    doc: 'Before a change: brings an open result of the same connection back to where the script stands, so that its rows show the change as they would natively. Without SQL it is a ROLLBACK. `apart`: they cannot show it; `kept`: they stay as they were given.',
    params: t.object({
      statement: t.handle('statement'),
      consumed: t.integer({ min: 0 }),
      sql: t.optional(t.scalar()),
    }),
    returns: '{ apart: 1 } | { kept: 1 } | { cells, done, error? }',
    async handler({ statement: id, consumed, sql }, context) {
      const record = enterStatement(context, id);
      const open = sqlite(record.connection);
      if (sql !== undefined && open.areApart(record.statement, sqlOf(sql))) return { apart: 1 };
      const paced = open.pace(record.statement, consumed);
      if (paced === undefined) return { kept: 1 };
      record.cursor = paced.cursor;
      return blockAnswer(context, record, paced.block, 'cells');
    },
  }),

  sqlite_backup: defineFunction({
    doc: 'Copies the whole database to a file, or from one.',
    params: t.object({
      connection,
      direction: t.oneOf('to', 'from'),
      file: t.string(),
      file_mode: t.optional(t.integer({ min: 0, max: 0o777 })),
    }),
    returns: '{}',
    async handler({ connection: id, direction, file, file_mode: fileMode }, context) {
      const open = sqlite(enterConnection(context, id));
      await (direction === 'to' ? open.backupTo(file, fileMode) : open.restoreFrom(file));
      return {};
    },
  }),
};

function sqlite(open: Connection): SqliteConnection {
  if (open.driver === 'sqlite') return open as SqliteConnection;
  throw new BridgeError('unsupported', `this is no connection to SQLite but to ${open.driver}`);
}
