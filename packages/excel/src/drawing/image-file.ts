import { createHash } from 'node:crypto';
import { ExcelError } from '../errors.ts';

export type ImageType = 'png' | 'jpeg' | 'gif' | 'bmp';

/** What the head of an image file tells. */
export interface ImageInfo {
  readonly type: ImageType;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Dots an inch; 96 where the file does not say. */
  readonly xDpi: number;
  readonly yDpi: number;
}

/**
 * Reads size and resolution of a PNG, JPEG, GIF or 24-bit BMP image.
 *
 * @param name - the file's name in error texts.
 * @throws ExcelError `invalid_image` when it is none of them, or is cut off before its size.
 */
export function readImageInfo(bytes: Buffer, name: string): ImageInfo {
  const info = parse(bytes, name);
  return { ...info, xDpi: info.xDpi || 96, yDpi: info.yDpi || 96 };
}

/** Equal images have equal keys. */
export function imageKey(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64');
}

function parse(bytes: Buffer, name: string): ImageInfo {
  if (bytes.toString('latin1', 1, 4) === 'PNG') return png(bytes);
  if (bytes.length >= 2 && bytes.readUInt16BE(0) === 0xffd8) return jpeg(bytes, name);
  if (bytes.toString('latin1', 0, 4) === 'GIF8') return gif(bytes, name);
  if (bytes.toString('latin1', 0, 2) === 'BM') return bmp(bytes, name);
  throw new ExcelError('invalid_image', `Unsupported image format for file: ${name}\n`);
}

function sizeMissing(name: string, type: string): never {
  throw new ExcelError('invalid_image', `${name}: no size data found in ${type} image.\n`);
}

/** @see W3C PNG, §5.3 (chunks) and §11.3.4.3 (pHYs). */
function png(bytes: Buffer): ImageInfo {
  let width = 0;
  let height = 0;
  let xDpi = 96;
  let yDpi = 96;
  for (let offset = 8; offset + 8 <= bytes.length; ) {
    const length = bytes.readUInt32BE(offset);
    const chunk = bytes.toString('latin1', offset + 4, offset + 8);
    if (chunk === 'IHDR' && offset + 16 <= bytes.length) {
      width = bytes.readUInt32BE(offset + 8);
      height = bytes.readUInt32BE(offset + 12);
    } else if (chunk === 'pHYs' && offset + 17 <= bytes.length && bytes[offset + 16] === 1) {
      xDpi = bytes.readUInt32BE(offset + 8) * 0.0254;
      yDpi = bytes.readUInt32BE(offset + 12) * 0.0254;
    } else if (chunk === 'IEND') break;
    offset += length + 12;
  }
  return { type: 'png', width, height, xDpi, yDpi };
}

/** @see ITU-T T.81, annex B (markers); JFIF 1.02 (density). */
function jpeg(bytes: Buffer, name: string): ImageInfo {
  let size: { width: number; height: number } | undefined;
  let xDpi = 96;
  let yDpi = 96;
  for (let offset = 2; offset + 4 <= bytes.length; ) {
    const marker = bytes.readUInt16BE(offset);
    const length = bytes.readUInt16BE(offset + 2);
    const isFrame = (marker & 0xfff0) === 0xffc0 && marker !== 0xffc4 && marker !== 0xffcc;
    if (isFrame && offset + 9 <= bytes.length) {
      size = { height: bytes.readUInt16BE(offset + 5), width: bytes.readUInt16BE(offset + 7) };
    } else if (marker === 0xffe0 && offset + 16 <= bytes.length) {
      const units = bytes[offset + 11];
      const scale = units === 1 ? 1 : units === 2 ? 2.54 : 0;
      if (scale > 0) {
        xDpi = bytes.readUInt16BE(offset + 12) * scale;
        yDpi = bytes.readUInt16BE(offset + 14) * scale;
      }
    } else if (marker === 0xffda) break;
    offset += length + 2;
  }
  if (size === undefined) sizeMissing(name, 'jpeg');
  return { type: 'jpeg', ...size, xDpi, yDpi };
}

/** @see GIF89a, §18 (logical screen descriptor). */
function gif(bytes: Buffer, name: string): ImageInfo {
  if (bytes.length < 10) sizeMissing(name, 'gif');
  return { type: 'gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8), xDpi: 96, yDpi: 96 };
}

/** @see BITMAPINFOHEADER of the Windows SDK. */
function bmp(bytes: Buffer, name: string): ImageInfo {
  const refuse = (text: string): never => {
    throw new ExcelError('invalid_image', text);
  };
  if (bytes.length <= 0x36) refuse(`${name} doesn't contain enough data.`);
  const width = bytes.readUInt32LE(18);
  const height = bytes.readUInt32LE(22);
  if (width > 0xffff) refuse(`${name}: largest image width ${width} supported is 65k.`);
  if (height > 0xffff) refuse(`${name}: largest image height supported is 65k.`);
  if (bytes.readUInt16LE(28) !== 24) refuse(`${name} isn't a 24bit true color bitmap.`);
  if (bytes.readUInt16LE(26) !== 1) refuse(`${name}: only 1 plane supported in bitmap image.`);
  if (bytes.readUInt32LE(30) !== 0) refuse(`${name}: compression not supported in bitmap image.`);
  return { type: 'bmp', width, height, xDpi: 96, yDpi: 96 };
}
