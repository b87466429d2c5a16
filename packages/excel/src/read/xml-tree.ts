import { decodeXml } from './xml-decoder.ts';
import { attributesOf, XmlScanner } from './xml-scanner.ts';

/** An element: its local name, attributes, children, and the text directly in it. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
}

/** Reads a small part as a whole. @throws ExcelError `invalid_file` where it is not well-formed. */
export function readTree(xml: Buffer, part: string): XmlNode {
  const top: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const scanner = new XmlScanner(
    {
      open(name, attributes) {
        const node: XmlNode = { name, attributes: attributesOf(attributes), children: [], text: '' };
        open.at(-1)!.children.push(node);
        open.push(node);
      },
      close: () => void open.pop(),
      text: (text) => {
        open.at(-1)!.text += text;
      },
    },
    part,
  );
  scanner.push(decodeXml(xml, part));
  scanner.end();
  return top.children[0] ?? top;
}

export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
  return (node?.children ?? []).filter((child) => child.name === name);
}
