import { CompressedPart, type PartSize } from './compressed-part.ts';
import type { Spool } from './spool.ts';
import { textElement, XML_DECLARATION } from './xml-text.ts';

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const CHUNK_CHARACTERS = 256 << 10;
/** What V8 needs for a string and its entry in a Map, besides the characters. */
const ENTRY_BYTES = 64;

/**
 * The workbook's table of distinct strings. Its XML is compressed while it grows; only the dictionary stays in memory, up to a
 * limit, and from then on new strings are written into their cells.
 */
export class SharedStrings {
  readonly #part: CompressedPart;
  readonly #limitBytes: number;
  readonly #indexes = new Map<string, number>();
  #bytes = 0;
  #total = 0;
  #xml = '';

  /** @param limitBytes - memory of the dictionary, roughly (V8 takes twice as much while a Map grows). Defaults to 32 MiB. */
  constructor(spool: Spool, limitBytes = 32 << 20) {
    this.#part = new CompressedPart(spool);
    this.#limitBytes = limitBytes;
  }

  /** References from cells. */
  get total(): number {
    return this.#total;
  }

  /** The index of a string; undefined when the table is full and does not hold it. */
  indexOf(text: string): number | undefined {
    const index = this.#indexes.get(text);
    if (index === undefined) return this.#add(text, textElement);
    this.#total++;
    return index;
  }

  /** The same for rich text. @param xml - content of its item. */
  indexOfRuns(xml: string): number | undefined {
    // No plain string begins like this: it would be escaped.
    const key = `\u0000${xml}`;
    const index = this.#indexes.get(key);
    if (index === undefined) return this.#add(key, () => xml);
    this.#total++;
    return index;
  }

  #add(key: string, content: (key: string) => string): number | undefined {
    if (this.#bytes >= this.#limitBytes) return undefined;
    const index = this.#indexes.size;
    this.#indexes.set(ownCopy(key), index);
    this.#bytes += ENTRY_BYTES + key.length * 2;
    this.#xml += `<si>${content(key)}</si>`;
    if (this.#xml.length >= CHUNK_CHARACTERS) this.#flush();
    this.#total++;
    return index;
  }

  /** The strings of some indexes. */
  textsOf(indexes: ReadonlySet<number>): Map<number, string> {
    const texts = new Map<number, string>();
    if (indexes.size === 0) return texts;
    for (const [text, index] of this.#indexes) if (indexes.has(index)) texts.set(index, text);
    return texts;
  }

  settled(): Promise<void> {
    this.#flush();
    return this.#part.settled();
  }

  /** The part `xl/sharedStrings.xml`. Call {@link settled} first. */
  finish(): PartSize & { pieces(): Iterable<Buffer> } {
    const counts = `count="${this.#total}" uniqueCount="${this.#indexes.size}"`;
    return this.#part.finish(`${XML_DECLARATION}<sst xmlns="${NAMESPACE}" ${counts}>`, '</sst>');
  }

  #flush(): void {
    if (this.#xml !== '') this.#part.append(this.#xml);
    this.#xml = '';
  }
}

/** Shorter strings are copied when they are cut out of a longer one. */
const SHORT = 13;

/** The same string with characters of its own: V8 would keep the whole batch alive that it was cut out of. */
function ownCopy(text: string): string {
  if (text.length < SHORT) return text;
  const bytes = Buffer.from(text, 'latin1');
  const copy = bytes.toString('latin1');
  return copy === text ? copy : Buffer.from(text, 'utf16le').toString('utf16le');
}
