import { type Color, colorArgb } from './color.ts';
import { ExcelError } from './errors.ts';
import type { FormatProperties } from './format.ts';
import { NumberFormats } from './number-formats.ts';
import { attributes, XML_DECLARATION } from './xml-text.ts';

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Beyond so many, Excel 2007's limit, equal cell formats are joined. */
export const MAX_CELL_FORMATS = 64_000;
/** Different cell formats that Excel opens. @see Microsoft, "Excel specifications and limits": unique cell formats. */
export const MAX_UNIQUE_FORMATS = 65_490;

const PATTERNS = [
  'none',
  'solid',
  'mediumGray',
  'darkGray',
  'lightGray',
  'darkHorizontal',
  'darkVertical',
  'darkDown',
  'darkUp',
  'darkGrid',
  'darkTrellis',
  'lightHorizontal',
  'lightVertical',
  'lightDown',
  'lightUp',
  'lightGrid',
  'lightTrellis',
  'gray125',
  'gray0625',
];

const LINES = [
  'none',
  'thin',
  'medium',
  'dashed',
  'dotted',
  'thick',
  'double',
  'hair',
  'mediumDashed',
  'dashDot',
  'mediumDashDot',
  'dashDotDot',
  'mediumDashDotDot',
  'slantDashDot',
];

const UNDERLINES: Readonly<Record<number, string>> = { 2: 'double', 33: 'singleAccounting', 34: 'doubleAccounting' };
const HORIZONTAL: Readonly<Record<string, string>> = { center_across: 'centerContinuous' };

/**
 * The styles part. Slot n is cell format n; only when there are more slots than Excel allows are equal formats joined, and then the cells must
 * be rewritten.
 */
