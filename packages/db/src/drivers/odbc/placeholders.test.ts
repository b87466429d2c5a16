import { describe, expect, test } from 'vitest';
import { parsePlaceholders } from './placeholders.ts';

function parse(sql: string, ignoreNamed = false): [string, readonly (string | undefined)[]] {
  const { sql: rewritten, names } = parsePlaceholders(Buffer.from(sql), ignoreNamed);
  return [rewritten.toString(), names];
}

describe('parsePlaceholders', () => {
  test.each([
    ['SELECT ?', 'SELECT ?', [undefined]],
    ['SELECT :a, :b, :a', 'SELECT ?, ?, ?', ['a', 'b', 'a']],
    ['SELECT :1, :2', 'SELECT ?, ?', ['1', '2']],
    ['SELECT \':a\', ":b", ?', 'SELECT \':a\', ":b", ?', [undefined]],
    ["SELECT 'it''s :a', :c", "SELECT 'it''s :a', ?", ['c']],
    ['SELECT 1 -- :a ?\n, :b', 'SELECT 1 -- :a ?\n, ?', ['b']],
    ['SELECT /* ? :a */ :b', 'SELECT /* ? :a */ ?', ['b']],
    ['SELECT a::text, x := 1', 'SELECT a::text, x := 1', []],
    ['SELECT stores:orders', 'SELECT stores:orders', []],
  ])('%s', (sql, rewritten, names) => {
    expect(parse(sql)).toEqual([rewritten, names]);
  });

  test('leaves names alone if told to', () => {
    expect(parse('SELECT :a, ?', true)).toEqual(['SELECT :a, ?', [undefined]]);
  });

  test('keeps bytes that are no text', () => {
    const sql = Buffer.from([0x27, 0xff, 0xe4, 0x27, 0x3a, 0x61]);
    expect(parsePlaceholders(sql, false).sql).toEqual(Buffer.from([0x27, 0xff, 0xe4, 0x27, 0x3f]));
  });
});
