import { describe, expect, it } from 'vitest';
import { Characters, Double, Rows } from '../module/rows.ts';
import { decodeStorable, encodeStorable, StorableError } from './index.ts';
import { SX_FLAG_HASH, SX_HASH, SX_LSCALAR, SX_LUTF8STR, SX_SCALAR, SX_UNDEF, SX_UTF8STR } from './opcode.ts';
import {
  ascii,
  type Bytes,
  byte,
  double,
  integer,
  network,
  networkInt,
  reference,
  scalar,
  utf8,
} from './testing/image.ts';

const littleEndian = { byteorder: 'little' } as const;
const body = (value: unknown, options: Parameters<typeof encodeStorable>[1] = littleEndian): Bytes => [
  ...encodeStorable(value, options).subarray(2),
];

it('the header is network order, version 2.5: what flagged hashes need', () => {
  expect([...encodeStorable(null).subarray(0, 2)]).toEqual([5, 5]);
});

describe('scalars', () => {
  it.each<[string, unknown, Bytes]>([
    ['null', null, [SX_UNDEF]],
    ['undefined', undefined, [SX_UNDEF]],
    ['true', true, byte(1)],
    ['false', false, scalar('')],
    ['0', 0, byte(0)],
    ['127', 127, byte(127)],
    ['-128', -128, byte(-128)],
    ['128', 128, networkInt(128)],
    ['-129', -129, networkInt(-129)],
    ['2^31-1', 2 ** 31 - 1, networkInt(2 ** 31 - 1)],
    ['-2^31', -(2 ** 31), networkInt(-(2 ** 31))],
    ['2^31', 2 ** 31, integer(2n ** 31n)],
    ['-2^31-1', -(2 ** 31) - 1, integer(-(2n ** 31n) - 1n)],
    ['2^53-1', 2 ** 53 - 1, integer(2n ** 53n - 1n)],
    ['-2^53+1', -(2 ** 53) + 1, integer(-(2n ** 53n) + 1n)],
    ['2^53, which is no safe integer', 2 ** 53, double(2 ** 53)],
    ['0.5', 0.5, double(0.5)],
    ['-0', -0, double(-0)],
    ['NaN', Number.NaN, double(Number.NaN)],
    ['Infinity', Infinity, double(Infinity)],
    ['5n', 5n, byte(5)],
    ['2^53 as bigint', 2n ** 53n, integer(2n ** 53n)],
    ['2^63-1', 2n ** 63n - 1n, integer(2n ** 63n - 1n)],
    ['-2^63', -(2n ** 63n), integer(-(2n ** 63n))],
    ['2^63, which Storable writes as text too', 2n ** 63n, scalar('9223372036854775808')],
    ['-2^63-1', -(2n ** 63n) - 1n, scalar('-9223372036854775809')],
    ['10^30', 10n ** 30n, scalar(`1${'0'.repeat(30)}`)],
    ['ASCII', 'a\0\x7f', scalar('a\0\x7f')],
    ['empty text', '', scalar('')],
    ['Latin-1 text', '\u00e9', utf8('\u00e9')],
    ['wide text', '\u20ac\u{1f600}', utf8('\u20ac\u{1f600}')],
    ['a lone surrogate', 'a\ud800', [SX_UTF8STR, 4, 0x61, 0xed, 0xa0, 0x80]],
    ['lone and paired surrogates', '\udc00\u{1f600}', [SX_UTF8STR, 7, 0xed, 0xb0, 0x80, 0xf0, 0x9f, 0x98, 0x80]],
    ['bytes', Uint8Array.of(0xff, 0), scalar('\xff\0')],
    ['ASCII bytes', Buffer.from('abc'), scalar('abc')],
  ])('%s', (_, value, expected) => {
    expect(body(value)).toEqual(expected);
  });

  it.each([25, 84, 85, 86, 127, 128, 254, 255, 256, 257, 65_535, 65_536])('text of %i characters', (length) => {
    for (const [unit, short, long] of [
      ['a', SX_SCALAR, SX_LSCALAR],
      ['\u00e9', SX_UTF8STR, SX_LUTF8STR],
      ['\u20ac', SX_UTF8STR, SX_LUTF8STR],
      ['\ud800', SX_UTF8STR, SX_LUTF8STR],
    ] as const) {
      const encoded = body(unit.repeat(length));
      const size = unit === '\ud800' ? 3 * length : Buffer.byteLength(unit) * length;
      expect(encoded.slice(0, size <= 255 ? 2 : 5)).toEqual(size <= 255 ? [short, size] : [long, ...network.int(size)]);
      expect(encoded.length).toBe(size + (size <= 255 ? 2 : 5));
      if (unit !== '\ud800') expect(decodeStorable(encodeStorable(unit.repeat(length)))).toBe(unit.repeat(length));
    }
  });

  it('without a known byte order, what needs one is text', () => {
    const values = [0.1, -0, 2 ** 31, 2 ** 53, 1e21, 1e-7, Number.NaN, Infinity, -Infinity, 2n ** 62n, 7, -70_000];
    expect(decodeStorable(encodeStorable(values))).toEqual([
      '0.1',
      '-0.0',
      '2147483648',
      '9007199254740992',
      '1e+21',
      '1e-7',
      'NaN',
      'Inf',
      '-Inf',
      '4611686018427387904',
      7,
      -70_000,
    ]);
  });
});

