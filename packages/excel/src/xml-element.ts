import { type AttributeValue, attributes, escapeText, withoutForbidden } from './xml-text.ts';

/** `<name val="…"/>`, the form of nearly all of DrawingML's properties. */
export function valueElement(name: string, val: AttributeValue): string {
  return `<${name}${attributes({ val })}/>`;
}

/** An element that holds text alone. */
export function dataElement(name: string, text: string | number): string {
  return `<${name}>${escapeText(withoutForbidden(String(text)))}</${name}>`;
}
