import { describe, expect, test } from 'vitest';
import type { Bindings } from '../../driver.ts';
import { interpolate, quote } from './literal.ts';
import { findPlaceholders } from './placeholders.ts';

const PLAIN = { noBackslashEscapes: false, guessTypes: false };

function put(sql: string, bindings: Bindings, options = PLAIN): string {
  const bytes = Buffer.from(sql);
  return interpolate(bytes, findPlaceholders(bytes), bindings, options).toString('latin1');
}

describe('quote', () => {
  test('escapes what the server would misread', () => {
    expect(quote(Buffer.from('a\'b"c\\d\n\r\0\x1a'), PLAIN).toString()).toBe("'a\\'b\\\"c\\\\d\\n\\r\\0\\Z'");
  });

  test('doubles quotes alone where backslashes are plain', () => {
    expect(quote(Buffer.from("it's\\"), { noBackslashEscapes: true }).toString()).toBe("'it''s\\'");
  });

  test('keeps bytes that are no text', () => {
    const bytes = Buffer.from([0x80, 0xff, 0xc3]);
    expect(quote(bytes, PLAIN)).toEqual(Buffer.from([0x27, 0x80, 0xff, 0xc3, 0x27]));
  });
});

describe('interpolate', () => {
  test('puts literals in order', () => {
    expect(put('SELECT ?, ?, ?', { values: ['a', null, 7] })).toBe("SELECT 'a', NULL, '7'");
  });

  test('writes numbers where the type says so, and no more than the number', () => {
    expect(put('SELECT ?, ?', { values: ['12', '3; DROP'], types: ['integer', 'integer'] })).toBe('SELECT 12, 3');
    expect(put('SELECT ?', { values: ['abc'], types: ['integer'] })).toBe('SELECT ');
  });

  test('takes a number after LIMIT', () => {
    expect(put('SELECT ? LIMIT ?', { values: ['5', '5 OR 1'] })).toBe("SELECT '5' LIMIT 5");
  });

  test('guesses only whole numbers', () => {
    const options = { ...PLAIN, guessTypes: true };
    expect(put('SELECT ?, ?, ?', { values: ['1.5', '1x', '-2e3'] }, options)).toBe("SELECT 1.5, '1x', -2e3");
    expect(put('SELECT ?', { values: ['1'], types: ['text'] }, options)).toBe("SELECT '1'");
  });

  test('leaves out what has no value, and ignores values without a place', () => {
    expect(put('SELECT ?, ?', { values: ['a'] })).toBe("SELECT 'a', ");
    expect(put('SELECT ?', { values: ['a', 'b'] })).toBe("SELECT 'a'");
  });
});
