import { describe, expect, it } from 'vitest';
import { findPlaceholders } from './scan.ts';
import { castPlaceholders, castResult, sqlText } from './text.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('sqlText', () => {
  it('takes characters as they are, and bytes as UTF-8', () => {
    expect(sqlText("SELECT 'é'", 'bytes')).toBe("SELECT 'é'");
    expect(sqlText(Buffer.from("SELECT 'é'"), 'bytes')).toBe("SELECT 'é'");
  });

  it('takes bytes as Latin-1 where the connection speaks characters', () => {
    expect(sqlText(latin1("SELECT 'é'"), 'characters')).toBe("SELECT 'é'");
  });

  it('keeps bytes that are not UTF-8 inside string literals', () => {
    expect(sqlText(latin1("SELECT 'é''s', 'x'"), 'bytes')).toBe("SELECT (+CAST(x'e92773' AS TEXT)), 'x'");
  });

  it('lets them pass in comments', () => {
    expect(sqlText(latin1('SELECT 1 -- é\n, 2'), 'bytes')).toBe('SELECT 1 -- \ufffd\n, 2');
  });

  it.each(['SELECT "é"', 'SELECT é'])('refuses them in a name: %s', (sql) => {
    expect(() => sqlText(latin1(sql), 'bytes')).toThrow(/not UTF-8 outside of a string literal/);
  });
});

describe('castPlaceholders', () => {
  it.each([
    ['SELECT ?, ?', [2], 'SELECT ?, (+CAST(?2 AS TEXT))'],
    ['SELECT :a, ?, :a', [1], 'SELECT (+CAST(:a AS TEXT)), ?, (+CAST(:a AS TEXT))'],
    ["SELECT '?', ?", [1], "SELECT '?', (+CAST(?1 AS TEXT))"],
  ])('%s', (sql, indexes, expected) => {
    expect(castPlaceholders(sql, findPlaceholders(sql), new Set(indexes))).toBe(expected);
  });
});

describe('castResult', () => {
  it('asks for the type and the bytes of each column, whatever ends the query', () => {
    expect(castResult('SELECT 1; ', 1)).toBe(
      "WITH result(c0) AS (SELECT * FROM (SELECT 1\n) LIMIT -1 OFFSET 0) SELECT typeof(c0), CASE typeof(c0) WHEN 'text' THEN CAST(c0 AS BLOB) ELSE c0 END FROM result",
    );
  });
});
