import { attributes } from './xml-text.ts';

/** Excel's row height for Calibri 11, in points. */
export const ORIGINAL_ROW_HEIGHT = 15;

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
export function rowAttributes(settings: RowSettings | undefined, defaultHeight: number | undefined): string {
  const height = settings?.height ?? defaultHeight ?? ORIGINAL_ROW_HEIGHT;
  const custom = Number(height) !== ORIGINAL_ROW_HEIGHT;
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
