import { expect, test } from 'vitest';
import { canonicalText } from './canonical-text.ts';

const places = new Map([
  ['/tmp/x/w-1', '<CWD>'],
  ['/checkout/perl/lib', '<LIB>'],
]);

test.each([
  ['an address', 'DBI::db=HASH(0x55d0c8b5e2a8)', 'DBI::db=HASH(0x...)'],
  ['a place', 'wrote /tmp/x/w-1/out.txt', 'wrote <CWD>/out.txt'],
  ["a native module's line", 'bad at /usr/share/perl5/DBI.pm line 12.', 'bad at MODULE line N.'],
  ["our module's line", 'bad at /checkout/perl/lib/DBI.pm line 7.', 'bad at MODULE line N.'],
  ["the script's line stays", 'bad at job.pl line 12.', 'bad at job.pl line 12.'],
  ['characters stay', 'Żółw', 'Żółw'],
])('%s', (_, input, expected) => {
  expect(canonicalText(Buffer.from(input), places)).toBe(expected);
});

test('bytes that are not UTF-8 stay apart from each other', () => {
  expect(canonicalText(Buffer.from([0x61, 0xe4, 0xf6]), places)).toBe('a\\xe4\\xf6');
});
