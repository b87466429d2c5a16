import { execFileSync } from 'node:child_process';

const CANDIDATES = ['python3', '/usr/bin/python3'];

const PROGRAM = `
import json, sys, openpyxl
def read(sheet):
    cells = {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None and not cell.has_style: continue
            cells[cell.coordinate] = [str(type(cell.value).__name__), str(cell.value), cell.number_format, cell.font.b, cell.font.color.rgb if cell.font.color and cell.font.color.type == 'rgb' else None,
                cell.fill.fill_type, cell.fill.fgColor.rgb if cell.fill.fill_type else None, cell.border.top.style, cell.alignment.horizontal]
    return {'cells': cells, 'freeze': sheet.freeze_panes, 'filter': sheet.auto_filter.ref, 'merged': sorted(str(r) for r in sheet.merged_cells.ranges),
        'widths': {key: value.width for key, value in sheet.column_dimensions.items()}}
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({sheet.title: read(sheet) for sheet in book}, sort_keys=True))
`;

/** A Python that has openpyxl, or undefined. */
export function findOpenpyxl(): string | undefined {
  return CANDIDATES.find((python) => {
    try {
      execFileSync(python, ['-c', 'import openpyxl'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

/** Cells, formats and layout of every sheet, as openpyxl sees them. */
export function readWithOpenpyxl(python: string, file: string): Record<string, OpenpyxlSheet> {
  return JSON.parse(execFileSync(python, ['-c', PROGRAM, file], { encoding: 'utf8', maxBuffer: 64 << 20 }));
}

export interface OpenpyxlSheet {
  /** By address: type, text, number format, bold, font colour, fill and its colour, top border, alignment. */
  readonly cells: Readonly<Record<string, readonly unknown[]>>;
  readonly freeze: string | null;
  readonly filter: string | null;
  readonly merged: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
}
