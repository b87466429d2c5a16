import ExcelJS from 'exceljs';

/** What a reader other than the writer sees of one sheet. Only what is set is there. */
export interface ReadSheet {
  readonly name: string;
  /** By address; values as exceljs gives them, dates as ISO text. */
  readonly cells: Readonly<Record<string, ReadCell>>;
  /** Width by column letter. */
  readonly widths: Readonly<Record<string, number>>;
  /** Frozen panes and selection. */
  readonly views: unknown;
  readonly autoFilter: unknown;
  /** Ranges such as `A1:C1`, sorted. */
  readonly merges: readonly string[];
}

export interface ReadCell {
  readonly value: unknown;
  readonly numberFormat?: string;
  readonly font?: unknown;
  readonly fill?: unknown;
  readonly border?: unknown;
  readonly alignment?: unknown;
}

/**
 * Reads cells, formats and layout of an .xlsx file with exceljs.
 *
 * @throws Error when the file is not a workbook.
 */
export async function readWorkbook(file: string): Promise<ReadSheet[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook.worksheets.map((sheet) => {
    const cells: Record<string, ReadCell> = {};
    sheet.eachRow((row) => {
      row.eachCell({ includeEmpty: false }, (cell) => {
        cells[cell.address] = plain({
          value: cell.value,
          numberFormat: cell.numFmt,
          font: cell.font,
          fill: cell.fill,
          border: cell.border,
          alignment: cell.alignment,
        }) as ReadCell;
      });
    });
    const widths: Record<string, number> = {};
    for (const column of sheet.columns ?? []) {
      if (column.width !== undefined && column.letter !== undefined) widths[column.letter] = column.width;
    }
    const { merges } = sheet.model as unknown as { merges: string[] };
    return {
      name: sheet.name,
      cells,
      widths,
      views: plain(sheet.views),
      autoFilter: plain(sheet.autoFilter ?? null),
      merges: [...merges].sort(),
    };
  });
}

/** Data without prototypes and without absent or empty members, so that two readings compare by content. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, member: unknown) =>
      typeof member === 'object' && member !== null && !Array.isArray(member) && Object.keys(member).length === 0
        ? undefined
        : member,
    ),
  );
}
