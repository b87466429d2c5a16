import { CDATA_STOP, isSpace, NAME, NAME_START, TEXT_STOP, VALUE_STOP } from './byte-class.ts';
import { isCharacter } from './character.ts';
import { type DecodedInput, decodeInput } from './decode-input.ts';
import { Doctype } from './doctype.ts';
import { XmlError } from './errors.ts';
import { DEFAULT_LIMITS, MAX_AMPLIFICATION, MAX_ENTITY_DEPTH, type XmlLimits } from './limits.ts';
import { malformed } from './malformed.ts';
import { hashStep } from './name-table.ts';
import { characterCode, type SubsetHost, SubsetParser, startsWith } from './subset-parser.ts';
import { ATTRIBUTE, COMMENT, DOCUMENT, ELEMENT, INSTRUCTION, NAMESPACE, ROOT, TEXT, Tree } from './tree.ts';

const INVALID = 'not well-formed (invalid token)';

/**
 * Parses a document.
 *
 * Internal entities are expanded within limits; external ones and external subsets are never read. Faults are told in expat's words and at
 * expat's positions, which Perl scripts know.
 *
 * @throws XmlError `malformed_xml`, `unknown_encoding`, `limit_exceeded`.
 */
export function parseTree(source: Uint8Array | string, limits: Partial<XmlLimits> = {}): Tree {
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  if (source.length > bounds.maxBytes) {
    throw new XmlError('limit_exceeded', `the document has ${source.length} bytes; ${bounds.maxBytes} are allowed`);
  }
  return new Parser(decodeInput(source), bounds).parse();
}

class Parser implements SubsetHost {
  readonly doctype = new Doctype();
  readonly #input: DecodedInput;
  readonly #limits: XmlLimits;
  readonly #tree: Tree;
  /** Open elements and, beside each, its last child so far. */
  readonly #open: number[] = [ROOT];
  readonly #last: number[] = [0];
  /** By name: the element that had an attribute of it last, to find duplicates. */
  readonly #seen: number[] = [];
  /** Names of entities that are being expanded. */
  readonly #expanding: string[] = [];
  #expandedBytes = 0;
  /** The text node that grows, or 0. */
  #text = 0;
  /** Where the entity stands that the bytes being read come from. */
  #reference: number | undefined;
  /** Set by {@link #name}: the position behind the name. */
  #behind = 0;

  constructor(input: DecodedInput, limits: XmlLimits) {
    this.#input = input;
    this.#limits = limits;
    this.#tree = new Tree(input.bytes.length);
  }

  parse(): Tree {
    const tree = this.#tree;
    tree.add(DOCUMENT, 0, 0);
    const { bytes: src, validBytes: end } = this.#input;
    let p = this.#declaration(src, end);
    p = this.#outside(src, p, end, true);
    p = this.#content(src, p, end, 0);
    this.#outside(src, p, end, false);
    tree.end[ROOT] = tree.count;
    tree.length[ROOT] = tree.text.length;
    return tree;
  }

