import { StringDecoder } from 'node:string_decoder';
import { ExcelError } from '../errors.ts';

/** Bytes in which a declaration stands, if there is one. */
const DECLARATION_BYTES = 256;
const DECLARED = /^<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/;

/**
 * Makes text of a part that comes in pieces: UTF-8, as nearly everybody writes, UTF-16 by its byte order mark, else as the XML declaration says.
 *
 * @see Extensible Markup Language 1.0, appendix F.
 */
export class XmlDecoder {
  readonly #part: string;
  #decoder: { write(bytes: Buffer): string; end(): string } | undefined;
  #first = Buffer.alloc(0);

  /** @param part - its name in error texts. */
  constructor(part: string) {
    this.#part = part;
  }

  /** @throws ExcelError `invalid_file` for an encoding that is not known. */
  write(bytes: Buffer): string {
    if (this.#decoder !== undefined) return this.#decoder.write(bytes);
    this.#first = Buffer.concat([this.#first, bytes]);
    return this.#first.length < DECLARATION_BYTES ? '' : this.#begin();
  }

  end(): string {
    const begun = this.#decoder === undefined ? this.#begin() : '';
    return begun + this.#decoder!.end();
  }

  #begin(): string {
    const bytes = this.#first;
    this.#first = Buffer.alloc(0);
    this.#decoder = decoderFor(bytes, this.#part);
    return this.#decoder.write(bytes).replace(/^\uFEFF/, '');
  }
}

function decoderFor(bytes: Buffer, part: string): { write(bytes: Buffer): string; end(): string } {
  const mark = bytes.toString('latin1', 0, 2);
  const declared = DECLARED.exec(bytes.toString('latin1', 0, DECLARATION_BYTES))?.[1]?.toLowerCase() ?? 'utf-8';
  const encoding = mark === '\xff\xfe' ? 'utf-16le' : mark === '\xfe\xff' ? 'utf-16be' : declared;
  if (encoding === 'utf-8' || encoding === 'utf8') return new StringDecoder('utf8');
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(encoding);
  } catch (error) {
    throw new ExcelError('invalid_file', `${part} is in an unknown encoding, ${encoding}`, { cause: error });
  }
  return { write: (piece) => decoder.decode(piece, { stream: true }), end: () => decoder.decode() };
}

/** A whole part as text. @throws ExcelError `invalid_file` for an encoding that is not known. */
export function decodeXml(bytes: Buffer, part: string): string {
  const decoder = new XmlDecoder(part);
  return decoder.write(bytes) + decoder.end();
}
