import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { PacketStream } from './packet-stream.ts';

function packet(payload: Buffer, sequence = 0): Buffer {
  return Buffer.concat([
    Buffer.of(payload.length & 0xff, (payload.length >> 8) & 0xff, payload.length >> 16, sequence),
    payload,
  ]);
}

const EOF = packet(Buffer.of(0xfe, 0, 0, 2, 0), 9);

describe('PacketStream', () => {
  test('reads packets however they are cut', async () => {
    const stream = new PassThrough();
    const packets = new PacketStream(stream);
    const bytes = Buffer.concat([packet(Buffer.from('hello')), packet(Buffer.alloc(0)), packet(Buffer.from('x'))]);
    for (const byte of bytes) stream.write(Buffer.of(byte));
    expect((await packets.read()).toString()).toBe('hello');
    expect((await packets.read()).toString()).toBe('');
    expect((await packets.read()).toString()).toBe('x');
  });

  test.each([1, 3, 7, 100])('reads rows in pieces of %i bytes', async (size) => {
    const stream = new PassThrough();
    const packets = new PacketStream(stream);
    const rows = ['one', 'two', 'a longer one'].map((text) =>
      packet(Buffer.concat([Buffer.of(text.length), Buffer.from(text)])),
    );
    const bytes = Buffer.concat([...rows, EOF]);
    for (let from = 0; from < bytes.length; from += size) stream.write(bytes.subarray(from, from + size));
    const taken: Buffer[] = [];
    let count = 0;
    const last = await packets.readRows((piece, rowsInPiece) => {
      taken.push(Buffer.from(piece));
      count += rowsInPiece;
    });
    expect(last[0]).toBe(0xfe);
    expect(count).toBe(3);
    expect(Buffer.concat(taken)).toEqual(Buffer.concat(rows));
  });

  test('joins a row that is longer than a packet', async () => {
    const stream = new PassThrough({ highWaterMark: 64 * 1024 * 1024 });
    const packets = new PacketStream(stream);
    const first = Buffer.alloc(0xffffff, 'a');
    stream.write(packet(first, 0));
    stream.write(packet(Buffer.from('end'), 1));
    stream.write(EOF);
    const taken: Buffer[] = [];
    await packets.readRows((piece) => {
      taken.push(piece);
    });
    expect(taken).toHaveLength(1);
    expect(taken[0]!.readUInt32LE()).toBe(0xffffff + 3);
    expect(taken[0]!.subarray(-4).toString()).toBe('aend');
  });

  test('waits with reading until the sink has room', async () => {
    const stream = new PassThrough();
    const packets = new PacketStream(stream);
    stream.write(Buffer.concat([packet(Buffer.of(1, 65)), EOF]));
    let release: () => void = () => {};
    let done = false;
    const reading = packets
      .readRows(
        () =>
          new Promise<void>((resolve) => {
            release = resolve;
          }),
      )
      .then(() => {
        done = true;
      });
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toBe(false);
    release();
    await reading;
  });

  test('splits what is too long for one packet', async () => {
    const stream = new PassThrough({ highWaterMark: 64 * 1024 * 1024 });
    const sent: Buffer[] = [];
    const packets = new PacketStream(stream);
    stream.removeAllListeners('data');
    stream.on('data', (chunk: Buffer) => sent.push(chunk));
    packets.sendCommand(Buffer.of(3), Buffer.alloc(0xffffff - 1, 'b'));
    await new Promise((resolve) => setImmediate(resolve));
    const bytes = Buffer.concat(sent);
    // A whole packet is followed by one that says it was the last.
    expect(bytes.length).toBe(4 + 0xffffff + 4);
    expect([...bytes.subarray(0, 4)]).toEqual([0xff, 0xff, 0xff, 0]);
    expect([...bytes.subarray(-4)]).toEqual([0, 0, 0, 1]);
  });

  test('an end of the stream fails whoever waits', async () => {
    const stream = new PassThrough();
    const packets = new PacketStream(stream);
    const reading = packets.read();
    stream.end();
    await expect(reading).rejects.toThrow('the server closed the connection');
  });
});