  fail(reason: string, at: number): never {
    throw malformed(reason, this.#reference ?? at, this.#input);
  }

  comment(src: Buffer, from: number, to: number): void {
    this.#leaf(COMMENT, 0, this.#append(src, from, to));
  }

  instruction(src: Buffer, from: number, to: number, data: number, end: number): void {
    if (/^xml$/i.test(src.toString('latin1', from, to))) {
      const exact = src.toString('latin1', from, to) === 'xml';
      this.fail(exact ? 'XML or text declaration not at start of entity' : INVALID, from - 2);
    }
    const name = this.#tree.names.internText(src.toString('utf8', from, to));
    this.#leaf(INSTRUCTION, name, this.#append(src, data, end));
  }

  expanded(bytes: number): void {
    this.#expandedBytes += bytes;
    const size = this.#input.bytes.length;
    if (this.#expandedBytes <= this.#limits.maxExpansionBytes) return;
    if (this.#expandedBytes + size <= size * MAX_AMPLIFICATION) return;
    throw new XmlError('limit_exceeded', 'limit on input amplification factor (from DTD and entities) breached');
  }

  /** `<?xml version=… encoding=… standalone=…?>` at the very beginning. */
  #declaration(src: Buffer, end: number): number {
    if (!startsWith(src, 0, '<?xml') || !isSpace(src[5])) return 0;
    const close = src.indexOf('?>', 5);
    if (close < 0 || close >= end) this.fail('unclosed token', 0);
    const text = src.toString('latin1', 0, close);
    const rules = [
      [/\s+version\s*=\s*(?:"[A-Za-z0-9.:_-]+"|'[A-Za-z0-9.:_-]+')/y, true],
      [/\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*')/y, false],
      [/\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)')/y, false],
    ] as const;
    let p = 5;
    for (const [rule, required] of rules) {
      rule.lastIndex = p;
      if (rule.test(text)) p = rule.lastIndex;
      else if (required) break;
    }
    const rest = /\s*/y;
    rest.lastIndex = p;
    rest.test(text);
    if (p === 5 || rest.lastIndex !== close) {
      const value = /\s*(?:[A-Za-z]+\s*=\s*["'])?/y;
      value.lastIndex = p;
      value.test(text);
      this.fail('XML declaration not well-formed', p === 5 ? 6 : value.lastIndex);
    }
    return close + 2;
  }

  /** Comments, instructions, white space and the document type around the root element. */
  #outside(src: Buffer, from: number, end: number, before: boolean): number {
    let p = from;
    let mayDeclare = before;
    const complaint = before ? 'syntax error' : 'junk after document element';
    for (;;) {
      while (p < end && isSpace(src[p])) p++;
      if (p >= end) {
        if (end < src.length) this.fail(INVALID, end);
        if (before) this.fail('no element found', end);
        return p;
      }
      const byte = src[p]!;
      const next = src[p + 1];
      if (byte !== 0x3c) {
        if (byte === 0x25) this.fail('illegal parameter entity reference', p);
        this.fail(byte === 0x26 || byte < 0x20 ? INVALID : complaint, p);
      } else if (next === 0x3f) p = this.#instructionAt(src, p, end);
      else if (startsWith(src, p, '<!--')) p = this.#commentAt(src, p, end);
      else if (mayDeclare && startsWith(src, p, '<!DOCTYPE')) {
        p = this.#doctypeAt(src, p, end);
        mayDeclare = false;
      } else if (next === 0x21) {
        if (p + 2 >= end) this.#unfinished(src, p, end);
        this.fail(complaint, p);
      } else if (next === undefined || p + 1 >= end) this.#unfinished(src, p, end);
      else if (NAME_START[next] === 0) this.fail(INVALID, p + 1);
      else if (before) return p;
      else this.fail(complaint, p);
    }
  }

  #doctypeAt(src: Buffer, at: number, end: number): number {
    let p = at + 9;
    if (!isSpace(src[p])) this.fail(p >= end ? 'no element found' : INVALID, p);
    while (isSpace(src[p])) p++;
    if (p < end && NAME_START[src[p]!] === 0) this.fail(INVALID, p);
    while (p < end && NAME[src[p]!] !== 0) p++;
    // The external identifier is passed over: what it names is never read.
    for (; p < end && src[p] !== 0x5b && src[p] !== 0x3e; p++) {
      if (src[p] === 0x22 || src[p] === 0x27) {
        const close = src.indexOf(src[p]!, p + 1);
        if (close < 0 || close >= end) this.fail('unclosed token', p);
        p = close;
      } else if (src[p] === 0x3c) this.fail(INVALID, p);
    }
    if (p >= end) this.fail('no element found', end);
    if (src[p] === 0x5b) {
      p = new SubsetParser(this).read(src, p + 1, end) + 1;
      if (p > end) this.fail('no element found', end);
      while (isSpace(src[p])) p++;
      if (p >= end) this.fail('no element found', end);
      if (src[p] !== 0x3e) this.fail(INVALID, p);
    }
    return p + 1;
  }

  /** Reads elements, texts and references from `p`; ends behind the root element, or at the end of an entity. */
  #content(src: Buffer, from: number, end: number, entityDepth: number): number {
    const depth = this.#open.length;
    let p = from;
    for (;;) {
      if (p >= end) {
        if (entityDepth > 0) {
          if (this.#open.length !== depth) this.fail('asynchronous entity', p);
          return p;
        }
        if (end < src.length) this.fail(INVALID, end);
        this.fail('no element found', end);
      }
      const byte = src[p]!;
      if (byte !== 0x3c) {
        p = byte === 0x26 ? this.#referenceAt(src, p, end, entityDepth) : this.#textRun(src, p, end);
        continue;
      }
      const next = p + 1 < end ? src[p + 1]! : 0;
      if (NAME_START[next] !== 0) {
        p = this.#startTag(src, p, end);
      } else if (next === 0x2f) {
        if (this.#open.length === depth) this.fail('asynchronous entity', p);
        p = this.#endTag(src, p, end);
      } else if (next === 0x3f) {
        p = this.#instructionAt(src, p, end);
      } else if (next === 0x21) {
        if (startsWith(src, p, '<!--')) p = this.#commentAt(src, p, end);
        else if (startsWith(src, p, '<![CDATA[')) p = this.#cdata(src, p + 9, end);
        else this.#badDeclaration(src, p, end);
      } else if (p + 1 >= end) this.#unfinished(src, p, end);
      else this.fail(INVALID, p + 1);
      if (this.#open.length === 1 && entityDepth === 0) return p;
    }
  }

  /** `<!` in content that is neither comment nor CDATA: the fault is at the first byte that cannot be. */
  #badDeclaration(src: Buffer, at: number, end: number): never {
    const wanted = src[at + 2] === 0x2d ? '<!--' : '<![CDATA[';
    let p = at + 2;
    while (p < end && src[p] === wanted.charCodeAt(p - at)) p++;
    if (p >= end) this.#unfinished(src, at, end);
    return this.fail(INVALID, p);
  }

  /** A token that the end of input cuts off; or the byte that is no character. */
  #unfinished(src: Buffer, at: number, end: number): never {
    if (end < src.length) this.fail(INVALID, end);
    return this.fail('unclosed token', at);
  }

  #textRun(src: Buffer, from: number, end: number): number {
    let p = from;
    while (p < end && TEXT_STOP[src[p]!] === 0) p++;
    if (p > from) this.#appendText(src, from, p);
    if (p >= end) return p;
    const byte = src[p]!;
    if (byte === 0x0d) return this.#newline(src, p);
    if (byte === 0x5d) {
      if (src[p + 1] === 0x5d && src[p + 2] === 0x3e) this.fail(INVALID, p + 2);
      this.#appendText(src, p, p + 1);
      return p + 1;
    }
    if (byte !== 0x3c && byte !== 0x26) this.fail(INVALID, p);
    return p;
  }

  /** CR and CR LF are read as LF (XML 1.0 §2.11). */
  #newline(src: Buffer, p: number): number {
    this.#appendText(NEWLINE, 0, 1);
    return src[p + 1] === 0x0a ? p + 2 : p + 1;
  }

  #cdata(src: Buffer, from: number, end: number): number {
    let p = from;
    for (;;) {
      const start = p;
      while (p < end && CDATA_STOP[src[p]!] === 0) p++;
      if (p > start) this.#appendText(src, start, p);
      if (p >= end) this.fail(end < src.length ? INVALID : 'unclosed CDATA section', end);
      if (src[p] === 0x0d) p = this.#newline(src, p);
      else if (src[p] !== 0x5d) this.fail(INVALID, p);
      else if (src[p + 1] === 0x5d && src[p + 2] === 0x3e) return p + 3;
      else this.#appendText(src, p, ++p);
    }
  }

