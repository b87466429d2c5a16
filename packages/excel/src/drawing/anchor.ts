import { MAX_COLUMNS, MAX_ROWS } from '../cell-reference.ts';
import type { LineSizes } from './line-sizes.ts';

/** What an object on a sheet is measured against. */
export interface SheetGrid {
  readonly columns: LineSizes;
  readonly rows: LineSizes;
}

/** Where an object is put, in pixels from the upper left corner of a cell. */
export interface Placement {
  readonly row: number;
  readonly column: number;
  readonly xOffset: number;
  readonly yOffset: number;
  readonly width: number;
  readonly height: number;
  /** Take hidden rows and columns at their size, so that the object has its own when they are shown. */
  readonly countHidden?: boolean | undefined;
}

/** The cells an object lies between, and its place on the sheet; all offsets in pixels or, after {@link toEmus}, EMUs. */
export interface Anchor {
  readonly fromColumn: number;
  readonly fromRow: number;
  readonly fromX: number;
  readonly fromY: number;
  readonly toColumn: number;
  readonly toRow: number;
  readonly toX: number;
  readonly toY: number;
  readonly left: number;
  readonly top: number;
}

const EMUS_PER_PIXEL = 9525;

/** Finds the cells under the corners of an object. */
export function anchorOf(placement: Placement, { columns, rows }: SheetGrid): Anchor {
  const countHidden = placement.countHidden ?? false;
  const x = along(columns, MAX_COLUMNS - 1, placement.column, placement.xOffset, placement.width, countHidden);
  const y = along(rows, MAX_ROWS - 1, placement.row, placement.yOffset, placement.height, countHidden);
  return {
    fromColumn: x.from,
    fromRow: y.from,
    fromX: x.start,
    fromY: y.start,
    toColumn: x.to,
    toRow: y.to,
    toX: x.end,
    toY: y.end,
    left: x.absolute,
    top: y.absolute,
  };
}

/** One axis of {@link anchorOf}. What reaches beyond the last line ends in it: offsets may be anything. */
function along(lines: LineSizes, last: number, line: number, offset: number, length: number, countHidden: boolean) {
  let from = line;
  let start = offset;
  while (start < 0 && from > 0) {
    start += lines.pixels(from - 1);
    from--;
  }
  start = Math.max(start, 0);
  const absolute = lines.offset(from) + start;
  while (from < last && start >= lines.pixels(from, countHidden)) {
    start -= lines.pixels(from);
    from++;
  }
  let to = from;
  let end = length + (lines.pixels(from, countHidden) > 0 ? start : 0);
  while (to < last && end >= lines.pixels(to, countHidden)) {
    end -= lines.pixels(to, countHidden);
    to++;
  }
  return { from, start, to, end, absolute };
}

/** The same anchor in English metric units, the drawings' own: 914,400 an inch. */
export function toEmus(anchor: Anchor, round: (pixels: number) => number = emus): Anchor {
  return {
    ...anchor,
    fromX: round(anchor.fromX),
    fromY: round(anchor.fromY),
    toX: round(anchor.toX),
    toY: round(anchor.toY),
    left: round(anchor.left),
    top: round(anchor.top),
  };
}

/** Pixels at 96 an inch in EMUs. */
export function emus(pixels: number): number {
  return Math.trunc(0.5 + pixels * EMUS_PER_PIXEL);
}
