import { type Color, colorArgb } from './color.ts';
import { extXml, MAIN_2010 } from './extension-xml.ts';
import { type SparklineColor, sparklineStyle } from './sparkline-styles.ts';
import { element, escapeText } from './xml-text.ts';

const SPARKLINES = '{05C60535-1F16-4fd2-B633-F4F36F0B64E0}';

export const SPARKLINE_TYPES = ['line', 'column', 'winLoss'] as const;

/** Small charts in cells that share their looks and, where told so, their axes. */
export interface SparklineGroup {
  /** Where each chart stands and the range it shows, with its sheet: `{ cell: 'F1', range: 'Sheet1!A1:E1' }`. */
  readonly sparklines: readonly { readonly cell: string; readonly range: string }[];
  /** Defaults to `line`. */
  readonly type?: (typeof SPARKLINE_TYPES)[number] | undefined;
  /** One of Excel's, 1 to 36. Defaults to 1; the colours below replace its own. */
  readonly style?: number | undefined;
  readonly seriesColor?: Color | undefined;
  readonly negativeColor?: Color | undefined;
  readonly markersColor?: Color | undefined;
  readonly firstColor?: Color | undefined;
  readonly lastColor?: Color | undefined;
  readonly highColor?: Color | undefined;
  readonly lowColor?: Color | undefined;
  readonly markers?: boolean | undefined;
  readonly highPoint?: boolean | undefined;
  readonly lowPoint?: boolean | undefined;
  readonly negativePoints?: boolean | undefined;
  readonly firstPoint?: boolean | undefined;
  readonly lastPoint?: boolean | undefined;
  /** A number's text, or `group` for one end for all. Defaults to each chart's own. */
  readonly minimum?: string | undefined;
  readonly maximum?: string | undefined;
  readonly axis?: boolean | undefined;
  readonly reverse?: boolean | undefined;
  /** What a gap in the data looks like. Defaults to `gap`. */
  readonly emptyCells?: 'gap' | 'zero' | 'connect' | undefined;
  readonly showHidden?: boolean | undefined;
  /** Range of the dates that the points belong to. */
  readonly dateAxis?: string | undefined;
  /** Width of the line in points. */
  readonly weight?: string | undefined;
}

/** The extension that holds the sparklines of a sheet, or nothing. The last group comes first, as in the original. */
export function sparklinesXml(groups: readonly SparklineGroup[]): string {
  if (groups.length === 0) return '';
  const content = groups.map(groupXml).reverse().join('');
  return extXml(SPARKLINES, `<x14:sparklineGroups xmlns:xm="${MAIN_2010}">${content}</x14:sparklineGroups>`);
}

function groupXml(group: SparklineGroup): string {
  const { minimum, maximum, type = 'line', emptyCells = 'gap' } = group;
  const flag = (value: boolean | undefined) => (value ? 1 : undefined);
  const start = {
    manualMax: maximum === 'group' ? undefined : maximum,
    manualMin: minimum === 'group' ? undefined : minimum,
    type: type === 'line' ? undefined : type === 'winLoss' ? 'stacked' : type,
    lineWeight: group.weight,
    dateAxis: flag(group.dateAxis !== undefined),
    // Zero is the file's default.
    displayEmptyCellsAs: emptyCells === 'zero' ? undefined : emptyCells === 'connect' ? 'span' : 'gap',
    markers: flag(group.markers),
    high: flag(group.highPoint),
    low: flag(group.lowPoint),
    first: flag(group.firstPoint),
    last: flag(group.lastPoint),
    negative: flag(group.negativePoints),
    displayXAxis: flag(group.axis),
    displayHidden: flag(group.showHidden),
    minAxisType: axisType(minimum),
    maxAxisType: axisType(maximum),
    rightToLeft: flag(group.reverse),
  };
  const style = sparklineStyle(group.style ?? 1);
  const children = [
    colorXml('Series', group.seriesColor, style.series),
    colorXml('Negative', group.negativeColor, style.negative),
    colorXml('Axis', '#000000', {}),
    colorXml('Markers', group.markersColor, style.markers),
    colorXml('First', group.firstColor, style.first),
    colorXml('Last', group.lastColor, style.last),
    colorXml('High', group.highColor, style.high),
    colorXml('Low', group.lowColor, style.low),
    group.dateAxis === undefined ? '' : `<xm:f>${escapeText(group.dateAxis)}</xm:f>`,
    `<x14:sparklines>${group.sparklines.map(sparklineXml).join('')}</x14:sparklines>`,
  ];
  return element('x14:sparklineGroup', start, children.join(''));
}

function axisType(end: string | undefined): string | undefined {
  return end === undefined ? undefined : end === 'group' ? 'group' : 'custom';
}

function sparklineXml({ cell, range }: { cell: string; range: string }): string {
  return `<x14:sparkline><xm:f>${escapeText(range)}</xm:f><xm:sqref>${escapeText(cell)}</xm:sqref></x14:sparkline>`;
}

function colorXml(name: string, own: Color | undefined, style: SparklineColor): string {
  const color = own === undefined ? style : { rgb: colorArgb(own) };
  return element(`x14:color${name}`, { rgb: color.rgb, theme: color.theme, tint: color.tint });
}
