import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import {
  BridgeError,
  type CallContext,
  defineFunction,
  defineModule,
  handleKind,
  type Infer,
  t,
} from '@bridge/protocol/module';
import { CircuitBreakers } from '@bridge/state';
import { SftpConnectionError, SftpStatusError, type TransferStep } from './errors.ts';
import { attributeFlags, type FileAttributes } from './protocol/attributes.ts';
import { OPEN_FLAG } from './protocol/packet.ts';
import { entriesOf, packedEntriesOf, type RemoteHandle, type SftpClient } from './sftp-client.ts';
import { listPackets, SftpSession } from './sftp-session.ts';
import { SshConnection, type SshConnectionOptions } from './ssh/ssh-connection.ts';
import type { SshWorld } from './ssh/target.ts';
import { getFile } from './transfer/get-file.ts';
import { putFile } from './transfer/put-file.ts';
import { readRemote } from './transfer/remote-reader.ts';

/** What an `sftp_session` handle points to. */
interface Session {
  readonly client: SftpClient;
  readonly end: () => void;
}

/** What an `sftp_file` handle points to. */
interface OpenHandle {
  readonly session: Session;
  readonly handle: RemoteHandle;
  isOpen: boolean;
}

const SESSION = handleKind<Session>('sftp_session');
const FILE = handleKind<OpenHandle>('sftp_file');
const DIRECTORY = handleKind<OpenHandle>('sftp_directory');
const session = t.handle('sftp_session');
const file = t.handle('sftp_file');
const directory = t.handle('sftp_directory');

const path = t.bytes();
const offset = t.integer({ min: 0 });
const mode = t.optional(t.integer({ min: 0, max: 0xffff_ffff }));
const seconds = t.integer({ min: 0, max: 0xffff_ffff });
const times = t.optional(t.object({ atime: seconds, mtime: seconds }));
const attributes = t.object({
  size: t.optional(offset),
  uid: t.optional(seconds),
  gid: t.optional(seconds),
  perm: mode,
  atime: t.optional(seconds),
  mtime: t.optional(seconds),
  extended: t.optional(t.array(t.bytes(), { maxItems: 20_000 })),
});
const world = {
  home: t.optional(t.string()),
  local_user: t.optional(t.string()),
  directory: t.withDefault(t.string(), '/'),
  environment: t.withDefault(t.record(t.string()), {}),
  timeout_ms: t.optional(t.integer({ min: 1 })),
};
const connectSchema = t.object({
  host: t.string({ maxLength: 1024 }),
  port: t.optional(t.integer({ min: 1, max: 65_535 })),
  user: t.optional(t.string()),
  password: t.optional(t.string({ secret: true })),
  passphrase: t.optional(t.string({ secret: true })),
  key_files: t.withDefault(t.array(t.string(), { maxItems: 100 }), []),
  ssh_args: t.withDefault(t.array(t.string(), { maxItems: 1000 }), []),
  first_ssh_args: t.withDefault(t.array(t.string(), { maxItems: 100 }), []),
  share: t.withDefault(t.boolean(), false),
  ...world,
});
const transferShape = {
  session,
  remote: path,
  offset: t.withDefault(offset, 0),
  mode,
  times,
  best_effort: t.boolean(),
  block_bytes: t.optional(t.integer({ min: 1, max: 255 * 1024 })),
  requests: t.optional(t.integer({ min: 1, max: 4096 })),
  verify: t.optional(t.oneOf('size', 'sha256')),
};

const ATTRIBUTES = '{ flags, size?, uid?, gid?, perm?, atime?, mtime?, extended? }';

/** The wire module `sftp`. */
export const sftpModule = defineModule({
  name: 'sftp',
  doc: 'SFTP sessions over SSH, with configuration, known hosts and keys as OpenSSH has them; files by handle and whole.',
  functions: {
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
        flags: t.withDefault(t.integer({ min: 0, max: 63 }), OPEN_FLAG.write | OPEN_FLAG.create | OPEN_FLAG.truncate),
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
  },
});

