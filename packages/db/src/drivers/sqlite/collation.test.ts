import { expect, test } from 'vitest';
import { withoutPerlCollation } from './collation.ts';

test.each([
  ['SELECT a FROM t ORDER BY a COLLATE perl DESC', 'SELECT a FROM t ORDER BY a COLLATE BINARY DESC'],
  [
    'SELECT a FROM t ORDER BY a collate  "perl", b COLLATE [Perl]',
    'SELECT a FROM t ORDER BY a COLLATE BINARY, b COLLATE BINARY',
  ],
  [
    'SELECT \'a COLLATE perl\', "COLLATE perl" -- COLLATE perl',
    'SELECT \'a COLLATE perl\', "COLLATE perl" -- COLLATE perl',
  ],
  ['SELECT a COLLATE perllocale, a COLLATE nocase', 'SELECT a COLLATE perllocale, a COLLATE nocase'],
])('%s', (sql, expected) => {
  expect(withoutPerlCollation(sql)).toBe(expected);
});
