import fs from 'node:fs';
import { type FileHandle, link, open } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import type { SftpFaults } from './sftp-fault.ts';

const STATUS_TEXTS = [
  'Success',
  'End of file',
  'No such file',
  'Permission denied',
  'Failure',
  'Bad message',
  'No connection',
  'Connection lost',
  'Operation unsupported',
];
const EXTENSIONS: readonly (readonly [string, string])[] = [
  ['posix-rename@openssh.com', '1'],
  ['statvfs@openssh.com', '2'],
  ['fstatvfs@openssh.com', '2'],
  ['hardlink@openssh.com', '1'],
  ['fsync@openssh.com', '1'],
];
const NAMES_A_PACKET = 100;
const INVENTED = Buffer.from('invented-');
const access = promisify(fs.access);

type Path = Buffer;
interface OpenFile {
  readonly file: FileHandle;
  readonly append: boolean;
}
interface OpenDirectory {
  readonly path: Path;
  names: Buffer[];
}
interface Attributes {
  readonly size?: number;
  readonly owner?: readonly [uid: number, gid: number];
  readonly mode?: number;
  readonly times?: readonly [atime: number, mtime: number];
}

/** An answer with a status. */
class Status extends Error {
  readonly status: number;
  constructor(status: number) {
    super(STATUS_TEXTS[status]);
    this.status = status;
  }
}

/**
 * Serves SFTP version 3 from the real file system over a stream, one request after the other, with the answers and texts of OpenSSH's
 * server, or with faults. Stands in where no sshd is installed, and does wrong what a real one cannot be made to.
 */
export function serveSftp(stream: Duplex, faults: () => SftpFaults = () => ({})): void {
  new SftpServer(stream, faults);
}

class SftpServer {
  readonly #stream: Duplex;
  readonly #faults: () => SftpFaults;
  readonly #files = new Map<string, OpenFile>();
  readonly #directories = new Map<string, OpenDirectory>();
  #input = Buffer.alloc(0);
  #queue: Promise<void> = Promise.resolve();
  #handles = 0;
  #answers = 0;
  #written = 0;
  #read = 0;

