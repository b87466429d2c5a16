import type { Color } from './color.ts';

export const HORIZONTAL_ALIGNMENTS = [
  'left',
  'center',
  'right',
  'fill',
  'justify',
  'center_across',
  'distributed',
] as const;
export type HorizontalAlignment = (typeof HORIZONTAL_ALIGNMENTS)[number];

export const VERTICAL_ALIGNMENTS = ['top', 'center', 'bottom', 'justify', 'distributed'] as const;
export type VerticalAlignment = (typeof VERTICAL_ALIGNMENTS)[number];

/**
 * How a cell looks. Names and meanings are those of Excel::Writer::XLSX; every property may be left out.
 *
 * @see Excel::Writer::XLSX, "CELL FORMATTING".
 */
export interface FormatProperties {
  /** Font name. Defaults to Calibri. */
  readonly font?: string | undefined;
  /** Points. Defaults to 11. */
  readonly size?: number | undefined;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  /** 0 none, 1 single, 2 double, 33 single accounting, 34 double accounting. */
  readonly underline?: number | undefined;
  readonly fontStrikeout?: boolean | undefined;
  readonly fontOutline?: boolean | undefined;
  readonly fontShadow?: boolean | undefined;
  /** Narrower or wider than the font, as the Macintosh had it; Excel for Windows only keeps it. */
  readonly fontCondense?: boolean | undefined;
  readonly fontExtend?: boolean | undefined;
  /** 1 superscript, 2 subscript. */
  readonly fontScript?: number | undefined;
  readonly fontFamily?: number | undefined;
  readonly fontCharset?: number | undefined;
  /** Defaults to `minor`; only Calibri has one. */
  readonly fontScheme?: string | undefined;
  /** Colour of the text. */
  readonly color?: Color | undefined;
  /** Colour of the text by index in the theme; -1 leaves the colour out. */
  readonly theme?: number | undefined;
  /** Colour of the text by index in the old palette. */
  readonly colorIndexed?: number | undefined;
  /** Style of hyperlinks: text follows the theme's link colour when it changes. */
  readonly hyperlink?: boolean | undefined;
  /** A format code such as `0.00`, or the number of a built-in one. Digits alone are a number, as in the original. */
  readonly numFormat?: string | number | undefined;
  /** Defaults to true; counts once the sheet is protected. */
  readonly locked?: boolean | undefined;
  /** Hides the formula in a protected sheet. */
  readonly hidden?: boolean | undefined;
  readonly align?: HorizontalAlignment | undefined;
  readonly valign?: VerticalAlignment | undefined;
  readonly textWrap?: boolean | undefined;
  /** Justifies the last line too; with `distributed`. */
  readonly justifyLast?: boolean | undefined;
  /** Degrees, -90 to 90; 270 stacks the letters. */
  readonly rotation?: number | undefined;
  readonly indent?: number | undefined;
  readonly shrink?: boolean | undefined;
  /** 1 left to right, 2 right to left. */
  readonly readingOrder?: number | undefined;
  /** 0 to 18; a colour alone implies 1, solid. */
  readonly pattern?: number | undefined;
  readonly bgColor?: Color | undefined;
  readonly fgColor?: Color | undefined;
  /** Line of all four sides, 0 to 13. */
  readonly border?: number | undefined;
  readonly borderColor?: Color | undefined;
  readonly left?: number | undefined;
  readonly leftColor?: Color | undefined;
  readonly right?: number | undefined;
  readonly rightColor?: Color | undefined;
  readonly top?: number | undefined;
  readonly topColor?: Color | undefined;
  readonly bottom?: number | undefined;
  readonly bottomColor?: Color | undefined;
  /** 1 upwards, 2 downwards, 3 both. */
  readonly diagType?: number | undefined;
  readonly diagBorder?: number | undefined;
  readonly diagColor?: Color | undefined;
}

/**
 * A format that cells refer to. It is live: a property changed before the workbook is closed changes every cell that has it, also
 * those written before.
 */
export class Format {
  /** Its number in the workbook; cells carry it. */
  readonly slot: number;
  properties: FormatProperties;

  constructor(slot: number, properties: FormatProperties) {
    this.slot = slot;
    this.properties = properties;
  }

  /** Changes some properties. */
  set(properties: FormatProperties): void {
    this.properties = { ...this.properties, ...properties };
  }
}
