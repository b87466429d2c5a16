import { isSpace, NAME, NAME_START } from './byte-class.ts';
import { isCharacter } from './character.ts';
import type { Doctype } from './doctype.ts';
import { MAX_ENTITY_DEPTH } from './limits.ts';

/** What the subset's reader asks of the document's parser. */
export interface SubsetHost {
  readonly doctype: Doctype;
  fail(reason: string, at: number): never;
  comment(src: Buffer, from: number, to: number): void;
  instruction(src: Buffer, from: number, to: number, data: number, end: number): void;
  /** Counts bytes that entities produced. */
  expanded(bytes: number): void;
}

/** Reads the internal subset of a document type (XML 1.0 §2.8): entities and attribute lists; other declarations are checked for their end. */
export class SubsetParser {
  readonly #host: SubsetHost;
  /** Inside a parameter entity, faults are reported where it is referred to. */
  #reference: number | undefined;

  constructor(host: SubsetHost) {
    this.#host = host;
  }

  /**
   * Reads declarations from `p` up to `]`, or to the end of a parameter entity.
   *
   * @returns the position of `]`, or the end.
   */
  read(src: Buffer, from: number, end: number, depth = 0): number {
    let p = from;
    for (;;) {
      while (p < end && isSpace(src[p])) p++;
      if (p >= end) return p;
      const byte = src[p];
      if (byte === 0x5d) {
        if (depth > 0) this.#fail('not well-formed (invalid token)', p);
        return p;
      }
      if (byte === 0x25) p = this.#parameterReference(src, p, end, depth);
      else if (byte !== 0x3c) this.#fail('syntax error', p);
      else if (src[p + 1] === 0x3f) p = this.#instruction(src, p, end);
      else if (startsWith(src, p, '<!--')) p = this.#comment(src, p, end);
      else if (startsWith(src, p, '<!ENTITY')) p = this.#entity(src, p, end);
      else if (startsWith(src, p, '<!ATTLIST')) p = this.#attlist(src, p, end);
      else if (startsWith(src, p, '<!ELEMENT') || startsWith(src, p, '<!NOTATION')) p = this.#skip(src, p, end);
      else this.#unknownDeclaration(src, p, end);
    }
  }

