import { describe, expect, it } from 'vitest';
import { decodeStorable, StorableError } from './index.ts';
import {
  SHV_K_ISSV,
  SHV_K_LOCKED,
  SHV_K_PLACEHOLDER,
  SHV_K_UTF8,
  SHV_K_WASUTF8,
  SHV_RESTRICTED,
  SX_BLESS,
  SX_BOOLEAN_FALSE,
  SX_BOOLEAN_TRUE,
  SX_CODE,
  SX_HOOK,
  SX_IX_BLESS,
  SX_LOBJECT,
  SX_LUTF8STR,
  SX_LVSTRING,
  SX_OVERLOAD,
  SX_REGEXP,
  SX_SV_NO,
  SX_SV_UNDEF,
  SX_SV_YES,
  SX_SVUNDEF_ELEM,
  SX_TIED_ARRAY,
  SX_TIED_HASH,
  SX_TIED_IDX,
  SX_TIED_KEY,
  SX_TIED_SCALAR,
  SX_UNDEF,
  SX_VSTRING,
  SX_WEAKOVERLOAD,
  SX_WEAKREF,
} from './opcode.ts';
import {
  again,
  ascii,
  type Bytes,
  byte,
  double,
  flagged,
  integer,
  native,
  network,
  networkInt,
  reference,
  scalar,
  utf8,
} from './testing/image.ts';

const decode = (...body: readonly Bytes[]) => decodeStorable(network.image(...body));

function refusal(image: Uint8Array): { code: string; message: string } {
  try {
    decodeStorable(image);
  } catch (error) {
    if (!(error instanceof StorableError)) throw error;
    expect(error).toMatchObject({ errorClass: 'StorableError', retryable: false, notStarted: true });
    return { code: error.code, message: error.message };
  }
  throw new Error('the image was accepted');
}

describe('the header', () => {
  it.each([
    ['network order', network],
    ['native order', native],
  ])('%s is read', (_, form) => {
    expect(decodeStorable(form.image(form.array(scalar('a'), networkInt(-70_000), integer(2n ** 40n))))).toEqual([
      'a',
      -70_000,
      2 ** 40,
    ]);
    expect(decodeStorable(form.image(form.longScalar(3, ascii('abc'))))).toBe('abc');
    expect(decodeStorable(form.image(form.hash({ key: byte(1) })))).toEqual({ key: 1 });
  });

  it('of any minor version is read, since the marks decide', () => {
    expect(decodeStorable(Uint8Array.from([5, 4, ...byte(1)]))).toBe(1);
    expect(decodeStorable(Uint8Array.from([5, 200, ...byte(1)]))).toBe(1);
  });

  it('of a build with a C long of 4 bytes is read', () => {
    expect(decodeStorable(Uint8Array.from([4, 11, 8, ...ascii('12345678'), 4, 4, 8, 8, ...byte(1)]))).toBe(1);
  });

  it.each<[string, Bytes]>([
    ['big-endian', [4, 11, 8, ...ascii('87654321'), 4, 8, 8, 8, ...byte(1)]],
    ['32 bit', [4, 11, 4, ...ascii('1234'), 4, 4, 4, 8, ...byte(1)]],
    ['long doubles', [4, 11, 8, ...ascii('12345678'), 4, 8, 8, 16, ...byte(1)]],
    ['64-bit int', [4, 11, 8, ...ascii('12345678'), 8, 8, 8, 8, ...byte(1)]],
    ['older than 2.2', [4, 1, 8, ...ascii('12345678'), 4, 8, 8, ...byte(1)]],
    ['cut', [4, 11, 8, ...ascii('1234')]],
    ['without a value', [4, 11, 8, ...ascii('12345678'), 4, 8, 8, 8]],
  ])('of a native image that is %s is refused', (_, bytes) => {
    expect(refusal(Uint8Array.from(bytes))).toEqual({
      code: 'malformed',
      message: expect.stringContaining('use nfreeze there'),
    });
  });

  it('of a file made by store is refused by name', () => {
    expect(refusal(Uint8Array.from([...ascii('pst0'), 5, 11, ...byte(1)])).message).toContain('a file made by store');
  });

  it('of another major version is refused', () => {
    expect(refusal(Uint8Array.from([7, 0, ...byte(1)])).message).toContain('major version 3 instead of 2');
  });

  it.each([0, 1, 2])('of %i bytes is refused', (length) => {
    expect(refusal(Uint8Array.from([5, 11, 8]).subarray(0, length)).code).toBe('malformed');
  });
});

