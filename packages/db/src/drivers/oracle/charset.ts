import { isUtf8 } from 'node:buffer';
import { DatabaseError } from '../../errors.ts';

/** Oracle's names of the character sets a client may have, and what the platform calls them. */
const NAMES: Readonly<Record<string, string>> = {
  WE8MSWIN1252: 'windows-1252',
  WE8ISO8859P1: 'latin1',
  WE8ISO8859P15: 'iso-8859-15',
  WE8ISO8859P9: 'windows-1254',
  EE8MSWIN1250: 'windows-1250',
  EE8ISO8859P2: 'iso-8859-2',
  CL8MSWIN1251: 'windows-1251',
  CL8ISO8859P5: 'iso-8859-5',
  CL8KOI8R: 'koi8-r',
  EL8MSWIN1253: 'windows-1253',
  EL8ISO8859P7: 'iso-8859-7',
  TR8MSWIN1254: 'windows-1254',
  BLT8MSWIN1257: 'windows-1257',
  US7ASCII: 'ascii',
};

/** Text between the server, which speaks UTF-8, and a script of another character set. */
export interface ClientCharset {
  /** Scripts of these see characters; all others bytes. */
  readonly isUnicode: boolean;
  decode(bytes: Uint8Array): string;
  /** What a client of this set receives; what it has no place for is a question mark, as Oracle's own conversion has it. */
  encode(text: string): string | Uint8Array;
}

/** Bytes of a script whose NLS_LANG says UTF-8. */
const UNICODE: ClientCharset = {
  isUnicode: true,
  decode(bytes) {
    if (isUtf8(bytes)) return text(bytes).toString('utf8');
    throw new DatabaseError({
      err: 29275,
      errstr: `ORA-29275: partial multibyte character (DBD ERROR: the value holds bytes that are not UTF-8: ${text(bytes).toString('utf8').slice(0, 40)})`,
      state: 'S1000',
    });
  },
  encode: (value) => value,
};

/** Without NLS_LANG: bytes that are not UTF-8 are the characters that Perl takes them for. */
const UNSET: ClientCharset = {
  isUnicode: true,
  decode: (bytes) => text(bytes).toString(isUtf8(bytes) ? 'utf8' : 'latin1'),
  encode: (value) => value,
};

function text(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** @param name - third part of NLS_LANG; without one text stays what it is. */
export function clientCharset(name: string | undefined): ClientCharset {
  const upper = name?.toUpperCase();
  if (upper === undefined) return UNSET;
  if (/^(?:AL32UTF8|UTF8|AL16UTF16)$/.test(upper)) return UNICODE;
  const known = NAMES[upper];
  if (known === undefined) {
    throw new DatabaseError({
      err: 12705,
      errstr: `ORA-12705: Cannot access NLS data files or invalid environment specified (character set ${name} is not known here)`,
      state: 'S1000',
    });
  }
  const characters = tableOf(known);
  const bytes = new Map([...characters].map((character, byte) => [character, byte]));
  return {
    isUnicode: false,
    decode: (encoded) => Array.from(encoded, (byte) => characters[byte]!).join(''),
    encode(value) {
      // Most text is ASCII, which is the same in all of them.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are ASCII too.
      if (/^[\x00-\x7f]*$/.test(value)) return value;
      return Uint8Array.from([...value], (character) => bytes.get(character) ?? 0x3f);
    },
  };
}

/** The 256 characters of a single-byte set. */
function tableOf(name: string): readonly string[] {
  if (name === 'latin1' || name === 'ascii') {
    return Array.from({ length: name === 'ascii' ? 128 : 256 }, (_, byte) => String.fromCharCode(byte));
  }
  const decoder = new TextDecoder(name);
  return Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte)));
}
