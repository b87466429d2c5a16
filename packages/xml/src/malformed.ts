import { isUtf8 } from 'node:buffer';
import type { DecodedInput } from './decode-input.ts';
import { XmlError } from './errors.ts';

/** Bytes of a very long line that an error shows on each side. */
const SHOWN_BYTES = 1024;

/**
 * Describes a fault as expat does: line from 1, column from 0 in characters, byte in the source.
 *
 * `details.before` and `details.after` are the lines around it, as `ErrorContext => 2` of Perl's XML::Parser shows them.
 */
export function malformed(reason: string, at: number, { bytes, encoding }: DecodedInput): XmlError {
  const prefix = bytes.subarray(0, at);
  const line = count(prefix, 0x0a) + 1;
  const column = characters(bytes.subarray(prefix.lastIndexOf(0x0a) + 1, at));
  const byte = encoding === 'utf-8' || encoding === 'us-ascii' ? at : sourceByte(prefix, encoding);
  const { before, after } = surroundings(bytes, at, 2);
  return new XmlError('malformed_xml', `${reason} at line ${line}, column ${column}, byte ${byte}`, {
    details: { reason, line, column, byte, before, after },
  });
}

function sourceByte(prefix: Buffer, encoding: string): number {
  return encoding.startsWith('utf-16') ? prefix.toString('utf8').length * 2 + 2 : characters(prefix);
}

function count(bytes: Buffer, wanted: number): number {
  let found = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) found++;
  return found;
}

function characters(bytes: Buffer): number {
  let found = 0;
  for (const byte of bytes) if ((byte & 0xc0) !== 0x80) found++;
  return found;
}

/** Two lines before, the line itself, two lines after; split behind the line itself. */
function surroundings(bytes: Buffer, at: number, lines: number): { before: string | Buffer; after: string | Buffer } {
  const floor = Math.max(0, at - SHOWN_BYTES);
  let from = Math.min(at, bytes.length - 1);
  for (let seen = 0; from >= floor; from--) {
    if (bytes[from] === 0x0a && ++seen > lines) break;
  }
  from++;
  const ceiling = Math.min(bytes.length, at + SHOWN_BYTES);
  let to = at + 1;
  let split = 0;
  for (let seen = 0; to < ceiling; to++) {
    if (bytes[to] !== 0x0a) continue;
    if (seen === 0) split = to + 1;
    if (++seen > lines) {
      to++;
      break;
    }
  }
  to = Math.min(to, ceiling);
  if (split === 0) split = to;
  return { before: shown(bytes.subarray(from, split)), after: shown(bytes.subarray(split, to)) };
}

/** Text, or the bytes where they are none. */
function shown(bytes: Buffer): string | Buffer {
  return isUtf8(bytes) ? bytes.toString('utf8') : Buffer.from(bytes);
}