describe('scalars', () => {
  it.each<[string, Bytes, unknown]>([
    ['SX_UNDEF', [SX_UNDEF], null],
    ['SX_SV_UNDEF', [SX_SV_UNDEF], null],
    ['SX_SVUNDEF_ELEM', [SX_SVUNDEF_ELEM], null],
    ['SX_SV_YES', [SX_SV_YES], true],
    ['SX_SV_NO', [SX_SV_NO], false],
    ['SX_BOOLEAN_TRUE', [SX_BOOLEAN_TRUE], true],
    ['SX_BOOLEAN_FALSE', [SX_BOOLEAN_FALSE], false],
    ['SX_BYTE, least', byte(-128), -128],
    ['SX_BYTE, greatest', byte(127), 127],
    ['SX_NETINT', networkInt(-2147483648), -2147483648],
    ['SX_INTEGER', integer(-5n), -5],
    ['SX_INTEGER, greatest safe', integer(2n ** 53n - 1n), Number.MAX_SAFE_INTEGER],
    ['SX_INTEGER, least safe', integer(-(2n ** 53n) + 1n), Number.MIN_SAFE_INTEGER],
    ['SX_INTEGER beyond', integer(2n ** 53n), 2n ** 53n],
    ['SX_INTEGER below', integer(-(2n ** 53n)), -(2n ** 53n)],
    ['SX_INTEGER, greatest', integer(2n ** 63n - 1n), 2n ** 63n - 1n],
    ['SX_INTEGER, least', integer(-(2n ** 63n)), -(2n ** 63n)],
    ['SX_DOUBLE', double(0.1), 0.1],
    ['SX_DOUBLE, -0', double(-0), -0],
    ['SX_DOUBLE, infinite', double(-Infinity), -Infinity],
    ['SX_DOUBLE, not a number', double(Number.NaN), Number.NaN],
    ['SX_SCALAR, empty', scalar(''), ''],
    ['SX_SCALAR, ASCII', scalar('a\0\x7f'), 'a\0\x7f'],
    ['SX_SCALAR, bytes', scalar('a\x80'), Buffer.from([0x61, 0x80])],
    ['SX_SCALAR, 255 bytes', scalar('x'.repeat(255)), 'x'.repeat(255)],
    ['SX_LSCALAR', network.longScalar(256, ascii('y'.repeat(256))), 'y'.repeat(256)],
    ['SX_LSCALAR, bytes', network.longScalar(2, [0xc3, 0xa9]), Buffer.from([0xc3, 0xa9])],
    ['SX_UTF8STR', utf8('\u00e9\u20ac\u{1f600}'), '\u00e9\u20ac\u{1f600}'],
    ['SX_UTF8STR, ASCII', utf8('abc'), 'abc'],
    ['SX_UTF8STR with a genuine U+FFFD', utf8('\ufffd'), '\ufffd'],
    ['SX_UTF8STR with noncharacters', utf8('\uffff\u{10ffff}\ufdd0'), '\uffff\u{10ffff}\ufdd0'],
    ['SX_LUTF8STR', [SX_LUTF8STR, ...network.int(2), 0xc3, 0xa9], '\u00e9'],
  ])('%s', (_, body, expected) => {
    expect(decode(body)).toStrictEqual(expected);
    expect(decode(network.array(body, byte(7)))).toStrictEqual([expected, 7]);
  });

  it('bytes are a copy: the image may be reused', () => {
    const image = network.image(network.array(scalar('\xff'), scalar('text'), scalar('a longer text than is cut')));
    const value = decodeStorable(image);
    image.fill(0);
    expect(value).toEqual([Buffer.from([0xff]), 'text', 'a longer text than is cut']);
  });

  it('an image may be any view of memory', () => {
    const image = network.image(network.array(scalar('text'), utf8('\u00e9')));
    const memory = new Uint8Array(image.length + 20);
    memory.set(image, 13);
    expect(decodeStorable(memory.subarray(13, 13 + image.length))).toEqual(['text', '\u00e9']);
  });

  it('short strings are right wherever they lie in a large image', () => {
    const texts = Array.from({ length: 9000 }, (_, i) => `${i}`.padEnd(i % 14, '.'));
    expect(decode(network.array(...texts.map(scalar)))).toEqual(texts);
  });
});

