import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { encodePacket, bytes as field, PACKET, PacketReader, u32 } from '../protocol/packet.ts';
import { SftpClient } from '../sftp-client.ts';
import { fetchSmall } from './fetch-small.ts';
import { putFile } from './put-file.ts';

const NAMES = new Map<number, string>(Object.entries(PACKET).map(([name, type]) => [type, name]));

/** A server of files in memory that does one request after the other, as OpenSSH's does, and notes what came in one piece. */
class SequentialServer extends Duplex {
  readonly files = new Map<string, Buffer>();
  readonly pieces: string[] = [];
  /** Files that cannot be opened. */
  readonly refused = new Set<string>();
  readonly #open = new Map<number, string>();
  readonly #reusesHandles: boolean;
  #next = 0;

  constructor(reusesHandles: boolean) {
    super();
    this.#reusesHandles = reusesHandles;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    const names: string[] = [];
    for (let at = 0; at < chunk.length; ) {
      const length = chunk.readUInt32BE(at);
      const packet = chunk.subarray(at + 4, at + 4 + length);
      names.push(NAMES.get(packet[0]!)!);
      this.push(this.#answer(packet));
      at += 4 + length;
    }
    this.pieces.push(names.join(' '));
    done();
  }

  #answer(packet: Buffer): Buffer {
    if (packet[0] === PACKET.init) return Buffer.from([0, 0, 0, 5, PACKET.version, 0, 0, 0, 3]);
    const reader = new PacketReader(packet, 1);
    const id = reader.u32();
    const target = reader.bytes();
    const status = (code: number): Buffer => encodePacket(PACKET.status, id, [u32(code), field(''), field('')]);
    const name = target.toString();
    if (packet[0] === PACKET.stat) {
      const found = this.files.get(name);
      if (found === undefined) return status(2);
      return encodePacket(PACKET.attrs, id, [u32(1), u32(0), u32(found.length)]);
    }
    if (packet[0] === PACKET.open) {
      if (this.refused.has(name)) return status(3);
      const flags = reader.u32();
      if ((flags & 16) !== 0) this.files.set(name, Buffer.alloc(0));
      if (!this.files.has(name)) return status(2);
      let handle = this.#reusesHandles ? 0 : this.#next++;
      while (this.#open.has(handle)) handle++;
      this.#open.set(handle, name);
      return encodePacket(PACKET.handle, id, [{ bytes: Buffer.from([0, 0, 0, handle]) }]);
    }
    if (packet[0] === PACKET.setstat) return status(this.files.has(name) ? 0 : 2);
    const handle = target.readUInt32BE(0);
    const file = this.#open.get(handle);
    if (file === undefined) return status(4);
    if (packet[0] === PACKET.close) this.#open.delete(handle);
    if (packet[0] === PACKET.write) {
      const offset = reader.u64();
      this.files.set(file, Buffer.concat([this.files.get(file)!.subarray(0, offset), reader.bytes()]));
    }
    if (packet[0] === PACKET.read) {
      const offset = reader.u64();
      const found = this.files.get(file)!.subarray(offset, offset + reader.u32());
      return found.length === 0 ? status(1) : encodePacket(PACKET.data, id, [field(found)]);
    }
    return status(0);
  }
}

async function connected(reusesHandles: boolean): Promise<{ server: SequentialServer; client: SftpClient }> {
  const server = new SequentialServer(reusesHandles);
  const client = await SftpClient.open(server);
  client.isSequential = true;
  await put(client, 'first', 'x');
  server.pieces.length = 0;
  return { server, client };
}

async function put(client: SftpClient, name: string, data: string): Promise<void> {
  const times = { atime: 1, mtime: 2 };
  await putFile(client, { local: { data: Buffer.from(data) }, remote: Buffer.from(name), mode: 0o644, times });
}

async function fetched(client: SftpClient, name: string, limit = 100_000): Promise<string | undefined> {
  return (await fetchSmall(client, Buffer.from(name), limit)).data?.toString();
}

test('where handles are used again, a small file is one round trip either way', async () => {
  const { server, client } = await connected(true);
  await put(client, 'a', 'one');
  expect(await fetched(client, 'a')).toBe('one');
  await put(client, 'empty', '');
  expect(await fetched(client, 'empty')).toBe('');
  expect(server.pieces).toEqual([
    'open write fsetstat close',
    'stat open read close',
    'open fsetstat close',
    'stat open read close',
  ]);
});

test('a handle that is held is never written to, nor one while something else is being opened', async () => {
  const { server, client } = await connected(true);
  server.files.set('held', Buffer.from('as it was'));
  const held = await client.open(Buffer.from('held'), 1);
  await put(client, 'a', 'one');
  await put(client, 'b', 'two');
  await Promise.all(['c', 'd', 'e'].map((name) => put(client, name, name)));
  await client.closeHandle(held);
  await put(client, 'f', 'last');
  expect(Object.fromEntries([...server.files].map(([name, data]) => [name, data.toString()]))).toEqual({
    first: 'x',
    held: 'as it was',
    a: 'one',
    b: 'two',
    c: 'c',
    d: 'd',
    e: 'e',
    f: 'last',
  });
});

test('a file that cannot be opened stays as it is, and nothing is done by its name', async () => {
  const { server, client } = await connected(true);
  server.files.set('a', Buffer.from('as it was'));
  server.refused.add('a');
  await expect(put(client, 'a', 'other')).rejects.toMatchObject({ details: { step: 'remote_open', status: 3 } });
  expect(server.files.get('a')!.toString()).toBe('as it was');
  expect(server.pieces).toEqual(['open write fsetstat close']);
  expect(await fetched(client, 'a')).toBeUndefined();
  await expect(fetched(client, 'nothing')).rejects.toMatchObject({ details: { status: 2 } });
  await put(client, 'b', 'still foretold');
  expect(server.pieces.at(-1)).toBe('open write fsetstat close');
});

test('a server that counts its handles is foretold wrongly once, and every file is whole', async () => {
  const { server, client } = await connected(false);
  await put(client, 'a', 'one');
  await put(client, 'b', 'two');
  expect([await fetched(client, 'a'), await fetched(client, 'b')]).toEqual(['one', 'two']);
  expect(server.pieces).toEqual([
    'open write fsetstat close',
    'write fsetstat close',
    'open',
    'write fsetstat close',
    'stat open',
    'read close',
    'stat open',
    'read close',
  ]);
});

test('what is larger than what is asked for blindly is read again, and what is too large is not told', async () => {
  const { server, client } = await connected(true);
  server.files.set('a', Buffer.alloc(20_000, 'a'));
  client.readBytes = 100_000;
  server.files.set('b', Buffer.alloc(50_000, 'b'));
  expect((await fetched(client, 'a'))!.length).toBe(20_000);
  expect((await fetched(client, 'b'))!.length).toBe(50_000);
  expect(await fetched(client, 'b', 49_999)).toBeUndefined();
});