  #commentAt(src: Buffer, at: number, end: number): number {
    const dashes = src.indexOf('--', at + 4);
    if (dashes < 0 || dashes + 2 >= end) this.#unfinished(src, at, end);
    if (src[dashes + 2] !== 0x3e) this.fail(INVALID, dashes + 2);
    this.comment(src, at + 4, dashes);
    return dashes + 3;
  }

  #instructionAt(src: Buffer, at: number, end: number): number {
    const close = src.indexOf('?>', at + 2);
    if (close < 0 || close >= end) this.#unfinished(src, at, end);
    if (NAME_START[src[at + 2]!] === 0) this.fail(INVALID, at + 2);
    let p = at + 3;
    while (p < close && NAME[src[p]!] !== 0) p++;
    if (p < close && !isSpace(src[p])) this.fail(INVALID, p);
    let data = p;
    while (data < close && isSpace(src[data])) data++;
    this.instruction(src, at + 2, p, data, close);
    return close + 2;
  }

  /** `&#65;`, `&name;` in content. */
  #referenceAt(src: Buffer, at: number, end: number, entityDepth: number): number {
    const { entity, character, behind } = this.#resolve(src, at, end);
    if (character !== undefined) {
      this.#appendText(character, 0, character.length);
      return behind;
    }
    const { value } = entity;
    if (value === undefined) this.fail('error in processing external entity reference', at);
    this.#enter(entity.name, value.length, at);
    const outer = this.#reference;
    this.#reference ??= at;
    // What stands for itself is text, even `<` of `&lt;`.
    if (PREDEFINED.has(entity.name)) this.#appendText(value, 0, value.length);
    else this.#content(value, 0, value.length, entityDepth + 1);
    this.#reference = outer;
    this.#expanding.pop();
    return behind;
  }

  #enter(name: string, bytes: number, at: number): void {
    if (this.#expanding.includes(name)) this.fail('recursive entity reference', at);
    if (this.#expanding.length >= MAX_ENTITY_DEPTH) {
      throw new XmlError('limit_exceeded', `entities are nested deeper than ${MAX_ENTITY_DEPTH}`);
    }
    this.#expanding.push(name);
    this.expanded(bytes);
  }

  #resolve(src: Buffer, at: number, end: number) {
    if (src[at + 1] === 0x23) {
      let p = at + 2;
      if (src[p] === 0x78) p++;
      const digits = p;
      while (p < end && /[0-9A-Fa-f]/.test(String.fromCharCode(src[p]!))) p++;
      if (p >= end) this.#unfinished(src, at, end);
      const code = characterCode(src.toString('latin1', at + 2, p));
      if (p === digits || src[p] !== 0x3b || code === undefined) this.fail(INVALID, p);
      if (!isCharacter(code)) this.fail('reference to invalid character number', at);
      return { entity: NO_ENTITY, character: Buffer.from(String.fromCodePoint(code)), behind: p + 1 };
    }
    let p = at + 1;
    if (p < end && NAME_START[src[p]!] === 0) this.fail(INVALID, p);
    while (p < end && NAME[src[p]!] !== 0) p++;
    if (p >= end) this.#unfinished(src, at, end);
    if (src[p] !== 0x3b) this.fail(INVALID, p);
    const entity = this.doctype.entities.get(src.toString('utf8', at + 1, p));
    if (entity === undefined) return this.fail('undefined entity', this.#attributeOf ?? at);
    return { entity, character: undefined, behind: p + 1 };
  }

  /** Start of the tag whose attribute is being read: expat reports undefined entities there. */
  #attributeOf: number | undefined;

  #startTag(src: Buffer, at: number, end: number): number {
    const tree = this.#tree;
    const name = this.#name(src, at + 1, end);
    let p = this.#behind;
    this.#closeText();
    const depth = this.#open.length;
    if (depth > this.#limits.maxDepth) {
      throw new XmlError('limit_exceeded', `elements are nested deeper than ${this.#limits.maxDepth}`);
    }
    const element = this.#child(ELEMENT, name);
    tree.offset[element] = tree.text.length;
    let lastAttribute = 0;
    let empty = false;
    for (;;) {
      const spaced = p;
      while (p < end && isSpace(src[p])) p++;
      if (p >= end) this.#unfinished(src, at, end);
      const byte = src[p]!;
      if (byte === 0x3e) {
        p++;
        break;
      }
      if (byte === 0x2f) {
        if (p + 1 >= end) this.#unfinished(src, at, end);
        if (src[p + 1] !== 0x3e) this.fail(INVALID, p + 1);
        empty = true;
        p += 2;
        break;
      }
      if (NAME_START[byte] === 0 || spaced === p) this.fail(INVALID, p);
      lastAttribute = this.#attribute(src, p, end, at, element, lastAttribute);
      p = this.#behind;
    }
    if (this.doctype.attributes.size > 0) this.#declared(element, lastAttribute, at);
    tree.end[element] = tree.count;
    if (!empty) {
      this.#open.push(element);
      this.#last.push(0);
    }
    return p;
  }

  /** Reads `name = "value"` at `p`; sets {@link #behind}. @returns the last attribute of the element. */
  #attribute(src: Buffer, from: number, end: number, tag: number, element: number, last: number): number {
    const name = this.#name(src, from, end);
    let p = this.#behind;
    while (p < end && isSpace(src[p])) p++;
    if (p >= end) this.#unfinished(src, tag, end);
    if (src[p] !== 0x3d) this.fail(INVALID, p);
    p++;
    while (p < end && isSpace(src[p])) p++;
    if (p >= end) this.#unfinished(src, tag, end);
    const quote = src[p]!;
    if (quote !== 0x22 && quote !== 0x27) this.fail(INVALID, p);
    if (this.#seen[name] === element) this.fail('duplicate attribute', from);
    this.#seen[name] = element;
    const offset = this.#tree.data.length;
    this.#attributeOf = tag;
    this.#behind = this.#value(src, p + 1, end, quote, tag) + 1;
    this.#attributeOf = undefined;
    return this.#attributeNode(element, name, offset, last);
  }

  /** Appends a value to the data, up to the quote; -1 reads to the end (an entity's or default's text). @returns where it stopped. */
  #value(src: Buffer, from: number, end: number, quote: number, tag: number): number {
    const { data } = this.#tree;
    let p = from;
    for (;;) {
      const start = p;
      while (p < end && VALUE_STOP[src[p]!] === 0) p++;
      if (p > start) data.append(src, start, p);
      if (p >= end) return quote < 0 ? p : this.#unfinished(src, tag, end);
      const byte = src[p]!;
      if (byte === quote) return p;
      if (byte === 0x22 || byte === 0x27) {
        data.push(byte);
        p++;
      } else if (byte === 0x26) {
        p = this.#valueReference(src, p, end, tag);
      } else if (byte === 0x0a || byte === 0x09 || byte === 0x0d) {
        data.push(0x20);
        p += byte === 0x0d && src[p + 1] === 0x0a ? 2 : 1;
      } else this.fail(INVALID, p);
    }
  }

  #valueReference(src: Buffer, at: number, end: number, tag: number): number {
    const { entity, character, behind } = this.#resolve(src, at, end);
    if (character !== undefined) {
      this.#tree.data.append(character, 0, character.length);
      return behind;
    }
    const { value } = entity;
    if (value === undefined) this.fail('reference to external entity in attribute', at);
    this.#enter(entity.name, value.length, at);
    const outer = this.#reference;
    this.#reference ??= at;
    if (PREDEFINED.has(entity.name)) this.#tree.data.append(value, 0, value.length);
    else this.#value(value, 0, value.length, -1, tag);
    this.#reference = outer;
    this.#expanding.pop();
    return behind;
  }

  #attributeNode(element: number, name: number, offset: number, last: number): number {
    const tree = this.#tree;
    const declared = this.#namespacePrefix(name);
    const id = tree.add(declared === 0 ? ATTRIBUTE : NAMESPACE, declared === 0 ? name : declared, element);
    tree.offset[id] = offset;
    tree.length[id] = tree.data.length - offset;
    if (declared !== 0) {
      tree.namespaces.push(element, id);
      return last;
    }
    if (last === 0) tree.attribute[element] = id;
    else {
      tree.next[last] = id;
      tree.previous[id] = last;
    }
    return id;
  }

  /** By name: 0 for other attributes, else the name of the prefix that `xmlns…` declares. */
  readonly #prefixes: (number | undefined)[] = [];
  #namespacePrefix(name: number): number {
    const known = this.#prefixes[name];
    if (known !== undefined) return known;
    const { names } = this.#tree;
    const text = Buffer.from(names.bytes(name)).toString('utf8');
    let prefix = 0;
    if (text === 'xmlns') prefix = names.internText('#default');
    else if (text.startsWith('xmlns:') && text.length > 6) prefix = names.internText(text.slice(6));
    this.#prefixes[name] = prefix;
    return prefix;
  }

  /** Applies the attribute declarations of an element: defaults, white space of names, identifiers. */
  #declared(element: number, lastAttribute: number, tag: number): void {
    const tree = this.#tree;
    const names = tree.names;
    const declarations = this.doctype.attributes.get(nameText(tree, element));
    if (declarations === undefined) return;
    let last = lastAttribute;
    for (const { name, type, fallback } of declarations) {
      const id = names.internText(name);
      if (this.#seen[id] !== element && fallback !== undefined) {
        const offset = tree.data.length;
        this.#attributeOf = tag;
        this.#value(fallback, 0, fallback.length, -1, tag);
        this.#attributeOf = undefined;
        last = this.#attributeNode(element, id, offset, last);
      }
      if (type !== 'CDATA') this.#tokens(element, id, type);
    }
  }

  /** Values that are not CDATA lose white space at both ends and keep one blank inside (XML 1.0 §3.3.3). */
  #tokens(element: number, name: number, type: string): void {
    const tree = this.#tree;
    for (let id = tree.attribute[element]!; id !== 0; id = tree.next[id]!) {
      if (tree.nameId(id) !== name) continue;
      const value = tree.value(id);
      const tokens = value.replace(/ +/g, ' ').replace(/^ | $/g, '');
      if (tokens !== value) {
        const bytes = Buffer.from(tokens);
        tree.offset[id] = tree.data.length;
        tree.length[id] = bytes.length;
        tree.data.append(bytes, 0, bytes.length);
      }
      if (type === 'ID') tree.ids.set(tokens, element);
    }
  }

  #endTag(src: Buffer, at: number, end: number): number {
    const tree = this.#tree;
    const element = this.#open.at(-1)!;
    if (at + 2 >= end) this.#unfinished(src, at, end);
    if (NAME_START[src[at + 2]!] === 0) this.fail(INVALID, at + 2);
    const name = this.#name(src, at + 2, end);
    let p = this.#behind;
    while (p < end && isSpace(src[p])) p++;
    if (p >= end) this.#unfinished(src, at, end);
    if (src[p] !== 0x3e) this.fail(INVALID, p);
    if (name !== tree.nameId(element)) this.fail('mismatched tag', at + 2);
    this.#closeText();
    this.#open.pop();
    this.#last.pop();
    tree.end[element] = tree.count;
    tree.length[element] = tree.text.length - tree.offset[element]!;
    return p + 1;
  }

  /** Reads a name that starts at `from`; sets {@link #behind}. */
  #name(src: Buffer, from: number, end: number): number {
    let hash = 0;
    let p = from;
    while (p < end && NAME[src[p]!] !== 0) hash = hashStep(hash, src[p++]!);
    this.#behind = p;
    return this.#tree.names.intern(src, from, p, hash);
  }

  /** Adds a node behind the last child of the open element. */
  #child(kind: number, name: number): number {
    const tree = this.#tree;
    const top = this.#open.length - 1;
    const parent = this.#open[top]!;
    const id = tree.add(kind, name, parent);
    const previous = this.#last[top]!;
    if (previous === 0) tree.first[parent] = id;
    else {
      tree.next[previous] = id;
      tree.previous[id] = previous;
    }
    this.#last[top] = id;
    return id;
  }

  #leaf(kind: number, name: number, offset: number): void {
    this.#closeText();
    const id = this.#child(kind, name);
    this.#tree.offset[id] = offset;
    this.#tree.length[id] = this.#tree.data.length - offset;
  }

  #appendText(src: Uint8Array, from: number, to: number): void {
    const tree = this.#tree;
    if (this.#text === 0) {
      this.#text = this.#child(TEXT, 0);
      tree.offset[this.#text] = tree.text.length;
    }
    tree.text.append(src, from, to);
  }

  #closeText(): void {
    if (this.#text === 0) return;
    this.#tree.length[this.#text] = this.#tree.text.length - this.#tree.offset[this.#text]!;
    this.#text = 0;
  }

  /** Appends to the data what is neither attribute nor text; newlines are made one byte. @returns its offset. */
  #append(src: Buffer, from: number, to: number): number {
    const { data } = this.#tree;
    const offset = data.length;
    for (let p = from; p < to; p++) {
      const byte = src[p]!;
      if (byte < 0x20 && byte !== 0x0a && byte !== 0x09 && byte !== 0x0d) this.fail(INVALID, p);
      if (byte !== 0x0d) data.push(byte);
      else if (src[p + 1] !== 0x0a) data.push(0x0a);
    }
    return offset;
  }
}

const NEWLINE = Buffer.from('\n');
const PREDEFINED = new Set(['lt', 'gt', 'amp', 'apos', 'quot']);
const NO_ENTITY = { name: '', value: undefined } as const;

function nameText(tree: Tree, id: number): string {
  return Buffer.from(tree.names.bytes(tree.nameId(id))).toString('utf8');
}
