import { defineFunction, t } from '@bridge/protocol/module';
import { driverError } from '../../errors.ts';
import { CONNECTION, STATEMENT } from '../../handles.ts';
import type { MysqlConnection } from './connection.ts';
import type { MysqlStatement } from './statement.ts';

/** Wire functions that only MySQL has. */
export const mysqlFunctions = {
  mysql_status: defineFunction({
    doc: "MySQL: the server's line of figures, which of its threads serves, and how often the connection was opened again.",
    params: t.object({ connection: t.handle('connection') }),
    returns: '{ statistics: text, thread_id, reconnects: { auto_reconnects_ok, auto_reconnects_failed } }',
    async handler({ connection: id }, { handles }) {
      const open = handles.get(CONNECTION, id);
      if (open.driver !== 'mysql') throw driverError('not a MySQL connection');
      const connection = open as MysqlConnection;
      const { ok, failed } = connection.reconnects;
      return {
        statistics: await connection.statistics(),
        thread_id: connection.threadId,
        reconnects: { auto_reconnects_ok: ok, auto_reconnects_failed: failed },
      };
    },
  }),

  mysql_longest: defineFunction({
    doc: 'MySQL: bytes of the longest value of each column of a result that was read whole.',
    params: t.object({ statement: t.handle('statement') }),
    returns: '{ longest: [integer] }',
    handler({ statement: id }, { handles }) {
      const { connection, statement } = handles.get(STATEMENT, id);
      if (connection.driver !== 'mysql') throw driverError('not a MySQL statement');
      return { longest: (statement as MysqlStatement).longest };
    },
  }),
};
