import { MAX_COLUMNS, MAX_ROWS } from '../cell-reference.ts';
import { anchorOf, type SheetGrid } from './anchor.ts';
import type { PlacedComment } from './drawing-objects.ts';
import type { VmlComment } from './vml-xml.ts';

const WIDTH = 128;
const HEIGHT = 74;
const FILL = '#ffffe1';

/** Where Excel itself puts a comment's box: up and right of its cell, shifted at the sheet's edges. */
export function commentBox(comment: PlacedComment, visibleByDefault: boolean, grid: SheetGrid): VmlComment {
  const { row, column } = comment;
  const width = Math.trunc(0.5 + (comment.width || WIDTH) * (comment.xScale || 1));
  const height = Math.trunc(0.5 + (comment.height || HEIGHT) * (comment.yScale || 1));
  const [startRow, yOffset] = besideRow(row);
  const [startColumn, xOffset] = besideColumn(column);
  const anchor = anchorOf(
    {
      row: comment.startRow ?? startRow,
      column: comment.startColumn ?? startColumn,
      xOffset: comment.xOffset ?? xOffset,
      yOffset: comment.yOffset ?? yOffset,
      width,
      height,
    },
    grid,
  );
  return {
    row,
    column,
    visible: comment.visible ?? visibleByDefault,
    fillColor: comment.color ?? FILL,
    anchor,
    width,
    height,
  };
}

function besideRow(row: number): [start: number, offset: number] {
  if (row === 0) return [0, 2];
  if (row === MAX_ROWS - 3) return [MAX_ROWS - 7, 16];
  if (row === MAX_ROWS - 2) return [MAX_ROWS - 6, 16];
  if (row === MAX_ROWS - 1) return [MAX_ROWS - 5, 14];
  return [row - 1, 10];
}

function besideColumn(column: number): [start: number, offset: number] {
  if (column >= MAX_COLUMNS - 3) return [column - 3, 49];
  return [column + 1, 15];
}
