export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const TOKEN = /<\?[^>]*\?>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=>]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([^\s=]+)="([^"]*)"/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 cannot hold.
const FORBIDDEN = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/;

/**
 * Parses XML of the kind spreadsheets are made of: no DTD, comments or CDATA.
 *
 * @throws Error where it is not well-formed.
 */
export function readXml(text: string): XmlElement {
  if (FORBIDDEN.test(text)) throw new Error('a character that XML cannot hold');
  const top: { name: string; attributes: Record<string, string>; children: (XmlElement | string)[] } = {
    name: '',
    attributes: {},
    children: [],
  };
  const open = [top];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (token === null) throw new Error(`not well-formed at ${at}: ${text.slice(at, at + 60)}`);
    const parent = open.at(-1)!;
    const [, closed, opened, attributeText = '', empty, data] = token;
    if (closed !== undefined) {
      if (parent.name !== closed) throw new Error(`</${closed}> closes <${parent.name}> at ${at}`);
      open.pop();
    } else if (opened !== undefined) {
      const attributes: Record<string, string> = {};
      for (const [, name, value] of attributeText.matchAll(ATTRIBUTE)) {
        if (name! in attributes) throw new Error(`${name} is there twice at ${at}`);
        attributes[name!] = unescaped(value!);
      }
      const element = { name: opened, attributes, children: [] };
      parent.children.push(element);
      if (empty === '') open.push(element);
    } else if (data !== undefined && open.length > 1) {
      parent.children.push(unescaped(data));
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  const [root, ...rest] = top.children;
  if (root === undefined || typeof root === 'string' || rest.length > 0) throw new Error('not one root element');
  return root;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#x[0-9A-Fa-f]+|#\d+);)/.test(text)) throw new Error(`a bare & in ${text}`);
  return text.replace(/&(#x([0-9A-Fa-f]+)|#(\d+)|\w+);/g, (_, name: string, hex?: string, decimal?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return decimal === undefined ? ENTITIES[name]! : String.fromCodePoint(Number(decimal));
  });
}

/** Child elements, by name if one is given. */
export function elements(parent: XmlElement | undefined, name?: string): XmlElement[] {
  return (parent?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** All text in an element. */
export function textOf(element: XmlElement | undefined): string {
  return (element?.children ?? []).map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** The element as text in one form: attributes sorted by name. */
export function normalXml(element: XmlElement): string {
  const names = Object.keys(element.attributes).sort();
  const attributes = names.map((name) => ` ${name}=${JSON.stringify(element.attributes[name])}`).join('');
  const children = element.children
    .map((child) => (typeof child === 'string' ? JSON.stringify(child) : normalXml(child)))
    .join('');
  return children === ''
    ? `<${element.name}${attributes}/>`
    : `<${element.name}${attributes}>${children}</${element.name}>`;
}
