const TEXT_SPECIAL = /[&<>]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 cannot hold.
const ATTRIBUTE_SPECIAL = /["&<>]|[\x00-\x08\x0A-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const FORBIDDEN_CONTROL = /[\x00-\x08\x0B\x0C\x0E-\x1F]/g;

/** Leaves out what XML cannot hold, for places where Excel knows no escape. */
export function withoutForbidden(text: string): string {
  return text.replace(FORBIDDEN_CONTROL, '').replace(NOT_XML, '');
}

/** Escapes text between tags. */
export function escapeText(text: string): string {
  if (!TEXT_SPECIAL.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Escapes an attribute's value; a newline survives as a character reference. */
export function escapeAttribute(text: string): string {
  if (!ATTRIBUTE_SPECIAL.test(text)) return text;
  return withoutForbidden(text)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '&#xA;');
}

/** One attribute: absent values are left out, true is 1 and false 0. */
export type AttributeValue = string | number | boolean | undefined;

/** Renders ` name="value"` for every attribute that is present, in order. */
export function attributes(values: Readonly<Record<string, AttributeValue>>): string {
  let result = '';
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (value === undefined) continue;
    const text = typeof value === 'boolean' ? (value ? '1' : '0') : escapeAttribute(String(value));
    result += ` ${name}="${text}"`;
  }
  return result;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 cannot hold.
const NEEDS_ESCAPE = /[\x00-\x08\x0B-\x1F]|_x[0-9a-fA-F]{4}_|[\uD800-\uDFFF\uFFFE\uFFFF]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const CONTROL = /[\x00-\x08\x0B-\x1F]/g;
const LITERAL_ESCAPE = /_x[0-9a-fA-F]{4}_/g;
// A lone half of a surrogate pair, and the two code points that XML excludes: no UTF-8 file can hold the former.
const NOT_XML = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uFFFE\uFFFF]/g;

function hexEscape(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/**
 * Escapes what XML cannot hold the way Excel does: U+0001 becomes `_x0001_`, and a literal `_x0041_` becomes `_x005F_x0041_`.
 *
 * @see ECMA-376 part 1, §22.9.2.19 ST_Xstring.
 */
export function escapeControls(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text;
  return text
    .replace(LITERAL_ESCAPE, (literal) => `_x005F${literal}`)
    .replace(CONTROL, hexEscape)
    .replace(NOT_XML, hexEscape);
}

const OUTER_SPACE = /^\s|\s$/;

/** A `<t>` element: text of a string item, with its white space kept. */
export function textElement(text: string): string {
  const escaped = escapeControls(text);
  const space = OUTER_SPACE.test(escaped) ? ' xml:space="preserve"' : '';
  return `<t${space}>${escapeText(escaped)}</t>`;
}

/** The declaration that begins every part. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** An element with its rendered children; without any it is one empty tag. */
export function element(
  name: string,
  values: Readonly<Record<string, AttributeValue>> = {},
  ...children: readonly (string | undefined)[]
): string {
  const content = children.join('');
  const start = `<${name}${attributes(values)}`;
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML with its references resolved; unknown ones stay as they are. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(\w+));/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