export class Styles {
  readonly #fonts = new Elements();
  readonly #fills = new Elements(
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  );
  readonly #borders = new Elements();
  readonly #numberFormats = new NumberFormats();
  readonly #cellFormats = new Elements();
  readonly #differentials = new Elements();
  readonly #recentColors: readonly string[];
  readonly #linkFont: number | undefined;
  /** Final index of each slot, where they differ. */
  readonly indexes: ReadonlyMap<number, number> | undefined;

  /**
   * @param formats - by slot; slot 0 is the default format.
   * @param recentColors - custom colours of the palette, `FFRRGGBB`, oldest first.
   * @throws ExcelError `invalid_value` for more different formats than Excel opens.
   */
  constructor(formats: readonly FormatProperties[], recentColors: readonly string[] = []) {
    this.#recentColors = recentColors;
    const joined = formats.length > MAX_CELL_FORMATS;
    const indexes = new Map<number, number>();
    let linkFont: number | undefined;
    formats.forEach((format, slot) => {
      const font = this.#fonts.add(fontXml(format));
      if (format.hyperlink) linkFont ??= font;
      const xml = cellFormatXml(format, {
        numberFormat: this.#numberFormats.id(format.numFormat),
        font,
        fill: this.#fills.add(fillXml(format)),
        border: this.#borders.add(borderXml(format), borderKey(format)),
      });
      if (joined) indexes.set(slot, this.#cellFormats.add(xml));
      else this.#cellFormats.append(xml);
    });
    if (this.#cellFormats.count > MAX_UNIQUE_FORMATS) {
      throw new ExcelError(
        'invalid_value',
        `a workbook has at most ${MAX_UNIQUE_FORMATS} different cell formats, not ${this.#cellFormats.count}`,
      );
    }
    this.#linkFont = linkFont;
    this.indexes = joined ? indexes : undefined;
  }

  /** The index of a differential format: what conditional formats and tables change in a cell. */
  differential(format: FormatProperties): number {
    return this.#differentials.add(differentialXml(format, this.#numberFormats));
  }

  /** The part, with the differential formats asked for until now. */
  get xml(): string {
    const linkStyle = this.#linkFont === undefined ? '' : '<cellStyle name="Hyperlink" xfId="1" builtinId="8"/>';
    return [
      `${XML_DECLARATION}<styleSheet xmlns="${NAMESPACE}">`,
      numberFormatsXml(this.#numberFormats.custom),
      this.#fonts.xml('fonts'),
      this.#fills.xml('fills'),
      this.#borders.xml('borders'),
      baseFormatsXml(this.#linkFont),
      this.#cellFormats.xml('cellXfs'),
      `<cellStyles count="${linkStyle === '' ? 1 : 2}">${linkStyle}<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>`,
      this.#differentials.xml('dxfs'),
      '<tableStyles count="0" defaultTableStyle="TableStyleMedium9" defaultPivotStyle="PivotStyleLight16"/>',
      recentColorsXml(this.#recentColors),
      '</styleSheet>',
    ].join('');
  }
}

/** A list of elements that refer to each other by index; `add` joins equal ones. */
class Elements {
  readonly #items: string[];
  readonly #indexes = new Map<string, number>();

  constructor(...first: string[]) {
    this.#items = first;
    first.forEach((item, index) => {
      this.#indexes.set(item, index);
    });
  }

  /** @param key - what makes items equal; differs from the item where the original keeps apart what looks alike. */
  add(item: string, key = item): number {
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    this.#indexes.set(key, this.#items.length);
    return this.append(item);
  }

  get count(): number {
    return this.#items.length;
  }

  append(item: string): number {
    return this.#items.push(item) - 1;
  }

  xml(name: string): string {
    if (this.#items.length === 0) return `<${name} count="0"/>`;
    return `<${name} count="${this.#items.length}">${this.#items.join('')}</${name}>`;
  }
}

function numberFormatsXml(custom: ReadonlyMap<string, number>): string {
  if (custom.size === 0) return '';
  const items = [...custom].map(([formatCode, numFmtId]) => `<numFmt${attributes({ numFmtId, formatCode })}/>`);
  return `<numFmts count="${custom.size}">${items.join('')}</numFmts>`;
}

function fontXml(format: FormatProperties): string {
  const font = format.font ?? 'Calibri';
  const family = format.fontFamily ?? 2;
  let xml = `<font>${fontWidthXml(format)}${fontEffectsXml(format)}<sz val="${format.size ?? 11}"/>${fontColorXml(format, '<color theme="1"/>')}`;
  xml += `<name${attributes({ val: font })}/>`;
  if (family) xml += `<family val="${family}"/>`;
  if (format.fontCharset) xml += `<charset val="${format.fontCharset}"/>`;
  if (font === 'Calibri' && !format.hyperlink) xml += `<scheme${attributes({ val: format.fontScheme ?? 'minor' })}/>`;
  return `${xml}</font>`;
}

/** The properties of a run of rich text; they have an order and a name for the font of their own. */
export function runPropertiesXml(format: FormatProperties): string {
  const font = format.font ?? 'Calibri';
  const theme = format.theme ?? (format.hyperlink ? 10 : 0);
  const color = theme
    ? `<color theme="${theme}"/>`
    : format.color
      ? `<color rgb="${colorArgb(format.color)}"/>`
      : '<color theme="1"/>';
  const scheme =
    font === 'Calibri' && !format.hyperlink ? `<scheme${attributes({ val: format.fontScheme ?? 'minor' })}/>` : '';
  return `<rPr>${fontEffectsXml(format)}<sz val="${format.size ?? 11}"/>${color}<rFont${attributes({ val: font })}/><family val="${format.fontFamily ?? 2}"/>${scheme}</rPr>`;
}

function fontWidthXml({ fontCondense, fontExtend }: FormatProperties): string {
  return (fontCondense ? '<condense val="0"/>' : '') + (fontExtend ? '<extend val="0"/>' : '');
}

function fontEffectsXml(format: FormatProperties): string {
  let xml = '';
  if (format.bold) xml += '<b/>';
  if (format.italic) xml += '<i/>';
  if (format.fontStrikeout) xml += '<strike/>';
  if (format.fontOutline) xml += '<outline/>';
  if (format.fontShadow) xml += '<shadow/>';
  const underline = format.underline ?? (format.hyperlink ? 1 : 0);
  if (underline) xml += `<u${attributes({ val: UNDERLINES[underline] })}/>`;
  if (format.fontScript === 1) xml += '<vertAlign val="superscript"/>';
  if (format.fontScript === 2) xml += '<vertAlign val="subscript"/>';
  return xml;
}

/** Only what a conditional format or a table may change: no font name or size, no alignment, no protection. */
function differentialXml(format: FormatProperties, numberFormats: NumberFormats): string {
  const { color, bold, italic, underline, hyperlink, fontStrikeout } = format;
  const font = color || bold || italic || underline || hyperlink || fontStrikeout;
  const numFmtId = numberFormats.id(format.numFormat);
  const children = [
    font ? `<font>${fontWidthXml(format)}${fontEffectsXml(format)}${fontColorXml(format, '')}</font>` : '',
    numFmtId ? `<numFmt${attributes({ numFmtId, formatCode: numberFormats.code(format.numFormat) })}/>` : '',
    differentialFillXml(format),
    differentialBorderXml(format),
  ].join('');
  return children === '' ? '<dxf></dxf>' : `<dxf>${children}</dxf>`;
}

/** Here a solid fill's colour is the background, unlike in a cell's format. */
function differentialFillXml({ pattern = 0, fgColor, bgColor }: FormatProperties): string {
  const colors = [
    fgColor ? `<fgColor rgb="${colorArgb(fgColor)}"/>` : '',
    bgColor ? `<bgColor rgb="${colorArgb(bgColor)}"/>` : '',
  ].join('');
  const type = ` patternType="${PATTERNS[pattern] ?? 'none'}"`;
  if (colors === '') return pattern ? `<fill><patternFill${type}/></fill>` : '';
  return `<fill><patternFill${pattern > 1 ? type : ''}>${colors}</patternFill></fill>`;
}

function differentialBorderXml(format: FormatProperties): string {
  const { border, left, right, top, bottom, diagBorder, diagType } = format;
  const { borderColor, leftColor, rightColor, topColor, bottomColor, diagColor } = format;
  const lines = border || left || right || top || bottom || diagBorder || diagType;
  const colors = borderColor || leftColor || rightColor || topColor || bottomColor || diagColor;
  if (!lines && !colors) return '';
  return `${borderStartXml(format)}${sidesXml(format)}<vertical/><horizontal/></border>`;
}

/** @param otherwise - what stands for the colour that is not set. */
function fontColorXml(format: FormatProperties, otherwise: string): string {
  const theme = format.theme ?? (format.hyperlink ? 10 : 0);
  if (theme === -1) return '';
  if (theme) return `<color theme="${theme}"/>`;
  if (format.colorIndexed) return `<color indexed="${format.colorIndexed}"/>`;
  return format.color ? `<color rgb="${colorArgb(format.color)}"/>` : otherwise;
}

function fillXml(format: FormatProperties): string {
  let pattern = format.pattern ?? 0;
  let fg = format.fgColor;
  let bg = format.bgColor;
  // A solid fill shows its foreground colour, so people's "background" goes there; a colour without a pattern is a solid fill.
  if (pattern === 1 && fg && bg) [fg, bg] = [bg, fg];
  if (pattern <= 1 && bg && !fg) {
    fg = bg;
    bg = undefined;
    pattern = 1;
  } else if (pattern <= 1 && fg && !bg) {
    pattern = 1;
  }
  const patternType = PATTERNS[pattern] ?? 'none';
  if (!fg && !bg) return `<fill><patternFill patternType="${patternType}"/></fill>`;
  let xml = `<fill><patternFill patternType="${patternType}">`;
  if (fg) xml += `<fgColor rgb="${colorArgb(fg)}"/>`;
  if (bg) xml += `<bgColor rgb="${colorArgb(bg)}"/>`;
  else if (pattern <= 1) xml += '<bgColor indexed="64"/>';
  return `${xml}</patternFill></fill>`;
}

function borderXml(format: FormatProperties): string {
  const diagonal = format.diagBorder || (format.diagType ? 1 : 0);
  return `${borderStartXml(format)}${sidesXml(format)}${lineXml('diagonal', diagonal, format.diagColor)}</border>`;
}

function borderStartXml({ diagType }: FormatProperties): string {
  return `<border${attributes({
    diagonalUp: diagType === 1 || diagType === 3 ? 1 : undefined,
    diagonalDown: diagType === 2 || diagType === 3 ? 1 : undefined,
  })}>`;
}

function sidesXml(format: FormatProperties): string {
  return [
    lineXml('left', format.left ?? format.border, format.leftColor ?? format.borderColor),
    lineXml('right', format.right ?? format.border, format.rightColor ?? format.borderColor),
    lineXml('top', format.top ?? format.border, format.topColor ?? format.borderColor),
    lineXml('bottom', format.bottom ?? format.border, format.bottomColor ?? format.borderColor),
  ].join('');
}

/** A colour makes a border of its own even where no line shows it. */
function borderKey(format: FormatProperties): string {
  const { borderColor: all } = format;
  const colors = [format.leftColor, format.rightColor, format.topColor, format.bottomColor].map(
    (color) => color ?? all,
  );
  return [borderXml(format), ...colors, format.diagColor].join('|');
}

function lineXml(side: string, style: number | undefined, color: Color | undefined): string {
  const line = LINES[style ?? 0];
  if (!style || line === undefined) return `<${side}/>`;
  const colorXml = color ? `<color rgb="${colorArgb(color)}"/>` : '<color auto="1"/>';
  return `<${side} style="${line}">${colorXml}</${side}>`;
}

function cellFormatXml(
  format: FormatProperties,
  ids: { numberFormat: number; font: number; fill: number; border: number },
): string {
  const alignment = alignmentXml(format);
  const protection = attributes({
    locked: format.locked === false ? 0 : undefined,
    hidden: format.hidden ? 1 : undefined,
  });
  const start = attributes({
    numFmtId: ids.numberFormat,
    fontId: ids.font,
    fillId: ids.fill,
    borderId: ids.border,
    xfId: format.hyperlink ? 1 : 0,
    applyNumberFormat: ids.numberFormat > 0 ? 1 : undefined,
    applyFont: ids.font > 0 && !format.hyperlink ? 1 : undefined,
    applyFill: ids.fill > 0 ? 1 : undefined,
    applyBorder: ids.border > 0 ? 1 : undefined,
    applyAlignment: alignment !== undefined || format.hyperlink ? 1 : undefined,
    applyProtection: protection !== '' || format.hyperlink ? 1 : undefined,
  });
  const children =
    (alignment ? `<alignment${alignment}/>` : '') +
    (protection && !format.hyperlink ? `<protection${protection}/>` : '');
  return children === '' ? `<xf${start}/>` : `<xf${start}>${children}</xf>`;
}

/** Attributes of the alignment: undefined when no property of it is set, empty for the default that is set explicitly. */
function alignmentXml(format: FormatProperties): string | undefined {
  const { valign, indent, rotation, textWrap, readingOrder } = format;
  let { align } = format;
  if (!align && !valign && !indent && !rotation && !textWrap && !format.shrink && !readingOrder) return undefined;
  if (indent && align !== 'left' && align !== 'right' && align !== 'distributed') align = 'left';
  const shrink = format.shrink && !textWrap && align !== 'fill' && align !== 'justify' && align !== 'distributed';
  return attributes({
    horizontal: align === undefined ? undefined : (HORIZONTAL[align] ?? align),
    justifyLastLine: format.justifyLast && align === 'distributed' && !indent ? 1 : undefined,
    vertical: valign === 'bottom' ? undefined : valign,
    indent: indent || undefined,
    textRotation: rotation ? excelRotation(rotation) : undefined,
    wrapText: textWrap ? 1 : undefined,
    shrinkToFit: shrink ? 1 : undefined,
    readingOrder: readingOrder === 1 || readingOrder === 2 ? readingOrder : undefined,
  });
}

/** Degrees below the line count on from 90; stacked letters are 255. */
function excelRotation(degrees: number): number {
  if (degrees === 270) return 255;
  return degrees < 0 ? 90 - degrees : degrees;
}

function baseFormatsXml(linkFont: number | undefined): string {
  const normal = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>';
  if (linkFont === undefined) return `<cellStyleXfs count="1">${normal}</cellStyleXfs>`;
  const link =
    `<xf numFmtId="0" fontId="${linkFont}" fillId="0" borderId="0" applyNumberFormat="0" applyFill="0" applyBorder="0"` +
    ' applyAlignment="0" applyProtection="0"><alignment vertical="top"/><protection locked="0"/></xf>';
  return `<cellStyleXfs count="2">${normal}${link}</cellStyleXfs>`;
}

/** The last ten custom colours, newest first. */
function recentColorsXml(colors: readonly string[]): string {
  if (colors.length === 0) return '';
  const items = colors
    .slice(-10)
    .reverse()
    .map((rgb) => `<color${attributes({ rgb })}/>`);
  return `<colors><mruColors>${items.join('')}</mruColors></colors>`;
}
