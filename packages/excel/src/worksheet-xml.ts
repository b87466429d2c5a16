import { type CellRange, cellName, rangeName } from './cell-reference.ts';
import { colorArgb } from './color.ts';
import { columnsXml } from './column-xml.ts';
import { pageXml } from './page-xml.ts';
import type { Relations } from './relations.ts';
import type { RowHeights } from './row-settings.ts';
import { sheetViewsXml } from './sheet-view-xml.ts';
import type { ColumnFilter, ColumnSettings, Hyperlink, Protection, WorksheetSettings } from './worksheet-settings.ts';
import { attributes, XML_DECLARATION } from './xml-text.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What stands before the rows. */
export interface SheetHead {
  readonly settings: WorksheetSettings;
  readonly used: CellRange | undefined;
  readonly hasRows: boolean;
  readonly columns: readonly ColumnSettings[];
  readonly styleIndex: (slot: number) => number;
  readonly heights: RowHeights;
  /** Deepest outline levels. */
  readonly rowLevel: number;
  readonly columnLevel: number;
}

export function sheetHead(head: SheetHead): string {
  const { settings } = head;
  const used = head.used === undefined ? 'A1' : rangeName(head.used);
  return [
    `${XML_DECLARATION}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}">`,
    propertiesXml(settings),
    `<dimension ref="${used}"/>`,
    sheetViewsXml(settings),
    formatXml(head),
    columnsXml(head.columns, head.styleIndex),
    head.hasRows ? '<sheetData>' : '<sheetData/>',
  ].join('');
}

/** Elements that may stand after the rows, in the order of the schema (ECMA-376 part 1, §18.3.1.99); `page` is all of the print set-up. */
const TAIL = [
  'sheetProtection',
  'protectedRanges',
  'autoFilter',
  'mergeCells',
  'phoneticPr',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'page',
  'ignoredErrors',
  'drawing',
  'legacyDrawing',
  'legacyDrawingHF',
  'picture',
  'tableParts',
  'extLst',
] as const;

/** XML of the elements that a sheet has after its rows. */
export type TailElements = Partial<Record<(typeof TAIL)[number], string>>;

/** What stands after the rows. */
export interface SheetTail {
  readonly settings: WorksheetSettings;
  readonly hasRows: boolean;
  readonly merges: readonly CellRange[];
  readonly links: readonly Hyperlink[];
  /** Takes the relations of the links. */
  readonly relations: Relations;
  /** Elements that others make; called after the links have their relations, as in the original. */
  readonly elements: () => TailElements;
}

export function sheetTail({ settings, hasRows, merges, links, relations, elements }: SheetTail): string {
  const all: TailElements = {
    sheetProtection: protectionXml(settings.protection),
    protectedRanges: protectedRangesXml(settings),
    autoFilter: autofilterXml(settings),
    mergeCells: mergesXml(merges),
    hyperlinks: linksXml(links, relations),
    page: pageXml(settings.page),
    ...elements(),
  };
  return `${hasRows ? '</sheetData>' : ''}${TAIL.map((name) => all[name] ?? '').join('')}</worksheet>`;
}

/** Links in the order of their relations. */
export function orderedLinks(links: Iterable<Hyperlink>): Hyperlink[] {
  return [...links].sort((a, b) => a.row - b.row || a.column - b.column);
}

function propertiesXml({ page, tabColor, outline, filters, codeName }: WorksheetSettings): string {
  const start = attributes({
    codeName,
    filterMode: filters !== undefined && filters.length > 0 ? 1 : undefined,
  });
  const children = [
    tabColor === undefined ? '' : `<tabColor rgb="${colorArgb(tabColor)}"/>`,
    outline === undefined
      ? ''
      : `<outlinePr${attributes({
          applyStyles: outline.autoStyle ? 1 : undefined,
          summaryBelow: outline.below ? undefined : 0,
          summaryRight: outline.right ? undefined : 0,
          showOutlineSymbols: outline.visible ? undefined : 0,
        })}/>`,
    page?.fit === undefined ? '' : '<pageSetUpPr fitToPage="1"/>',
  ].join('');
  if (start === '' && children === '') return '';
  return children === '' ? `<sheetPr${start}/>` : `<sheetPr${start}>${children}</sheetPr>`;
}

function formatXml(head: SheetHead): string {
  const { original, usual } = head.heights;
  const height = usual ?? original;
  return `<sheetFormatPr${attributes({
    defaultRowHeight: height,
    customHeight: height === original ? undefined : 1,
    zeroHeight: head.settings.hideUnusedRows ? 1 : undefined,
    outlineLevelRow: head.rowLevel || undefined,
    outlineLevelCol: head.columnLevel || undefined,
  })}/>`;
}

