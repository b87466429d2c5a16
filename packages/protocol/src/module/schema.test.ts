import { describe, expect, test } from 'vitest';
import { type Infer, t } from './schema.ts';

const parse = <T>(schema: { parse(value: unknown, path: string): T }, value: unknown): T => schema.parse(value, 'm.f');

describe('schemas coerce what Perl leaves open', () => {
  test.each<[unknown, boolean]>([
    ['', false],
    ['0', false],
    [0, false],
    [undefined, false],
    [null, false],
    ['00', true],
    ['0.0', true],
    [1, true],
    ['no', true],
  ])('boolean %j is %j', (value, expected) => {
    expect(parse(t.boolean(), value)).toBe(expected);
  });

  test.each<[unknown, number]>([
    ['12', 12],
    [' -3 ', -3],
    ['1e3', 1000],
    [7, 7],
  ])('integer %s is %i', (value, expected) => {
    expect(parse(t.integer(), value)).toBe(expected);
  });

  test('integer takes a bigint that fits', () => {
    expect(parse(t.integer(), 5n)).toBe(5);
  });

  test.each(['', 'x', '1.5', '0x10', 1.5, Number.NaN, {}, [], undefined, '9007199254740993'])(
    'integer refuses %j',
    (value) => {
      expect(() => parse(t.integer(), value)).toThrow(/m\.f: expected an integer, got/);
    },
  );

  test('bounds are part of the text', () => {
    expect(() => parse(t.integer({ min: 1, max: 65_535 }), '0')).toThrow(
      'm.f: expected an integer from 1 to 65535, got text',
    );
  });

  test('text from bytes is Latin-1, bytes from text are UTF-8, as in Perl', () => {
    expect(parse(t.string(), Buffer.from([0xe9]))).toBe('é');
    expect(parse(t.bytes(), 'é')).toEqual(Buffer.from([0xc3, 0xa9]));
  });

  test('an error never shows the value', () => {
    expect(() => parse(t.integer(), 'secret word')).toThrow(
      expect.objectContaining({ message: 'm.f: expected an integer, got text' }),
    );
  });
});

describe('tables', () => {
  const schema = t.object({
    path: t.string(),
    port: t.withDefault(t.integer(), 25),
    note: t.optional(t.string()),
    tags: t.withDefault(t.array(t.string(), { maxItems: 2 }), []),
  });

  test('fill in defaults, leave out what is absent', () => {
    const result: Infer<typeof schema> = parse(schema, { path: 'a', note: null });
    expect(result).toEqual({ path: 'a', port: 25, tags: [] });
  });

  test('name what is missing, unknown or wrong', () => {
    expect(() => parse(schema, {})).toThrow("m.f: missing parameter 'path'");
    expect(() => parse(schema, { path: 'a', colour: 1 })).toThrow("m.f: unknown parameter 'colour'");
    expect(() => parse(schema, { path: 'a', tags: ['x', {}] })).toThrow('m.f.tags[1]: expected text, got a table');
    expect(() => parse(schema, { path: 'a', tags: ['x', 'y', 'z'] })).toThrow('a list of at most 2 items');
    expect(() => parse(schema, [])).toThrow('m.f: expected a table, got a list');
  });

  test('a parameter named like a method of Object is unknown, not inherited', () => {
    expect(() => parse(t.object({ toString: t.string() }), {})).toThrow("missing parameter 'toString'");
    expect(() => parse(schema, JSON.parse('{"path":"a","__proto__":{}}'))).toThrow("unknown parameter '__proto__'");
  });

  test('handles are found wherever they stand', () => {
    const nested = t.object({ a: t.handle('x'), list: t.array(t.object({ b: t.optional(t.handle('y')) })) });
    const found: string[] = [];
    nested.collectHandles?.(parse(nested, { a: 'x_1', list: [{}, { b: 'y_1' }] }), found);
    expect(found).toEqual(['x_1', 'y_1']);
  });

  test('describe themselves as JSON Schema', () => {
    expect(schema.jsonSchema()).toMatchObject({
      type: 'object',
      required: ['path'],
      additionalProperties: false,
      properties: { port: { type: 'integer', default: 25 } },
    });
  });
});
