import xpathLibrary from 'xpath';
import type { QueryOptions, XPathResult } from './document.ts';
import { XmlError } from './errors.ts';
import { XmlNode } from './node.ts';
import { DOCUMENT } from './tree.ts';

/** The part of the `xpath` library that we call. */
interface XPathLibrary {
  parse(expression: string): ParsedExpression;
  readonly Step: { readonly FOLLOWING: number; readonly PRECEDING: number };
  readonly PathExpr: { applyStep(step: Step, context: StepContext, node: unknown): unknown[] };
}
interface Step {
  readonly axis: number;
  readonly nodeTest: { matches(node: XmlNode, context: StepContext): boolean };
}
interface StepContext {
  contextNode: unknown;
}
interface ParsedExpression {
  evaluate(options: { node: XmlNode; namespaces: unknown; variables: unknown }): XPathValue;
}
interface XPathValue {
  readonly constructor: { readonly name: string };
  toUnsortedArray?(): XmlNode[];
  stringValue(): string;
  numberValue(): number;
  booleanValue(): boolean;
}

const KEPT_EXPRESSIONS = 500;
const parsed = new Map<string, ParsedExpression>();
// Its own types describe a browser's DOM, and leave `parse` out.
const library = xpathLibrary as unknown as XPathLibrary;

// The library's `following` takes descendants along and loses siblings, its `preceding` holds ancestors. Nodes of other DOMs are left to it.
const applyStep = library.PathExpr.applyStep;
library.PathExpr.applyStep = (step, context, node) => {
  const following = step.axis === library.Step.FOLLOWING;
  if (!(node instanceof XmlNode) || (!following && step.axis !== library.Step.PRECEDING)) {
    return applyStep(step, context, node);
  }
  context.contextNode = node;
  return (following ? node.following() : node.preceding()).filter((found) => step.nodeTest.matches(found, context));
};

/**
 * Evaluates XPath 1.0 with the `xpath` library over our own nodes: numbered in document order, they sort without the walks through the
 * tree that make this library quadratic over other DOMs.
 */
export function evaluate(expression: string, node: XmlNode, options: QueryOptions): XPathResult {
  const { namespaces = {}, variables = {} } = options;
  // The document node declares nothing; whoever starts there means the outermost element's prefixes.
  const scope = node.nodeType === DOCUMENT ? node.ownerDocument.documentElement : node;
  let value: XPathValue;
  try {
    value = parse(expression).evaluate({
      node,
      namespaces: (prefix: string) =>
        Object.hasOwn(namespaces, prefix) ? namespaces[prefix] : scope.lookupNamespaceURI(prefix),
      variables: (name: string) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
    });
  } catch (caught) {
    if (caught instanceof XmlError) throw caught;
    const reason = caught instanceof Error ? caught.message : String(caught);
    throw new XmlError('invalid_xpath', `${expression}: ${reason}`, { cause: caught });
  }
  if (value.toUnsortedArray) {
    return value
      .toUnsortedArray()
      .filter(({ id }) => id !== undefined)
      .sort((a, b) => a.id - b.id);
  }
  const type = value.constructor.name;
  if (type === 'XNumber') return value.numberValue();
  return type === 'XBoolean' ? value.booleanValue() : value.stringValue();
}

function parse(expression: string): ParsedExpression {
  const known = parsed.get(expression);
  if (known !== undefined) return known;
  const result = library.parse(expression);
  // Scripts that build expressions from data would fill the memory.
  if (parsed.size >= KEPT_EXPRESSIONS) parsed.delete(parsed.keys().next().value!);
  parsed.set(expression, result);
  return result;
}
