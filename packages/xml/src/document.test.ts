import { describe, expect, it } from 'vitest';
import { parseXml } from './document.ts';

const SAMPLE = parseXml(
  '<!DOCTYPE r [<!ATTLIST i id ID #IMPLIED>]><r xmlns="u:d" xmlns:p="u:p"><i id="a">x</i><p:i p:k="1"/>t<!--c--><?pi d?><i id="b"><j>y</j>z</i></r>',
);

it.each([
  ['count(//*)', 5],
  ['count(//@*)', 3],
  ['string(//p:i/@p:k)', '1'],
  ['namespace-uri(/*)', 'u:d'],
  ['local-name(//p:i)', 'i'],
  ['name(//*[3])', 'i'],
  ['string(id("b"))', 'yz'],
  ['count(//processing-instruction())', 1],
  ['1 = 1', true],
  ['0 div 0', Number.NaN],
  ['string(/)', 'xtyz'],
  // What follows an attribute begins with its element's children.
  ['count(//@id[. = "b"]/following::node())', 3],
  ['count(//@id[. = "b"]/preceding::node())', 6],
  ['name(//*[local-name() = "j"]/preceding::*[1])', 'p:i'],
])('evaluates %s', (expression, expected) => {
  expect(SAMPLE.find(expression)).toEqual(expected);
});

it('gives nodes once, in document order, as the same objects', () => {
  const nodes = SAMPLE.findNodes('//n:j/ancestor-or-self::* | //n:i', undefined, { namespaces: { n: 'u:d' } });
  expect(nodes.map(({ nodeName }) => nodeName)).toEqual(['r', 'i', 'i', 'j']);
  expect(SAMPLE.findNodes('//n:j/..', undefined, { namespaces: { n: 'u:d' } })[0]).toBe(nodes[2]);
});

it('knows variables, and says what is wrong with an expression', () => {
  expect(SAMPLE.findValue('concat($a, $b)', undefined, { variables: { a: 'x', b: 2 } })).toBe('x2');
  for (const wrong of ['//[', 'nothing()', '$missing']) {
    expect(() => SAMPLE.find(wrong)).toThrow(expect.objectContaining({ code: 'invalid_xpath' }));
  }
  expect(() => SAMPLE.findNodes('1')).toThrow('yields a number, no nodes');
});

it('lets nodes be walked', () => {
  const root = SAMPLE.documentElement;
  expect(root.childNodes.map(({ nodeType }) => nodeType)).toEqual([1, 1, 3, 8, 7, 1]);
  const [first, second] = root.childNodes;
  expect(second!.previousSibling).toBe(first);
  expect(first!.nextSibling).toBe(second);
  expect(first!.parentNode).toBe(root);
  expect(second!.attributes.item(0)!.ownerElement).toBe(second);
  expect(first!.getAttribute('none')).toBe(null);
  expect(SAMPLE.getElementById('a')).toBe(first);
  expect(first!.compareDocumentPosition(second!)).toBe(4);
  expect(first!.compareDocumentPosition(root)).toBe(10);
  expect(second!.toString()).toBe('<p:i p:k="1" />');
});

it('sorts and filters large sets without walking the tree', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `<row id="${i}"><b>${i}</b></row>`).join('');
  const document = parseXml(`<r>${rows}</r>`);
  const from = performance.now();
  expect(document.findValue('/r/row[@id="19999"]/b')).toBe('19999');
  expect(document.findNodes('//row/b')).toHaveLength(20_000);
  // A quadratic sort takes minutes; this takes a fraction of a second.
  expect(performance.now() - from).toBeLessThan(10_000);
});

describe('encodings', () => {
  it.each([
    ['ISO-8859-1', Buffer.from([0xe4, 0x80]), 'ä\u0080'],
    ['windows-1252', Buffer.from([0xe4, 0x80]), 'ä€'],
    ['ISO-8859-2', Buffer.from([0xb1]), 'ą'],
    ['koi8-r', Buffer.from([0xc1]), 'а'],
    ['shift_jis', Buffer.from([0x82, 0xa0]), 'あ'],
    ['utf-8', Buffer.from('€'), '€'],
  ])('%s', (encoding, bytes, text) => {
    const source = Buffer.concat([
      Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><a>`),
      bytes,
      Buffer.from('</a>'),
    ]);
    expect(parseXml(source).findValue('/a')).toBe(text);
  });

  it('UTF-16, by its mark', () => {
    const little = Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><a>€\u{1f600}</a>', 'utf16le');
    expect(parseXml(little).findValue('/a')).toBe('€\u{1f600}');
    expect(parseXml(Buffer.from(little).swap16()).findValue('/a')).toBe('€\u{1f600}');
  });

  it('unknown, and bytes that mean nothing', () => {
    expect(() => parseXml(Buffer.from('<?xml version="1.0" encoding="no-such"?><a/>'))).toThrow(
      expect.objectContaining({ code: 'unknown_encoding', details: { encoding: 'no-such' } }),
    );
    for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xef, 0xbf, 0xbe]]) {
      const source = Buffer.concat([Buffer.from('<a>ä\n'), Buffer.from(bytes), Buffer.from('</a>')]);
      expect(() => parseXml(source)).toThrow('not well-formed (invalid token) at line 2, column 0, byte 6');
    }
  });
});

describe('limits', () => {
  it('of size, depth and expansion', () => {
    expect(() => parseXml('<a>xxxxxxxxxx</a>', { maxBytes: 10 })).toThrow(/17 bytes; 10 are allowed/);
    expect(() => parseXml('<a><a><a/></a></a>', { maxDepth: 2 })).toThrow(/nested deeper than 2/);
    expect(parseXml('<a><a><a/></a></a>', { maxDepth: 3 }).find('count(//a)')).toBe(3);
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const bomb = `<!DOCTYPE r [<!ENTITY l0 "lol">${laughs}]><r>&l9;</r>`;
    expect(() => parseXml(bomb)).toThrow(expect.objectContaining({ code: 'limit_exceeded' }));
    expect(() => parseXml(bomb.replace('&l9;', '&l3;'), { maxExpansionBytes: 10 })).not.toThrow();
  });

  it('nothing is fetched', () => {
    for (const id of ['"/etc/passwd"', '"file:///etc/passwd"', '"http://127.0.0.1:1/"']) {
      expect(() => parseXml(`<!DOCTYPE r [<!ENTITY e SYSTEM ${id}>]><r>&e;</r>`)).toThrow(
        'error in processing external entity reference',
      );
      expect(parseXml(`<!DOCTYPE r SYSTEM ${id} [<!ENTITY % p SYSTEM ${id}>%p;]><r>x</r>`).findValue('/r')).toBe('x');
    }
  });
});
