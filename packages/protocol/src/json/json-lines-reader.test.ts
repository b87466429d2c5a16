import { describe, expect, test } from 'vitest';
import { JsonLinesReader } from './json-lines-reader.ts';

function read(pieces: readonly (string | Buffer)[], maxLineBytes = 1000): string[] {
  const lines: string[] = [];
  const reader = new JsonLinesReader((line) => lines.push(line), maxLineBytes);
  for (const piece of pieces) reader.push(Buffer.from(piece as string));
  reader.end();
  return lines;
}

describe('JsonLinesReader', () => {
  test('reads lines, skips blank ones, takes a last line without newline', () => {
    expect(read(['{"a":1}\n\n  \n{"b"', ':2}\n{"c":3}'])).toEqual(['{"a":1}', '{"b":2}', '{"c":3}']);
  });

  test('joins characters that arrive in two pieces', () => {
    const bytes = Buffer.from('"é"\n');
    expect(read([bytes.subarray(0, 2), bytes.subarray(2)])).toEqual(['"é"']);
  });

  test('refuses a line that never ends at the limit', () => {
    expect(() => read(['x'.repeat(600), 'x'.repeat(600)])).toThrow(/exceeds the limit of 1000/);
  });

  test('refuses bytes that are not UTF-8', () => {
    expect(() => read([Buffer.from([0x22, 0xff, 0x22, 0x0a])])).toThrow(/not UTF-8/);
  });
});