  #unknownDeclaration(src: Buffer, at: number, end: number): never {
    let p = at + 2;
    while (p < end && NAME_START[src[p]!] !== 0) p++;
    if (p >= end) this.#fail('unclosed token', at);
    return isSpace(src[p]) ? this.#fail('syntax error', at) : this.#fail('not well-formed (invalid token)', p);
  }

  #fail(reason: string, at: number): never {
    this.#host.fail(reason, this.#reference ?? at);
  }

  #parameterReference(src: Buffer, at: number, end: number, depth: number): number {
    const [name, p] = this.#name(src, at + 1, end);
    if (src[p] !== 0x3b) this.#fail('not well-formed (invalid token)', p);
    const entity = this.#host.doctype.parameterEntities.get(name);
    if (entity === undefined) this.#fail('undefined entity', at);
    // One that lies in another file is left out: nothing is ever fetched.
    if (entity.value === undefined) return p + 1;
    if (depth >= MAX_ENTITY_DEPTH) this.#fail('recursive entity reference', at);
    this.#host.expanded(entity.value.length);
    const outer = this.#reference;
    this.#reference ??= at;
    this.read(entity.value, 0, entity.value.length, depth + 1);
    this.#reference = outer;
    return p + 1;
  }

  #instruction(src: Buffer, at: number, end: number): number {
    const close = src.indexOf('?>', at + 2);
    if (close < 0 || close >= end) this.#fail('unclosed token', at);
    const [, afterName] = this.#name(src, at + 2, close + 1);
    let data = afterName;
    while (data < close && isSpace(src[data])) data++;
    this.#host.instruction(src, at + 2, afterName, data, close);
    return close + 2;
  }

  #comment(src: Buffer, at: number, end: number): number {
    const dashes = src.indexOf('--', at + 4);
    if (dashes < 0 || dashes + 2 >= end) this.#fail('unclosed token', at);
    if (src[dashes + 2] !== 0x3e) this.#fail('not well-formed (invalid token)', dashes + 2);
    this.#host.comment(src, at + 4, dashes);
    return dashes + 3;
  }

  /** `<!ELEMENT …>` and `<!NOTATION …>`: nothing in them changes the document. */
  #skip(src: Buffer, at: number, end: number): number {
    let p = at + 2;
    for (; p < end; p++) {
      const byte = src[p];
      if (byte === 0x3e) return p + 1;
      if (byte === 0x3c) this.#fail('not well-formed (invalid token)', p);
      if (byte === 0x22 || byte === 0x27) p = this.#quoted(src, p, end) - 1;
    }
    return this.#fail('unclosed token', at);
  }

  #entity(src: Buffer, at: number, end: number): number {
    const { doctype } = this.#host;
    let p = this.#space(src, at + 8, end);
    let table = doctype.entities;
    if (src[p] === 0x25) {
      table = doctype.parameterEntities;
      p = this.#space(src, p + 1, end);
    }
    const [name, afterName] = this.#name(src, p, end);
    p = this.#space(src, afterName, end);
    let value: Buffer | undefined;
    if (src[p] === 0x22 || src[p] === 0x27) {
      const close = this.#quoted(src, p, end);
      value = this.#entityValue(src, p + 1, close - 1);
      p = close;
    } else {
      p = this.#externalId(src, p, end);
    }
    p = this.#optionalSpace(src, p, end);
    if (startsWith(src, p, 'NDATA')) {
      [, p] = this.#name(src, this.#space(src, p + 5, end), end);
      p = this.#optionalSpace(src, p, end);
    }
    if (src[p] !== 0x3e) this.#fail(p >= end ? 'unclosed token' : 'syntax error', p >= end ? at : p);
    if (!table.has(name)) table.set(name, { name, value });
    return p + 1;
  }

  /** `SYSTEM "…"` or `PUBLIC "…" "…"`, which is checked and forgotten. */
  #externalId(src: Buffer, at: number, end: number): number {
    if (!startsWith(src, at, 'SYSTEM') && !startsWith(src, at, 'PUBLIC')) this.#fail('syntax error', at);
    let p = this.#quoted(src, this.#space(src, at + 6, end), end);
    if (src[at] === 0x50) p = this.#quoted(src, this.#space(src, p, end), end);
    return p;
  }

  /** Replaces character and parameter references; general ones stay until they are used (XML 1.0 §4.4). */
  #entityValue(src: Buffer, from: number, to: number): Buffer {
    const parts: Buffer[] = [];
    let copied = from;
    for (let p = from; p < to; p++) {
      if (src[p] === 0x26 && src[p + 1] === 0x23) {
        const semicolon = src.indexOf(0x3b, p);
        const text = src.toString('latin1', p + 2, semicolon);
        const code = characterCode(text);
        if (semicolon < 0 || semicolon >= to || code === undefined) this.#fail('not well-formed (invalid token)', p);
        if (!isCharacter(code)) this.#fail('reference to invalid character number', p);
        parts.push(src.subarray(copied, p), Buffer.from(String.fromCodePoint(code)));
        copied = semicolon + 1;
        p = semicolon;
      } else if (src[p] === 0x25) {
        this.#fail('illegal parameter entity reference', p);
      } else if (src[p] === 0x0d) {
        parts.push(src.subarray(copied, p), Buffer.from('\n'));
        copied = src[p + 1] === 0x0a ? ++p + 1 : p + 1;
      }
    }
    parts.push(src.subarray(copied, to));
    return Buffer.concat(parts);
  }

  #attlist(src: Buffer, at: number, end: number): number {
    let [element, p] = this.#name(src, this.#space(src, at + 9, end), end);
    for (;;) {
      p = this.#optionalSpace(src, p, end);
      if (src[p] === 0x3e) return p + 1;
      if (p >= end) this.#fail('unclosed token', at);
      let name: string;
      [name, p] = this.#name(src, p, end);
      p = this.#space(src, p, end);
      let type: string;
      [type, p] = this.#attributeType(src, p, end);
      p = this.#space(src, p, end);
      let fallback: Buffer | undefined;
      if (src[p] === 0x23) {
        const [keyword, afterKeyword] = this.#name(src, p + 1, end);
        p = afterKeyword;
        if (keyword === 'FIXED') p = this.#space(src, p, end);
        else if (keyword !== 'REQUIRED' && keyword !== 'IMPLIED') this.#fail('syntax error', p);
      }
      if (src[p] === 0x22 || src[p] === 0x27) {
        const close = this.#quoted(src, p, end);
        fallback = Buffer.from(src.subarray(p + 1, close - 1));
        p = close;
      }
      this.#host.doctype.addAttribute(element, { name, type, fallback });
    }
  }

  #attributeType(src: Buffer, at: number, end: number): [string, number] {
    let p = at;
    let type = '';
    if (src[p] !== 0x28) [type, p] = this.#name(src, p, end);
    if (type === 'NOTATION') p = this.#space(src, p, end);
    if (type !== '' && type !== 'NOTATION') return [type, p];
    const close = src.indexOf(0x29, p);
    if (src[p] !== 0x28 || close < 0 || close >= end) this.#fail('syntax error', p);
    return ['ENUMERATION', close + 1];
  }

  #name(src: Buffer, from: number, end: number): [string, number] {
    if (from >= end || NAME_START[src[from]!] === 0) {
      this.#fail(from >= end ? 'unclosed token' : 'not well-formed (invalid token)', from);
    }
    let p = from + 1;
    while (p < end && NAME[src[p]!] !== 0) p++;
    return [src.toString('utf8', from, p), p];
  }

  #quoted(src: Buffer, at: number, end: number): number {
    const quote = src[at];
    if (quote !== 0x22 && quote !== 0x27) this.#fail('syntax error', at);
    const close = src.indexOf(quote, at + 1);
    if (close < 0 || close >= end) this.#fail('unclosed token', at);
    return close + 1;
  }

  #space(src: Buffer, from: number, end: number): number {
    if (!isSpace(src[from])) this.#fail(from >= end ? 'unclosed token' : 'not well-formed (invalid token)', from);
    return this.#optionalSpace(src, from, end);
  }

  #optionalSpace(src: Buffer, from: number, end: number): number {
    let p = from;
    while (p < end && isSpace(src[p])) p++;
    return p;
  }
}

/** `65` or `x41` as a number; undefined when it is neither. */
export function characterCode(text: string): number | undefined {
  if (/^[0-9]+$/.test(text)) return Number.parseInt(text, 10);
  return /^x[0-9A-Fa-f]+$/.test(text) ? Number.parseInt(text.slice(1), 16) : undefined;
}

export function startsWith(src: Buffer, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (src[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
