import { BridgeError, defineFunction, defineModule, t } from '@bridge/protocol/module';
import { OPEN_FLAG } from './protocol/packet.ts';
import { listPackets, SftpSession } from './sftp-session.ts';
import { fetchFile } from './transfer/fetch-file.ts';
import { fetchMany } from './transfer/fetch-many.ts';
import { fetchSmall } from './transfer/fetch-small.ts';
import { getFile } from './transfer/get-file.ts';
import { putFile } from './transfer/put-file.ts';
import { putMany } from './transfer/put-many.ts';
import { readRemote } from './transfer/remote-reader.ts';
import { writeBlocks } from './transfer/write-blocks.ts';
import { connect, withUmask, worldOf } from './wire/connections.ts';
import { clientOf, closeHandle, DIRECTORY, FILE, openHandle, openSession, own, SESSION } from './wire/handles.ts';
import { interruptible } from './wire/interruptible.ts';
import {
  ATTRIBUTES,
  attributes,
  connectSchema,
  directory,
  file,
  mode,
  offset,
  path,
  session,
  times,
  transferFlags,
  transferShape,
  world,
} from './wire/schemas.ts';
import { localPath, progressOf, transferOptions } from './wire/transfer-options.ts';
import { attributesFor, fileAttributes, listing, named, packedListing } from './wire/values.ts';