  constructor(stream: Duplex, faults: () => SftpFaults) {
    this.#stream = stream;
    this.#faults = faults;
    stream.on('data', (chunk: Buffer) => this.#take(chunk));
    stream.on('error', () => undefined);
    stream.on('end', () => stream.end());
    stream.on('close', () => {
      for (const { file } of this.#files.values()) void file.close();
    });
  }

  #take(chunk: Buffer): void {
    this.#input = Buffer.concat([this.#input, chunk]);
    while (this.#input.length >= 4) {
      const length = this.#input.readUInt32BE(0);
      if (this.#input.length < 4 + length) return;
      const packet = this.#input.subarray(4, 4 + length);
      this.#input = this.#input.subarray(4 + length);
      if (length > (this.#faults().maxPacketBytes ?? 256 * 1024)) {
        this.#drop();
        return;
      }
      this.#queue = this.#queue.then(() => this.#serve(packet)).catch(() => this.#drop());
    }
  }

  #drop(): void {
    this.#stream.destroy();
    (this.#stream as Duplex & { _client?: { _sock?: { destroy(): void } } })._client?._sock?.destroy();
  }

  async #serve(packet: Buffer): Promise<void> {
    const type = packet[0]!;
    const faults = this.#faults();
    if (type === 1) {
      const extensions = faults.withoutExtensions ? [] : EXTENSIONS;
      this.#send(2, [u32(3), ...extensions.flatMap(([name, version]) => [str(name), str(version)])]);
      return;
    }
    if (++this.#answers > (faults.silentAfter ?? Number.POSITIVE_INFINITY)) return;
    if (faults.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, faults.delayMs));
    const id = packet.readUInt32BE(1);
    try {
      const refused = faults.refuse?.[type];
      if (refused !== undefined) throw new Status(refused);
      const answer = await this.#handle(type, new Reader(packet, 5));
      if (answer === undefined) this.#status(id, 0);
      else this.#send(answer[0], [u32(id), ...answer[1]]);
    } catch (error) {
      this.#status(id, statusOf(error));
    }
    if (this.#written >= (faults.dropAfterWritten ?? Number.POSITIVE_INFINITY)) this.#drop();
    if (this.#read >= (faults.dropAfterRead ?? Number.POSITIVE_INFINITY)) this.#drop();
  }

  async #handle(type: number, packet: Reader): Promise<readonly [number, Buffer[]] | undefined> {
    switch (type) {
      case 3:
        return await this.#open(packet);
      case 4:
        return await this.#close(packet.string());
      case 5:
        return await this.#readFile(packet);
      case 6:
        return await this.#write(packet);
      case 7:
        return [105, [attributes(fs.lstatSync(packet.string()))]];
      case 8:
        return [105, [attributes(await this.#file(packet.string()).file.stat())]];
      case 9:
        return setAttributes(packet.string(), packet.attributes());
      case 10:
        return await setFileAttributes(this.#file(packet.string()).file, packet.attributes());
      case 11: {
        const path = packet.string();
        const names = fs.readdirSync(path, { encoding: 'buffer' });
        const { inventedNames = 0 } = this.#faults();
        for (let number = 0; number < inventedNames; number++) names.push(Buffer.from(`${INVENTED}${number}`));
        const handle = this.#newHandle();
        this.#directories.set(handle.toString('hex'), { path, names: [Buffer.from('.'), Buffer.from('..'), ...names] });
        return [102, [str(handle)]];
      }
      case 12:
        return this.#readDirectory(packet.string());
      case 13:
        return void fs.unlinkSync(packet.string());
      case 14: {
        const path = packet.string();
        return void fs.mkdirSync(path, packet.attributes().mode ?? 0o777);
      }
      case 15:
        return void fs.rmdirSync(packet.string());
      case 16:
        return [104, [u32(1), ...bareName(realpath(packet.string()))]];
      case 17:
        return [105, [attributes(fs.statSync(packet.string()))]];
      case 18:
        return await rename(packet.string(), packet.string());
      case 19:
        return [104, [u32(1), ...bareName(fs.readlinkSync(packet.string(), { encoding: 'buffer' }))]];
      case 20: {
        const target = packet.string();
        return void fs.symlinkSync(target, packet.string());
      }
      case 200:
        return await this.#extended(packet);
      default:
        throw new Status(8);
    }
  }

  async #open(packet: Reader): Promise<[number, Buffer[]]> {
    const path = packet.string();
    const flags = packet.u32();
    const { mode = 0o666 } = packet.attributes();
    const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_EXCL, O_APPEND } = fs.constants;
    let system = flags & 2 ? (flags & 1 ? O_RDWR : O_WRONLY) : O_RDONLY;
    if (flags & 4) system |= O_APPEND;
    if (flags & 8) system |= O_CREAT;
    if (flags & 16) system |= O_TRUNC;
    if (flags & 32) system |= O_EXCL;
    const file = await open(path as unknown as string, system, mode & 0o7777);
    const handle = this.#newHandle();
    this.#files.set(handle.toString('hex'), { file, append: (flags & 4) !== 0 });
    return [102, [str(handle)]];
  }

  async #close(handle: Buffer): Promise<undefined> {
    const key = handle.toString('hex');
    const opened = this.#files.get(key);
    this.#files.delete(key);
    if (!this.#directories.delete(key) && opened === undefined) throw new Status(4);
    await opened?.file.close();
  }

  async #readFile(packet: Reader): Promise<[number, Buffer[]]> {
    const { file } = this.#file(packet.string());
    const offset = packet.u64();
    const { shortReadBytes = Number.POSITIVE_INFINITY, onRead } = this.#faults();
    onRead?.();
    const buffer = Buffer.alloc(Math.min(packet.u32(), 256 * 1024, shortReadBytes));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
    if (bytesRead === 0) throw new Status(1);
    this.#read += bytesRead;
    return [103, [str(buffer.subarray(0, bytesRead))]];
  }

  async #write(packet: Reader): Promise<undefined> {
    const { file, append } = this.#file(packet.string());
    const offset = packet.u64();
    const data = packet.string();
    this.#faults().onWrite?.();
    for (let done = 0; done < data.length; ) {
      done += (await file.write(data, done, data.length - done, append ? undefined : offset + done)).bytesWritten;
    }
    this.#written += data.length;
  }

  #readDirectory(handle: Buffer): [number, Buffer[]] {
    const directory = this.#directories.get(handle.toString('hex'));
    if (directory === undefined) throw new Status(4);
    const names = directory.names.splice(0, NAMES_A_PACKET);
    if (names.length === 0) throw new Status(1);
    const entries = names.flatMap((name) => {
      if (name.subarray(0, INVENTED.length).equals(INVENTED))
        return [[str(name), str(name), attributes(fs.statSync('/'))]];
      const found = fs.lstatSync(Buffer.concat([directory.path, Buffer.from('/'), name]), { throwIfNoEntry: false });
      return found === undefined ? [] : [[str(name), str(longName(name, found)), attributes(found)]];
    });
    return [104, [u32(entries.length), ...entries.flat()]];
  }

  async #extended(packet: Reader): Promise<[number, Buffer[]] | undefined> {
    const name = packet.string().toString();
    if (this.#faults().withoutExtensions) throw new Status(8);
    switch (name) {
      case 'posix-rename@openssh.com':
        return void fs.renameSync(packet.string(), packet.string());
      case 'hardlink@openssh.com':
        return void fs.linkSync(packet.string(), packet.string());
      case 'fsync@openssh.com':
        return void (await this.#file(packet.string()).file.sync());
      case 'statvfs@openssh.com':
        return [201, [statvfs(packet.string())]];
      case 'fstatvfs@openssh.com':
        this.#file(packet.string());
        return [201, [statvfs(Buffer.from('/'))]];
      default:
        throw new Status(8);
    }
  }

  #file(handle: Buffer): OpenFile {
    const opened = this.#files.get(handle.toString('hex'));
    if (opened === undefined) throw new Status(4);
    return opened;
  }

  #newHandle(): Buffer {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(this.#handles++);
    return handle;
  }

  #status(id: number, status: number): void {
    const { withoutTexts, statusText } = this.#faults();
    const text = statusText !== undefined && status > 1 ? statusText : STATUS_TEXTS[status]!;
    this.#send(101, [u32(id), u32(status), ...(withoutTexts ? [] : [str(text), str('')])]);
  }

