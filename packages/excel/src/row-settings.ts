import { attributes } from './xml-text.ts';

/** Excel's row height for Calibri 11, and for Arial 10 of Excel 2003, in points. */
export const ORIGINAL_ROW_HEIGHT = 15;
export const ORIGINAL_ROW_HEIGHT_2003 = 12.75;

/** Heights of rows that have none of their own, in points. */
export interface RowHeights {
  /** Excel's; rows that have it do not mention it. */
  readonly original: number;
  /** The sheet's own. */
  readonly usual: number | undefined;
}

/** What a row has besides its cells. */
export interface RowSettings {
  /** Points; the text goes into the file as it is. */
  readonly height?: string | number | undefined;
  /** Format of the row; 0 is none. */
  readonly slot: number;
  readonly hidden: boolean;
  /** Outline level, 0 to 7. */
  readonly level: number;
  readonly collapsed: boolean;
}

/** The attributes of a `row` element after its number. */
export function rowAttributes(settings: RowSettings | undefined, { original, usual }: RowHeights): string {
  const height = settings?.height ?? usual ?? original;
  const custom = Number(height) !== original;
  return attributes({
    s: settings?.slot || undefined,
    customFormat: settings !== undefined && settings.slot !== 0 ? 1 : undefined,
    ht: custom ? height : undefined,
    hidden: settings?.hidden ? 1 : undefined,
    customHeight: custom ? 1 : undefined,
    outlineLevel: settings?.level || undefined,
    collapsed: settings?.collapsed ? 1 : undefined,
  });
}