describe('containers', () => {
  it('arrays and holes', () => {
    // biome-ignore lint/suspicious/noSparseArray: a hole is undef.
    expect(body([1, , [2]])).toEqual(network.array(byte(1), [SX_UNDEF], reference(network.array(byte(2)))));
  });

  it('plain objects of any realm or none', () => {
    const bare = Object.assign(Object.create(null), { a: 1 });
    expect(body(bare)).toEqual(network.hash({ a: byte(1) }));
    expect(body({ a: 1, b: undefined })).toEqual(network.hash({ a: byte(1), b: [SX_UNDEF] }));
    expect(body({})).toEqual(network.hash({}));
  });

  it('only own enumerable string keys', () => {
    const value = Object.defineProperty({ a: 1, [Symbol('s')]: 2 }, 'hidden', { value: 3 });
    expect(body(value)).toEqual(network.hash({ a: byte(1) }));
  });

  it('a key that is not ASCII makes a flagged hash, of which only that key has the flag', () => {
    expect(body({ a: 1, '\u00e9': 2 })).toEqual(
      network.flagHash(0, [
        [byte(1), 0, ascii('a')],
        [byte(2), 1, [0xc3, 0xa9]],
      ]),
    );
    expect(body({ a: { '\u00e9': 1 } })[0]).toBe(SX_HASH);
    expect(body({ '\u00e9': { a: 1 } })[0]).toBe(SX_FLAG_HASH);
  });

  it('an own __proto__ is a key', () => {
    const value = JSON.parse('{"__proto__":1}');
    expect(body(value)).toEqual(network.hash({ ['__proto__']: byte(1) }));
    expect(Object.entries(decodeStorable(encodeStorable(value)) as object)).toEqual([['__proto__', 1]]);
  });

  it('what is met twice is written twice', () => {
    const part = ['x'];
    expect(body([part, part])).toEqual(
      network.array(reference(network.array(scalar('x'))), reference(network.array(scalar('x')))),
    );
  });
});

describe('Rows', () => {
  const cells = [['a', '\u00e9', 1, 0.5, null, true, false, 2n ** 60n, Uint8Array.of(0xff)], []] as const;

  it('of characters are an array of arrays', () => {
    expect(body(new Rows(cells, 'characters'))).toEqual(body(cells));
  });

  it('of bytes hold the UTF-8 of their text without the flag', () => {
    const asBytes = cells.map((row) => row.map((cell) => (typeof cell === 'string' ? Buffer.from(cell) : cell)));
    expect(body(new Rows(cells, 'bytes'))).toEqual(body(asBytes));
    const long = '\u20ac'.repeat(300);
    expect(body(new Rows([[long]], 'bytes'))).toEqual(body([[Buffer.from(long)]]));
  });

  it('flags all strings of rows, and nothing else, where they are asked for so', () => {
    const long = 'x'.repeat(300);
    const cells = [['a', 'é', long, 1, null, Uint8Array.of(65)]];
    const flagged = [[new Characters('a'), 'é', new Characters(long), 1, null, Uint8Array.of(65)]];
    expect(body(new Rows(cells, 'flagged'))).toEqual(body(flagged));
  });

  it('are one array of all cells where that is asked for', () => {
    expect(body(new Rows(cells, 'characters', 'cells'))).toEqual(body(cells.flat()));
    expect(body(new Rows([], 'characters', 'cells'))).toEqual(body([]));
  });

  it('keep a whole double apart from an integer', () => {
    expect(body(new Rows([[new Double(5), 5]], 'bytes')).slice(-11)).toEqual([...double(5), ...byte(5)]);
  });

  it('stand anywhere in a value', () => {
    const block = new Rows([[1]], 'bytes');
    expect(body({ rows: block })).toEqual(body({ rows: [[1]] }));
    expect(body([block])).toEqual(body([[[1]]]));
  });
});

