import { describe, expect, it } from 'vitest';
import { errorText, noticeText, readErrorFields } from './server-error.ts';

const fields = { S: 'ERROR', V: 'ERROR', C: '42703', M: 'column "nope" does not exist', P: '8' };

describe('errorText', () => {
  it('says as much as the level asks for', () => {
    const more = {
      ...fields,
      D: 'detail',
      H: 'hint',
      W: 'context',
      F: 'parse_relation.c',
      L: '3665',
      R: 'errorMissingColumn',
      t: 'sale',
    };
    expect(errorText(more, 'SELECT nope', 0)).toBe('ERROR:  column "nope" does not exist at character 8');
    expect(errorText(more, 'SELECT nope', 1)).toBe(
      'ERROR:  column "nope" does not exist\nLINE 1: SELECT nope\n               ^\nDETAIL:  detail\nHINT:  hint\nCONTEXT:  context',
    );
    expect(errorText(more, 'SELECT nope', 2)).toBe(
      'ERROR:  42703: column "nope" does not exist\nLINE 1: SELECT nope\n               ^\nDETAIL:  detail\nHINT:  hint\nCONTEXT:  context\nTABLE NAME:  sale\nLOCATION:  errorMissingColumn, parse_relation.c:3665',
    );
  });

  it.each([
    ['a later line', 'SELECT 1,\r\n nope', 13, 'LINE 2:  nope\n         ^'],
    ['a tab', 'SELECT\tnope', 8, 'LINE 1: SELECT nope\n               ^'],
    ['wide characters', "SELECT '日本', nope", 14, "LINE 1: SELECT '日本', nope\n                       ^"],
    ['characters beyond 16 bits', "SELECT '😀', nope", 13, "LINE 1: SELECT '😀', nope\n                     ^"],
    ['the end', 'SELECT (', 9, 'LINE 1: SELECT (\n                ^'],
    [
      'a long rest',
      `SELECT nope${' + 1'.repeat(30)}`,
      8,
      `LINE 1: SELECT nope${' + 1'.repeat(12)} ...\n               ^`,
    ],
    [
      'a long beginning',
      `SELECT ${'1 + '.repeat(30)}nope`,
      128,
      `LINE 1: ...${'1 + '.repeat(14)}nope\n${' '.repeat(67)}^`,
    ],
  ])('shows the place: %s', (_, sql, position, expected) => {
    const text = errorText({ ...fields, P: String(position) }, sql, 1)
      .split('\n')
      .slice(1)
      .join('\n');
    expect(text).toBe(expected);
  });

  it('shows the place in a query of the server', () => {
    const inner = { S: 'ERROR', M: 'm', p: '8', q: 'SELECT nope', W: 'PL/pgSQL function f()' };
    expect(errorText(inner, 'SELECT f()', 1)).toBe(
      'ERROR:  m\nLINE 1: SELECT nope\n               ^\nQUERY:  SELECT nope\nCONTEXT:  PL/pgSQL function f()',
    );
  });
});

describe('noticeText', () => {
  it('leaves the context out', () => {
    expect(noticeText({ S: 'NOTICE', M: 'hello', W: 'somewhere' }, undefined, 1)).toBe('NOTICE:  hello');
  });
});

describe('readErrorFields', () => {
  it('reads fields by their letters', () => {
    expect(readErrorFields(Buffer.from('SERROR\0C42703\0Mé\0\0'))).toEqual({ S: 'ERROR', C: '42703', M: 'é' });
  });
});
