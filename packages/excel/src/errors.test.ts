import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXCEL_ERROR_CODES } from './errors.ts';

test('the README lists every code', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const listed = [...readme.matchAll(/^\| `(\w+)` +\|/gm)].map(([, code]) => code);
  expect(listed.sort()).toEqual(Object.keys(EXCEL_ERROR_CODES).sort());
});
