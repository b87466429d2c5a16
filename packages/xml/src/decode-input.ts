import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { XmlError } from './errors.ts';

/** A source as UTF-8. */
export interface DecodedInput {
  readonly bytes: Buffer;
  /** The encoding it had, in lower case. */
  readonly encoding: string;
  /** Position of the first byte that is no character, or `bytes.length`. */
  readonly validBytes: number;
}

const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*(["'])([A-Za-z][A-Za-z0-9._-]*)\1/;

/**
 * Finds the encoding by byte order mark or XML declaration and turns the source into UTF-8.
 *
 * @param source - text is taken as its UTF-8 bytes, whatever its declaration says: that is what it is.
 * @throws XmlError `unknown_encoding`.
 */
export function decodeInput(source: Uint8Array | string): DecodedInput {
  if (typeof source === 'string') {
    const bytes = Buffer.from(source, 'utf8');
    return { bytes, encoding: 'utf-8', validBytes: bytes.length };
  }
  const input = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const wide = wideEncoding(input);
  if (wide !== undefined) return transcoded(input, wide);
  const start = input.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  const declared = DECLARED.exec(input.toString('latin1', start, start + 1000))?.[2]?.toLowerCase() ?? 'utf-8';
  // The mark wins: nobody writes one in front of another encoding's text.
  if (start === 3 || declared === 'utf-8' || declared === 'utf8') return utf8(input.subarray(start));
  if (declared === 'us-ascii' || declared === 'ascii') return ascii(input);
  // What says UTF-16 in one-byte characters is not UTF-16.
  if (declared.startsWith('utf-16')) return utf8(input);
  return transcoded(input, declared);
}

function wideEncoding(input: Buffer): string | undefined {
  const [a, b] = input;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  return undefined;
}

function transcoded(input: Buffer, encoding: string): DecodedInput {
  // WHATWG reads these labels as windows-1252, which differs from 0x80 to 0x9F.
  if (/^(iso-8859-1|iso8859-1|latin1|l1)$/.test(encoding)) return whole(input.toString('latin1'), encoding);
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding);
  } catch {
    throw new XmlError('unknown_encoding', `unknown encoding '${encoding}'`, { details: { encoding } });
  }
  return whole(decoder.decode(input), encoding);
}

function whole(text: string, encoding: string): DecodedInput {
  const bytes = Buffer.from(text, 'utf8');
  // A byte that means nothing in the source's encoding came out as U+FFFD.
  const bad = encoding.startsWith('iso-8859-1') ? -1 : bytes.indexOf(Buffer.from([0xef, 0xbf, 0xbd]));
  return { bytes, encoding, validBytes: bad < 0 ? bytes.length : bad };
}

function ascii(bytes: Buffer): DecodedInput {
  const bad = bytes.findIndex((byte) => byte > 0x7f);
  return { bytes, encoding: 'us-ascii', validBytes: bad < 0 ? bytes.length : bad };
}

function utf8(bytes: Buffer): DecodedInput {
  const valid = isUtf8(bytes) ? bytes.length : firstInvalid(bytes);
  const noncharacter = indexOfNoncharacter(bytes);
  return { bytes, encoding: 'utf-8', validBytes: Math.min(valid, noncharacter) };
}

/** Where the longest prefix that is UTF-8 ends. */
function firstInvalid(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (size > 1 && !isUtf8(bytes.subarray(at, at + size))) break;
    at += size;
  }
  return Math.min(at, bytes.length);
}

/** U+FFFE and U+FFFF are UTF-8, but no characters of XML. */
function indexOfNoncharacter(bytes: Buffer): number {
  const found = [bytes.indexOf(Buffer.from([0xef, 0xbf, 0xbe])), bytes.indexOf(Buffer.from([0xef, 0xbf, 0xbf]))];
  return Math.min(...found.map((at) => (at < 0 ? bytes.length : at)));
}
