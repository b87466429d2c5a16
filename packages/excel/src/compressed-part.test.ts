import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { BytePath } from './byte-path.ts';
import { CompressedPart } from './compressed-part.ts';
import { Spool } from './spool.ts';

test('chunks, head and tail are one deflate stream with one checksum, also when they are shared by two parts', async () => {
  const spool = new Spool('/nonexistent' as BytePath);
  const part = new CompressedPart(spool);
  const texts = Array.from({ length: 20 }, (_, index) => `chunk ${index} – ${'é'.repeat(index * 100)}`);
  for (const text of texts) part.append(text, { first: 0, last: 0 });
  await part.settled();
  expect(part.read(7).toString()).toBe(texts[7]);
  const edited = new CompressedPart(spool);
  texts[7] = 'another text';
  for (const [index, text] of texts.entries()) {
    await edited.room();
    if (index === 7) edited.append(text);
    else edited.adopt(part, index);
  }
  await edited.settled();
  const { crc, bytes, compressedBytes, pieces } = edited.finish('<head>', '</tail>');
  const compressed = Buffer.concat([...pieces()]);
  const whole = Buffer.from(`<head>${texts.join('')}</tail>`);
  expect(compressed.length).toBe(compressedBytes);
  expect(inflateRawSync(compressed).equals(whole)).toBe(true);
  expect([bytes, crc]).toEqual([whole.length, crc32(whole)]);
});

test('a spool that cannot be written is told when the part settles', async () => {
  const part = new CompressedPart(new Spool('/nonexistent' as BytePath, 0));
  part.append('text');
  await expect(part.settled()).rejects.toMatchObject({ code: 'ENOENT' });
});

test("rows that repeat themselves are no tenth larger than at zlib's usual level", async () => {
  const part = new CompressedPart(new Spool('/nonexistent' as BytePath));
  const row = (at: number) =>
    Array.from(
      { length: 10 },
      (_, column) => `<c r="${'ABCDEFGHIJ'[column]}${at}" t="s"><v>${(at * column) % 4}</v></c>`,
    );
  // More chunks than threads take: some are compressed on the spot.
  const chunks = Array.from({ length: 5 }, (_, chunk) =>
    Array.from({ length: 500 }, (_, at) => `<row r="${at}">${row(chunk * 500 + at).join('')}</row>`).join(''),
  );
  for (const chunk of chunks) part.append(chunk);
  await part.settled();
  const usual = chunks.reduce((sum, chunk) => sum + deflateRawSync(chunk).length, 0);
  expect(part.finish('', '').compressedBytes / usual).toBeLessThan(1.1);
});
