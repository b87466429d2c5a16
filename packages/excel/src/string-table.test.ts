import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HASH_START, nextHash, StringTable } from './string-table.ts';

function hashOf(text: string): number {
  let hash = HASH_START;
  for (let at = 0; at < text.length; at++) hash = nextHash(hash, text.charCodeAt(at));
  return hash;
}

function numberOf(table: StringTable, text: string): number {
  const padded = `<${text}>`;
  const found = table.find(padded, 1, 1 + text.length, hashOf(text));
  return found >= 0 ? found : table.add(padded, 1, 1 + text.length, hashOf(text));
}

test('numbers strings as a Map would', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '\u00e4', '\u20ac', '\ud83d', '\u0000', ' '),
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 300 }), (texts) => {
      const table = new StringTable();
      const map = new Map<string, number>();
      for (const each of texts) {
        if (!map.has(each)) map.set(each, map.size);
        expect(numberOf(table, each)).toBe(map.get(each));
      }
      for (const [each, index] of map) expect(table.text(index)).toBe(each);
      expect(table.size).toBe(map.size);
    }),
  );
});

test('grows', () => {
  const table = new StringTable();
  const texts = Array.from({ length: 50_000 }, (_, index) => (index % 3 === 0 ? `\u20ac ${index}` : `text ${index}`));
  texts.forEach((text, index) => {
    expect(numberOf(table, text)).toBe(index);
  });
  texts.forEach((text, index) => {
    expect(numberOf(table, text)).toBe(index);
    if (index % 100 === 0) expect(table.text(index)).toBe(text);
  });
  expect(table.bytes).toBeLessThan(50_000 * 45);
});

test('strings of one hash stay apart', () => {
  const table = new StringTable();
  expect(table.add('one', 0, 3, 7)).toBe(0);
  expect(table.find('two', 0, 3, 7)).toBe(-1);
  expect(table.add('two', 0, 3, 7)).toBe(1);
  expect(table.find('one', 0, 3, 7)).toBe(0);
  expect(table.find('two', 0, 3, 7)).toBe(1);
});
