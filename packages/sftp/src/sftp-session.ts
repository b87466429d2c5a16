import { randomInt } from 'node:crypto';
import { lstat, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Duplex } from 'node:stream';
import { SFTP_STATUS, SftpConnectionError, SftpStatusError } from './errors.ts';
import { type DirectoryEntry, entriesOf } from './protocol/answers.ts';
import type { FileAttributes } from './protocol/attributes.ts';
import { OPEN_FLAG } from './protocol/packet.ts';
import { SftpClient } from './sftp-client.ts';
import { SshConnection, type SshConnectionOptions } from './ssh/ssh-connection.ts';
import { connectCommand } from './ssh/transport.ts';
import type { SshWorld } from './ssh/world.ts';
import { getFile } from './transfer/get-file.ts';
import { putFile } from './transfer/put-file.ts';
import type { TransferOptions, TransferResult } from './transfer/transfer.ts';

/** Requests for a listing that are under way at once. */
const LIST_REQUESTS = 8;

export interface SftpSessionOptions extends SshConnectionOptions {
  /** Milliseconds of silence, while an answer is due, after which the connection is given up. Defaults to never. */
  readonly inactivityMs?: number | undefined;
}

export interface CopyOptions extends TransferOptions {
  /** Go on behind what the target has already. Defaults to false. */
  readonly resume?: boolean;
  /** Write under another name and rename when the file is whole. Defaults to false. */
  readonly atomic?: boolean;
  /** Copy mode and times. Defaults to true. */
  readonly preserve?: boolean;
}

export interface TreeOptions extends CopyOptions {
  /** Files at once. Defaults to 4. */
  readonly parallel?: number;
}

export interface TreeResult {
  readonly files: number;
  readonly directories: number;
  readonly bytes: number;
}

/** An SFTP session over a connection of its own. Names may be text (sent as UTF-8) or bytes. */
export class SftpSession {
  readonly client: SftpClient;
  /** Lines that ssh(1) would have printed. */
  readonly messages: readonly string[];
  readonly #connection: SshConnection | undefined;

  constructor(client: SftpClient, connection?: SshConnection, messages: readonly string[] = []) {
    this.client = client;
    this.messages = messages;
    this.#connection = connection;
  }

