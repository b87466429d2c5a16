import { BridgeError, type CallContext, defineFunction, t } from '@bridge/protocol/module';
import { enterConnection } from '../../handles.ts';
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
      sqlite(context, id).functions.define({ name: called, argumentCount: count, code, deterministic, directOnly });
      return {};
    },
  }),

  sqlite_create_aggregate: defineFunction({
    doc: 'Defines an aggregate of SQL. The code gets the number of the group (none at first), rows of arguments, and 1 at the end; it returns the number, or the value.',
    params: t.object({ connection, name, arguments: argumentCount, code: t.callback() }),
    returns: '{}',
    handler({ connection: id, name: called, arguments: count, code }, context) {
      sqlite(context, id).functions.defineAggregate({ name: called, argumentCount: count, code });
      return {};
    },
  }),

  sqlite_set_authorizer: defineFunction({
    doc: 'Asks the code what statements may do while they are prepared: it gets the number of the action and what it is about, and returns 0 (OK), 1 (deny) or 2 (ignore). Without code everything is allowed.',
    params: t.object({ connection, code: t.optional(t.callback()) }),
    returns: '{}',
    handler({ connection: id, code }, context) {
      sqlite(context, id).authorizer.set(code);
      return {};
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
      const open = sqlite(context, id);
      await (direction === 'to' ? open.backupTo(file, fileMode) : open.restoreFrom(file));
      return {};
    },
  }),
};

function sqlite(context: CallContext, id: string): SqliteConnection {
  const open = enterConnection(context, id);
  if (open.driver === 'sqlite') return open as SqliteConnection;
  throw new BridgeError('unsupported', `this is no connection to SQLite but to ${open.driver}`);
}
