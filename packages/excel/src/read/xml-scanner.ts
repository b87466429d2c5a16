import { ExcelError } from '../errors.ts';
import { unescapeXml } from '../xml-text.ts';

/** Takes what a scanner finds; names come without their prefixes. */
export interface XmlHandler {
  /** @param attributes - the tag's text after its name. See {@link attributesOf}. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Character data with its references resolved. Long text may come in pieces. */
  text(text: string): void;
}

/** A tag, comment or CDATA section longer than this is no spreadsheet's. */
const MAX_TOKEN = 8 << 20;

/**
 * Scans XML that comes in pieces. It knows no namespaces and checks no nesting beyond balance; document types, which could define
 * entities, are refused.
 */
export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #part: string;
  #rest = '';
  #depth = 0;

  /** @param part - its name in error texts. */
  constructor(handler: XmlHandler, part: string) {
    this.#handler = handler;
    this.#part = part;
  }

  /** @throws ExcelError `invalid_file` where it is not well-formed. */
  push(piece: string): void {
    const xml = this.#rest === '' ? piece : this.#rest + piece;
    let at = 0;
    for (;;) {
      const open = xml.indexOf('<', at);
      if (open < 0) break;
      if (open > at) this.#text(xml.slice(at, open));
      const end = this.#markup(xml, open);
      if (end < 0) {
        at = open;
        break;
      }
      at = end;
    }
    this.#rest = xml.slice(at);
    // Text may be handed on, unless it could end within a reference.
    if (this.#rest !== '' && !this.#rest.startsWith('<')) {
      const cut = this.#rest.lastIndexOf('&');
      const safe = cut >= 0 && cut > this.#rest.length - 12 ? cut : this.#rest.length;
      this.#text(this.#rest.slice(0, safe));
      this.#rest = this.#rest.slice(safe);
    }
    if (this.#rest.length > MAX_TOKEN) this.#fail('a tag without end');
  }

  /** @throws ExcelError `invalid_file` when the document is cut off. */
  end(): void {
    if (this.#depth !== 0 || this.#rest.trim() !== '') this.#fail('it ends too early');
  }

  /** @returns where the markup ends, or -1 when the rest of it is still to come. */
  #markup(xml: string, open: number): number {
    const second = xml.charCodeAt(open + 1);
    if (second === 47 /* / */) {
      const end = xml.indexOf('>', open);
      if (end < 0) return -1;
      if (--this.#depth < 0) this.#fail('an end tag too many');
      this.#handler.close(localName(xml.slice(open + 2, end).trimEnd()));
      return end + 1;
    }
    if (second === 33 /* ! */) return this.#declaration(xml, open);
    if (second === 63 /* ? */) {
      const end = xml.indexOf('?>', open);
      return end < 0 ? -1 : end + 2;
    }
    const end = tagEnd(xml, open);
    if (end < 0) return -1;
    this.#tag(xml, open + 1, end);
    return end + 1;
  }

  #tag(xml: string, start: number, end: number): void {
    const empty = xml.charCodeAt(end - 1) === 47;
    const stop = empty ? end - 1 : end;
    let nameEnd = start;
    while (nameEnd < stop && xml.charCodeAt(nameEnd) > 32) nameEnd++;
    const name = localName(xml.slice(start, nameEnd));
    if (name === '') this.#fail('a tag without name');
    this.#handler.open(name, xml.slice(nameEnd, stop));
    if (empty) this.#handler.close(name);
    else this.#depth++;
  }

  #declaration(xml: string, open: number): number {
    if (xml.startsWith('<![CDATA[', open)) {
      const end = xml.indexOf(']]>', open);
      if (end < 0) return -1;
      this.#handler.text(xml.slice(open + 9, end));
      return end + 3;
    }
    if (xml.startsWith('<!--', open)) {
      const end = xml.indexOf('-->', open + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (xml.length - open < 9) return -1;
    return this.#fail('a document type, which spreadsheets have no use for');
  }

  #text(text: string): void {
    if (this.#depth > 0) this.#handler.text(unescapeXml(text));
  }

  #fail(what: string): never {
    throw new ExcelError('invalid_file', `${this.#part} is damaged: ${what}`);
  }
}

/** Where a tag ends: the first `>` outside quotes. */
function tagEnd(xml: string, open: number): number {
  let at = open;
  for (;;) {
    const end = xml.indexOf('>', at);
    if (end < 0) return -1;
    if (isBalanced(xml, open, end)) return end;
    at = end + 1;
  }
}

function isBalanced(xml: string, from: number, to: number): boolean {
  let quote = 0;
  for (let at = from; at < to; at++) {
    const code = xml.charCodeAt(at);
    if (quote === 0) {
      if (code === 34 || code === 39) quote = code;
    } else if (code === quote) quote = 0;
  }
  return quote === 0;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The attributes of a tag by local name. */
export function attributesOf(text: string): Record<string, string> {
  const result: Record<string, string> = Object.create(null);
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) {
    result[localName(name!)] = unescapeXml(double ?? single ?? '');
  }
  return result;
}