describe('containers', () => {
  it('a reference to a container is the container, at the root too', () => {
    expect(decode(reference(network.array()))).toEqual([]);
    expect(decode(network.array(reference(network.hash({})), reference(network.array())))).toEqual([{}, []]);
  });

  it('elements that do not exist are null', () => {
    expect(decode(network.array([SX_SV_UNDEF], [SX_SVUNDEF_ELEM], byte(1)))).toEqual([null, null, 1]);
  });

  it('a key is its code points, with or without the flag', () => {
    const value = decode(
      network.flagHash(0, [
        [byte(1), 0, [0xe9]],
        [byte(2), SHV_K_UTF8, [0xc4, 0x80]],
        [byte(3), SHV_K_WASUTF8, [0xff]],
        [byte(4), SHV_K_UTF8, ascii('plain')],
        [byte(5), 0, []],
      ]),
    );
    expect(value).toEqual({ '\u00e9': 1, '\u0100': 2, '\u00ff': 3, plain: 4, '': 5 });
    expect(decode(network.hash({ '\xe9': byte(1) }))).toEqual({ '\u00e9': 1 });
  });

  it('one key written both ways is one key', () => {
    const value = decode(
      network.flagHash(0, [
        [byte(1), 0, [0xe9]],
        [byte(2), SHV_K_UTF8, [0xc3, 0xa9]],
      ]),
    );
    expect(value).toEqual({ '\u00e9': 2 });
  });

  it('a restricted hash is a hash: its placeholders are not there', () => {
    const value = decode(
      network.flagHash(SHV_RESTRICTED, [
        [byte(1), SHV_K_LOCKED, ascii('locked')],
        [[SX_SV_UNDEF], SHV_K_PLACEHOLDER, ascii('allowed')],
        [[SX_UNDEF], SHV_K_LOCKED, ascii('undef')],
      ]),
    );
    expect(value).toEqual({ locked: 1, undef: null });
  });

  it('keys that look like each other are told apart', () => {
    // First, middle and last character and length choose the place in the cache.
    const names = [
      'ab',
      'ba',
      'a1b2c',
      'a2b1c',
      'a\x8ab2c',
      `${'k'.repeat(31)}1`,
      `x${'k'.repeat(30)}1`,
      'k'.repeat(33),
    ];
    for (let round = 0; round < 3; round++) {
      const value = decode(network.hash(Object.fromEntries(names.map((name, i) => [name, byte(i)]))));
      expect(value).toEqual(Object.fromEntries(names.map((name, i) => [name, i])));
    }
  });
});

