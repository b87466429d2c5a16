import fc from 'fast-check';
import { Double, Rows, type RowValue } from '../../module/rows.ts';

/** Every boundary at which an integer takes another form on the wire, and its neighbours. */
const BOUNDARIES = [7n, 8n, 15n, 16n, 31n, 32n, 52n, 53n, 62n, 63n, 64n, 65n].flatMap((bits) => {
  const power = 1n << bits;
  return [power - 1n, power, power + 1n, -power - 1n, -power, -power + 1n];
});

const integer = fc.oneof(
  fc.constantFrom(...BOUNDARIES).map((value) => (isSafe(value) ? Number(value) : value)),
  fc.maxSafeInteger(),
  fc.bigInt({ min: -(1n << 70n), max: 1n << 70n }),
);

function isSafe(value: bigint): boolean {
  return Number.isSafeInteger(Number(value));
}

const number = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, 0.1, Number.NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 53), 2 ** 63, 2 ** 64, 1e300, 5e-324),
);

/** Lengths at which a string takes another form. */
const length = fc.constantFrom(0, 1, 12, 13, 24, 25, 84, 85, 86, 127, 128, 255, 256, 257, 65_535, 65_536);

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('\u00e9', '\u00ff', '\ufffd', '\uffff', '\u{10000}', '\u{10ffff}', 'a'),
    maxLength: 90,
  }),
  fc
    .tuple(length, fc.constantFrom('a', '\0', '\u00e9', '\u20ac', '\u{1f600}'))
    .map(([count, unit]) => unit.repeat(count)),
);

/** Text with lone surrogates among the rest. */
const brokenText = fc.string({ unit: fc.constantFrom('\ud800', '\udfff', '\u00e9', 'a', '\u{1f600}'), maxLength: 40 });

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  length.map((count) => Buffer.alloc(count, 0xff)),
  length.map((count) => Buffer.alloc(count, 'b')),
);

const scalar = fc.oneof(integer, number, text, bytes, fc.boolean(), fc.constantFrom(null, undefined), brokenText);

const oddKey = fc.constantFrom(
  '',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '0',
  '-1',
  '4294967295',
  '\0',
  'a\nb',
  '\u00e9',
  '\u00ff\u0100',
  '\u20ac',
  '\u{1f600}',
  '\ud800',
  'k'.repeat(32),
  'k'.repeat(33),
  '\u00e9'.repeat(300),
);

const key = fc.oneof(oddKey, fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }));

/** An object whose every key, `__proto__` too, is its own. */
function table(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of entries) {
    Object.defineProperty(result, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return result;
}

const cell = fc.oneof(
  integer,
  number,
  text,
  bytes,
  fc.boolean(),
  fc.constant(null),
  fc.oneof(number, fc.maxSafeInteger()).map((double) => new Double(double)),
);

const rows: fc.Arbitrary<Rows> = fc
  .record({
    rows: fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }),
    text: fc.constantFrom('characters' as const, 'bytes' as const),
  })
  .map((block) => new Rows(block.rows as RowValue[][], block.text));

/** Whatever `encodeStorable` accepts. */
export const value: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 8 }) },
    { weight: 2, arbitrary: fc.array(fc.tuple(key, tie('value')), { maxLength: 8 }).map(table) },
    { weight: 1, arbitrary: rows },
    // The same object twice.
    { weight: 1, arbitrary: tie('value').map((part) => [part, { again: part }]) },
    {
      weight: 1,
      arbitrary: fc.tuple(scalar, fc.integer({ min: 1, max: 150 })).map(([inner, depth]) => {
        let nested: unknown = inner;
        for (let i = 0; i < depth; i++) nested = i % 2 === 0 ? [nested] : { nested };
        return nested;
      }),
    },
  ),
})).value;
