import type { Relations } from './relations.ts';

const DOCUMENT = 'application/vnd.openxmlformats-officedocument.';

/**
 * Parts that belong to sheets, numbered over the whole workbook: where they lie, what they are, and the type of the relation that leads to
 * them. One line a kind; a kind without a content type is known by its extension (see {@link PackageParts.addExtension}).
 */
const KINDS = {
  chart: { path: 'xl/charts/chart#.xml', contentType: `${DOCUMENT}drawingml.chart+xml`, relation: 'chart' },
  comments: { path: 'xl/comments#.xml', contentType: `${DOCUMENT}spreadsheetml.comments+xml`, relation: 'comments' },
  drawing: { path: 'xl/drawings/drawing#.xml', contentType: `${DOCUMENT}drawing+xml`, relation: 'drawing' },
  table: { path: 'xl/tables/table#.xml', contentType: `${DOCUMENT}spreadsheetml.table+xml`, relation: 'table' },
  vmlDrawing: { path: 'xl/drawings/vmlDrawing#.vml', relation: 'vmlDrawing' },
} as const satisfies Record<string, { path: string; contentType?: string; relation: string }>;

export type PartKind = keyof typeof KINDS;

/** A part and its relations, ready to be written. */
export interface PackagePart {
  /** Path in the archive. */
  readonly path: string;
  readonly content: string | Buffer | (() => Buffer);
  readonly contentType: string | undefined;
  readonly relations: Relations | undefined;
}

/** Collects the parts that the sheets need besides their own. */
export class PackageParts {
  readonly #parts: PackagePart[] = [];
  readonly #counts = new Map<PartKind, number>();
  #media = 0;
  readonly #extensions = new Map<string, string>();

  /**
   * Adds a part.
   *
   * @param owner - relations of the part that leads to it; the owner must lie in a folder directly below `xl`.
   * @param content - text, or a function of the part's number that gives it.
   * @returns the id of the relation and the part's number.
   */
  add(
    kind: PartKind,
    owner: Relations,
    content: string | Buffer | ((number: number) => string),
    relations?: Relations,
  ): { id: string; number: number } {
    const { path, relation, contentType }: { path: string; relation: string; contentType?: string } = KINDS[kind];
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const numbered = path.replace('#', String(number));
    this.#parts.push({
      path: numbered,
      content: typeof content === 'function' ? content(number) : content,
      contentType,
      relations,
    });
    return { id: owner.add(relation, numbered.replace(/^xl\//, '../')), number };
  }

  /**
   * Adds an image, which several parts may refer to.
   *
   * @param content - gives the bytes when the archive is written.
   * @returns the target of relations from parts in folders directly below `xl`.
   */
  addMedia(extension: string, contentType: string, content: () => Buffer): string {
    const name = `media/image${++this.#media}.${extension}`;
    this.#parts.push({ path: `xl/${name}`, content, contentType: undefined, relations: undefined });
    this.addExtension(extension, contentType);
    return `../${name}`;
  }

  /** Declares a content type for all parts of an extension, such as `png`. */
  addExtension(extension: string, contentType: string): void {
    this.#extensions.set(extension, contentType);
  }

  get extensions(): ReadonlyMap<string, string> {
    return this.#extensions;
  }

  get parts(): readonly PackagePart[] {
    return this.#parts;
  }
}

/** `xl/tables/table1.xml` → `xl/tables/_rels/table1.xml.rels`. */
export function relationsPath(path: string): string {
  return path.replace(/([^/]+)$/, '_rels/$1.rels');
}
