import { expect, test } from 'vitest';
import { attributes, escapeAttribute, escapeControls, escapeText, textElement } from './xml-text.ts';

test.each([
  ['plain', 'plain'],
  ['\u0001', '_x0001_'],
  ['a\u001fb', 'a_x001F_b'],
  ['_x0041_', '_x005F_x0041_'],
  ['_x00', '_x00'],
  ['\t\n', '\t\n'],
  ['\r', '_x000D_'],
  ['\ud800', '_xD800_'],
  ['😀', '😀'],
  ['\uffff', '_xFFFF_'],
])('control characters in %j are escaped as Excel does', (text, escaped) => {
  expect(escapeControls(text)).toBe(escaped);
});

test('markup is escaped', () => {
  expect(escapeText('<a & b>"')).toBe('&lt;a &amp; b&gt;"');
  expect(escapeAttribute('<a & "b">\n')).toBe('&lt;a &amp; &quot;b&quot;&gt;&#xA;');
});

test('outer space is kept', () => {
  expect(textElement(' x')).toBe('<t xml:space="preserve"> x</t>');
  expect(textElement('x y')).toBe('<t>x y</t>');
});

test('absent attributes are left out', () => {
  expect(attributes({ a: 1, b: undefined, c: false, d: true, e: 'x"' })).toBe(' a="1" c="0" d="1" e="x&quot;"');
});
