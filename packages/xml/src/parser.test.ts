import { expect, it } from 'vitest';
import { parseXml } from './document.ts';
import expat from './testing/expat.json' with { type: 'json' };

// Recorded with XML::XPath 1.48 over expat 2.5: what is accepted, and where and how the rest is refused.
it.each(expat)('reads as expat does: $xml', ({ xml, error, text }) => {
  const read = () => parseXml(Buffer.from(xml)).toString();
  if (error === undefined) expect(read()).toBe(text);
  else expect(read).toThrow(expect.objectContaining({ code: 'malformed_xml', message: error }));
});