describe('refusals name what and where', () => {
  class Point {
    x = 1;
  }
  it.each<[unknown, string]>([
    [() => 1, 'Cannot send a function to Perl'],
    [{ a: [0, Symbol('s')] }, 'Cannot send a symbol to Perl (at .a[1])'],
    [{ a: { b: new Date(0) } }, 'Cannot send an object of class Date to Perl (at .a.b)'],
    [[[new Map()]], 'Cannot send an object of class Map to Perl (at [0][0])'],
    [new Set(), 'Cannot send an object of class Set to Perl'],
    [[new Point()], 'Cannot send an object of class Point to Perl (at [0])'],
    [[1, Object('boxed')], 'Cannot send an object of class String to Perl (at [1])'],
    [[new Float64Array(2)], 'Cannot send an object of class Float64Array to Perl (at [0])'],
    [[new ArrayBuffer(2)], 'Cannot send an object of class ArrayBuffer to Perl (at [0])'],
    [[/x/], 'Cannot send an object of class RegExp to Perl (at [0])'],
    [
      { rows: new Rows([[1], [1, new Date() as never]], 'bytes') },
      'Cannot send an object of class Date to Perl (at .rows[1][1])',
    ],
    [
      { rows: new Rows([[['nested'] as never]], 'bytes') },
      'Cannot send a container to Perl as a cell (at .rows[0][0])',
    ],
  ])('%#', (value, message) => {
    let caught: unknown;
    try {
      encodeStorable(value, littleEndian);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(StorableError);
    expect(caught).toMatchObject({ code: 'storable_unsupported', message, notStarted: false });
  });

  it('cycles', () => {
    const cycle: unknown[] = [];
    cycle.push({ cycle });
    expect(() => encodeStorable(cycle)).toThrow(/a cycle: data that contains itself/);
  });

  it('depth', () => {
    let nested: unknown = 1;
    for (let i = 0; i < 600; i++) nested = [nested];
    expect(() => encodeStorable(nested)).toThrow(expect.objectContaining({ code: 'too_large' }));
    expect(() => encodeStorable(nested, { depth: 600 })).not.toThrow();
  });

  it('size, also of data that is small until it is unfolded', () => {
    let doubled: unknown = 'x'.repeat(100);
    for (let i = 0; i < 40; i++) doubled = [doubled, doubled];
    expect(() => encodeStorable(doubled, { bytes: 1_000_000 })).toThrow(expect.objectContaining({ code: 'too_large' }));
    expect(() => encodeStorable('x'.repeat(100), { bytes: 50 })).toThrow(
      expect.objectContaining({ code: 'too_large' }),
    );
  });
});

describe('the buffer', () => {
  it('of an answer stays as it is when more is encoded', () => {
    const sizes = [1, 100, 5000, 100_000, 5_000_000, 10];
    const images = sizes.map((size) => encodeStorable(String(size).repeat(size).slice(0, size)));
    expect(images.map((image) => decodeStorable(image))).toEqual(
      sizes.map((size) => String(size).repeat(size).slice(0, size)),
    );
  });

  it('grows with the value', () => {
    const value = {
      bytes: Buffer.alloc(9_000_000, 0xff),
      text: '\u20ac'.repeat(1_000_000),
      list: Array(100_000).fill('cell'),
    };
    const decoded = decodeStorable(encodeStorable(value)) as typeof value;
    // Not toEqual, which takes seconds for as many bytes.
    expect(decoded.bytes.equals(value.bytes)).toBe(true);
    expect(decoded.text === value.text).toBe(true);
    expect(decoded.list).toEqual(value.list);
  });

  it('is whole again after a refusal', () => {
    expect(() => encodeStorable(['x'.repeat(200_000), () => 1])).toThrow(StorableError);
    expect(decodeStorable(encodeStorable(['after']))).toEqual(['after']);
  });

  it('is not shared with an encoding that a getter starts', () => {
    const value = {
      first: 'first',
      get inner() {
        return decodeStorable(encodeStorable({ nested: 'x'.repeat(50) }));
      },
      last: 'last',
    };
    expect(decodeStorable(encodeStorable(value))).toEqual({
      first: 'first',
      inner: { nested: 'x'.repeat(50) },
      last: 'last',
    });
  });
});
