import { ATTRIBUTE, COMMENT, ELEMENT, INSTRUCTION, NAMESPACE, TEXT, type Tree } from './tree.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * XML text of a node, in XML::XPath's form: `<e />` for empty elements, namespace declarations before attributes, no XML declaration and no
 * document type. Needs no stack: deep documents are as good as flat ones.
 */
export function serialize(tree: Tree, names: readonly string[], from: number): string {
  const parts: string[] = [];
  const declarations = new Map<number, number[]>();
  for (let i = 0; i < tree.namespaces.length; i += 2) {
    const element = tree.namespaces[i]!;
    const known = declarations.get(element);
    if (known === undefined) declarations.set(element, [tree.namespaces[i + 1]!]);
    else known.push(tree.namespaces[i + 1]!);
  }

  function open(id: number): void {
    parts.push('<', names[tree.nameId(id)]!);
    for (const declared of declarations.get(id) ?? []) parts.push(leaf(declared));
    for (let at = tree.attribute[id]!; at !== 0; at = tree.next[at]!) parts.push(leaf(at));
    parts.push(tree.first[id] === 0 ? ' />' : '>');
  }

  function leaf(id: number): string {
    const name = names[tree.nameId(id)]!;
    const value = tree.value(id);
    switch (tree.kind(id)) {
      case TEXT:
        return escapeXml(value, /[<&]|\]\]>/g);
      case COMMENT:
        return `<!--${value.replaceAll('--', '&#45;&#45;')}-->`;
      case INSTRUCTION:
        return `<?${name} ${escapeXml(value, />/g)}?>`;
      case ATTRIBUTE:
        return ` ${name}="${escapeXml(value, /["&><]/g)}"`;
      case NAMESPACE:
        return ` ${name === '#default' ? 'xmlns' : `xmlns:${name}`}="${escapeXml(value, /["&<]/g)}"`;
      default:
        return '';
    }
  }

  const isTag = (id: number) => tree.kind(id) === ELEMENT;
  if (tree.first[from] === 0 && !isTag(from)) return leaf(from);
  if (isTag(from)) open(from);
  let id = tree.first[from]!;
  while (id !== 0) {
    if (isTag(id)) open(id);
    else parts.push(leaf(id));
    let next = tree.first[id]!;
    while (next === 0) {
      next = tree.next[id]!;
      if (next !== 0) break;
      id = tree.parent[id]!;
      if (isTag(id)) parts.push('</', names[tree.nameId(id)]!, '>');
      if (id === from) return parts.join('');
    }
    id = next;
  }
  return parts.join('');
}

function escapeXml(text: string, wanted: RegExp): string {
  return text.replace(wanted, (found) => ESCAPES[found] ?? ']]&gt;');
}