const breakers = new CircuitBreakers({
  meaning(error) {
    if (!(error instanceof SftpConnectionError)) return 'nothing';
    return error.code === 'ssh_connect_failed' ? 'infrastructure' : 'answer';
  },
});

/** Connections that a script has just left, by what they were opened with. They belong to the script's session. */
interface Shared {
  readonly connections: Map<string, { connection: SshConnection; timer: NodeJS.Timeout }>;
}
const SHARED = handleKind<Shared>('ssh_connections');
const sharedOf = new Map<string, { id: string; shared: Shared }>();
/** A loop that connects for each file comes back within a moment. */
const KEEP_MS = 5000;

async function connect(params: Infer<typeof connectSchema>, context: CallContext): Promise<unknown> {
  const deadline = new AbortController();
  const stalled = new SftpConnectionError('sftp_stalled', 'Connection to remote server stalled');
  const timer =
    params.timeout_ms === undefined ? undefined : setTimeout(() => deadline.abort(stalled), params.timeout_ms);
  const abort = (): void => deadline.abort(context.signal.reason);
  context.signal.addEventListener('abort', abort);
  try {
    const options: SshConnectionOptions = {
      host: params.host,
      user: params.user,
      port: params.port,
      keyFiles: params.key_files,
      args: params.ssh_args,
      firstArgs: params.first_ssh_args,
      password: params.password,
      passphrase: params.passphrase,
      world: worldOf(params),
      signal: deadline.signal,
    };
    const { timeout_ms: _timeout, share, ...identity } = params;
    const key = createHash('sha256').update(JSON.stringify(identity)).digest('base64');
    if (share) {
      const reused = await reopen(context, key, options, params.timeout_ms);
      if (reused !== undefined) return open(context, reused.client, reused.connection, key, params, []);
    }
    const messages: string[] = [];
    const connection = await breakers.run(`ssh ${params.host}:${params.port ?? 22}`, () =>
      SshConnection.open(options, messages),
    );
    const client = await SftpSession.openOver(connection, params.timeout_ms).catch((error: unknown) => {
      connection.destroy();
      throw error;
    });
    return open(context, client, connection, key, params, messages);
  } finally {
    clearTimeout(timer);
    context.signal.removeEventListener('abort', abort);
  }
}

function open(
  context: CallContext,
  client: SftpClient,
  connection: SshConnection,
  key: string,
  params: Infer<typeof connectSchema>,
  messages: readonly string[],
): unknown {
  const end = (): void => {
    const wasOpen = client.isOpen;
    client.close();
    if (params.share && wasOpen && connection.isOpen) keep(context, key, connection);
    else connection.end();
  };
  return openSession(context, client, end, params.host, messages);
}

function keep(context: CallContext, key: string, connection: SshConnection): void {
  const known = sharedOf.get(context.session.id);
  if (known === undefined || known.shared.connections.has(key)) {
    connection.end();
    return;
  }
  const timer = setTimeout(() => {
    known.shared.connections.delete(key);
    connection.end();
  }, KEEP_MS);
  timer.unref();
  known.shared.connections.set(key, { connection, timer });
}

async function reopen(
  context: CallContext,
  key: string,
  options: SshConnectionOptions,
  inactivityMs: number | undefined,
): Promise<{ client: SftpClient; connection: SshConnection } | undefined> {
  const sessionId = context.session.id;
  let known = sharedOf.get(sessionId);
  if (known === undefined) {
    const shared: Shared = { connections: new Map() };
    const id = context.handles.open(SHARED, shared, {
      label: 'connections just left',
      dispose: () => {
        sharedOf.delete(sessionId);
        for (const { connection, timer } of shared.connections.values()) {
          clearTimeout(timer);
          connection.end();
        }
      },
    });
    known = { id, shared };
    sharedOf.set(sessionId, known);
  }
  const entry = known.shared.connections.get(key);
  if (entry === undefined) return undefined;
  known.shared.connections.delete(key);
  clearTimeout(entry.timer);
  try {
    if (!(await entry.connection.isStillWanted(options))) throw new Error('not wanted any more');
    // That a channel can be opened proves that the connection lives.
    return { client: await SftpSession.openOver(entry.connection, inactivityMs), connection: entry.connection };
  } catch {
    entry.connection.destroy();
    return undefined;
  }
}

