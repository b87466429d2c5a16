import { constants, crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { crc32Combine } from './crc32-combine.ts';
import { readZip } from './testing/read-zip.ts';
import { ZipWriter } from './zip-writer.ts';

async function archive(fill: (zip: ZipWriter) => Promise<void>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const zip = new ZipWriter((bytes) => void pieces.push(bytes));
  await fill(zip);
  await zip.finish();
  return Buffer.concat(pieces);
}

test('entries can be read again, names beyond ASCII too', async () => {
  const bytes = await archive(async (zip) => {
    await zip.addPart('a.xml', 'text');
    await zip.addPart('dir/ü.xml', '');
  });
  const parts = readZip(bytes);
  expect([...parts].map(([name, content]) => [name, content.toString()])).toEqual([
    ['a.xml', 'text'],
    ['dir/ü.xml', ''],
  ]);
});

test('the same content gives the same file', async () => {
  const fill = (zip: ZipWriter) => zip.addPart('a.xml', 'text');
  expect((await archive(fill)).equals(await archive(fill))).toBe(true);
});

test('an entry beyond 4 GiB has its sizes in the zip64 field', async () => {
  // 4 GiB of zeros: one compressed piece again and again.
  const zeros = Buffer.alloc(1 << 26);
  const piece = deflateRawSync(zeros, { finishFlush: constants.Z_SYNC_FLUSH });
  const last = deflateRawSync(Buffer.alloc(0));
  const count = 65;
  let crc = 0;
  for (let index = 0; index < count; index++)
    crc = index === 0 ? crc32(zeros) : crc32Combine(crc, crc32(zeros), zeros.length);
  const size = { crc, bytes: zeros.length * count, compressedBytes: piece.length * count + last.length };
  const bytes = await archive((zip) =>
    zip.addCompressed('big', { ...size, pieces: () => [...Array.from({ length: count }, () => piece), last] }),
  );
  expect(bytes.readUInt32LE(22)).toBe(0xffffffff);
  const extra = 30 + 'big'.length;
  expect([bytes.readUInt16LE(extra), bytes.readUInt16LE(extra + 2)]).toEqual([1, 16]);
  expect(bytes.readBigUInt64LE(extra + 4)).toBe(BigInt(size.bytes));
  expect(bytes.readBigUInt64LE(extra + 12)).toBe(BigInt(size.compressedBytes));
});

test('more than 65,535 entries have a zip64 directory', async () => {
  const empty = deflateRawSync(Buffer.alloc(0));
  const bytes = await archive(async (zip) => {
    for (let index = 0; index < 65_600; index++) {
      await zip.addCompressed(`${index}`, { crc: 0, bytes: 0, compressedBytes: empty.length, pieces: () => [empty] });
    }
  });
  expect(readZip(bytes).size).toBe(65_600);
});
