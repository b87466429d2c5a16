import type { XmlDocument } from './document.ts';
import { ATTRIBUTE, DOCUMENT, ELEMENT, NAMESPACE, ROOT, type Tree } from './tree.ts';

/**
 * A view of one node: what DOM calls it, as far as reading goes. Made on demand; the same node is always the same object.
 *
 * The names are DOM's because the `xpath` library, and most readers, know them.
 */
export class XmlNode {
  readonly ownerDocument: XmlDocument;
  /** Number of the node in its tree: greater means later in document order. */
  readonly id: number;
  readonly nodeType: number;

  constructor(ownerDocument: XmlDocument, id: number, nodeType: number) {
    this.ownerDocument = ownerDocument;
    this.id = id;
    this.nodeType = nodeType;
  }

  get #tree(): Tree {
    return this.ownerDocument.tree;
  }

  /** Name as written, with its prefix; empty for texts, comments and the document. */
  get nodeName(): string {
    return this.ownerDocument.nameOf(this.id);
  }

  get localName(): string {
    const name = this.nodeName;
    return name.slice(name.indexOf(':') + 1);
  }

  get prefix(): string | null {
    const name = this.nodeName;
    const colon = name.indexOf(':');
    return colon < 0 ? null : name.slice(0, colon);
  }

  get namespaceURI(): string | null {
    const { prefix } = this;
    if (this.nodeType !== ELEMENT && (this.nodeType !== ATTRIBUTE || prefix === null)) return null;
    return this.lookupNamespaceURI(prefix);
  }

  /** Target of a processing instruction. */
  get target(): string {
    return this.nodeName;
  }

  /** Text of texts, attributes, comments and instructions; null for elements and the document. */
  get nodeValue(): string | null {
    return this.nodeType === ELEMENT || this.nodeType === DOCUMENT ? null : this.stringValue;
  }

  get value(): string | null {
    return this.nodeValue;
  }

  /** XPath's string value: for elements, the text of everything below. */
  get stringValue(): string {
    return this.#tree.value(this.id);
  }

  get parentNode(): XmlNode | null {
    return this.nodeType === ATTRIBUTE ? null : this.ownerDocument.nodeOrNull(this.#tree.parent[this.id]!);
  }

  /** The element of an attribute. */
  get ownerElement(): XmlNode | null {
    return this.nodeType === ATTRIBUTE ? this.ownerDocument.nodeOrNull(this.#tree.parent[this.id]!) : null;
  }

  get firstChild(): XmlNode | null {
    return this.ownerDocument.nodeOrNull(this.#tree.first[this.id]!);
  }

  get nextSibling(): XmlNode | null {
    return this.nodeType === ATTRIBUTE ? null : this.ownerDocument.nodeOrNull(this.#tree.next[this.id]!);
  }

  get previousSibling(): XmlNode | null {
    return this.nodeType === ATTRIBUTE ? null : this.ownerDocument.nodeOrNull(this.#tree.previous[this.id]!);
  }

  get childNodes(): XmlNode[] {
    return this.ownerDocument.chain(this.#tree.first[this.id]!);
  }

  /** Attributes in source order; namespace declarations are not among them. */
  get attributes(): XmlAttributes {
    return new XmlAttributes(this.nodeType === ELEMENT ? this.ownerDocument.chain(this.#tree.attribute[this.id]!) : []);
  }

  getAttribute(name: string): string | null {
    return this.attributes.find((attribute) => attribute.nodeName === name)?.value ?? null;
  }

  getAttributeNS(namespaceURI: string | null, localName: string): string | null {
    const found = this.attributes.find((at) => at.localName === localName && at.namespaceURI === namespaceURI);
    return found?.value ?? null;
  }

  /** The URI that a prefix means here; null is the default namespace. */
  lookupNamespaceURI(prefix: string | null): string | null {
    return this.ownerDocument.namespaceAt(this.id, prefix ?? '#default');
  }

  /** The element with a declared ID, anywhere in the document. */
  getElementById(id: string): XmlNode | null {
    return this.ownerDocument.getElementById(id);
  }

  /** Nodes behind this one, without those below it; in document order. */
  following(): XmlNode[] {
    const { ownerDocument } = this;
    const found: XmlNode[] = [];
    for (let id = this.#tree.end[this.id]! + 1; id <= this.#tree.count; id++) {
      if (isOnAxis(this.#tree.kind(id))) found.push(ownerDocument.node(id));
    }
    return found;
  }

  /** Nodes that ended before this one began, so without those above it; nearest first. */
  preceding(): XmlNode[] {
    const { ownerDocument } = this;
    const from = this.nodeType === ATTRIBUTE ? this.#tree.parent[this.id]! : this.id;
    const found: XmlNode[] = [];
    for (let id = from - 1; id > ROOT; id--) {
      if (isOnAxis(this.#tree.kind(id)) && this.#tree.end[id]! < from) found.push(ownerDocument.node(id));
    }
    return found;
  }

  contains(other: XmlNode): boolean {
    return other.id >= this.id && other.id <= this.#tree.end[this.id]!;
  }

  /** As in DOM: 2 precedes, 4 follows, with 8 contains and 16 contained by; 0 for the node itself. */
  compareDocumentPosition(other: XmlNode): number {
    if (other.id === this.id) return 0;
    if (other.id < this.id) return other.contains(this) ? 2 | 8 : 2;
    return this.contains(other) ? 4 | 16 : 4;
  }

  /** XML text of the node, as XML::XPath writes it. */
  toString(): string {
    return this.ownerDocument.serialize(this.id);
  }
}

function isOnAxis(kind: number): boolean {
  return kind !== ATTRIBUTE && kind !== NAMESPACE;
}

/** Attributes as a list that DOM's `item` reads too. */
export class XmlAttributes extends Array<XmlNode> {
  constructor(nodes: readonly XmlNode[]) {
    super();
    this.push(...nodes);
  }

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  item(index: number): XmlNode | null {
    return this[index] ?? null;
  }
}