function openSession(
  context: CallContext,
  client: SftpClient,
  end: () => void,
  label: string,
  messages: readonly string[],
): Record<string, unknown> {
  const id = context.handles.open(SESSION, { client, end }, { label, dispose: end });
  return { session: id, version: client.serverVersion, extensions: Object.fromEntries(client.extensions), messages };
}

function own(context: CallContext, kind: typeof FILE, parent: string, owner: Session, handle: RemoteHandle): string {
  const resource: OpenHandle = { session: owner, handle, isOpen: true };
  return context.handles.open(kind, resource, {
    parent,
    dispose: async () => {
      if (!resource.isOpen || !owner.client.isOpen) return;
      resource.isOpen = false;
      await owner.client.closeHandle(handle).catch(() => undefined);
    },
  });
}

function openHandle(resource: OpenHandle): OpenHandle {
  if (!resource.isOpen) throw new BridgeError('handle_not_found', 'the file has been closed', { notStarted: true });
  return resource;
}

async function closeHandle(context: CallContext, kind: typeof FILE, id: string): Promise<void> {
  const resource = openHandle(context.handles.get(kind, id));
  resource.isOpen = false;
  try {
    await resource.session.client.closeHandle(resource.handle);
  } finally {
    await context.handles.close(id);
  }
}

function clientOf(context: CallContext, params: { session: string }): SftpClient {
  return context.handles.get(SESSION, params.session).client;
}

async function fetchFile(
  client: SftpClient,
  params: {
    remote: Uint8Array;
    offset: number;
    size?: number | undefined;
    block_bytes?: number | undefined;
    requests?: number | undefined;
  },
  signal: AbortSignal,
): Promise<Buffer> {
  let step: TransferStep = 'remote_open';
  let handle: RemoteHandle | undefined;
  try {
    handle = await client.open(params.remote, OPEN_FLAG.read);
    step = 'remote_read';
    const parts: Buffer[] = [];
    const reader = readRemote(client, handle, {
      offset: params.offset,
      expectedSize: params.size,
      blockBytes: params.block_bytes,
      requests: params.requests,
      signal,
    });
    for await (const part of reader) parts.push(part);
    return Buffer.concat(parts);
  } catch (error) {
    throw error instanceof SftpStatusError ? error.at(step) : error;
  } finally {
    // Nothing of a file that was only read can be lost: nobody waits for the answer.
    if (handle !== undefined) client.closeHandle(handle).catch(() => undefined);
  }
}

async function writeBlocks(
  client: SftpClient,
  handle: RemoteHandle,
  params: { offset: number; data: Uint8Array; block_bytes?: number | undefined; requests?: number | undefined },
): Promise<void> {
  const block = params.block_bytes ?? client.writeBytes;
  const limit = params.requests ?? 64;
  const underWay: Promise<void>[] = [];
  let written = 0;
  let next = 0;
  try {
    while (next < params.data.length || underWay.length > 0) {
      client.together(() => {
        while (next < params.data.length && underWay.length < limit) {
          underWay.push(client.write(handle, params.offset + next, params.data.subarray(next, next + block)));
          next += block;
        }
      });
      await underWay[0];
      underWay.shift();
      written = Math.min(written + block, params.data.length);
    }
  } catch (error) {
    await Promise.allSettled(underWay);
    if (!(error instanceof SftpStatusError)) throw error;
    const { code, message, details } = error;
    throw new BridgeError(code, message, { class: error.errorClass, details: { ...details, written }, cause: error });
  }
}

