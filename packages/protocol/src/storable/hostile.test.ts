import { describe, expect, it } from 'vitest';
import { decodeStorable, StorableError } from './index.ts';
import {
  SX_ARRAY,
  SX_FLAG_HASH,
  SX_HASH,
  SX_LSCALAR,
  SX_LUTF8STR,
  SX_REF,
  SX_SCALAR,
  SX_UNDEF,
  SX_UTF8STR,
} from './opcode.ts';
import { again, ascii, type Bytes, byte, flagged, native, network, reference, scalar } from './testing/image.ts';

/** Images made to hurt: each must be refused for what it claims, before memory or time is spent on the claim. */
function codeOf(image: Uint8Array, limits?: Parameters<typeof decodeStorable>[1]): string {
  try {
    decodeStorable(image, limits);
  } catch (error) {
    if (error instanceof StorableError) return error.code;
    throw error;
  }
  return 'accepted';
}

/** Bytes of heap and buffers that are still held, or were never needed, after `run`. */
function allocated(run: () => void): number {
  const before = process.memoryUsage();
  run();
  const after = process.memoryUsage();
  return after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers;
}

const FORMS = [
  ['network', network],
  ['native', native],
] as const;

describe.each(FORMS)('lengths in %s order', (_, form) => {
  const lengths = [-1, -2147483648, 2147483647, 0x4000_0000, 1_000_000, 5];

  it.each(lengths)('%i bytes of string where 4 remain', (length) => {
    for (const mark of [SX_LSCALAR, SX_LUTF8STR]) {
      const image = form.image([mark, ...form.int(length), ...ascii('abcd')]);
      expect(allocated(() => expect(codeOf(image)).toBe('malformed'))).toBeLessThan(1_000_000);
    }
  });

  it.each(lengths)('%i elements where 4 bytes remain', (count) => {
    for (const head of [[SX_ARRAY], [SX_HASH], [SX_FLAG_HASH, 0]]) {
      const image = form.image([...head, ...form.int(count), SX_UNDEF, SX_UNDEF, SX_UNDEF, SX_UNDEF]);
      expect(allocated(() => expect(codeOf(image)).toBe('malformed'))).toBeLessThan(1_000_000);
    }
  });

  it.each(lengths)('a key of %i bytes where 4 remain', (length) => {
    const plain = [SX_HASH, ...form.int(1), ...byte(1), ...form.int(length), ...ascii('abcd')];
    const marked = [SX_FLAG_HASH, 0, ...form.int(1), ...byte(1), 1, ...form.int(length), ...ascii('abcd')];
    for (const body of [plain, marked]) expect(codeOf(form.image(body))).toBe('malformed');
  });
});

it('one pair announced more than bytes could hold', () => {
  const pair = [SX_UNDEF, ...network.int(0)];
  expect(codeOf(network.image([SX_HASH, ...network.int(2), ...pair, ...pair]))).toBe('accepted');
  expect(codeOf(network.image([SX_HASH, ...network.int(3), ...pair, ...pair]))).toBe('malformed');
});

it('short strings longer than what remains', () => {
  for (const mark of [SX_SCALAR, SX_UTF8STR])
    expect(codeOf(network.image([mark, 255, ...ascii('abc')]))).toBe('malformed');
});

it('every prefix of an image', () => {
  const whole = native.image(
    native.array(
      scalar('text'),
      reference(native.hash({ key: byte(1) })),
      reference(native.flagHash(0, [[byte(1), 1, [0xc3, 0xa9]]])),
      native.longScalar(3, ascii('abc')),
      flagged([0xc3, 0xa9]),
      again(1),
    ),
  );
  expect(codeOf(whole)).toBe('accepted');
  for (let length = 0; length < whole.length; length++) expect(codeOf(whole.subarray(0, length))).toBe('malformed');
  expect(codeOf(Uint8Array.from([...whole, 0]))).toBe('malformed');
});

it('every byte that is no mark', () => {
  for (let mark = 36; mark < 256; mark++) expect(codeOf(network.image([mark, 0, 0, 0, 0]))).toBe('malformed');
});

it('containers where only a scalar can be', () => {
  expect(codeOf(network.image(network.array(network.array())))).toBe('malformed');
  expect(codeOf(network.image(network.hash({ a: network.hash({}) })))).toBe('malformed');
});

it.each<[string, Bytes]>([
  ['stray continuation', [0x80]],
  ['cut character', [0xe2, 0x82]],
  ['overlong slash', [0xc0, 0xaf]],
  ['overlong U+FFFF', [0xf0, 0x8f, 0xbf, 0xbf]],
  ['0xFF', [0xff]],
  ['genuine U+FFFD beside a stray byte', [0xef, 0xbf, 0xbd, 0xbf]],
])('text that is not UTF-8: %s', (_, bytes) => {
  expect(codeOf(network.image(flagged(bytes)))).toBe('malformed');
  expect(codeOf(network.image(network.flagHash(0, [[byte(1), 1, bytes]])))).toBe('malformed');
});

it('a million references deep', () => {
  const deep = Buffer.alloc(6_000_000);
  for (let at = 0; at < deep.length; at += 6) {
    deep[at] = SX_REF;
    deep[at + 1] = SX_ARRAY;
    deep.writeUInt32BE(1, at + 2);
  }
  const image = Buffer.concat([Buffer.from([5, 11]), deep.subarray(1)]);
  expect(codeOf(image)).toBe('too_large');
  // Whatever the limit, the stack is not the one that ends it.
  expect(codeOf(image, { depth: Number.POSITIVE_INFINITY })).toBe('too_large');
});

it('arrays that each announce all that remains allocate no more than what is there', () => {
  const parts: Bytes[] = [];
  for (let depth = 0; depth < 200; depth++)
    parts.push([...(depth > 0 ? [SX_REF] : []), SX_ARRAY, ...network.int(900_000)]);
  const image = Buffer.concat([network.image(...parts), Buffer.alloc(1_000_000, SX_UNDEF)]);
  expect(allocated(() => expect(codeOf(image)).toBe('too_large'))).toBeLessThan(64_000_000);
});

it('a few bytes that unfold to more than the limit', () => {
  // Each level holds the one below twice: 2^39 strings. On the way down each level's array has an even tag, the reference to it an odd one.
  let body: Bytes = network.array(scalar('x'.repeat(200)));
  for (let level = 38; level >= 0; level--) body = network.array(reference(body), reference(again(2 * level + 2)));
  expect(codeOf(network.image(body))).toBe('too_large');
  expect(codeOf(network.image(body), { values: Number.MAX_SAFE_INTEGER, unfoldedBytes: 1_000_000 })).toBe('too_large');
});

it('one long string that is shared a million times', () => {
  const count = 100_000;
  const body = [SX_ARRAY, ...network.int(count + 1), ...network.longScalar(60_000, new Array(60_000).fill(0x61))];
  const shares = Buffer.alloc(count * 5);
  for (let i = 0; i < count; i++) shares.writeUInt32BE(1, i * 5 + 1);
  expect(codeOf(Buffer.concat([network.image(body), shares]))).toBe('too_large');
});

it('keys that would change what every object inherits', () => {
  const image = network.image(
    network.hash({
      ['__proto__']: reference(network.hash({ polluted: byte(1) })),
      constructor: reference(network.hash({ prototype: reference(network.hash({ polluted: byte(1) })) })),
    }),
  );
  const value = decodeStorable(image) as Record<string, unknown>;
  expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect('polluted' in value).toBe(false);
});
