/** What `<!ENTITY name …>` declared. */
export interface Entity {
  readonly name: string;
  /** Replacement text as UTF-8; absent when it lies in another file, which is never read. */
  readonly value: Buffer | undefined;
}

/** What `<!ATTLIST element name …>` declared. */
export interface AttributeDeclaration {
  readonly name: string;
  readonly type: string;
  /** Value where the element has none, as it stands in the declaration; references are not yet replaced. */
  readonly fallback: Buffer | undefined;
}

/** What the internal subset of a document type declared. The first declaration of a name counts. */
export class Doctype {
  readonly entities = new Map<string, Entity>();
  readonly parameterEntities = new Map<string, Entity>();
  readonly attributes = new Map<string, AttributeDeclaration[]>();

  constructor() {
    for (const [name, value] of Object.entries({ lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' })) {
      this.entities.set(name, { name, value: Buffer.from(value) });
    }
  }

  addAttribute(element: string, declaration: AttributeDeclaration): void {
    const known = this.attributes.get(element);
    if (known === undefined) this.attributes.set(element, [declaration]);
    else if (!known.some(({ name }) => name === declaration.name)) known.push(declaration);
  }
}
