import { ByteBuffer } from './byte-buffer.ts';
import { NameTable } from './name-table.ts';

/** Kinds of nodes: the numbers of DOM's `nodeType`, and one of our own for namespace declarations. */
export const ELEMENT = 1;
export const ATTRIBUTE = 2;
export const TEXT = 3;
export const INSTRUCTION = 7;
export const COMMENT = 8;
export const DOCUMENT = 9;
export const NAMESPACE = 13;

/** The document node. Numbers follow document order; 0 stands for "none". */
export const ROOT = 1;

/**
 * Columns of a tree, one entry a node, indexed by the node's number.
 *
 * `tag` holds kind + 16 × name (see {@link NameTable}); `offset` and `length` say where the string value lies, in bytes: elements and
 * texts in `text` (so an element's string value is one piece), all others in `data`. `end` is the last node below it in document order.
 */
export const COLUMNS = ['tag', 'parent', 'first', 'next', 'previous', 'attribute', 'offset', 'length', 'end'] as const;
export type Column = (typeof COLUMNS)[number];

/** A document as flat tables: 36 bytes a node and the texts, whatever its shape. Grows while it is parsed, then never changes. */
export class Tree {
  readonly names = new NameTable();
  readonly text: ByteBuffer;
  readonly data: ByteBuffer;
  /** Pairs of element and namespace node, in document order. */
  readonly namespaces: number[] = [];
  /** Values of attributes declared as ID, with their element; the last of equal ones wins, as in XML::XPath. */
  readonly ids = new Map<string, number>();
  /** Nodes, including the document node; their numbers are 1 to `count`. */
  count = 0;
  tag: Uint32Array;
  parent: Uint32Array;
  first: Uint32Array;
  next: Uint32Array;
  previous: Uint32Array;
  attribute: Uint32Array;
  offset: Uint32Array;
  length: Uint32Array;
  end: Uint32Array;

  /** @param bytes - size of the source: decides how much is reserved. */
  constructor(bytes: number) {
    const capacity = (bytes >>> 4) + 16;
    this.text = new ByteBuffer((bytes >>> 1) + 16);
    this.data = new ByteBuffer((bytes >>> 3) + 16);
    this.tag = new Uint32Array(capacity);
    this.parent = new Uint32Array(capacity);
    this.first = new Uint32Array(capacity);
    this.next = new Uint32Array(capacity);
    this.previous = new Uint32Array(capacity);
    this.attribute = new Uint32Array(capacity);
    this.offset = new Uint32Array(capacity);
    this.length = new Uint32Array(capacity);
    this.end = new Uint32Array(capacity);
  }

  /** Adds a node that is linked to nothing but its parent. */
  add(kind: number, name: number, parent: number): number {
    const id = ++this.count;
    if (id === this.tag.length) this.#grow();
    this.tag[id] = kind | (name << 4);
    this.parent[id] = parent;
    this.end[id] = id;
    return id;
  }

  kind(id: number): number {
    return this.tag[id]! & 15;
  }

  /** Number of its name in {@link names}; 0 for texts, comments and the document. */
  nameId(id: number): number {
    return this.tag[id]! >>> 4;
  }

  /** String value as XPath 1.0 defines it. */
  value(id: number): string {
    const kind = this.kind(id);
    const inText = kind === ELEMENT || kind === TEXT || kind === DOCUMENT;
    const from = this.offset[id]!;
    return (inText ? this.text : this.data).bytes.toString('utf8', from, from + this.length[id]!);
  }

  #grow(): void {
    for (const column of COLUMNS) {
      const grown = new Uint32Array(this[column].length * 2);
      grown.set(this[column]);
      this[column] = grown;
    }
  }
}
