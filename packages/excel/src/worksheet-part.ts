import type { CellRange } from './cell-reference.ts';
import type { PartSize } from './compressed-part.ts';
import type { ConditionalFormat } from './conditional-format.ts';
import { conditionalFormatsXml } from './conditional-format-xml.ts';
import { type DataValidation, dataValidationsXml } from './data-validation.ts';
import type { DrawingAssembler } from './drawing/assemble-drawings.ts';
import type { DrawingObjects } from './drawing/drawing-objects.ts';
import { extListXml } from './extension-xml.ts';
import { ignoredErrorsXml } from './ignored-errors.ts';
import type { PackageParts } from './package-parts.ts';
import { Relations } from './relations.ts';
import type { SheetCells } from './sheet-cells.ts';
import { type SparklineGroup, sparklinesXml } from './sparkline.ts';
import type { Styles } from './styles.ts';
import { type Table, tableXml } from './table.ts';
import type { WorksheetSettings } from './worksheet-settings.ts';
import { orderedLinks, sheetHead, sheetTail, type TailElements } from './worksheet-xml.ts';

/** All that a sheet holds. */
export interface WorksheetContent {
  readonly cells: SheetCells;
  readonly settings: WorksheetSettings;
  readonly objects: DrawingObjects;
  readonly merges: readonly CellRange[];
  readonly conditionalFormats: readonly ConditionalFormat[];
  readonly validations: readonly DataValidation[];
  readonly tables: readonly Table[];
  readonly sparklines: readonly SparklineGroup[];
}

/** What a sheet gets when it is put together. */
export interface FinishContext {
  readonly styles: Styles;
  readonly parts: PackageParts;
  readonly drawings: DrawingAssembler;
  /** Its place in the workbook, from 1. */
  readonly number: number;
}

/** What a sheet must know of its workbook besides. */
export interface WorkbookTraits {
  /** Does the workbook look as Excel 2003 made it? */
  readonly excel2003: boolean;
  /** A name for the table of that number. */
  readonly freeTableName: (number: number) => string;
}

/** Puts a sheet together: its part and relations. Parts that it needs besides go into the package. Its cells are settled. */
export function worksheetPart(
  content: WorksheetContent,
  context: FinishContext,
  traits: WorkbookTraits,
): { part: PartSize & { pieces(): Iterable<Buffer> }; relations: Relations } {
  const { cells, settings } = content;
  const { styles, number } = context;
  const links = orderedLinks(cells.links.values());
  const relations = new Relations();
  const { hasRows } = cells.body;
  const head = sheetHead({
    settings,
    used: cells.body.used,
    hasRows,
    columns: [...cells.columns.values()],
    styleIndex: (slot) => styles.indexes?.get(slot) ?? slot,
    heights: { original: cells.originalHeight, usual: cells.defaultHeight },
    rowLevel: cells.rowLevel,
    columnLevel: cells.columnLevel,
  });
  const conditional = conditionalFormatsXml(content.conditionalFormats, number, (format) =>
    styles.differential(format),
  );
  const tail = sheetTail({
    settings,
    hasRows,
    merges: content.merges,
    links,
    relations,
    elements: () => ({
      phoneticPr: traits.excel2003 ? '<phoneticPr fontId="0" type="noConversion"/>' : '',
      conditionalFormatting: conditional.xml,
      dataValidations: dataValidationsXml(content.validations),
      ...drawingElements(content, relations, context.drawings),
      ignoredErrors: ignoredErrorsXml(settings.ignoredErrors),
      tableParts: tablePartsXml(content.tables, relations, context, traits),
      extLst: extListXml([conditional.extension, sparklinesXml(content.sparklines)]),
    }),
  });
  return { part: cells.body.finish(head, tail), relations };
}

/** Adds the parts of the tables. */
function tablePartsXml(
  tables: readonly Table[],
  relations: Relations,
  { parts, styles }: FinishContext,
  { freeTableName }: WorkbookTraits,
): string {
  if (tables.length === 0) return '';
  const items = tables.map((table) => {
    const { id } = parts.add('table', relations, (number) => {
      const name = table.name ?? freeTableName(number);
      return tableXml({ ...table, name }, number, (format) => styles.differential(format));
    });
    return `<tablePart r:id="${id}"/>`;
  });
  return `<tableParts count="${items.length}">${items.join('')}</tableParts>`;
}

function drawingElements(
  { objects, cells }: WorksheetContent,
  relations: Relations,
  drawings: DrawingAssembler,
): TailElements {
  const { drawing, vml, headerVml, background } = drawings.addSheet(objects, cells.grid, relations);
  const reference = (name: string, id: string | undefined) => (id === undefined ? '' : `<${name} r:id="${id}"/>`);
  return {
    drawing: reference('drawing', drawing),
    legacyDrawing: reference('legacyDrawing', vml),
    legacyDrawingHF: reference('legacyDrawingHF', headerVml),
    picture: reference('picture', background),
  };
}