describe('shared parts', () => {
  it('two references to one container are one object', () => {
    // Tags: 0 the array, 1 the reference, 2 the inner array.
    const value = decode(network.array(reference(network.array(byte(1))), reference(again(2)))) as unknown[];
    expect(value).toEqual([[1], [1]]);
    expect(value[0]).toBe(value[1]);
  });

  it('an element that is another element is its value', () => {
    const value = decode(network.array(scalar('a'), again(1), reference(network.hash({})), again(2))) as unknown[];
    expect(value).toEqual(['a', 'a', {}, {}]);
    expect(value[2]).toBe(value[3]);
  });

  it('undef, false and bytes can be shared', () => {
    const value = decode(network.array([SX_UNDEF], again(1), [SX_SV_NO], again(2), scalar('\xff'), again(3)));
    expect(value).toEqual([null, null, false, false, Buffer.from([0xff]), Buffer.from([0xff])]);
  });

  it('tags count every scalar, also placeholders', () => {
    const hash = network.flagHash(SHV_RESTRICTED, [
      [[SX_SV_UNDEF], SHV_K_PLACEHOLDER, ascii('allowed')],
      [byte(5), 0, ascii('k')],
    ]);
    // 0 the array, 1 and 2 reference and hash, 3 the placeholder, 4 the value.
    expect(decode(network.array(reference(hash), again(4)))).toEqual([{ k: 5 }, 5]);
  });

  it('the tag is in network order also in a native image', () => {
    expect(decodeStorable(native.image(native.array(scalar('a'), again(1))))).toEqual(['a', 'a']);
  });

  it.each<[string, Bytes]>([
    ['itself', network.array(reference(again(0)))],
    ['its parent', network.array(reference(network.hash({ up: reference(again(0)) })))],
    ['its own reference', network.array(reference(network.array(again(1))))],
  ])('data that contains %s is refused', (_, body) => {
    expect(refusal(network.image(body))).toEqual({
      code: 'storable_unsupported',
      message: expect.stringContaining('a cycle: data that contains itself'),
    });
  });

  it.each([1, 99, -1, -2147483648])('tag %i that nothing has is refused', (tag) => {
    expect(refusal(network.image(network.array(again(tag)))).code).toBe('malformed');
  });

  it('a tag of the wrong kind is refused', () => {
    expect(refusal(network.image(network.array(scalar('a'), reference(again(1))))).message).toContain(
      'a reference to a scalar',
    );
    expect(refusal(network.image(network.array(reference(network.array()), again(2)))).code).toBe('malformed');
    expect(refusal(network.image(again(0))).code).toBe('malformed');
  });
});