function protectionXml(protection: Protection | undefined): string {
  if (protection === undefined) return '';
  const allowed = new Set(protection.allow ?? ['selectLockedCells', 'selectUnlockedCells']);
  return `<sheetProtection${attributes({
    password: protection.passwordHash || undefined,
    sheet: 1,
    objects: allowed.has('objects') ? undefined : 1,
    scenarios: allowed.has('scenarios') ? undefined : 1,
    formatCells: allowed.has('formatCells') ? 0 : undefined,
    formatColumns: allowed.has('formatColumns') ? 0 : undefined,
    formatRows: allowed.has('formatRows') ? 0 : undefined,
    insertColumns: allowed.has('insertColumns') ? 0 : undefined,
    insertRows: allowed.has('insertRows') ? 0 : undefined,
    insertHyperlinks: allowed.has('insertHyperlinks') ? 0 : undefined,
    deleteColumns: allowed.has('deleteColumns') ? 0 : undefined,
    deleteRows: allowed.has('deleteRows') ? 0 : undefined,
    selectLockedCells: allowed.has('selectLockedCells') ? undefined : 1,
    sort: allowed.has('sort') ? 0 : undefined,
    autoFilter: allowed.has('autofilter') ? 0 : undefined,
    pivotTables: allowed.has('pivotTables') ? 0 : undefined,
    selectUnlockedCells: allowed.has('selectUnlockedCells') ? undefined : 1,
  })}/>`;
}

function protectedRangesXml({ protectedRanges }: WorksheetSettings): string {
  if (protectedRanges === undefined || protectedRanges.length === 0) return '';
  const items = protectedRanges.map(
    ({ passwordHash, range, name }) =>
      `<protectedRange${attributes({ password: passwordHash || undefined, sqref: range, name })}/>`,
  );
  return `<protectedRanges>${items.join('')}</protectedRanges>`;
}

function autofilterXml({ autofilter, filters = [] }: WorksheetSettings): string {
  if (autofilter === undefined) return '';
  const start = `<autoFilter ref="${rangeName(autofilter)}"`;
  // A range that was set again may leave out columns that had conditions.
  const columns = filters
    .filter(({ column }) => column >= autofilter.firstColumn && column <= autofilter.lastColumn)
    .sort((a, b) => a.column - b.column);
  if (columns.length === 0) return `${start}/>`;
  return `${start}>${columns.map((filter) => filterXml(filter, autofilter.firstColumn)).join('')}</autoFilter>`;
}

function filterXml(filter: ColumnFilter, firstColumn: number): string {
  const start = `<filterColumn colId="${filter.column - firstColumn}">`;
  if (filter.top !== undefined) {
    const { count: val, percent, bottom } = filter.top;
    return `${start}<top10${attributes({ top: bottom ? 0 : undefined, percent: percent ? 1 : undefined, val })}/></filterColumn>`;
  }
  if (filter.values !== undefined) {
    const blanks = filter.values.some((value) => value.toLowerCase() === 'blanks');
    const values = filter.values.filter((value) => value.toLowerCase() !== 'blanks').sort();
    const blank = blanks ? ' blank="1"' : '';
    const items = values.map((val) => `<filter${attributes({ val })}/>`).join('');
    const element = items === '' ? `<filters${blank}/>` : `<filters${blank}>${items}</filters>`;
    return `${start}${element}</filterColumn>`;
  }
  const comparisons = filter.comparisons ?? [];
  const join = comparisons.length > 1 ? ` and="${filter.join === 'or' ? 0 : 1}"` : '';
  const items = comparisons.map(
    ({ operator, value }) =>
      `<customFilter${attributes({ operator: operator === 'equal' ? undefined : operator, val: value })}/>`,
  );
  return `${start}<customFilters${join}>${items.join('')}</customFilters></filterColumn>`;
}

function mergesXml(merges: readonly CellRange[]): string {
  if (merges.length === 0) return '';
  const items = merges.map((range) => `<mergeCell ref="${rangeName(range)}"/>`);
  return `<mergeCells count="${merges.length}">${items.join('')}</mergeCells>`;
}

function linksXml(links: readonly Hyperlink[], relations: Relations): string {
  if (links.length === 0) return '';
  const items = links.map((link) => {
    const ref = cellName(link.row, link.column);
    if (link.kind === 'internal') {
      const { target: location, tip: tooltip, location: display } = link;
      return `<hyperlink${attributes({ ref, location, tooltip, display })}/>`;
    }
    return `<hyperlink${attributes({
      ref,
      'r:id': relations.add('hyperlink', link.target, true),
      location: link.location,
      display: link.display ? link.target : undefined,
      tooltip: link.tip,
    })}/>`;
  });
  return `<hyperlinks>${items.join('')}</hyperlinks>`;
}
