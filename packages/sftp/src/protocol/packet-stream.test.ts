import { expect, test } from 'vitest';
import { BufferPool } from './buffer-pool.ts';
import { MalformedPacketError, PacketReader } from './packet.ts';
import { PacketStream } from './packet-stream.ts';

function packet(body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}

test('packets are found however the bytes are cut', () => {
  const bodies = [1, 2, 5, 300, 70_000, 3, 1].map((size, index) => Buffer.alloc(size, index + 1));
  const bytes = Buffer.concat(bodies.map(packet));
  for (const step of [1, 2, 3, 4, 5, 7, 100, 65_536, bytes.length]) {
    const found: Buffer[] = [];
    const pool = new BufferPool(70_000, 2);
    const stream = new PacketStream(
      (one) => found.push(Buffer.from(one)),
      (size) => pool.take(size),
    );
    for (let at = 0; at < bytes.length; at += step) stream.push(bytes.subarray(at, at + step));
    expect(found.length).toBe(bodies.length);
    for (const [index, body] of bodies.entries()) expect(found[index]!.equals(body)).toBe(true);
  }
});

test.each([0, 1024 * 1024 + 1, 0xffff_ffff])('a length of %i is none', (length) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  expect(() => new PacketStream(() => undefined).push(bytes)).toThrow(MalformedPacketError);
});

test('fields never reach beyond their packet', () => {
  const reader = new PacketReader(Buffer.from([0, 0, 0, 9, 1]), 0);
  expect(() => reader.bytes()).toThrow(MalformedPacketError);
  expect(() => new PacketReader(Buffer.alloc(3), 0).u32()).toThrow(MalformedPacketError);
});

test('a buffer is lent to one at a time', () => {
  const pool = new BufferPool(1000, 2);
  const first = pool.take(900);
  const part = first.subarray(10, 20);
  pool.release(part);
  pool.release(first);
  const [second, third] = [pool.take(900), pool.take(900)];
  expect(second.buffer).toBe(first.buffer);
  expect(third.buffer).not.toBe(first.buffer);
  expect(pool.take(100).buffer.byteLength).not.toBe(1000);
  pool.release(Buffer.alloc(1000));
  expect(pool.take(1000).length).toBe(1000);
});
