import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bytePath } from './byte-path.ts';
import { Spool } from './spool.ts';
import { temporaryDirectory } from './testing/temporary.ts';

test('moves from memory to a file that has no name', () => {
  const directory = temporaryDirectory();
  const spool = new Spool(bytePath(directory), 10);
  const texts = ['first', 'second', 'third', 'x'.repeat(100_000)];
  const blocks = texts.map((text) => spool.append(Buffer.from(text)));
  expect(readdirSync(directory)).toEqual([]);
  expect(blocks.map((block) => spool.read(block).toString())).toEqual(texts);
  spool.close();
});
