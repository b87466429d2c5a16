import type { Format, FormatProperties } from './format.ts';
import { element, escapeText, XML_DECLARATION } from './xml-text.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export const TOTAL_FUNCTIONS = ['average', 'countNums', 'count', 'max', 'min', 'stdDev', 'sum', 'var'] as const;
export type TotalFunction = (typeof TOTAL_FUNCTIONS)[number];

export interface TableColumn {
  /** Unique in the table without regard to case, and the text of the header's cell. */
  readonly name: string;
  readonly totalLabel?: string | undefined;
  readonly totalFunction?: TotalFunction | undefined;
  /** The formula of all cells, without the leading `=`. */
  readonly formula?: string | undefined;
  /** Format of rows that users add. */
  readonly format?: Format | undefined;
}

/** A range that Excel shows as a table. Its cells are written like others; header cells must hold the columns' names. */
export interface Table {
  /** With header and total row. */
  readonly range: string;
  /** Unique in the workbook without regard to case. Defaults to `Table1`, … */
  readonly name?: string | undefined;
  readonly columns: readonly TableColumn[];
  /** Defaults to `TableStyleMedium9`; empty for none. */
  readonly style?: string | undefined;
  /** Where filters are shown; absent for none. */
  readonly autofilter?: string | undefined;
  /** Defaults to true. */
  readonly headerRow?: boolean | undefined;
  readonly totalRow?: boolean | undefined;
  readonly highlightFirstColumn?: boolean | undefined;
  readonly highlightLastColumn?: boolean | undefined;
  /** Defaults to true. */
  readonly bandedRows?: boolean | undefined;
  readonly bandedColumns?: boolean | undefined;
}

/**
 * The table's part.
 *
 * @param id - its number in the workbook.
 */
export function tableXml(table: Table, id: number, differential: (format: FormatProperties) => number): string {
  const name = table.name ?? `Table${id}`;
  const start = {
    xmlns: MAIN,
    id,
    name,
    displayName: name,
    ref: table.range,
    headerRowCount: table.headerRow === false ? 0 : undefined,
    totalsRowCount: table.totalRow ? 1 : undefined,
    totalsRowShown: table.totalRow ? undefined : 0,
  };
  const columns = table.columns.map((column, index) => columnXml(column, index + 1, differential));
  const style = {
    name: (table.style ?? 'TableStyleMedium9') || undefined,
    showFirstColumn: table.highlightFirstColumn ? 1 : 0,
    showLastColumn: table.highlightLastColumn ? 1 : 0,
    showRowStripes: table.bandedRows === false ? 0 : 1,
    showColumnStripes: table.bandedColumns ? 1 : 0,
  };
  const children = [
    table.autofilter === undefined ? '' : element('autoFilter', { ref: table.autofilter }),
    element('tableColumns', { count: columns.length }, columns.join('')),
    element('tableStyleInfo', style),
  ];
  return XML_DECLARATION + element('table', start, children.join(''));
}

function columnXml(
  { name, totalLabel, totalFunction, format, formula }: TableColumn,
  id: number,
  differential: (format: FormatProperties) => number,
): string {
  const start = {
    id,
    name,
    totalsRowLabel: totalLabel,
    totalsRowFunction: totalLabel === undefined ? totalFunction : undefined,
    dataDxfId: format === undefined ? undefined : differential(format.properties),
  };
  const child =
    formula === undefined ? '' : `<calculatedColumnFormula>${escapeText(formula)}</calculatedColumnFormula>`;
  return element('tableColumn', start, child);
}
