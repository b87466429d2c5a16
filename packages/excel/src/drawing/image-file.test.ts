import { expect, test } from 'vitest';
import { pngOf } from '../testing/images.ts';
import { imageKey, readImageInfo } from './image-file.ts';

test('a PNG has its resolution', () => {
  const { xDpi, ...rest } = readImageInfo(pngOf(300, 20, 11811), 'a.png');
  expect(rest).toMatchObject({ type: 'png', width: 300, height: 20 });
  expect(xDpi).toBeCloseTo(300, 1);
  expect(readImageInfo(pngOf(1, 1), 'a.png').xDpi).toBe(96);
});

test('a GIF, a BMP and a JPEG have theirs', () => {
  expect(readImageInfo(Buffer.from('GIF89a\x28\0\x1e\0', 'latin1'), 'a.gif')).toMatchObject({ width: 40, height: 30 });
  const bmp = Buffer.alloc(60);
  bmp.write('BM', 'latin1');
  bmp.writeUInt32LE(20, 18);
  bmp.writeUInt32LE(10, 22);
  bmp.writeUInt16LE(1, 26);
  bmp.writeUInt16LE(24, 28);
  expect(readImageInfo(bmp, 'a.bmp')).toMatchObject({ type: 'bmp', width: 20, height: 10 });
  const jpeg = Buffer.from('ffd8ffe000104a46494600010201003b003b0000ffc2000908003c0050010203ffda', 'hex');
  expect(readImageInfo(jpeg, 'a.jpg')).toMatchObject({ type: 'jpeg', width: 80, height: 60 });
});

test('any head cut off is an error or an image, never an exception of another kind', () => {
  for (const bytes of [
    pngOf(3, 4, 5),
    Buffer.from('ffd8ffe000104a46494600010201003b003b0000ffc2000908003c0050', 'hex'),
  ]) {
    for (let length = 0; length < bytes.length; length++) {
      try {
        readImageInfo(bytes.subarray(0, length), 'cut');
      } catch (error) {
        expect(error).toMatchObject({ code: 'invalid_image' });
      }
    }
  }
});

test('equal images have equal keys', () => {
  expect(imageKey(pngOf(1, 2))).toBe(imageKey(pngOf(1, 2)));
  expect(imageKey(pngOf(1, 2))).not.toBe(imageKey(pngOf(2, 1)));
});
