import { describe, expect, test } from 'vitest';
import { attributesOf, XmlScanner } from './xml-scanner.ts';

/** What a scanner finds when the text comes in pieces of a size. */
function scanned(xml: string, size: number): string[] {
  const found: string[] = [];
  const scanner = new XmlScanner(
    {
      open: (name, attributes) => found.push(`<${name} ${JSON.stringify(attributesOf(attributes))}`),
      close: (name) => found.push(`>${name}`),
      text: (text) => {
        if (found.at(-1)?.startsWith('"')) found.push(`"${found.pop()!.slice(1)}${text}`);
        else found.push(`"${text}`);
      },
    },
    'part.xml',
  );
  for (let at = 0; at < xml.length; at += size) scanner.push(xml.slice(at, at + size));
  scanner.end();
  return found;
}

const XML =
  '<?xml version="1.0"?><!-- <a> --><x:a one="1 > 0" x:two=\'"\'>text &amp; &#x41;&#66;<b/><![CDATA[<c>&amp;]]></x:a ><!-- end -->';

test('finds the same however the text is cut', () => {
  const whole = scanned(XML, XML.length);
  expect(whole).toEqual(['<a {"one":"1 > 0","two":"\\""}', '"text & AB', '<b {}', '>b', '"<c>&amp;', '>a']);
  for (let size = 1; size < 40; size++) expect(scanned(XML, size)).toEqual(whole);
});

describe('refuses', () => {
  test.each([
    ['a document that ends too early', '<a><b></b>', /ends too early/],
    ['a tag that ends too early', '<a', /ends too early/],
    ['an end tag too many', '</a>', /too many/],
    ['a document type', '<!DOCTYPE a SYSTEM "x"><a/>', /document type/],
    ['a tag without name', '<a>< b/></a>', /without name/],
    ['a tag without end', `<a b="${'x'.repeat(9 << 20)}`, /without end/],
  ])('%s', (_, xml, message) => {
    expect(() => scanned(xml, 1 << 20)).toThrow(message);
  });
});