/** The wire module `sftp`. */
export const sftpModule = defineModule({
  name: 'sftp',
  doc: 'SFTP sessions over SSH, with configuration, known hosts and keys as OpenSSH has them; files by handle and whole.',
  functions: interruptible({
    connect: defineFunction({
      doc: 'Connects as `ssh -s HOST sftp` would and logs in. With share, a connection that was just left is used again.',
      params: connectSchema,
      returns: '{ session: handle, version, extensions: { name: bytes }, messages: [text] }',
      async handler(params, context) {
        return await connect(params, context);
      },
    }),

    connect_command: defineFunction({
      doc: 'Speaks SFTP with a command, which gets the environment and directory given here.',
      params: t.object({
        command: t.array(t.string(), { maxItems: 1000 }),
        umask: t.optional(t.integer({ min: 0, max: 0o777 })),
        ...world,
      }),
      returns: '{ session: handle, version, extensions: { name: bytes }, messages: [text] }',
      async handler(params, context) {
        const messages: string[] = [];
        const opened = await SftpSession.openCommand(withUmask(params.command, params.umask), worldOf(params), {
          inactivityMs: params.timeout_ms,
          onStderr: (chunk) => messages.push(chunk.toString().trimEnd()),
        });
        return openSession(context, opened.client, () => opened.close(), params.command[0] ?? '', messages);
      },
    }),

    disconnect: defineFunction({
      doc: 'Ends a session; its files and directories are closed.',
      params: t.object({ session }),
      returns: '{}',
      oneway: true,
      async handler({ session: id }, context) {
        await context.handles.close(id);
        return {};
      },
    }),

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

    stat: defineFunction({
      doc: 'Attributes of a file by name, of what a link leads to.',
      params: t.object({ session, path }),
      returns: ATTRIBUTES,
      handler: async (params, context) => attributesFor(await clientOf(context, params).stat(params.path)),
    }),

    lstat: defineFunction({
      doc: 'Attributes of a file by name, of a link itself.',
      params: t.object({ session, path }),
      returns: ATTRIBUTES,
      handler: async (params, context) => attributesFor(await clientOf(context, params).lstat(params.path)),
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

    setstat: defineFunction({
      doc: 'Sets attributes of a file by name.',
      params: t.object({ session, path, attributes }),
      returns: '{}',
      async handler(params, context) {
        await clientOf(context, params).setstat(params.path, fileAttributes(params.attributes));
        return {};
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

    remove: defineFunction({
      doc: 'Removes a file.',
      params: t.object({ session, path }),
      returns: '{}',
      async handler(params, context) {
        await clientOf(context, params).remove(params.path);
        return {};
      },
    }),

    mkdir: defineFunction({
      doc: 'Makes a directory.',
      params: t.object({ session, path, attributes: t.optional(attributes) }),
      returns: '{}',
      async handler(params, context) {
        await clientOf(context, params).makeDirectory(params.path, fileAttributes(params.attributes));
        return {};
      },
    }),

    rmdir: defineFunction({
      doc: 'Removes an empty directory.',
      params: t.object({ session, path }),
      returns: '{}',
      async handler(params, context) {
        await clientOf(context, params).removeDirectory(params.path);
        return {};
      },
    }),

    rename: defineFunction({
      doc: 'Renames; fails if the target exists, as the server decides. With posix, replaces it (posix-rename@openssh.com).',
      params: t.object({ session, from: path, to: path, posix: t.boolean() }),
      returns: '{}',
      async handler(params, context) {
        const client = clientOf(context, params);
        if (params.posix) await client.posixRename(params.from, params.to);
        else await client.rename(params.from, params.to);
        return {};
      },
    }),

    symlink: defineFunction({
      doc: 'Makes a symbolic link that leads to a target, which need not exist.',
      params: t.object({ session, link: path, target: path }),
      returns: '{}',
      async handler(params, context) {
        await clientOf(context, params).symlink(params.target, params.link);
        return {};
      },
    }),

    hardlink: defineFunction({
      doc: 'Gives a file a second name (hardlink@openssh.com).',
      params: t.object({ session, link: path, target: path }),
      returns: '{}',
      async handler(params, context) {
        await clientOf(context, params).hardLink(params.target, params.link);
        return {};
      },
    }),

    readlink: defineFunction({
      doc: 'What a symbolic link leads to.',
      params: t.object({ session, path }),
      returns: '{ path? }',
      handler: async (params, context) => named(context, await clientOf(context, params).readLink(params.path)),
    }),

    realpath: defineFunction({
      doc: "The server's absolute form of a path; of the empty one, the directory that a session begins in.",
      params: t.object({ session, path }),
      returns: '{ path? }',
      handler: async (params, context) => named(context, await clientOf(context, params).realpath(params.path)),
    }),

    statvfs: defineFunction({
      doc: 'Sizes of the file system of a path or an open file (statvfs@openssh.com).',
      params: t.object({ session: t.optional(session), path: t.optional(path), file: t.optional(file) }),
      returns: '{ bsize, frsize, blocks, bfree, bavail, files, ffree, favail, fsid, flag, namemax }',
      async handler(params, context) {
        if (params.file !== undefined) {
          const { session: owner, handle } = openHandle(context.handles.get(FILE, params.file));
          return await owner.client.statvfs({ handle });
        }
        if (params.session === undefined || params.path === undefined) {
          throw new BridgeError('invalid_params', 'sftp.statvfs: give session and path, or file', { notStarted: true });
        }
        return await clientOf(context, { session: params.session }).statvfs({ path: params.path });
      },
    }),

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

    put: defineFunction({
      doc: 'Sends a local file, or data, with many requests under way. A failure names its step in details.step.',
      params: t.object({
        ...transferShape,
        local: t.optional(path),
        data: t.optional(t.bytes()),
        remote_offset: t.optional(offset),
        flags: transferFlags,
        late_mode: t.boolean(),
        sparse: t.boolean(),
        progress: t.optional(t.callback()),
      }),
      returns: '{ bytes, sha256? }',
      async handler(params, context) {
        const { client } = context.handles.get(SESSION, params.session);
        return await putFile(client, {
          ...transferOptions(params, context),
          ...progressOf(params, context),
          local: params.data === undefined ? localPath(params.local) : { data: params.data },
          localOffset: params.offset,
          flags: params.flags,
          lateMode: params.late_mode,
          sparse: params.sparse,
          ...(params.remote_offset === undefined ? {} : { remoteOffset: params.remote_offset }),
        });
      },
    }),

    put_many: defineFunction({
      doc: 'Sends many small files side by side. Tells for each that failed what and where; nothing happened at remote_open.',
      params: t.object({
        session,
        files: t.array(t.object({ remote: path, data: t.bytes(), mode, times }), { maxItems: 1000 }),
        flags: transferFlags,
        best_effort: t.boolean(),
      }),
      returns: '{ failures: { index: { code, error, step?, status?, text? } } }',
      async handler(params, context) {
        const { client } = context.handles.get(SESSION, params.session);
        const files = params.files.map(({ mode: fileMode, times: fileTimes, ...file }) => ({
          ...file,
          ...(fileMode === undefined ? {} : { mode: fileMode }),
          ...(fileTimes === undefined ? {} : { times: fileTimes }),
        }));
        const { flags, best_effort: bestEffort } = params;
        const results = await putMany(client, files, { flags, bestEffort, signal: context.signal });
        return {
          failures: Object.fromEntries(
            [...results.entries()].flatMap(([index, error]) =>
              error === undefined
                ? []
                : [[String(index), { code: error.code, error: error.message, ...error.details }]],
            ),
          ),
        };
      },
    }),

    fetch: defineFunction({
      doc: 'Fetches what is in a file.',
      params: t.object({
        session,
        remote: path,
        offset: transferShape.offset,
        size: t.optional(offset),
        block_bytes: transferShape.block_bytes,
        requests: transferShape.requests,
      }),
      returns: '{ data: bytes }',
      async handler(params, context) {
        const { client } = context.handles.get(SESSION, params.session);
        return { data: await fetchFile(client, params, context.signal) };
      },
    }),

    fetch_small: defineFunction({
      doc: 'Attributes of a file and what is in it, without data if that is more than limit bytes or cannot be read.',
      params: t.object({
        session,
        remote: path,
        limit: t.integer({ min: 0, max: 255 * 1024 }),
      }),
      returns: `{ attributes: ${ATTRIBUTES}, data?: bytes }`,
      async handler(params, context) {
        const found = await fetchSmall(clientOf(context, params), params.remote, params.limit);
        return { ...found, attributes: attributesFor(found.attributes) };
      },
    }),

    fetch_many: defineFunction({
      doc: 'Fetches many small files side by side; size is what is expected of each. Those that failed in any way are left out.',
      params: t.object({
        session,
        files: t.array(t.object({ remote: path, size: offset }), { maxItems: 1000 }),
      }),
      returns: '{ files: { index: { attributes, data: bytes } } }',
      async handler(params, context) {
        const { client } = context.handles.get(SESSION, params.session);
        const found = await fetchMany(client, params.files, context.signal);
        return {
          files: Object.fromEntries(
            [...found.entries()].flatMap(([index, one]) =>
              one === undefined ? [] : [[String(index), { attributes: attributesFor(one.attributes), data: one.data }]],
            ),
          ),
        };
      },
    }),

    get: defineFunction({
      doc: 'Fetches a file into a local one, with many requests under way. What is there after a failure is a whole beginning.',
      params: t.object({
        ...transferShape,
        local: path,
        target: t.withDefault(t.oneOf('replace', 'create', 'append', 'resume'), 'replace'),
        size: t.optional(offset),
        create_mode: t.withDefault(t.integer({ min: 0, max: 0o7777 }), 0o644),
        progress: t.optional(t.callback()),
      }),
      returns: '{ bytes, sha256? }',
      async handler(params, context) {
        const { client } = context.handles.get(SESSION, params.session);
        return await getFile(client, {
          ...transferOptions(params, context),
          ...progressOf(params, context),
          local: localPath(params.local),
          target: params.target,
          offset: params.offset,
          createMode: params.create_mode,
          ...(params.size === undefined ? {} : { expectedSize: params.size }),
        });
      },
    }),
  }),
});