describe('what may not travel is refused by name', () => {
  it.each<[string, number, string]>([
    ['SX_BLESS', SX_BLESS, 'a blessed object of class My::Class'],
    ['SX_IX_BLESS', SX_IX_BLESS, 'a blessed object'],
    ['SX_HOOK', SX_HOOK, 'an object with Storable hooks'],
    ['SX_OVERLOAD', SX_OVERLOAD, 'an object with overloaded operators'],
    ['SX_WEAKOVERLOAD', SX_WEAKOVERLOAD, 'a weak reference to an object with overloaded operators'],
    ['SX_WEAKREF', SX_WEAKREF, 'a weak reference'],
    ['SX_CODE', SX_CODE, 'a code reference'],
    ['SX_REGEXP', SX_REGEXP, 'a regular expression'],
    ['SX_TIED_ARRAY', SX_TIED_ARRAY, 'a tied array'],
    ['SX_TIED_HASH', SX_TIED_HASH, 'a tied hash'],
    ['SX_TIED_SCALAR', SX_TIED_SCALAR, 'a tied scalar'],
    ['SX_TIED_KEY', SX_TIED_KEY, 'an element of a tied hash'],
    ['SX_TIED_IDX', SX_TIED_IDX, 'an element of a tied array'],
    ['SX_VSTRING', SX_VSTRING, 'a version string'],
    ['SX_LVSTRING', SX_LVSTRING, 'a version string'],
    ['SX_LOBJECT', SX_LOBJECT, 'a value of more than 2 GB'],
  ])('%s', (_, mark, name) => {
    const body = [mark, 9, ...ascii('My::Class'), ...scalar('inner')];
    for (const image of [
      network.image(body),
      network.image(network.array(body)),
      network.image(network.array(reference(body))),
    ]) {
      expect(refusal(image)).toEqual({
        code: 'storable_unsupported',
        message: expect.stringMatching(new RegExp(`^Cannot take ${name} \\(before byte \\d+ of the image\\)$`)),
      });
    }
  });

  it('a class name that is none is not repeated', () => {
    expect(refusal(network.image([SX_BLESS, 5, ...ascii('a\x1b[2J'), ...scalar('')])).message).toMatch(
      /^Cannot take a blessed object \(/,
    );
  });

  it.each<[string, Bytes]>([
    ['a reference to a scalar', reference(scalar('a'))],
    ['a reference to a scalar', reference([SX_UNDEF])],
    ['a reference to a reference', reference(reference(network.array()))],
  ])('%s', (name, body) => {
    expect(refusal(network.image(network.array(body))).message).toContain(name);
  });

  it('a hash key that is not a string', () => {
    const hash = network.flagHash(0, [[byte(1), SHV_K_ISSV, scalar('a')]]);
    expect(refusal(network.image(hash))).toMatchObject({ code: 'storable_unsupported' });
  });

  it.each<[string, Bytes, string]>([
    ['a surrogate', [0x61, 0xed, 0xa0, 0x80], 'a surrogate'],
    ['a pair of surrogates', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], 'a surrogate'],
    ['U+110000', [0xf4, 0x90, 0x80, 0x80], 'beyond U+10FFFF'],
    ['U+1FFFFF', [0xf7, 0xbf, 0xbf, 0xbf], 'beyond U+10FFFF'],
    ['U+200000', [0xf8, 0x88, 0x80, 0x80, 0x80], 'beyond U+10FFFF'],
    ['U+7FFFFFFF', [0xfd, 0xbf, 0xbf, 0xbf, 0xbf, 0xbf], 'beyond U+10FFFF'],
    ['beyond 31 bits', [0xfe, 0x82, 0x80, 0x80, 0x80, 0x80, 0x80], 'beyond U+10FFFF'],
  ])('text with %s, never a replacement character', (_, bytes, text) => {
    for (const body of [flagged(bytes), network.flagHash(0, [[byte(1), SHV_K_UTF8, bytes]])]) {
      expect(refusal(network.image(body))).toEqual({
        code: 'storable_unsupported',
        message: expect.stringContaining(text),
      });
    }
  });
});

describe('limits', () => {
  const nested = (depth: number): Bytes =>
    depth === 0
      ? byte(1)
      : depth % 2 === 0
        ? reference(network.array(nested(depth - 1)))
        : reference(network.hash({ k: nested(depth - 1) }));

  it('depth', () => {
    const image = network.image(nested(100));
    expect(() => decodeStorable(image, { depth: 100 })).not.toThrow();
    expect(() => decodeStorable(image, { depth: 99 })).toThrow(/nested deeper than 99/);
    expect(() => decodeStorable(image)).not.toThrow();
    expect(() => decodeStorable(network.image(nested(513)))).toThrow(/nested deeper than 512/);
  });

  it('values, over all containers together', () => {
    const image = network.image(
      network.array(reference(network.array(byte(1), byte(2))), reference(network.hash({ a: byte(1) }))),
    );
    expect(decodeStorable(image, { values: 6 })).toEqual([[1, 2], { a: 1 }]);
    expect(() => decodeStorable(image, { values: 5 })).toThrow(expect.objectContaining({ code: 'too_large' }));
  });

  it('values of shared parts, each time they are met', () => {
    const inner = reference(network.array(byte(1), byte(2)));
    const image = network.image(network.array(inner, reference(again(2)), reference(again(2))));
    expect(decodeStorable(image, { values: 10 })).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    expect(() => decodeStorable(image, { values: 9 })).toThrow(expect.objectContaining({ code: 'too_large' }));
  });

  it('bytes', () => {
    const image = network.image(scalar('text'));
    expect(decodeStorable(image, { bytes: image.length })).toBe('text');
    expect(() => decodeStorable(image, { bytes: image.length - 1 })).toThrow(
      expect.objectContaining({ code: 'too_large' }),
    );
  });
});
