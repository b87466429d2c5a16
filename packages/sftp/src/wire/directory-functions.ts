import { defineFunction, t } from '@bridge/protocol/module';
import { listPackets } from '../sftp-session.ts';
import { clientOf, closeHandle, DIRECTORY, openHandle, own, SESSION } from './handles.ts';
import { directory, path, session } from './schemas.ts';
import { listing, packedListing } from './values.ts';

/** Directories, whole and bit by bit. */
export const directoryFunctions = {
  list: defineFunction({
    doc: 'A whole directory with . and .., in the order of the server; packed: as the bytes of SFTP, for clients that take them apart.',
    params: t.object({ session, path, packed: t.boolean() }),
    returns: '{ entries: [{ filename, longname, attributes }] } or { count, packed: bytes }',
    async handler(params, context) {
      const packets = await listPackets(clientOf(context, params), params.path);
      return params.packed
        ? packedListing(packets)
        : { entries: packets.flatMap((packet) => listing(context, packet)) };
    },
  }),

  open_directory: defineFunction({
    doc: 'Opens a directory for reading it bit by bit.',
    params: t.object({ session, path }),
    returns: '{ directory: handle, remote_id: bytes }',
    async handler(params, context) {
      const owner = context.handles.get(SESSION, params.session);
      const handle = await owner.client.openDirectory(params.path);
      return { directory: own(context, DIRECTORY, params.session, owner, handle), remote_id: handle };
    },
  }),

  read_directory: defineFunction({
    doc: 'The next names of a directory, as many as the server likes; nothing at the end.',
    params: t.object({ directory, packed: t.boolean() }),
    returns: '{ entries } or { count, packed }, and at_end: 0 or 1',
    async handler(params, context) {
      const { session: owner, handle } = openHandle(context.handles.get(DIRECTORY, params.directory));
      const packet = await owner.client.readDirectoryPacket(handle);
      const packets = packet === undefined ? [] : [packet];
      return {
        ...(params.packed ? packedListing(packets) : { entries: packets.flatMap((one) => listing(context, one)) }),
        at_end: packet === undefined ? 1 : 0,
      };
    },
  }),

  close_directory: defineFunction({
    doc: 'Closes a directory.',
    params: t.object({ directory }),
    returns: '{}',
    oneway: true,
    async handler({ directory: id }, context) {
      await closeHandle(context, DIRECTORY, id);
      return {};
    },
  }),
};
