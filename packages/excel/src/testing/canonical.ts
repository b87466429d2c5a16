import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { checkStructure } from './package-structure.ts';
import { elements, normalXml, readXml, textOf, type XmlElement } from './read-xml.ts';
import { readZip } from './read-zip.ts';

/** A workbook in a form that compares by meaning: styles and strings resolved, relations followed, order of indexes gone. */
export interface CanonicalWorkbook {
  /** Elements of the workbook part. */
  readonly workbook: readonly string[];
  /** Document properties without their times. */
  readonly properties: readonly string[];
  readonly sheets: readonly CanonicalSheet[];
  /** What the sheets call `S1`, `S2`, … in the order of first use; `S0` is no format. */
  readonly styles: Readonly<Record<string, readonly string[]>>;
  /** Parts that sheets lead to, such as drawings, charts and comments: the root's attributes and its elements. Absent when there are none. */
  readonly parts?: Readonly<Record<string, readonly string[]>>;
  /** Hash of the theme; absent when it is that of Excel 2007. */
  readonly theme?: string;
}

/** Hash of the theme of Excel 2007, which files have unless they say otherwise. */
const USUAL_THEME = '4Cc0xJ6_HeQqM1sY';

export interface CanonicalSheet {
  readonly name: string;
  /** Elements besides the rows, in order. */
  readonly layout: readonly string[];
  /** Parts of the sheet's tables. */
  readonly tables?: readonly string[];
  /** Attributes of rows that have any. */
  readonly rows: Readonly<Record<string, string>>;
  /** By address: kind, value and style, such as `n 1.5 S1` or `f "SUM(A1)" n 0`. */
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Reads an .xlsx file straight from its parts. Strict where readers forgive: archive, well-formedness, relations, content types,
 * indexes, order of rows and cells.
 *
 * @throws Error that names what is wrong.
 */
export function readCanonical(file: string | Buffer): CanonicalWorkbook {
  const parts = readZip(typeof file === 'string' ? readFileSync(file) : file);
  checkStructure(parts);
  const xml = (name: string): XmlElement => {
    const bytes = parts.get(name);
    if (bytes === undefined) throw new Error(`${name} is missing`);
    return readXml(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  };
  checkContentTypes(xml('[Content_Types].xml'), parts);
  const styles = new StyleNames(xml('xl/styles.xml'));
  const strings = parts.has('xl/sharedStrings.xml') ? sharedStrings(xml('xl/sharedStrings.xml')) : [];
  const workbook = xml('xl/workbook.xml');
  const targets = relations(xml('xl/_rels/workbook.xml.rels'));
  for (const { target } of targets.values()) {
    if (!target.endsWith('.bin')) xml(`xl/${target}`);
    else if (!parts.has(`xl/${target}`)) throw new Error(`xl/${target} is missing`);
  }
  for (const { target } of relations(xml('_rels/.rels')).values()) xml(target);
  const sheetElements = elements(elements(workbook, 'sheets')[0], 'sheet');
  const sheets = sheetElements.map((sheet) => {
    const target = targets.get(sheet.attributes['r:id'] ?? '')?.target;
    if (target === undefined) throw new Error(`sheet ${sheet.attributes.name} has no part`);
    const relationsName = `xl/${target.replace(/([^/]+)$/, '_rels/$1.rels')}`;
    const links = new Map(
      parts.has(relationsName)
        ? [...relations(xml(relationsName))].map(([id, link]) => [
            id,
            link.mode === undefined ? { ...link, target: linkText(link, parts) } : link,
          ])
        : [],
    );
    const context = { styles, strings, links, part: (path: string) => xml(`xl/${path.replace(/^\.\.\//, '')}`) };
    return canonicalSheet(sheet.attributes.name!, xml(`xl/${target}`), context);
  });
  const theme = contentHash(normalXml(xml('xl/theme/theme1.xml')));
  return {
    workbook: elements(workbook).map((element) => normalXml(withoutRelations(element))),
    properties: [...documentProperties(parts, xml)],
    sheets,
    styles: styles.used(),
    ...floatingParts(parts),
    ...(theme === USUAL_THEME ? {} : { theme }),
  };
}

/** Parts of drawings, charts and comments in their order, with relations followed and images by their content. */
function floatingParts(parts: ReadonlyMap<string, Buffer>): Pick<CanonicalWorkbook, 'parts'> {
  const names = [...parts.keys()].filter((name) =>
    /^xl\/(?:charts|drawings)\/[^/]+$|^xl\/comments\d+\.xml$/.test(name),
  );
  const macros = parts.get('xl/vbaProject.bin');
  const described = names.sort().map((name): [string, readonly string[]] => [name, describePart(name, parts)]);
  if (macros !== undefined) described.push(['xl/vbaProject.bin', [contentHash(macros)]]);
  return described.length === 0 ? {} : { parts: Object.fromEntries(described) };
}

function describePart(name: string, parts: ReadonlyMap<string, Buffer>): string[] {
  const root = readXml(new TextDecoder('utf-8', { fatal: true }).decode(parts.get(name)));
  const relationsPart = parts.get(name.replace(/([^/]+)$/, '_rels/$1.rels'));
  const links =
    relationsPart === undefined ? new Map<string, Relation>() : relations(readXml(relationsPart.toString('utf8')));
  const follow = (element: XmlElement): XmlElement => {
    const attributes = Object.fromEntries(
      Object.entries(element.attributes).map(([key, value]) => {
        if (!['r:id', 'r:embed', 'o:relid'].includes(key)) return [key, value];
        const link = links.get(value);
        if (link === undefined) throw new Error(`${element.name} of ${name} refers to ${value}, which is missing`);
        return [key, linkText(link, parts)];
      }),
    );
    const children = element.children.map((child) => (typeof child === 'string' ? child : follow(child)));
    return { name: element.name, attributes, children };
  };
  const { children, ...tag } = follow(root);
  return [normalXml({ ...tag, children: [] }), ...elements({ ...tag, children }).map(normalXml)];
}

/** Where a relation leads; an image is what it shows, not its name. */
function linkText({ target, mode }: Relation, parts: ReadonlyMap<string, Buffer>): string {
  const image = /^\.\.\/media\/[^/]+(\.\w+)$/.exec(target);
  if (image === null) return mode === undefined ? target : `${mode} ${target}`;
  const bytes = parts.get(`xl/${target.slice(3)}`);
  if (bytes === undefined) throw new Error(`${target} is missing`);
  return `image ${contentHash(bytes)}${image[1]}`;
}

function contentHash(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
}

interface Relation {
  readonly target: string;
  readonly mode: string | undefined;
}

function relations(root: XmlElement): Map<string, Relation> {
  return new Map(
    elements(root, 'Relationship').map(({ attributes }) => [
      attributes.Id!,
      { target: attributes.Target!, mode: attributes.TargetMode },
    ]),
  );
}

function checkContentTypes(types: XmlElement, parts: ReadonlyMap<string, Buffer>): void {
  const extensions = new Set(elements(types, 'Default').map(({ attributes }) => attributes.Extension));
  const overrides = new Set(elements(types, 'Override').map(({ attributes }) => attributes.PartName));
  for (const name of overrides)
    if (!parts.has(name!.slice(1))) throw new Error(`content type of ${name}, which is missing`);
  for (const name of parts.keys()) {
    if (name === '[Content_Types].xml' || overrides.has(`/${name}`)) continue;
    if (!extensions.has(name.split('.').at(-1))) throw new Error(`${name} has no content type`);
  }
}

function sharedStrings(root: XmlElement): string[] {
  const items = elements(root, 'si').map(stringItem);
  if (Number(root.attributes.uniqueCount) !== items.length) throw new Error('uniqueCount of the strings is wrong');
  return items;
}

/** Plain text as JSON; anything richer as XML. */
function stringItem(item: XmlElement): string {
  const [first, ...rest] = elements(item);
  if (first?.name === 't' && rest.length === 0) {
    const text = textOf(first);
    if (/^[ \t\r\n]|[ \t\r\n]$/.test(text) && first.attributes['xml:space'] !== 'preserve')
      throw new Error('space is not preserved');
    return JSON.stringify(text);
  }
  return item.children.map((child) => (typeof child === 'string' ? child : normalXml(child))).join('');
}

function* documentProperties(parts: ReadonlyMap<string, Buffer>, xml: (name: string) => XmlElement): Generator<string> {
  for (const name of ['docProps/core.xml', 'docProps/app.xml', 'docProps/custom.xml']) {
    if (!parts.has(name)) continue;
    for (const element of elements(xml(name))) {
      if (!element.name.startsWith('dcterms:')) yield normalXml(element);
    }
  }
}

/** Elements of a worksheet in the order of the schema (ECMA-376 part 1, §18.3.1.99). */
const ORDER = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'sheetProtection',
  'protectedRanges',
  'autoFilter',
  'mergeCells',
  'phoneticPr',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'ignoredErrors',
  'drawing',
  'legacyDrawing',
  'legacyDrawingHF',
  'picture',
  'tableParts',
  'extLst',
];

interface SheetContext {
  readonly styles: StyleNames;
  readonly strings: readonly string[];
  readonly links: ReadonlyMap<string, Relation>;
  /** Reads a part by the target of a sheet's relation. */
  readonly part: (target: string) => XmlElement;
}

function canonicalSheet(name: string, root: XmlElement, context: SheetContext): CanonicalSheet {
  const layout: string[] = [];
  const rows: Record<string, string> = {};
  const cells: Record<string, string> = {};
  const tables: string[] = [];
  let place = -1;
  for (const element of elements(root)) {
    const next = ORDER.indexOf(element.name);
    if (next < place || next < 0) throw new Error(`${element.name} stands in the wrong place`);
    place = next;
    if (element.name === 'sheetData') readRows(element, context, rows, cells);
    else if (element.name === 'tableParts') tables.push(...readTables(element, context));
    else layout.push(normalXml(resolved(element, context)));
  }
  return { name, layout, rows, cells, ...(tables.length > 0 ? { tables } : {}) };
}

/** The tables' parts; header cells that differ from their columns make Excel repair the file. */
function readTables(element: XmlElement, context: SheetContext): string[] {
  const items = elements(element, 'tablePart');
  if (Number(element.attributes.count) !== items.length) throw new Error('count of the tables is wrong');
  return items.map((item) => {
    const table = context.part(context.links.get(item.attributes['r:id'] ?? '')?.target ?? 'nowhere');
    const names = elements(elements(table, 'tableColumns')[0], 'tableColumn').map(({ attributes }) => attributes.name!);
    if (new Set(names.map((name) => name.toLowerCase())).size !== names.length)
      throw new Error(`table ${table.attributes.name} has two columns of one name`);
    return normalXml(resolved(table, context));
  });
}

function readRows(
  data: XmlElement,
  context: SheetContext,
  rows: Record<string, string>,
  cells: Record<string, string>,
): void {
  let lastRow = 0;
  for (const row of elements(data)) {
    const { r, spans: _, 'x14ac:dyDescent': __, s, ...rest } = row.attributes;
    const number = Number(r);
    if (!(number > lastRow)) throw new Error(`row ${r} comes after row ${lastRow}`);
    lastRow = number;
    const attributes = { ...rest, ...(s === undefined ? {} : { s: context.styles.name(s) }) };
    if (Object.keys(attributes).length > 0) rows[r!] = normalXml({ name: 'row', attributes, children: [] });
    let lastColumn = 0;
    for (const cell of elements(row)) {
      const reference = cell.attributes.r!;
      const column = columnNumber(reference.replace(/\d+$/, ''));
      if (!reference.endsWith(r!) || !(column > lastColumn))
        throw new Error(`cell ${reference} stands in the wrong place`);
      lastColumn = column;
      cells[reference] = canonicalCell(cell, context);
    }
  }
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function canonicalCell(cell: XmlElement, { styles, strings }: SheetContext): string {
  const style = cell.attributes.s === undefined ? '' : ` ${styles.name(cell.attributes.s)}`;
  const [value] = elements(cell, 'v');
  const [formula] = elements(cell, 'f');
  const dynamic = cell.attributes.cm === undefined ? '' : ' dynamic';
  const prefix =
    formula === undefined ? '' : `f ${formula.attributes.ref ?? ''}${dynamic}${JSON.stringify(textOf(formula))} `;
  switch (cell.attributes.t) {
    case undefined:
    case 'n':
      return `${prefix}${value === undefined ? 'blank' : `n ${textOf(value)}`}${style}`;
    case 's': {
      const text = strings[Number(textOf(value))];
      if (text === undefined)
        throw new Error(`${cell.attributes.r} refers to string ${textOf(value)}, which is missing`);
      return `s ${text}${style}`;
    }
    case 'inlineStr':
      return `s ${stringItem(elements(cell, 'is')[0]!)}${style}`;
    case 'str':
      return `${prefix}s ${JSON.stringify(textOf(value))}${style}`;
    default:
      return `${prefix}${cell.attributes.t} ${textOf(value)}${style}`;
  }
}

/** The element with its styles named and its relations followed. */
function resolved(element: XmlElement, context: SheetContext): XmlElement {
  const { 'r:id': relation, 'x14ac:dyDescent': _, style, dxfId, dataDxfId, ...rest } = element.attributes;
  const attributes: Record<string, string> = { ...rest };
  if (dxfId !== undefined) attributes.dxfId = context.styles.differential(dxfId);
  if (dataDxfId !== undefined) attributes.dataDxfId = context.styles.differential(dataDxfId);
  if (style !== undefined) attributes.style = context.styles.name(style);
  if (relation !== undefined) {
    const link = context.links.get(relation);
    if (link === undefined) throw new Error(`${element.name} refers to ${relation}, which is missing`);
    attributes.target = link.target;
    attributes.mode = link.mode ?? '';
  }
  const children = element.children.map((child) => (typeof child === 'string' ? child : resolved(child, context)));
  return { name: element.name, attributes, children };
}

function withoutRelations(element: XmlElement): XmlElement {
  const { 'r:id': _, ...attributes } = element.attributes;
  const children = element.children.map((child) => (typeof child === 'string' ? child : withoutRelations(child)));
  return { name: element.name, attributes, children };
}

/** Names for cell formats by what they look like. */
class StyleNames {
  readonly #root: XmlElement;
  readonly #formats: readonly XmlElement[];
  readonly #names = new Map<string, string>();

  constructor(root: XmlElement) {
    this.#root = root;
    this.#formats = this.#list('cellXfs');
    // Formats that no cell uses must be sound too.
    for (const format of this.#formats) this.#describe(format);
  }

  name(index: string): string {
    const format = this.#formats[Number(index)];
    if (format === undefined) throw new Error(`cell format ${index} is missing`);
    // The default format is told only where it is not Excel's own.
    if (Number(index) === 0 && /<sz[^>]*val="11"/.test(this.#describe(format)[1]!)) return 'S0';
    const key = JSON.stringify(this.#describe(format));
    let name = this.#names.get(key);
    if (name === undefined) {
      name = `S${this.#names.size + 1}`;
      this.#names.set(key, name);
    }
    return name;
  }

  /** A differential format as its XML, without the number that its number format has in this file. */
  differential(index: string): string {
    const children = elements(this.#item('dxfs', index));
    return children
      .map((child) => {
        const { numFmtId: _, ...attributes } = child.attributes;
        return normalXml({ ...child, attributes });
      })
      .join('');
  }

  used(): Record<string, readonly string[]> {
    return Object.fromEntries([...this.#names].map(([key, name]) => [name, JSON.parse(key) as string[]]));
  }

  #describe(format: XmlElement): string[] {
    const { numFmtId, fontId, fillId, borderId, xfId, ...rest } = format.attributes;
    const flags = Object.keys(rest).sort();
    return [
      this.#numberFormat(numFmtId!),
      normalXml(this.#item('fonts', fontId!)),
      normalXml(this.#item('fills', fillId!)),
      normalXml(this.#item('borders', borderId!)),
      `style ${this.#styleName(xfId!)}`,
      flags.map((flag) => `${flag}=${rest[flag]}`).join(' '),
      ...elements(format).map(normalXml),
    ];
  }

  #numberFormat(id: string): string {
    const custom = this.#list('numFmts', false).find(({ attributes }) => attributes.numFmtId === id);
    if (custom === undefined && Number(id) >= 164) throw new Error(`number format ${id} is missing`);
    return custom === undefined
      ? `number format ${id}`
      : `number format ${JSON.stringify(custom.attributes.formatCode)}`;
  }

  #styleName(id: string): string {
    this.#item('cellStyleXfs', id);
    return this.#list('cellStyles').find(({ attributes }) => attributes.xfId === id)?.attributes.name ?? '';
  }

  #item(list: string, index: string): XmlElement {
    const item = this.#list(list)[Number(index)];
    if (item === undefined) throw new Error(`${list} has no ${index}`);
    return item;
  }

  #list(name: string, required = true): XmlElement[] {
    const [list] = elements(this.#root, name);
    if (list === undefined) {
      if (required) throw new Error(`styles have no ${name}`);
      return [];
    }
    const items = elements(list);
    // The original counts formats twice here when their codes are equal, which readers forgive; so do we.
    if (name !== 'numFmts' && Number(list.attributes.count) !== items.length)
      throw new Error(`count of ${name} is wrong`);
    return items;
  }
}
