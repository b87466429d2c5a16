import { expect, test } from 'vitest';
import { commentsXml } from './comments-xml.ts';

test('authors are named once, in the order of their comments', () => {
  const comments = [
    { row: 0, column: 0, text: 'a' },
    { row: 1, column: 0, text: ' b ', author: 'Eve' },
    { row: 2, column: 0, text: 'c' },
  ];
  const xml = commentsXml(comments, 'Adam');
  expect(xml).toContain('<authors><author>Adam</author><author>Eve</author></authors>');
  expect(xml.match(/authorId="\d"/g)).toEqual(['authorId="0"', 'authorId="1"', 'authorId="0"']);
  expect(xml).toContain('<t xml:space="preserve"> b </t>');
});

test('more comments than a call has arguments', () => {
  const comments = Array.from({ length: 150_000 }, (_, row) => ({ row, column: 0, text: 'x' }));
  expect(commentsXml(comments, '')).toContain('ref="A150000"');
});
