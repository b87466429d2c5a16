import { expect, test } from 'vitest';
import { linkTarget } from './link-target.ts';

test.each([
  ['https://example.com/a b?x=<1>', 'https://example.com/a%20b?x=%3c1%3e', true],
  ['https://example.com/a%20b c', 'https://example.com/a%20b c', true],
  ['mailto:eve@example.com', 'mailto:eve@example.com', true],
  ["internal:'Sheet 2'!A1", "#'Sheet 2'!A1", false],
  ['external:c:\\temp\\a#b.xlsx', 'file:///c:\\temp\\a%23b.xlsx', true],
  ['external:..\\other.xlsx', '../other.xlsx', true],
])('%s leads to %s', (url, target, external) => {
  expect(linkTarget(url)).toEqual({ target, external });
});

test('other text is no link', () => {
  expect(linkTarget('nonsense')).toBeUndefined();
});