  /**
   * Connects as `ssh -s HOST sftp` would: with its configuration files, known hosts, keys and agent.
   *
   * @throws SftpConnectionError
   */
  static async connect(options: SftpSessionOptions): Promise<SftpSession> {
    const messages: string[] = [];
    const connection = await SshConnection.open(options, messages);
    try {
      return new SftpSession(await SftpSession.openOver(connection, options.inactivityMs), connection, messages);
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }

  /** One more session over a connection that is there already. */
  static async openOver(connection: SshConnection, inactivityMs?: number): Promise<SftpClient> {
    const channel = await connection.openSubsystem('sftp');
    const client = await SftpClient.open(channel, { inactivityMs, beforeWrite: () => connection.gatherWrites() });
    // OpenSSH's server reads a request only when it has answered the one before.
    client.isSequential =
      connection.software.startsWith('OpenSSH_') && client.extensions.has('posix-rename@openssh.com');
    return client;
  }

  /** Speaks SFTP with a command's standard input and output. */
  static async openCommand(
    command: readonly string[],
    world: SshWorld,
    options: { inactivityMs?: number | undefined; onStderr?: (chunk: Buffer) => void } = {},
  ): Promise<SftpSession> {
    const stream: Duplex = connectCommand(command, world, options.onStderr ?? (() => undefined));
    try {
      return new SftpSession(await SftpClient.open(stream, { inactivityMs: options.inactivityMs }));
    } catch (error) {
      stream.destroy();
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.client.isOpen;
  }

  close(): void {
    this.client.close();
    this.#connection?.end();
  }

  destroy(): void {
    this.client.destroy();
    this.#connection?.destroy();
  }

  stat(path: string | Uint8Array): Promise<FileAttributes> {
    return this.client.stat(bytesOf(path));
  }

  /** Everything in a directory but `.` and `..`, in the server's order. */
  async list(path: string | Uint8Array): Promise<DirectoryEntry[]> {
    const packets = await listPackets(this.client, bytesOf(path));
    return packets.flatMap(entriesOf).filter(({ name }) => !isDot(name));
  }

  /** @throws SftpStatusError, LocalFileError, SftpConnectionError; what was sent so far stays, unless `atomic`. */
  async put(local: string, remote: string | Uint8Array, options: CopyOptions = {}): Promise<TransferResult> {
    const { resume, atomic, preserve = true, ...transfer } = options;
    const { mode, atimeMs, mtimeMs, size } = await stat(local);
    const target = bytesOf(remote);
    const attributes = preserve
      ? { mode: mode & 0o777, times: { atime: Math.floor(atimeMs / 1000), mtime: Math.floor(mtimeMs / 1000) } }
      : {};
    if (resume) {
      const there = await this.#sizeOf(target);
      if (there > size)
        throw new SftpConnectionError('sftp_verification_failed', 'the remote file is bigger than the local one');
      const flags = OPEN_FLAG.write | OPEN_FLAG.create;
      return await putFile(this.client, {
        ...transfer,
        ...attributes,
        local,
        remote: target,
        localOffset: there,
        flags,
      });
    }
    if (!atomic) return await putFile(this.client, { ...transfer, ...attributes, local, remote: target });
    const temporary = Buffer.concat([target, Buffer.from(`(${randomInt(1e9)}).tmp`)]);
    try {
      const result = await putFile(this.client, { ...transfer, ...attributes, local, remote: temporary });
      await this.replace(temporary, target);
      return result;
    } catch (error) {
      await this.client.remove(temporary).catch(() => undefined);
      throw error;
    }
  }

  /** @throws as {@link SftpSession.put}. */
  async get(remote: string | Uint8Array, local: string, options: CopyOptions = {}): Promise<TransferResult> {
    const { resume, atomic, preserve = true, ...transfer } = options;
    const source = bytesOf(remote);
    const { size, mode, atime, mtime } = await this.client.stat(source);
    const attributes = {
      ...(size === undefined ? {} : { expectedSize: size }),
      ...(preserve && mode !== undefined ? { mode: mode & 0o777 } : {}),
      ...(preserve && atime !== undefined && mtime !== undefined ? { times: { atime, mtime } } : {}),
    };
    const there = resume
      ? await stat(local).then(
          (found) => found.size,
          () => undefined,
        )
      : undefined;
    if (there !== undefined) {
      if (size !== undefined && there > size) {
        throw new SftpConnectionError('sftp_verification_failed', 'the local file is bigger than the remote one');
      }
      return await getFile(this.client, {
        ...transfer,
        ...attributes,
        remote: source,
        local,
        target: 'resume',
        offset: there,
      });
    }
    if (!atomic) return await getFile(this.client, { ...transfer, ...attributes, remote: source, local });
    const { rename, unlink } = await import('node:fs/promises');
    const temporary = `${local}(${randomInt(1e9)}).tmp`;
    try {
      const result = await getFile(this.client, { ...transfer, ...attributes, remote: source, local: temporary });
      await rename(temporary, local);
      return result;
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
  }

  /** Renames over an existing file: in one step where the server can, else by removing the old one first. */
  async replace(from: string | Uint8Array, to: string | Uint8Array): Promise<void> {
    if (this.client.extensions.has('posix-rename@openssh.com'))
      return await this.client.posixRename(bytesOf(from), bytesOf(to));
    await this.client.remove(bytesOf(to)).catch((error: unknown) => {
      if (!(error instanceof SftpStatusError) || error.status !== SFTP_STATUS.noSuchFile) throw error;
    });
    await this.client.rename(bytesOf(from), bytesOf(to));
  }

  /** Copies a directory with what is in it, several files at once. Links are followed by nobody: only files and directories travel. */
  async putTree(local: string, remote: string, options: TreeOptions = {}): Promise<TreeResult> {
    const result = { files: 0, directories: 0, bytes: 0 };
    const work: (() => Promise<void>)[] = [];
    const walk = async (from: string, to: string): Promise<void> => {
      await this.client.makeDirectory(bytesOf(to)).catch(async (error: unknown) => {
        if (!(error instanceof SftpStatusError) || !isDirectory(await this.client.stat(bytesOf(to)).catch(() => ({}))))
          throw error;
      });
      result.directories++;
      for (const entry of await readdir(from, { withFileTypes: true })) {
        const [source, target] = [join(from, entry.name), `${to}/${entry.name}`];
        if (entry.isDirectory()) await walk(source, target);
        else if (entry.isFile()) {
          work.push(async () => {
            result.bytes += (await this.put(source, target, options)).bytes;
            result.files++;
          });
        }
      }
    };
    await walk(local, remote);
    await inParallel(work, options.parallel ?? 4);
    return result;
  }

  /** The other direction of {@link SftpSession.putTree}. */
  async getTree(remote: string, local: string, options: TreeOptions = {}): Promise<TreeResult> {
    const result = { files: 0, directories: 0, bytes: 0 };
    const work: (() => Promise<void>)[] = [];
    const walk = async (from: Uint8Array, to: string): Promise<void> => {
      await mkdir(to).catch(async (error: unknown) => {
        if (!(await lstat(to)).isDirectory()) throw error;
      });
      result.directories++;
      for (const { name, attributes } of await this.list(from)) {
        // A server must not lead us out of the directory by a name.
        const text = Buffer.from(name).toString('utf8');
        if (basename(text) !== text || text === '') continue;
        const source = Buffer.concat([from, Buffer.from('/'), name]);
        if (isDirectory(attributes)) await walk(source, join(to, text));
        else if (isFile(attributes)) {
          work.push(async () => {
            result.bytes += (await this.get(source, join(to, text), options)).bytes;
            result.files++;
          });
        }
      }
    };
    await walk(bytesOf(remote), local);
    await inParallel(work, options.parallel ?? 4);
    return result;
  }

  async #sizeOf(path: Uint8Array): Promise<number> {
    try {
      return (await this.client.stat(path)).size ?? 0;
    } catch (error) {
      if (error instanceof SftpStatusError && error.status === SFTP_STATUS.noSuchFile) return 0;
      throw error;
    }
  }
}

/** All packets of names of a directory, with several requests under way. */
export async function listPackets(client: SftpClient, path: Uint8Array): Promise<Buffer[]> {
  const handle = await client.openDirectory(path);
  const packets: Buffer[] = [];
  try {
    let requests = 1;
    for (let atEnd = false; !atEnd; requests = Math.min(2 * requests, LIST_REQUESTS)) {
      const answers = await Promise.allSettled(
        client.together(() => Array.from({ length: requests }, () => client.readDirectoryPacket(handle))),
      );
      for (const answer of answers) {
        if (answer.status === 'rejected') throw answer.reason;
        if (answer.value === undefined) atEnd = true;
        else packets.push(answer.value);
      }
    }
    return packets;
  } finally {
    await client.closeHandle(handle).catch(() => undefined);
  }
}

export function bytesOf(path: string | Uint8Array): Uint8Array {
  return typeof path === 'string' ? Buffer.from(path, 'utf8') : path;
}

async function inParallel(work: readonly (() => Promise<void>)[], limit: number): Promise<void> {
  const queue = [...work];
  const run = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await next();
  };
  await Promise.all(Array.from({ length: limit }, run));
}

function isDot(name: Uint8Array): boolean {
  return name[0] === 0x2e && (name.length === 1 || (name.length === 2 && name[1] === 0x2e));
}

function isDirectory({ mode = 0 }: FileAttributes): boolean {
  return (mode & 0o170000) === 0o040000;
}

function isFile({ mode = 0 }: FileAttributes): boolean {
  return (mode & 0o170000) === 0o100000;
}