/** A process is started with our umask; a shell gives it the script's. */
function withUmask(command: readonly string[], umask: number | undefined): readonly string[] {
  return umask === undefined ? command : ['/bin/sh', '-c', 'umask "$0" && exec "$@"', umask.toString(8), ...command];
}

function worldOf(params: {
  home?: string | undefined;
  local_user?: string | undefined;
  directory: string;
  environment: Record<string, string>;
}): SshWorld {
  return {
    home: params.home ?? params.environment.HOME ?? '/',
    localUser: params.local_user ?? params.environment.USER ?? '',
    directory: params.directory,
    environment: params.environment,
  };
}

function transferOptions(
  params: Infer<ReturnType<typeof transferSchema>>,
  context: CallContext,
): Pick<Parameters<typeof putFile>[1], 'remote' | 'signal' | 'bestEffort'> &
  Partial<Pick<Parameters<typeof putFile>[1], 'mode' | 'times' | 'blockBytes' | 'requests' | 'verify'>> {
  return {
    remote: params.remote,
    bestEffort: params.best_effort,
    signal: context.signal,
    ...(params.mode === undefined ? {} : { mode: params.mode }),
    ...(params.times === undefined ? {} : { times: params.times }),
    ...(params.block_bytes === undefined ? {} : { blockBytes: params.block_bytes }),
    ...(params.requests === undefined ? {} : { requests: params.requests }),
    ...(params.verify === undefined ? {} : { verify: params.verify }),
  };
}

function localPath(local: Uint8Array | undefined): Uint8Array {
  const given = Buffer.from(local ?? '');
  if (isAbsolute(given.toString('latin1'))) return given;
  throw new BridgeError('invalid_params', 'sftp: local must be an absolute path', { notStarted: true });
}

function transferSchema() {
  return t.object(transferShape);
}

/** Tells progress ten times a second at most, one call at a time. */
function progressOf(
  params: { progress?: { $callback: number } | undefined },
  context: CallContext,
): { onProgress?: (bytes: number) => void } {
  const { progress } = params;
  if (progress === undefined) return {};
  let told = 0;
  let isTelling = false;
  return {
    onProgress(bytes) {
      if (isTelling || Date.now() - told < 100) return;
      isTelling = true;
      context.callback(progress, [bytes]).then(
        () => {
          isTelling = false;
          told = Date.now();
        },
        // A callback that dies ends the progress, not the transfer.
        () => undefined,
      );
    },
  };
}

function fileAttributes(given: Infer<typeof attributes> | undefined): FileAttributes {
  if (given === undefined) return {};
  const { perm, ...others } = given;
  return { ...others, ...(perm === undefined ? {} : { mode: perm }) } as FileAttributes;
}

function attributesFor(found: FileAttributes): Record<string, unknown> {
  const { mode: perm, ...others } = found;
  return { flags: attributeFlags(found), ...others, ...(perm === undefined ? {} : { perm }) };
}

/** Names are bytes; JSON clients get text where they are UTF-8. */
function nameFor(context: CallContext, name: Uint8Array): Uint8Array | string {
  if (context.encoding !== 'json') return name;
  const text = Buffer.from(name).toString('utf8');
  return Buffer.from(text, 'utf8').equals(name) ? text : name;
}

function named(context: CallContext, name: Uint8Array | undefined): { path?: Uint8Array | string } {
  return name === undefined ? {} : { path: nameFor(context, name) };
}

function listing(context: CallContext, packet: Buffer): Record<string, unknown>[] {
  return entriesOf(packet).map(({ name, longname, attributes: found }) => ({
    filename: nameFor(context, name),
    longname: nameFor(context, longname),
    attributes: attributesFor(found),
  }));
}

function packedListing(packets: readonly Buffer[]): { count: number; packed: Buffer } {
  const parts = packets.map(packedEntriesOf);
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    packed: Buffer.concat(parts.map(({ packed }) => packed)),
  };
}
