import { XmlError } from './errors.ts';
import type { XmlLimits } from './limits.ts';
import { XmlNode } from './node.ts';
import { parseTree } from './parser.ts';
import { serialize } from './serialize.ts';
import { ATTRIBUTE, ROOT, type Tree } from './tree.ts';
import { evaluate } from './xpath.ts';

/** What an XPath expression yields: nodes in document order, or a value. */
export type XPathResult = XmlNode[] | string | number | boolean;

export interface QueryOptions {
  /** Prefixes of the expression. Others mean what they mean at the context node, or at the outermost element for the document. */
  readonly namespaces?: Readonly<Record<string, string>> | undefined;
  /** Values of `$name`. */
  readonly variables?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/** A parsed document: read-only, queried with XPath 1.0. */
export class XmlDocument {
  readonly tree: Tree;
  readonly #names: readonly string[];
  readonly #nodes = new Map<number, XmlNode>();
  readonly #declarations = new Map<number, Map<string, string>>();

  constructor(tree: Tree) {
    this.tree = tree;
    this.#names = tree.names.texts();
    for (let i = 0; i < tree.namespaces.length; i += 2) {
      const element = tree.namespaces[i]!;
      const declared = this.#declarations.get(element) ?? new Map<string, string>();
      declared.set(this.nameOf(tree.namespaces[i + 1]!), tree.value(tree.namespaces[i + 1]!));
      this.#declarations.set(element, declared);
    }
  }

  /** The document node. */
  get root(): XmlNode {
    return this.node(ROOT);
  }

  /** The outermost element. */
  get documentElement(): XmlNode {
    return this.root.childNodes.find(({ nodeType }) => nodeType === 1)!;
  }

  /**
   * Evaluates an expression.
   *
   * @param context - where relative paths start. Defaults to the document node.
   * @throws XmlError `invalid_xpath`.
   */
  find(expression: string, context: XmlNode = this.root, options: QueryOptions = {}): XPathResult {
    return evaluate(expression, context, options);
  }

  /** @throws XmlError `invalid_xpath`, also when the result is not a set of nodes. */
  findNodes(expression: string, context?: XmlNode, options?: QueryOptions): XmlNode[] {
    const result = this.find(expression, context, options);
    if (!Array.isArray(result))
      throw new XmlError('invalid_xpath', `${expression}: yields a ${typeof result}, no nodes`);
    return result;
  }

  /** Text of the result: of the first node, or of the value as XPath's `string()` writes it; empty for no nodes. */
  findValue(expression: string, context?: XmlNode, options?: QueryOptions): string {
    const result = this.find(expression, context, options);
    return Array.isArray(result) ? (result[0]?.stringValue ?? '') : String(result);
  }

  /** Is there any node, or is the value true? */
  exists(expression: string, context?: XmlNode, options?: QueryOptions): boolean {
    const result = this.find(expression, context, options);
    return Array.isArray(result) ? result.length > 0 : Boolean(result);
  }

  /** The element with a declared ID. */
  getElementById(id: string): XmlNode | null {
    return this.nodeOrNull(this.tree.ids.get(id) ?? 0);
  }

  /** XML text of the whole document, without declaration and document type. */
  toString(): string {
    return this.serialize(ROOT);
  }

  /** For {@link XmlNode}: the view of node `id`. */
  node(id: number): XmlNode {
    let node = this.#nodes.get(id);
    if (node === undefined) {
      node = new XmlNode(this, id, this.tree.kind(id));
      this.#nodes.set(id, node);
    }
    return node;
  }

  nodeOrNull(id: number): XmlNode | null {
    return id === 0 ? null : this.node(id);
  }

  /** Siblings from `first` on. */
  chain(first: number): XmlNode[] {
    const nodes: XmlNode[] = [];
    for (let id = first; id !== 0; id = this.tree.next[id]!) nodes.push(this.node(id));
    return nodes;
  }

  nameOf(id: number): string {
    return this.#names[this.tree.nameId(id)]!;
  }

  namespaceAt(id: number, prefix: string): string | null {
    if (prefix === 'xml') return 'http://www.w3.org/XML/1998/namespace';
    const { tree } = this;
    for (let at = tree.kind(id) === ATTRIBUTE ? tree.parent[id]! : id; at !== 0; at = tree.parent[at]!) {
      const uri = this.#declarations.get(at)?.get(prefix);
      if (uri !== undefined) return uri === '' ? null : uri;
    }
    return null;
  }

  serialize(id: number): string {
    return serialize(this.tree, this.#names, id);
  }
}

/**
 * Parses a document.
 *
 * @param source - bytes in the encoding that they declare (UTF-8, UTF-16, ISO-8859-x, windows-125x, …), or text.
 * @throws XmlError `malformed_xml` with line and column, `unknown_encoding`, `limit_exceeded`.
 */
export function parseXml(source: Uint8Array | string, limits?: Partial<XmlLimits>): XmlDocument {
  return new XmlDocument(parseTree(source, limits));
}
