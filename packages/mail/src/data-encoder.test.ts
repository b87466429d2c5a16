import { expect, test } from 'vitest';
import { DataEncoder } from './data-encoder.ts';

function encode(...chunks: string[]): string {
  const encoder = new DataEncoder();
  return Buffer.concat([
    ...chunks.map((chunk) => encoder.encode(Buffer.from(chunk, 'latin1'))),
    encoder.end(),
  ]).toString('latin1');
}

test.each([
  ['nothing', '', '\r\n.\r\n'],
  ['a line', 'one\r\n', 'one\r\n.\r\n'],
  ['a line without an end', 'one', 'one\r\n.\r\n'],
  ['a bare LF', 'a\nb\n', 'a\r\nb\r\n.\r\n'],
  ['a bare CR', 'a\rb', 'a\r\nb\r\n.\r\n'],
  ['a CR at the end', 'a\r', 'a\r\n.\r\n'],
  ['dots', '.\r\n..x\r\na.b\r\n', '..\r\n...x\r\na.b\r\n.\r\n'],
  ['a forged end behind a bare LF', 'a\n.\nQUIT\n', 'a\r\n..\r\nQUIT\r\n.\r\n'],
  ['a forged end behind a bare CR', 'a\r.\rQUIT\r\n', 'a\r\n..\r\nQUIT\r\n.\r\n'],
  ['two CRs before an LF', 'a\r\r\nb', 'a\r\n\r\nb\r\n.\r\n'],
  ['empty lines', '\n\r\n\r', '\r\n\r\n\r\n.\r\n'],
  ['bytes above 127 and NUL', '\xff\x00\xe9\n', '\xff\x00\xe9\r\n.\r\n'],
])('%s', (_name, input, expected) => {
  expect(encode(input)).toBe(expected);
});

/** The rule, one byte at a time. */
function reference(input: string): string {
  const lines = input.split(/\r\n|\r|\n/);
  const last = lines.pop()!;
  const stuffed = lines.map((line) => `${line.startsWith('.') ? '.' : ''}${line}\r\n`).join('');
  if (last === '') return `${stuffed === '' ? '\r\n' : stuffed}.\r\n`;
  return `${stuffed}${last.startsWith('.') ? '.' : ''}${last}\r\n.\r\n`;
}

test('any text, cut anywhere, comes out as if it had come in one piece', () => {
  let seed = 7;
  const random = (limit: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % limit;
  };
  for (let round = 0; round < 3000; round += 1) {
    const text = Array.from({ length: random(14) }, () => '\r\n.a'[random(4)]).join('');
    const chunks: string[] = [];
    for (let at = 0; at < text.length; ) {
      const size = 1 + random(4);
      chunks.push(text.slice(at, at + size));
      at += size;
    }
    expect(encode(...chunks), JSON.stringify(chunks)).toBe(reference(text));
  }
});
