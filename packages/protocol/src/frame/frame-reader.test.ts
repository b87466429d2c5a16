import { describe, expect, test } from 'vitest';
import { BridgeError } from '../module/error.ts';
import { Codec, type Frame, FrameType, frame, HEADER_BYTES, writeHeader } from './frame.ts';
import { FrameReader } from './frame-reader.ts';

function bytesOf(...frames: Frame[]): Buffer {
  return Buffer.concat(
    frames.map((each) => {
      const bytes = Buffer.alloc(HEADER_BYTES + each.payload.byteLength);
      writeHeader(bytes, 0, each, each.payload.byteLength);
      bytes.set(each.payload, HEADER_BYTES);
      return bytes;
    }),
  );
}

const ping = frame(FrameType.request, 7, Codec.json, Buffer.from('{"a":1}'), 3);
const cancel = frame(FrameType.cancel, 7);
const large = frame(FrameType.response, 8, Codec.storable, Buffer.alloc(200_000, 0x61));

function readAll(bytes: Buffer, pieceBytes: number): Frame[] {
  const frames: Frame[] = [];
  const reader = new FrameReader((each) => frames.push({ ...each, payload: Buffer.from(each.payload) }));
  for (let offset = 0; offset < bytes.length; offset += pieceBytes)
    reader.push(bytes.subarray(offset, offset + pieceBytes));
  expect(reader.midFrame).toBe(false);
  return frames;
}

describe('FrameReader', () => {
  test.each([1, 3, 15, 16, 17, 1000, 65_536, 1_000_000])(
    'reads frames that arrive in pieces of %i bytes',
    (pieceBytes) => {
      const frames = readAll(bytesOf(ping, cancel, large, ping), pieceBytes);
      expect(frames.map(({ type, codec, id, route }) => [type, codec, id, route])).toEqual([
        [FrameType.request, Codec.json, 7, 3],
        [FrameType.cancel, Codec.none, 7, 0],
        [FrameType.response, Codec.storable, 8, 0],
        [FrameType.request, Codec.json, 7, 3],
      ]);
      expect(Buffer.compare(frames[2]!.payload, large.payload)).toBe(0);
    },
  );

  test('knows that it is inside a frame', () => {
    const reader = new FrameReader(() => {});
    reader.push(bytesOf(ping).subarray(0, 20));
    expect(reader.midFrame).toBe(true);
  });

  test.each([
    ['type 0', 4, 0],
    ['an unknown type', 4, 12],
    ['an unknown codec', 5, 3],
    ['unknown flags', 6, 2],
    ['a reserved byte that is set', 7, 1],
  ])('refuses %s', (_what, offset, value) => {
    const bytes = bytesOf(ping);
    bytes[offset] = value;
    expect(() => new FrameReader(() => {}).push(bytes)).toThrow(BridgeError);
  });

  test.each([0x8000_0000, 0xffff_ffff, 1001])(
    'refuses a length of %i from the header alone, before its payload',
    (length) => {
      const header = bytesOf(cancel);
      header.writeUInt32BE(length, 0);
      const reader = new FrameReader(() => {}, { maxFrameBytes: 1000 });
      expect(() => reader.push(header)).toThrow(/exceeds the limit of 1000/);
    },
  );

  test('a header that claims 10 MB costs memory only as bytes arrive', () => {
    const header = bytesOf(cancel);
    header.writeUInt32BE(10 * 1024 * 1024, 0);
    const before = process.memoryUsage().arrayBuffers;
    const readers = Array.from({ length: 200 }, () => {
      const reader = new FrameReader(() => {});
      reader.push(Buffer.concat([header, Buffer.alloc(10)]));
      return reader;
    });
    expect(readers.every((reader) => reader.midFrame)).toBe(true);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 1024 * 1024);
  });
});
