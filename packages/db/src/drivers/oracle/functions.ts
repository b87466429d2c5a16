import type { CallContext } from '@bridge/protocol/module';
import { defineFunction, t } from '@bridge/protocol/module';
import { driverError } from '../../errors.ts';
import { enterConnection } from '../../handles.ts';
import type { OracleConnection } from './connection.ts';
import type { OciCall } from './error.ts';
import type { NativeLob } from './library.ts';

const connection = t.handle('connection');
const locator = t.string();

/** The connection, if it is Oracle's, and the LOB that the locator stands for. */
function find(context: CallContext, id: string, name: string): { open: OracleConnection; lob: NativeLob } {
  const open = enterConnection(context, id);
  if (open.driver !== 'oracle' && open.driver !== 'oracle_thick')
    throw driverError('LOB locators are of Oracle connections');
  const oracle = open as OracleConnection;
  const lob = oracle.lob(name);
  if (lob === undefined) throw driverError('Invalid LOB locator: it was freed, or belongs to another connection');
  return { open: oracle, lob };
}

async function run<T>(open: OracleConnection, call: OciCall, body: () => Promise<T>): Promise<T> {
  try {
    return await open.call(body);
  } catch (caught) {
    throw open.failed(caught, { call });
  }
}

/** LOBs by locator (`ora_lob_*`): what `ora_auto_lob => 0` is for. */
export const oracleFunctions = {
  oracle_lob_read: defineFunction({
    doc: 'Oracle: part of a LOB, from an offset of 1, in characters or bytes.',
    params: t.object({ connection, locator, offset: t.integer({ min: 1 }), length: t.integer({ min: 0 }) }),
    returns: '{ data: text | bytes | null }',
    async handler({ connection: id, locator: name, offset, length }, context) {
      const { open, lob } = find(context, id, name);
      if (length === 0) return { data: '' };
      const data = await run(open, 'OCILobRead', () => lob.getData(offset, length));
      return { data: typeof data === 'string' ? open.charset.encode(data) : data };
    },
  }),
  oracle_lob_write: defineFunction({
    doc: 'Oracle: puts data into a LOB at an offset of 1; at its end without one.',
    params: t.object({ connection, locator, offset: t.optional(t.integer({ min: 1 })), data: t.scalar() }),
    returns: '{}',
    async handler({ connection: id, locator: name, offset, data }, context) {
      const { open, lob } = find(context, id, name);
      const isText = lob.type !== open.library.BLOB;
      const bytes = data instanceof Uint8Array ? data : undefined;
      const value = isText
        ? bytes === undefined
          ? String(data ?? '')
          : open.charset.decode(bytes)
        : Buffer.from(bytes ?? Buffer.from(String(data ?? ''), 'latin1'));
      await run(open, 'OCILobWrite', async () => {
        const at = offset ?? (await lob._impl.getLength()) + 1;
        await lob._impl.write(at, value);
      });
      return {};
    },
  }),
  oracle_lob_trim: defineFunction({
    doc: 'Oracle: cuts a LOB to a length.',
    params: t.object({ connection, locator, length: t.integer({ min: 0 }) }),
    returns: '{}',
    async handler({ connection: id, locator: name, length }, context) {
      const { open, lob } = find(context, id, name);
      await run(open, 'OCILobTrim', () => lob._impl.trim(length));
      return {};
    },
  }),
  oracle_lob_length: defineFunction({
    doc: 'Oracle: length of a LOB and the size of its chunks.',
    params: t.object({ connection, locator }),
    returns: '{ length, chunk_size }',
    async handler({ connection: id, locator: name }, context) {
      const { open, lob } = find(context, id, name);
      const length = await run(open, 'OCILobGetLength', () => lob._impl.getLength());
      return { length, chunk_size: lob.chunkSize };
    },
  }),
  oracle_lob_free: defineFunction({
    doc: 'Oracle: forgets a locator.',
    params: t.object({ connection, locator }),
    returns: '{}',
    handler({ connection: id, locator: name }, context) {
      find(context, id, name).open.forgetLob(name);
      return {};
    },
  }),
};
