import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32Combine } from './crc32-combine.ts';

test('equals the checksum of the whole', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (a, b) => {
      expect(crc32Combine(crc32(a), crc32(b), b.length)).toBe(crc32(Buffer.concat([a, b])));
    }),
  );
});

test('of lengths beyond 4 GiB', () => {
  // Zeros in front of nothing: doubling the length is the same as combining twice.
  const half = 2 ** 32;
  const once = crc32Combine(crc32('x'), 0, half);
  expect(crc32Combine(crc32('x'), 0, half * 2)).toBe(crc32Combine(once, 0, half));
});