  #send(type: number, fields: readonly Buffer[]): void {
    const body = Buffer.concat([Buffer.from([type]), ...fields]);
    this.#stream.write(Buffer.concat([u32(body.length), body]));
  }
}

class Reader {
  readonly #packet: Buffer;
  #at: number;

  constructor(packet: Buffer, at: number) {
    this.#packet = packet;
    this.#at = at;
  }

  u32(): number {
    this.#at += 4;
    return this.#packet.readUInt32BE(this.#at - 4);
  }

  u64(): number {
    return this.u32() * 0x1_0000_0000 + this.u32();
  }

  string(): Buffer {
    const length = this.u32();
    this.#at += length;
    const value = this.#packet.subarray(this.#at - length, this.#at);
    // An empty path is the directory that a session begins in.
    return value.length === 0 ? Buffer.from('.') : value;
  }

  attributes(): Attributes {
    const flags = this.u32();
    return {
      ...(flags & 1 ? { size: this.u64() } : {}),
      ...(flags & 2 ? { owner: [this.u32(), this.u32()] as const } : {}),
      ...(flags & 4 ? { mode: this.u32() } : {}),
      ...(flags & 8 ? { times: [this.u32(), this.u32()] as const } : {}),
    };
  }
}

function u32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value >>> 0);
  return buffer;
}

function u64(value: number): Buffer {
  return Buffer.concat([u32(Math.floor(value / 0x1_0000_0000)), u32(value)]);
}

function str(value: Buffer | string): Buffer {
  const data = Buffer.from(value as string);
  return Buffer.concat([u32(data.length), data]);
}

function attributes(found: fs.Stats): Buffer {
  const seconds = (ms: number): Buffer => u32(Math.floor(ms / 1000));
  return Buffer.concat([
    u32(15),
    u64(found.size),
    u32(found.uid),
    u32(found.gid),
    u32(found.mode),
    seconds(found.atimeMs),
    seconds(found.mtimeMs),
  ]);
}

