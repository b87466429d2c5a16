import { CompressedPart, type PartSize } from './compressed-part.ts';
import type { Spool } from './spool.ts';
import { HASH_START, nextHash, StringTable } from './string-table.ts';
import { textElement, XML_DECLARATION } from './xml-text.ts';

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const CHUNK_CHARACTERS = 256 << 10;
/** Begins the key of rich text, which is its XML; a plain string that begins with this character has it twice in its key. */
const RICH = '\u0000';
/**
 * The workbook's table of distinct strings. Its XML is compressed while it grows; only the dictionary stays in memory, up to a
 * limit, and from then on new strings are written into their cells.
 */
export class SharedStrings {
  readonly #part: CompressedPart;
  readonly #limitBytes: number;
  readonly #table = new StringTable();
  #total = 0;
  #xml = '';

  /** @param limitBytes - memory of the dictionary, roughly (twice as much while it grows). Defaults to 32 MiB. */
  constructor(spool: Spool, limitBytes = 32 << 20) {
    this.#part = new CompressedPart(spool);
    this.#limitBytes = limitBytes;
  }

  get #isFull(): boolean {
    return this.#table.bytes >= this.#limitBytes;
  }

  /** References from cells. */
  get total(): number {
    return this.#total;
  }

  /** The index of a string; undefined when the table is full and does not hold it. */
  indexOf(text: string): number | undefined {
    return this.indexAt(text, 0, text.length, hashOf(text));
  }

  /** The same for `text.slice(from, to)`. @param hash - of {@link nextHash}. */
  indexAt(text: string, from: number, to: number, hash: number): number | undefined {
    const index = this.#table.find(text, from, to, hash);
    const isPlain = text.charCodeAt(from) !== 0 || from === to;
    if (index >= 0 && isPlain) {
      this.#total++;
      return index;
    }
    if (this.#isFull) return undefined;
    const content = text.slice(from, to);
    if (!isPlain) return this.#keyed(RICH + content, textElement(content));
    return this.#add(text, from, to, hash, textElement(content));
  }

  /** The index of rich text. @param xml - content of its item. */
  indexOfRuns(xml: string): number | undefined {
    return this.#keyed(RICH + xml, xml);
  }

  #keyed(key: string, xml: string): number | undefined {
    const hash = hashOf(key);
    const index = this.#table.find(key, 0, key.length, hash);
    if (index < 0) return this.#add(key, 0, key.length, hash, xml);
    this.#total++;
    return index;
  }

  #add(text: string, from: number, to: number, hash: number, xml: string): number | undefined {
    if (this.#isFull) return undefined;
    const index = this.#table.add(text, from, to, hash);
    this.#xml += `<si>${xml}</si>`;
    if (this.#xml.length >= CHUNK_CHARACTERS) this.#flush();
    this.#total++;
    return index;
  }

  /** The strings of some indexes. */
  textsOf(indexes: ReadonlySet<number>): Map<number, string> {
    return new Map([...indexes].map((index) => [index, this.#table.text(index)]));
  }

  settled(): Promise<void> {
    this.#flush();
    return this.#part.settled();
  }

  /** Waits for what threads do for it; for a workbook that is given up. */
  idle(): Promise<void> {
    return this.#part.settled();
  }

  /** The part `xl/sharedStrings.xml`. Call {@link settled} first. */
  finish(): PartSize & { pieces(): Iterable<Buffer> } {
    const counts = `count="${this.#total}" uniqueCount="${this.#table.size}"`;
    return this.#part.finish(`${XML_DECLARATION}<sst xmlns="${NAMESPACE}" ${counts}>`, '</sst>');
  }

  #flush(): void {
    if (this.#xml !== '') this.#part.append(this.#xml);
    this.#xml = '';
  }
}

function hashOf(text: string): number {
  let hash = HASH_START;
  for (let at = 0; at < text.length; at++) hash = nextHash(hash, text.charCodeAt(at));
  return hash;
}
