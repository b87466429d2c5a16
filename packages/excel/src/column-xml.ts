import { numberText } from './number-text.ts';
import type { ColumnSettings } from './worksheet-settings.ts';
import { attributes } from './xml-text.ts';

/** Pixels of the widest digit of Calibri 11, and of the padding beside it. */
const DIGIT_PIXELS = 7;
const PADDING_PIXELS = 5;
const DEFAULT_COLUMN_WIDTH = 8.43;

/** `<cols>`, or nothing. */
export function columnsXml(columns: readonly ColumnSettings[], styleIndex: (slot: number) => number): string {
  if (columns.length === 0) return '';
  const ordered = [...columns].sort((a, b) => a.first - b.first);
  return `<cols>${ordered.map((column) => columnXml(column, styleIndex)).join('')}</cols>`;
}

function columnXml(column: ColumnSettings, styleIndex: (slot: number) => number): string {
  const width = column.width ?? (column.hidden ? 0 : DEFAULT_COLUMN_WIDTH);
  const custom = column.width === undefined ? column.hidden : column.width !== DEFAULT_COLUMN_WIDTH;
  return `<col${attributes({
    min: column.first + 1,
    max: column.last + 1,
    width: numberText(fileWidth(width)),
    style: styleIndex(column.slot) || undefined,
    hidden: column.hidden ? 1 : undefined,
    customWidth: custom ? 1 : undefined,
    outlineLevel: column.level || undefined,
    collapsed: column.collapsed ? 1 : undefined,
  })}/>`;
}

/** A width in characters as the file has it: whole pixels with their padding, in 1/256 of a character. */
function fileWidth(width: number): number {
  if (width <= 0) return width;
  const pixels =
    width < 1
      ? Math.trunc(width * (DIGIT_PIXELS + PADDING_PIXELS) + 0.5)
      : Math.trunc(width * DIGIT_PIXELS + 0.5) + PADDING_PIXELS;
  return Math.trunc((pixels / DIGIT_PIXELS) * 256) / 256;
}

/** The horizontal place of a split after `width` characters, in twentieths of a point. */
export function splitPosition(width: number): number {
  const pixels =
    width < 1
      ? Math.trunc(width * (DIGIT_PIXELS + PADDING_PIXELS) + 0.5)
      : Math.trunc(width * DIGIT_PIXELS + 0.5) + PADDING_PIXELS;
  return ((pixels * 3) / 4) * 20 + 390;
}
