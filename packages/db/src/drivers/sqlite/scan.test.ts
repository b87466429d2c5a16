import { describe, expect, it } from 'vitest';
import { findPlaceholders, scan } from './scan.ts';

const names = (sql: string) => findPlaceholders(sql).names;

describe('findPlaceholders', () => {
  it.each([
    ['SELECT ?, ?', [undefined, undefined]],
    ["SELECT '?', ?", [undefined]],
    ["SELECT 'it''s ?', ?", [undefined]],
    ['SELECT "?", [?], `?`', []],
    ['SELECT ? -- ?\n, ?', [undefined, undefined]],
    ['SELECT /* ? */ ?', [undefined]],
    ['SELECT ?3, ?1', ['?1', undefined, '?3']],
    ['SELECT :a, :b, :a', [':a', ':b']],
    ['SELECT ?, :name, ?', [undefined, ':name', undefined]],
    ['SELECT @x, $y, $tcl::var(key)', ['@x', '$y', '$tcl::var(key)']],
    ['SELECT a$b, 1e5, x1', []],
    ["SELECT 'never closed ?", []],
    ['SELECT 1', []],
  ])('%s', (sql, expected) => {
    expect(names(sql)).toEqual(expected);
  });

  it('tells where each occurrence stands', () => {
    const sql = 'SELECT :a, ?, :a';
    expect(findPlaceholders(sql).occurrences.map(({ start, end, index }) => [sql.slice(start, end), index])).toEqual([
      [':a', 1],
      ['?', 2],
      [':a', 1],
    ]);
  });
});

describe('scan', () => {
  it('finds text, names and comments', () => {
    const sql = `SELECT 'a', "b" /* c */ -- d`;
    expect([...scan(sql)].map(({ kind, start, end }) => [kind, sql.slice(start, end)])).toEqual([
      ['string', "'a'"],
      ['identifier', '"b"'],
      ['comment', '/* c */'],
      ['comment', '-- d'],
    ]);
  });
});
