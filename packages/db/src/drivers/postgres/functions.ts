import { BridgeError, type CallContext, defineFunction, t } from '@bridge/protocol/module';
import { enterConnection } from '../../handles.ts';
import type { PostgresConnection } from './connection.ts';

const connection = t.handle('connection');

/** Wire functions that only PostgreSQL has. */
export const postgresFunctions = {
  postgres_async_cancel: defineFunction({
    doc: 'Cancels the statement that runs asynchronously, and waits for its end.',
    params: t.object({ connection }),
    returns: '{ cancelled: 0 | 1 }',
    async handler({ connection: id }, context) {
      return { cancelled: Number(await postgres(context, id).cancelAsync()) };
    },
  }),

  postgres_async_ready: defineFunction({
    doc: 'Has the statement that runs asynchronously ended?',
    params: t.object({ connection }),
    returns: '{ ready: 0 | 1 | -1 (none runs) }',
    async handler({ connection: id }, context) {
      return { ready: await postgres(context, id).asyncReady() };
    },
  }),

  postgres_error_fields: defineFunction({
    doc: 'Fields of the last error by their letter in the protocol; none if there was no error.',
    params: t.object({ connection }),
    returns: '{ fields: table of text }',
    handler({ connection: id }, context) {
      return { fields: postgres(context, id).session.lastError ?? {} };
    },
  }),

  postgres_get_copy_data: defineFunction({
    doc: 'The next lines of COPY TO STDOUT. Without `wait` there may be none yet.',
    params: t.object({ connection, wait: t.boolean() }),
    returns: '{ lines: [text | bytes], done: 0 | 1 }',
    async handler({ connection: id, wait }, context) {
      const lines = await postgres(context, id).copyLines(wait);
      return { lines: lines ?? [], done: Number(lines === undefined) };
    },
  }),

  postgres_notifies: defineFunction({
    doc: 'The oldest notification that was not told yet.',
    params: t.object({ connection }),
    returns: '{ notification: [channel, process, payload] | null }',
    async handler({ connection: id }, context) {
      const { session } = postgres(context, id);
      if (session.notifications.length === 0) await session.settle();
      return { notification: session.notifications.shift() ?? null };
    },
  }),

  postgres_ping: defineFunction({
    doc: "DBD::Pg's pg_ping: 1 idle, 2 active, 3 in a transaction, 4 in a failed one; negative without a connection.",
    params: t.object({ connection }),
    returns: '{ status }',
    async handler({ connection: id }, context) {
      return { status: await postgres(context, id).pingStatus() };
    },
  }),

  postgres_put_copy_data: defineFunction({
    doc: 'Data for COPY FROM STDIN. What is wrong with it is told at the end.',
    params: t.object({ connection, data: t.scalar() }),
    returns: '{}',
    oneway: true,
    async handler({ connection: id, data }, context) {
      await postgres(context, id).putCopyData(data instanceof Uint8Array ? data : String(data ?? ''));
      return {};
    },
  }),

  postgres_put_copy_end: defineFunction({
    doc: 'Ends COPY FROM STDIN.',
    params: t.object({ connection }),
    returns: '{ affected, in_transaction }',
    async handler({ connection: id }, context) {
      const open = postgres(context, id);
      return { affected: await open.endCopy(), in_transaction: open.inTransaction };
    },
  }),
};

function postgres(context: CallContext, id: string): PostgresConnection {
  const open = enterConnection(context, id);
  if (open.driver !== 'postgres') throw new BridgeError('invalid_params', `connection '${id}' is none of PostgreSQL`);
  return open as PostgresConnection;
}