function setAttributes(path: Path, { size, owner, mode, times }: Attributes): undefined {
  if (size !== undefined) fs.truncateSync(path, size);
  if (mode !== undefined) fs.chmodSync(path, mode & 0o7777);
  if (times !== undefined) fs.utimesSync(path, ...times);
  if (owner !== undefined) fs.chownSync(path, ...owner);
}

async function setFileAttributes(file: FileHandle, { size, owner, mode, times }: Attributes): Promise<undefined> {
  if (size !== undefined) await file.truncate(size);
  if (mode !== undefined) await file.chmod(mode & 0o7777);
  if (times !== undefined) await file.utimes(...times);
  if (owner !== undefined) await file.chown(...owner);
}

function realpath(path: Path): Buffer {
  try {
    return fs.realpathSync.native(path, { encoding: 'buffer' });
  } catch (error) {
    // OpenSSH allows the last part to be missing.
    const at = path.lastIndexOf(0x2f);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const directory = at > 0 ? path.subarray(0, at) : Buffer.from(at === 0 ? '/' : '.');
    return Buffer.concat([
      fs.realpathSync.native(directory, { encoding: 'buffer' }),
      Buffer.from('/'),
      path.subarray(at + 1),
    ]);
  }
}

/** SFTP's rename fails when the target exists: OpenSSH makes a link for files, and looks first for directories. */
async function rename(from: Path, to: Path): Promise<undefined> {
  const found = fs.lstatSync(from);
  if (found.isFile()) {
    await link(from as unknown as string, to as unknown as string);
    fs.unlinkSync(from);
    return;
  }
  const isThere = await access(to).then(
    () => true,
    () => false,
  );
  if (isThere) throw new Status(4);
  fs.renameSync(from, to);
}

function bareName(name: Buffer): Buffer[] {
  return [str(name), str(name), u32(0)];
}

function statvfs(path: Path): Buffer {
  const found = fs.statfsSync(path);
  const fields = [
    found.bsize,
    found.bsize,
    found.blocks,
    found.bfree,
    found.bavail,
    found.files,
    found.ffree,
    found.ffree,
  ];
  return Buffer.concat([...fields.map(u64), u64(0), u64(0), u64(255)]);
}

function statusOf(error: unknown): number {
  if (error instanceof Status) return error.status;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EBADF':
    case 'ELOOP':
      return 2;
    case 'EPERM':
    case 'EACCES':
    case 'EFAULT':
      return 3;
    case 'ENAMETOOLONG':
    case 'EINVAL':
      return 5;
    case 'ENOSYS':
      return 8;
    default:
      return 4;
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const HALF_A_YEAR_MS = 365 * 12 * 3600_000;

/** `ls -l` as OpenSSH's server writes it. */
function longName(name: Buffer, found: fs.Stats): Buffer {
  const self = userInfo();
  const owner = found.uid === self.uid ? self.username : String(found.uid);
  const group = found.gid === self.gid ? self.username : String(found.gid);
  const time = found.mtime;
  const year = Date.now() - found.mtimeMs < HALF_A_YEAR_MS;
  const clock = year
    ? `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`
    : ` ${time.getFullYear()}`;
  const date = `${MONTHS[time.getMonth()]} ${String(time.getDate()).padStart(2)} ${clock}`;
  const links = String(found.nlink).padStart(4);
  const text = `${modeText(found)} ${links} ${owner.padEnd(8)} ${group.padEnd(8)} ${String(found.size).padStart(8)} ${date} `;
  return Buffer.concat([Buffer.from(text), name]);
}

function modeText(found: fs.Stats): string {
  const type = found.isDirectory()
    ? 'd'
    : found.isSymbolicLink()
      ? 'l'
      : found.isFIFO()
        ? 'p'
        : found.isSocket()
          ? 's'
          : '-';
  let text = type;
  for (let bit = 8; bit >= 0; bit--) text += found.mode & (1 << bit) ? 'xwr'[bit % 3] : '-';
  return text;
}
