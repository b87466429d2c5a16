import { defineFunction, t } from '@bridge/protocol/module';
import { OPEN_FLAG } from '../protocol/packet.ts';
import { readRemote } from '../transfer/remote-reader.ts';
import { writeBlocks } from '../transfer/write-blocks.ts';
import { closeHandle, FILE, openHandle, own, SESSION } from './handles.ts';
import { ATTRIBUTES, attributes, file, offset, path, session, transferShape } from './schemas.ts';
import { attributesFor, fileAttributes } from './values.ts';

/** Open files. */
export const fileFunctions = {
  open: defineFunction({
    doc: 'Opens a file. flags: 1 read, 2 write, 4 append, 8 create, 16 truncate, 32 exclusive.',
    params: t.object({
      session,
      path,
      flags: t.withDefault(t.integer({ min: 0, max: 63 }), OPEN_FLAG.read),
      attributes: t.optional(attributes),
    }),
    returns: '{ file: handle, remote_id: bytes }',
    async handler(params, context) {
      const owner = context.handles.get(SESSION, params.session);
      const handle = await owner.client.open(params.path, params.flags, fileAttributes(params.attributes));
      return { file: own(context, FILE, params.session, owner, handle), remote_id: handle };
    },
  }),

  read: defineFunction({
    doc: 'Reads up to length bytes from an offset, fewer only at the end of the file.',
    params: t.object({
      file,
      offset,
      length: t.integer({ min: 0, max: 64 * 1024 * 1024 }),
      block_bytes: transferShape.block_bytes,
      requests: transferShape.requests,
    }),
    returns: '{ data: bytes, at_end: 0 or 1 }',
    async handler(params, context) {
      const { session: owner, handle } = openHandle(context.handles.get(FILE, params.file));
      const parts: Buffer[] = [];
      let bytes = 0;
      const reader = readRemote(owner.client, handle, {
        offset: params.offset,
        expectedSize: params.offset + params.length,
        blockBytes: Math.min(params.block_bytes ?? owner.client.readBytes, Math.max(1, params.length)),
        requests: params.requests,
        signal: context.signal,
        stopAt: params.offset + params.length,
      });
      for await (const part of reader) {
        parts.push(part);
        bytes += part.length;
      }
      return { data: Buffer.concat(parts, bytes), at_end: bytes < params.length ? 1 : 0 };
    },
  }),

  write: defineFunction({
    doc: 'Writes data at an offset, in as many requests as it needs; fails with details.written: bytes known to be written.',
    params: t.object({
      file,
      offset,
      data: t.bytes(),
      block_bytes: transferShape.block_bytes,
      requests: transferShape.requests,
    }),
    returns: '{ written }',
    async handler(params, context) {
      const { session: owner, handle } = openHandle(context.handles.get(FILE, params.file));
      await writeBlocks(owner.client, handle, params);
      return { written: params.data.length };
    },
  }),

  close: defineFunction({
    doc: 'Closes a file: the answer tells whether the server could write everything.',
    params: t.object({ file }),
    returns: '{}',
    oneway: true,
    async handler({ file: id }, context) {
      await closeHandle(context, FILE, id);
      return {};
    },
  }),

  fsync: defineFunction({
    doc: 'Has the server write a file to its disk (fsync@openssh.com).',
    params: t.object({ file }),
    returns: '{}',
    async handler({ file: id }, context) {
      const { session: owner, handle } = openHandle(context.handles.get(FILE, id));
      await owner.client.fsync(handle);
      return {};
    },
  }),

  fstat: defineFunction({
    doc: 'Attributes of an open file.',
    params: t.object({ file }),
    returns: ATTRIBUTES,
    async handler({ file: id }, context) {
      const { session: owner, handle } = openHandle(context.handles.get(FILE, id));
      return attributesFor(await owner.client.fstat(handle));
    },
  }),

  fsetstat: defineFunction({
    doc: 'Sets attributes of an open file.',
    params: t.object({ file, attributes }),
    returns: '{}',
    async handler(params, context) {
      const { session: owner, handle } = openHandle(context.handles.get(FILE, params.file));
      await owner.client.fsetstat(handle, fileAttributes(params.attributes));
      return {};
    },
  }),
};
