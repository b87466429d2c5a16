import { expect, test } from 'vitest';
import { ReplyParser, replyText } from './reply.ts';

const parse = (...chunks: string[]) => {
  const parser = new ReplyParser();
  return chunks.flatMap((chunk) => parser.push(Buffer.from(chunk, 'latin1')));
};

test('reads replies of one and many lines, cut anywhere', () => {
  const text = '220 hello\r\n250-first\r\n250-second\r\n250 last\r\n354\r\n';
  const expected = [
    { code: 220, lines: ['hello'] },
    { code: 250, lines: ['first', 'second', 'last'] },
    { code: 354, lines: [''] },
  ];
  expect(parse(text)).toEqual(expected);
  expect(parse(...text)).toEqual(expected);
  expect(replyText(expected[1]!)).toBe('250 first\nsecond\nlast');
});

test('takes bare LF, UTF-8 and Latin-1', () => {
  expect(parse('250 ok\n')).toEqual([{ code: 250, lines: ['ok'] }]);
  expect(new ReplyParser().push(Buffer.from('550 Größe\r\n'))[0]!.lines).toEqual(['Größe']);
  expect(parse('550 Gr\xf6\xdfe\r\n')[0]!.lines).toEqual(['Größe']);
});

test('refuses what is no SMTP and what would fill the memory', () => {
  expect(() => parse('HTTP/1.1 400 Bad Request\r\n')).toThrow("'HTTP/1.1 400 Bad Request', which is no SMTP reply");
  expect(() => parse('x'.repeat(70_000))).toThrow('too long');
  expect(() => parse('250-more\r\n'.repeat(1001))).toThrow('more than 1000 lines');
});
