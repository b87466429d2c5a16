import { isAscii } from 'node:buffer';
import { open } from 'node:fs/promises';
import { BridgeError, type CallContext, defineFunction, defineModule, handleKind, t } from '@bridge/protocol/module';
import { parseXml, type XmlDocument } from './document.ts';
import { XmlError } from './errors.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { XmlNode } from './node.ts';
import { packTree } from './packed-tree.ts';
import { parseTree } from './parser.ts';

const DOCUMENT = handleKind<XmlDocument>('document');

const source = {
  /** Bytes or text of the document … */
  xml: t.optional(t.scalar()),
  /** … or an absolute path. */
  path: t.optional(t.bytes()),
};
const query = {
  document: t.handle('document'),
  path: t.string({ maxLength: 100_000 }),
  /** Number of the context node, as `findnodes` told it; the document node when absent. */
  node: t.optional(t.integer({ min: 1 })),
  namespaces: t.optional(t.record(t.string())),
};

/** Wire functions of the bridge's `xpath` module. Perl's XML::XPath asks for `parse_tree` and evaluates by itself; the rest serves other clients. */
export const xpathModule = defineModule({
  name: 'xpath',
  doc: 'XML documents queried with XPath 1.0; nothing a document refers to is ever fetched',
  lane: () => ({ kind: 'thread' }),
  functions: {
    parse: defineFunction({
      doc: 'Parses a document, given as bytes or text, or by absolute path, and keeps it for queries.',
      params: t.object(source),
      returns: '{ document, root: name of the outermost element }',
      async handler(params, context) {
        const document = parseXml(await read(params));
        const root = document.documentElement.nodeName;
        return { document: context.handles.open(DOCUMENT, document, { label: root, dispose: () => {} }), root };
      },
    }),

    parse_tree: defineFunction({
      doc: 'Parses a document and gives it as packed tables, for clients that evaluate by themselves.',
      params: t.object(source),
      returns: '{ count, names, text, data, namespaces, ids, and a column of 32-bit numbers each for tag, parent, … }',
      async handler(params) {
        return packTree(parseTree(await read(params)));
      },
    }),

    find: defineFunction({
      doc: 'Evaluates an expression: tells its type and its value, or its nodes.',
      params: t.object(query),
      returns: "{ type: 'nodes', nodes } or { type: 'string' | 'number' | 'boolean', value }",
      handler(params, context) {
        const result = evaluate(params, context);
        return Array.isArray(result)
          ? { type: 'nodes', nodes: result.map(describe) }
          : { type: typeof result, value: result };
      },
    }),

    findnodes: defineFunction({
      doc: 'Finds nodes, in document order.',
      params: t.object(query),
      returns: '{ nodes: list of { node, type, name, value, attributes } }',
      handler(params, context) {
        return { nodes: nodesOf(params, context).map(describe) };
      },
    }),

    findvalue: defineFunction({
      doc: 'Text of all nodes found, one after the other, or of the value, as XML::XPath gives it.',
      params: t.object(query),
      returns: '{ value: text }',
      handler(params, context) {
        const result = evaluate(params, context);
        return {
          value: Array.isArray(result) ? result.map(({ stringValue }) => stringValue).join('') : String(result),
        };
      },
    }),

    exists: defineFunction({
      doc: 'Tells whether an expression finds any node.',
      params: t.object(query),
      returns: '{ exists: boolean }',
      handler(params, context) {
        return { exists: nodesOf(params, context).length > 0 };
      },
    }),

    findnodes_as_string: defineFunction({
      doc: 'XML text of the nodes found, one after the other.',
      params: t.object(query),
      returns: '{ xml: text }',
      handler(params, context) {
        return { xml: nodesOf(params, context).join('') };
      },
    }),

    close: defineFunction({
      doc: 'Forgets a document.',
      params: t.object({ document: query.document }),
      returns: '{}',
      async handler({ document }, context) {
        context.handles.get(DOCUMENT, document);
        await context.handles.close(document);
        return {};
      },
    }),
  },
});

async function read({ xml, path }: { xml?: unknown; path?: Uint8Array | undefined }): Promise<Uint8Array | string> {
  const given = xml === null ? undefined : xml;
  if ((given === undefined) === (path === undefined)) {
    throw new BridgeError('invalid_params', "params: give either 'xml' or 'path'", {
      class: 'InvalidParams',
      notStarted: true,
    });
  }
  // Perl's bytes arrive as text when they are ASCII; their declaration counts all the same.
  if (given instanceof Uint8Array) return given;
  if (given !== undefined) return isAscii(Buffer.from(String(given))) ? Buffer.from(String(given)) : String(given);
  const file = await open(Buffer.from(path!));
  try {
    // Asked before it is read: a file that is refused costs no memory.
    const { size } = await file.stat();
    if (size > DEFAULT_LIMITS.maxBytes)
      throw new XmlError('limit_exceeded', `the document has ${size} bytes; ${DEFAULT_LIMITS.maxBytes} are allowed`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

interface Query {
  readonly document: string;
  readonly path: string;
  readonly node?: number | undefined;
  readonly namespaces?: Record<string, string> | undefined;
}

function evaluate({ document: id, path, node, namespaces }: Query, context: CallContext) {
  const document = context.handles.get(DOCUMENT, id);
  if (node !== undefined && node > document.tree.count) {
    throw new BridgeError('invalid_params', `params.node: the document has no node ${node}`, {
      class: 'InvalidParams',
    });
  }
  return document.find(path, document.node(node ?? 1), { namespaces });
}

function nodesOf(params: Query, context: CallContext): XmlNode[] {
  const result = evaluate(params, context);
  return Array.isArray(result) ? result : [];
}

const TYPES: Record<number, string> = {
  1: 'element',
  2: 'attribute',
  3: 'text',
  7: 'processing-instruction',
  8: 'comment',
  9: 'document',
};

/** What a client asks of a node next, so that it need not ask. */
function describe(node: XmlNode) {
  const attributes = Object.fromEntries(node.attributes.map(({ nodeName, value }) => [nodeName, value]));
  return {
    node: node.id,
    type: TYPES[node.nodeType],
    name: node.nodeName,
    value: node.stringValue,
    ...(node.nodeType === 1 ? { attributes } : {}),
  };
}
