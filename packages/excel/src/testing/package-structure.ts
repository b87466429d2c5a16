import { checkOrder } from './element-order.ts';
import { elements, readXml, type XmlElement } from './read-xml.ts';

/** Content types by what parts are called. @see ECMA-376 part 1, §12.3, §13, §14 */
const TYPES: readonly (readonly [RegExp, string])[] = (
  [
    [/^xl\/workbook\.xml$/, 'sheet.main'],
    [/^xl\/worksheets\/sheet\d+\.xml$/, 'worksheet'],
    [/^xl\/chartsheets\/sheet\d+\.xml$/, 'chartsheet'],
    [/^xl\/styles\.xml$/, 'styles'],
    [/^xl\/sharedStrings\.xml$/, 'sharedStrings'],
    [/^xl\/metadata\.xml$/, 'sheetMetadata'],
    [/^xl\/tables\/table\d+\.xml$/, 'table'],
    [/^xl\/comments\d+\.xml$/, 'comments'],
  ] as const
).map(([name, type]) => [name, `application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml`] as const);
const OTHER_TYPES: readonly (readonly [RegExp, string])[] = [
  [/^xl\/drawings\/drawing\d+\.xml$/, 'application/vnd.openxmlformats-officedocument.drawing+xml'],
  [/^xl\/charts\/chart\d+\.xml$/, 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'],
  [/^xl\/theme\/theme1\.xml$/, 'application/vnd.openxmlformats-officedocument.theme+xml'],
  [/^docProps\/app\.xml$/, 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  [/^docProps\/core\.xml$/, 'application/vnd.openxmlformats-package.core-properties+xml'],
  [/^docProps\/custom\.xml$/, 'application/vnd.openxmlformats-officedocument.custom-properties+xml'],
  [/^xl\/vbaProject\.bin$/, 'application/vnd.ms-office.vbaProject'],
  [/\.vml$/, 'application/vnd.openxmlformats-officedocument.vmlDrawing'],
  [/\.rels$/, 'application/vnd.openxmlformats-package.relationships+xml'],
  [/\.png$/, 'image/png'],
  [/\.jpeg$/, 'image/jpeg'],
  [/\.gif$/, 'image/gif'],
  [/\.bmp$/, 'image/bmp'],
];
const MACROS = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';

/**
 * Checks what holds an .xlsx file together: every part has its content type, every relation leads to a part, every part is led to, elements
 * stand in the order of the schema, and names and numbers that must differ do.
 *
 * @param parts - by name, as {@link readZip} gives them.
 * @throws Error that names what is wrong.
 */
export function checkStructure(parts: ReadonlyMap<string, Buffer>): void {
  const xml = new Map<string, XmlElement>();
  for (const [name, bytes] of parts) {
    if (/\.(?:xml|rels|vml)$/.test(name))
      xml.set(name, readXml(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  }
  checkTypes(xml.get('[Content_Types].xml')!, [...parts.keys()]);
  const reached = checkRelations(parts, xml);
  for (const name of parts.keys()) {
    if (!reached.has(name) && !name.endsWith('.rels') && name !== '[Content_Types].xml')
      throw new Error(`no relation leads to ${name}`);
  }
  for (const [name, root] of xml) {
    try {
      checkOrder(root);
    } catch (error) {
      throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
    }
  }
  checkNames(xml);
}

function checkTypes(root: XmlElement, names: readonly string[]): void {
  const overrides = new Map(
    elements(root, 'Override').map(({ attributes: { PartName, ContentType } }) => [PartName, ContentType]),
  );
  const defaults = new Map(
    elements(root, 'Default').map(({ attributes: { Extension, ContentType } }) => [Extension, ContentType]),
  );
  if (overrides.size !== elements(root, 'Override').length) throw new Error('a part has two content types');
  if (defaults.size !== elements(root, 'Default').length) throw new Error('an extension has two content types');
  for (const name of names) {
    if (name === '[Content_Types].xml') continue;
    const type = overrides.get(`/${name}`) ?? defaults.get(name.split('.').at(-1));
    const expected = [...TYPES, ...OTHER_TYPES].find(([pattern]) => pattern.test(name))?.[1];
    if (expected === undefined) throw new Error(`what is ${name}?`);
    const macros = name === 'xl/workbook.xml' && names.includes('xl/vbaProject.bin');
    if (type !== (macros ? MACROS : expected)) throw new Error(`${name} has the content type ${type}`);
  }
}

/** The parts that relations lead to. */
function checkRelations(parts: ReadonlyMap<string, Buffer>, xml: ReadonlyMap<string, XmlElement>): Set<string> {
  const reached = new Set<string>();
  for (const [name, root] of xml) {
    if (!name.endsWith('.rels')) continue;
    const owner = name.replace(/_rels\/([^/]*)\.rels$/, '$1');
    if (owner !== '' && !parts.has(owner)) throw new Error(`${name} belongs to no part`);
    const ids = new Set<string>();
    for (const { attributes } of elements(root, 'Relationship')) {
      const { Id = '', Target = '', TargetMode } = attributes;
      if (ids.has(Id)) throw new Error(`${name} has ${Id} twice`);
      ids.add(Id);
      if (TargetMode === 'External' || Target.startsWith('#')) continue;
      const target = new URL(Target, `file:///${owner}`).pathname.slice(1);
      if (!parts.has(target)) throw new Error(`${name} leads to ${target}, which is missing`);
      reached.add(target);
    }
    const used = owner === '' ? ids : new Set(relationIds(xml.get(owner)!));
    for (const id of used) if (!ids.has(id)) throw new Error(`${owner} uses ${id}, which ${name} has not`);
  }
  return reached;
}

function* relationIds(root: XmlElement): Generator<string> {
  for (const name of ['r:id', 'r:embed', 'o:relid']) {
    const id = root.attributes[name];
    if (id !== undefined) yield id;
  }
  for (const child of elements(root)) yield* relationIds(child);
}

function checkNames(xml: ReadonlyMap<string, XmlElement>): void {
  const workbook = xml.get('xl/workbook.xml')!;
  const sheets = elements(elements(workbook, 'sheets')[0], 'sheet').map(({ attributes }) => attributes);
  distinct(
    'sheet name',
    sheets.map(({ name = '' }) => name.toLowerCase()),
  );
  distinct(
    'sheet id',
    sheets.map(({ sheetId = '' }) => sheetId),
  );
  for (const { name = '' } of sheets) {
    if (name === '' || name.length > 31 || /[[\]:*?/\\]|^'|'$/.test(name)) throw new Error(`a sheet is called ${name}`);
  }
  const defined = elements(elements(workbook, 'definedNames')[0], 'definedName').map(({ attributes }) => attributes);
  distinct(
    'defined name',
    defined.map(({ name = '', localSheetId = '' }) => `${name.toLowerCase()} of ${localSheetId}`),
  );
  const tables = [...xml].filter(([name]) => name.startsWith('xl/tables/')).map(([, { attributes }]) => attributes);
  distinct(
    'table id',
    tables.map(({ id = '' }) => id),
  );
  distinct(
    'table name',
    tables.map(({ displayName = '' }) => displayName.toLowerCase()),
  );
  for (const [name, root] of xml) {
    if (!name.startsWith('xl/worksheets/sheet')) continue;
    checkMerges(
      name,
      elements(elements(root, 'mergeCells')[0], 'mergeCell').map(({ attributes }) => attributes.ref ?? ''),
    );
    const links = elements(elements(root, 'hyperlinks')[0], 'hyperlink');
    if (links.length > 65_530) throw new Error(`${name} has ${links.length} links`);
  }
}

function distinct(what: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw new Error(`${what} ${name} is there twice`);
    seen.add(name);
  }
}

function checkMerges(sheet: string, references: readonly string[]): void {
  const covered = new Set<string>();
  for (const reference of references) {
    const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference);
    if (match === null) throw new Error(`${sheet} merges ${reference}`);
    const [left, top, right, bottom] = [columnOf(match[1]!), Number(match[2]), columnOf(match[3]!), Number(match[4])];
    // Overlaps are looked for where a test would make them, not in a sheet of merges.
    if ((right - left + 1) * (bottom - top + 1) > 10_000) continue;
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const cell = `${row},${column}`;
        if (covered.has(cell)) throw new Error(`${sheet} merges ${reference}, which overlaps another`);
        covered.add(cell);
      }
    }
  }
}

function columnOf(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
