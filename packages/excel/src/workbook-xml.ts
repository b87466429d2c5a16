import { absoluteRangeName, COLUMN_NAMES, quoteSheetName } from './cell-reference.ts';
import type { PackageParts } from './package-parts.ts';
import type { CustomProperty, DefinedName, DocumentProperties, WorkbookSettings } from './workbook-settings.ts';
import type { WorksheetSettings } from './worksheet-settings.ts';
import { attributes, escapeText, XML_DECLARATION } from './xml-text.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** What the workbook's parts must know of a sheet. */
export interface SheetEntry {
  readonly kind: 'worksheet' | 'chartsheet';
  readonly name: string;
  readonly settings: WorksheetSettings;
}

/** What the package consists of. */
export interface Contents {
  readonly sheets: readonly SheetEntry[];
  readonly hasStrings: boolean;
  readonly hasMetadata: boolean;
  readonly settings: WorkbookSettings;
  readonly hasMacros: boolean;
  /** Parts of the sheets besides their own. */
  readonly parts: PackageParts;
}

export function contentTypesXml({ sheets, hasStrings, hasMetadata, hasMacros, settings, parts }: Contents): string {
  const document = 'application/vnd.openxmlformats-officedocument.';
  const overrides: [string, string][] = [
    ['/docProps/app.xml', `${document}extended-properties+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['/xl/styles.xml', `${document}spreadsheetml.styles+xml`],
    ['/xl/theme/theme1.xml', `${document}theme+xml`],
    [
      '/xl/workbook.xml',
      hasMacros ? 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' : `${document}spreadsheetml.sheet.main+xml`,
    ],
    ...sheetPaths(sheets).map((path, index): [string, string] => [
      `/xl/${path}`,
      `${document}spreadsheetml.${sheets[index]!.kind}+xml`,
    ]),
  ];
  if (hasStrings) overrides.push(['/xl/sharedStrings.xml', `${document}spreadsheetml.sharedStrings+xml`]);
  if (hasCustomProperties(settings)) overrides.push(['/docProps/custom.xml', `${document}custom-properties+xml`]);
  if (hasMetadata) overrides.push(['/xl/metadata.xml', `${document}spreadsheetml.sheetMetadata+xml`]);
  for (const { path, contentType } of parts.parts)
    if (contentType !== undefined) overrides.push([`/${path}`, contentType]);
  const defaults = [...parts.extensions].map(
    ([Extension, ContentType]) => `<Default${attributes({ Extension, ContentType })}/>`,
  );
  const items = overrides.map(([PartName, ContentType]) => `<Override${attributes({ PartName, ContentType })}/>`);
  return (
    `${XML_DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${defaults.join('')}${items.join('')}</Types>`
  );
}

/** Paths of the sheets' parts below `xl/`; chart sheets have a folder and numbers of their own. */
export function sheetPaths(sheets: readonly Pick<SheetEntry, 'kind'>[]): string[] {
  const counts = { worksheet: 0, chartsheet: 0 };
  return sheets.map(({ kind }) => `${kind}s/sheet${++counts[kind]}.xml`);
}

export function hasCustomProperties(settings: WorkbookSettings): boolean {
  return (settings.customProperties?.length ?? 0) > 0;
}

export function rootRelationsXml({ settings }: Contents): string {
  const relations: [string, string][] = [
    [`${OFFICE}/relationships/officeDocument`, 'xl/workbook.xml'],
    [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    [`${OFFICE}/relationships/extended-properties`, 'docProps/app.xml'],
  ];
  if (hasCustomProperties(settings)) {
    relations.push([`${OFFICE}/relationships/custom-properties`, 'docProps/custom.xml']);
  }
  return relationsXml(relations);
}

export function workbookRelationsXml({ sheets, hasStrings, hasMetadata, hasMacros }: Contents): string {
  const relations = sheetPaths(sheets).map((path, index): [string, string] => [
    `${OFFICE}/relationships/${sheets[index]!.kind}`,
    path,
  ]);
  relations.push([`${OFFICE}/relationships/theme`, 'theme/theme1.xml']);
  relations.push([`${OFFICE}/relationships/styles`, 'styles.xml']);
  if (hasStrings) relations.push([`${OFFICE}/relationships/sharedStrings`, 'sharedStrings.xml']);
  if (hasMacros)
    relations.push(['http://schemas.microsoft.com/office/2006/relationships/vbaProject', 'vbaProject.bin']);
  if (hasMetadata) relations.push([`${OFFICE}/relationships/sheetMetadata`, 'metadata.xml']);
  return relationsXml(relations);
}

function relationsXml(relations: readonly [string, string][]): string {
  const items = relations.map(
    ([Type, Target], index) => `<Relationship${attributes({ Id: `rId${index + 1}`, Type, Target })}/>`,
  );
  return `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

export function workbookXml({ sheets, settings, hasMacros }: Contents): string {
  const view = attributes({
    xWindow: 240,
    yWindow: 15,
    windowWidth: settings.windowWidth ?? 16095,
    windowHeight: settings.windowHeight ?? 9660,
    tabRatio: settings.tabRatio,
    firstSheet: settings.firstSheet ? settings.firstSheet + 1 : undefined,
    activeTab: settings.activeSheet || undefined,
  });
  const entries = sheets.map(
    ({ name, settings: sheet }, index) =>
      `<sheet${attributes({
        name,
        sheetId: index + 1,
        state: sheet.hidden ? 'hidden' : undefined,
        'r:id': `rId${index + 1}`,
      })}/>`,
  );
  return [
    `${XML_DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships">`,
    `<fileVersion${attributes({
      appName: 'xl',
      lastEdited: 4,
      lowestEdited: 4,
      rupBuild: 4505,
      codeName: hasMacros ? '{37E998C4-C9E5-D4B9-71C8-EB1FF731991C}' : undefined,
    })}/>`,
    settings.readOnlyRecommended ? '<fileSharing readOnlyRecommended="1"/>' : '',
    `<workbookPr${attributes({ codeName: settings.codeName, date1904: settings.date1904 ? 1 : undefined, defaultThemeVersion: 124226 })}/>`,
    `<bookViews><workbookView${view}/></bookViews>`,
    `<sheets>${entries.join('')}</sheets>`,
    definedNamesXml(allDefinedNames(sheets, settings)),
    calculationXml(settings),
    '</workbook>',
  ].join('');
}

function calculationXml(settings: WorkbookSettings): string {
  const manual = settings.calculation === 'manual';
  return `<calcPr${attributes({
    calcId: settings.calculationId ?? 124519,
    calcMode: manual ? 'manual' : settings.calculation === 'auto_except_tables' ? 'autoNoTable' : undefined,
    calcOnSave: manual ? 0 : undefined,
    fullCalcOnLoad: manual ? undefined : 1,
  })}/>`;
}

/** The caller's names and those that filters, print areas and repeated rows need, in Excel's order. */
function allDefinedNames(sheets: readonly SheetEntry[], settings: WorkbookSettings): DefinedName[] {
  const names = [...(settings.definedNames ?? [])];
  sheets.forEach(({ name, settings: { autofilter, page } }, sheet) => {
    const prefix = `${quoteSheetName(name)}!`;
    if (autofilter !== undefined) {
      const formula = prefix + absoluteRangeName(autofilter);
      names.push({ name: '_xlnm._FilterDatabase', sheet, formula, hidden: true });
    }
    if (page?.printArea !== undefined) {
      names.push({ name: '_xlnm.Print_Area', sheet, formula: prefix + absoluteRangeName(page.printArea) });
    }
    const titles: string[] = [];
    if (page?.repeatColumns !== undefined) {
      const { first, last } = page.repeatColumns;
      titles.push(`${prefix}$${COLUMN_NAMES[first]}:$${COLUMN_NAMES[last]}`);
    }
    if (page?.repeatRows !== undefined) {
      const { first, last } = page.repeatRows;
      titles.push(`${prefix}$${first + 1}:$${last + 1}`);
    }
    if (titles.length > 0) names.push({ name: '_xlnm.Print_Titles', sheet, formula: titles.join(',') });
  });
  const key = (name: DefinedName): string[] => [
    name.name.replace(/^_xlnm./, '').toLowerCase(),
    name.formula.replace(/^'/, '').toLowerCase(),
  ];
  const keyed = names.map((name) => ({ name, key: key(name) }));
  keyed.sort((a, b) => compare(a.key[0]!, b.key[0]!) || compare(a.key[1]!, b.key[1]!));
  return keyed.map(({ name }) => name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function definedNamesXml(names: readonly DefinedName[]): string {
  if (names.length === 0) return '';
  const items = names.map(
    ({ name, sheet, formula, hidden }) =>
      `<definedName${attributes({ name, localSheetId: sheet, hidden: hidden ? 1 : undefined })}>${escapeText(formula)}</definedName>`,
  );
  return `<definedNames>${items.join('')}</definedNames>`;
}

export function appXml({ sheets, settings }: Contents): string {
  const { manager, company, hyperlinkBase } = settings.properties ?? {};
  const ranges = allDefinedNames(sheets, settings).flatMap((name) => rangeTitle(name));
  const worksheets = sheets.filter(({ kind }) => kind === 'worksheet');
  const charts = sheets.filter(({ kind }) => kind === 'chartsheet');
  const titles = [...[...worksheets, ...charts].map(({ name }) => name), ...ranges];
  const pairs = [
    ['Worksheets', worksheets.length],
    ['Charts', charts.length],
    ['Named Ranges', ranges.length],
  ].filter(([, count]) => count !== 0);
  const headings = pairs.map(
    ([name, count]) =>
      `<vt:variant><vt:lpstr>${name}</vt:lpstr></vt:variant><vt:variant><vt:i4>${count}</vt:i4></vt:variant>`,
  );
  const parts = titles.map((title) => `<vt:lpstr>${escapeText(title)}</vt:lpstr>`);
  return [
    `${XML_DECLARATION}<Properties xmlns="${OFFICE}/extended-properties" xmlns:vt="${OFFICE}/docPropsVTypes">`,
    '<Application>Microsoft Excel</Application>',
    `<DocSecurity>${settings.readOnlyRecommended ? 2 : 0}</DocSecurity><ScaleCrop>false</ScaleCrop>`,
    `<HeadingPairs><vt:vector size="${pairs.length * 2}" baseType="variant">${headings.join('')}</vt:vector></HeadingPairs>`,
    `<TitlesOfParts><vt:vector size="${titles.length}" baseType="lpstr">${parts.join('')}</vt:vector></TitlesOfParts>`,
    manager ? `<Manager>${escapeText(manager)}</Manager>` : '',
    `<Company>${escapeText(company ?? '')}</Company>`,
    '<LinksUpToDate>false</LinksUpToDate><SharedDoc>false</SharedDoc>',
    hyperlinkBase ? `<HyperlinkBase>${escapeText(hyperlinkBase)}</HyperlinkBase>` : '',
    '<HyperlinksChanged>false</HyperlinksChanged><AppVersion>12.0000</AppVersion></Properties>',
  ].join('');
}

/** How the list of parts shows a name; names without a range and filters are left out. */
function rangeTitle({ name, sheet, formula }: DefinedName): string[] {
  if (name === '_xlnm._FilterDatabase') return [];
  const sheetName = /^([^!]+)!/.exec(formula)?.[1];
  if (sheetName === undefined) return [];
  const builtIn = /^_xlnm\.(.*)$/.exec(name)?.[1];
  if (builtIn !== undefined) return [`${sheetName}!${builtIn}`];
  return [sheet === undefined ? name : `${sheetName}!${name}`];
}

export function coreXml(properties: DocumentProperties, created: string): string {
  const element = (name: string, text: string | undefined) => (text ? `<${name}>${escapeText(text)}</${name}>` : '');
  const time = properties.created ?? created;
  const author = escapeText(properties.author ?? '');
  return [
    `${XML_DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties"`,
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    element('dc:title', properties.title),
    element('dc:subject', properties.subject),
    `<dc:creator>${author}</dc:creator>`,
    element('cp:keywords', properties.keywords),
    element('dc:description', properties.comments),
    `<cp:lastModifiedBy>${author}</cp:lastModifiedBy>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${escapeText(time)}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${escapeText(time)}</dcterms:modified>`,
    element('cp:category', properties.category),
    element('cp:contentStatus', properties.status),
    '</cp:coreProperties>',
  ].join('');
}

export function customXml(properties: readonly CustomProperty[]): string {
  const items = properties.map(({ name, value, type }, index) => {
    const start = attributes({ fmtid: '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}', pid: index + 2, name });
    return `<property${start}>${customValueXml(value, type)}</property>`;
  });
  return `${XML_DECLARATION}<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes">${items.join('')}</Properties>`;
}

function customValueXml(value: string, type: CustomProperty['type']): string {
  switch (type) {
    case 'date':
      return `<vt:filetime>${escapeText(value)}</vt:filetime>`;
    case 'number':
      return `<vt:r8>${escapeText(value)}</vt:r8>`;
    case 'number_int':
      return `<vt:i4>${escapeText(value)}</vt:i4>`;
    case 'bool':
      return `<vt:bool>${value === '' || value === '0' ? 'false' : 'true'}</vt:bool>`;
    default:
      return `<vt:lpwstr>${escapeText(value)}</vt:lpwstr>`;
  }
}

/** Tells Excel 365 that the formulas marked `cm="1"` spill. */
export const METADATA_XML = `${XML_DECLARATION}<metadata xmlns="${MAIN}" xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray"><metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/></metadataTypes><futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"><xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata><cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>`;
