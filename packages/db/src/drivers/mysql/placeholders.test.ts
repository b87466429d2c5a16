import { describe, expect, test } from 'vitest';
import { findPlaceholders } from './placeholders.ts';

function count(sql: string, inComments = false): number {
  return findPlaceholders(Buffer.from(sql), inComments).positions.length;
}

describe('findPlaceholders', () => {
  test.each([
    ['SELECT ?', 1],
    ['SELECT \'?\', "?", `?`, ?', 1],
    ["SELECT 'it''s ?', ?", 1],
    ["SELECT 'back\\'? slash', ?", 1],
    ['SELECT ? /* ? */, ?', 2],
    ['SELECT ? -- ?\n, ?', 2],
    ['SELECT ? -- ?', 2],
    ['SELECT ? # ?\n', 2],
    ["SELECT 'open ?", 0],
    ['SELECT 1 /* open ?', 1],
    ['', 0],
  ])('%s has %i', (sql, expected) => {
    expect(count(sql)).toBe(expected);
  });

  test('those in comments count if asked for', () => {
    expect(count('SELECT ? /* ? */ -- ?\n', true)).toBe(3);
  });

  test('tells which follow LIMIT', () => {
    expect(findPlaceholders(Buffer.from('SELECT ? FROM t WHERE a = ? limit ?, ?')).limitFrom).toBe(2);
    expect(findPlaceholders(Buffer.from('SELECT unlimited, ?')).limitFrom).toBe(Number.POSITIVE_INFINITY);
  });
});
