import { attributes, XML_DECLARATION } from './xml-text.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Relations of one part, numbered in the order in which they are added. */
export class Relations {
  readonly #items: string[] = [];

  /**
   * Adds a relation.
   *
   * @param type - last word of the relation's type, such as `hyperlink`, or a whole URI.
   * @param target - path relative to the part; with `external` anything else.
   * @returns its id, `rId1`, `rId2`, …
   */
  add(type: string, target: string, external = false): string {
    const Id = `rId${this.#items.length + 1}`;
    const Type = type.includes(':') ? type : `${OFFICE}/${type}`;
    const TargetMode = external ? 'External' : undefined;
    this.#items.push(`<Relationship${attributes({ Id, Type, Target: target, TargetMode })}/>`);
    return Id;
  }

  /** The relations part, or nothing. */
  get xml(): string | undefined {
    if (this.#items.length === 0) return undefined;
    return `${XML_DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${this.#items.join('')}</Relationships>`;
  }
}
