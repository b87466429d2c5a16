import { colorArgb } from './color.ts';
import type {
  Condition,
  ConditionalFormat,
  DataBar,
  ScalePoint,
  TextOperator,
  TimePeriod,
} from './conditional-format.ts';
import { extXml, MAIN_2010 } from './extension-xml.ts';
import type { FormatProperties } from './format.ts';
import { attributes, element, escapeText } from './xml-text.ts';

/** Ids of the two extensions that a bar of Excel 2010 consists of: a mark in the rule, and what belongs to it at the sheet's end. */
const BAR_MARK = '{B025F937-C7B1-47D3-B67F-A62EFF666E3E}';
const BAR_LIST = '{78C0D931-6437-407d-A8EE-F0AAD7539E65}';

const RULE_TYPES = {
  cell: 'cellIs',
  average: 'aboveAverage',
  duplicate: 'duplicateValues',
  unique: 'uniqueValues',
  blanks: 'containsBlanks',
  noBlanks: 'notContainsBlanks',
  errors: 'containsErrors',
  noErrors: 'notContainsErrors',
  top: 'top10',
  timePeriod: 'timePeriod',
  formula: 'expression',
  colorScale: 'colorScale',
  dataBar: 'dataBar',
  iconSet: 'iconSet',
} as const;

interface RuleContext {
  /** First cell of the ranges: the formulas of some rules name it. */
  readonly cell: string;
  /** Index of a format among the differential ones. */
  readonly differential: (format: FormatProperties) => number;
  /** Keeps the part of a bar that stands at the sheet's end, and gives its id. */
  readonly extend: (bar: DataBar) => string;
}

/**
 * The conditional formats of a sheet, joined by their ranges, and the extension that bars of Excel 2010 need.
 *
 * @param sheetNumber - from 1; part of the ids.
 */
export function conditionalFormatsXml(
  formats: readonly ConditionalFormat[],
  sheetNumber: number,
  differential: RuleContext['differential'],
): { xml: string; extension: string } {
  // Priority is the order of the calls; the place in the file that of the ranges.
  const byRanges = new Map<string, { format: ConditionalFormat; priority: number }[]>();
  formats.forEach((format, index) => {
    const same = byRanges.get(format.ranges);
    const item = { format, priority: index + 1 };
    if (same === undefined) byRanges.set(format.ranges, [item]);
    else same.push(item);
  });
  const bars: string[] = [];
  const items = [...byRanges].sort(([a], [b]) => (a < b ? -1 : 1));
  const xml = items.map(([ranges, rules]) => {
    const context: RuleContext = {
      cell: /^\$?[A-Z]+\$?\d+/.exec(ranges)?.[0] ?? 'A1',
      differential,
      extend: (bar) => {
        const id = barId(sheetNumber, bars.length + 1);
        bars.push(extendedBarXml(bar, id, ranges));
        return id;
      },
    };
    const children = rules.map(({ format, priority }) => ruleXml(format, priority, context));
    return element('conditionalFormatting', { sqref: ranges }, children.join(''));
  });
  return {
    xml: xml.join(''),
    extension:
      bars.length === 0
        ? ''
        : extXml(BAR_LIST, `<x14:conditionalFormattings>${bars.join('')}</x14:conditionalFormattings>`),
  };
}

function barId(sheet: number, bar: number): string {
  const hex = (value: number, length: number) => value.toString(16).toUpperCase().padStart(length, '0');
  return `{DA7ABA51-AAAA-BBBB-${hex(sheet, 4)}-${hex(bar, 12)}}`;
}

function ruleXml({ condition, format, stopIfTrue }: ConditionalFormat, priority: number, context: RuleContext): string {
  const scale = condition.type === 'colorScale' || condition.type === 'dataBar';
  const dxfId = format === undefined || scale ? undefined : context.differential(format.properties);
  const { details, children } = ruleContent(condition, context);
  const start = { type: ruleType(condition), dxfId, priority, stopIfTrue: stopIfTrue ? 1 : undefined, ...details };
  return element('cfRule', start, children);
}

function ruleType(condition: Condition): string {
  if (condition.type !== 'text') return RULE_TYPES[condition.type];
  return condition.operator === 'notContains' ? 'notContainsText' : condition.operator;
}

function ruleContent(
  condition: Condition,
  context: RuleContext,
): { details?: Record<string, string | number | undefined>; children?: string } {
  const { cell } = context;
  switch (condition.type) {
    case 'cell':
      return { details: { operator: condition.operator }, children: condition.values.map(formulaXml).join('') };
    case 'average':
      return {
        details: {
          aboveAverage: condition.below ? 0 : undefined,
          equalAverage: condition.orEqual ? 1 : undefined,
          stdDev: condition.deviations,
        },
      };
    case 'top':
      return {
        details: {
          percent: condition.percent ? 1 : undefined,
          bottom: condition.bottom ? 1 : undefined,
          rank: condition.rank,
        },
      };
    case 'text':
      return {
        details: { operator: condition.operator, text: condition.text },
        children: formulaXml(textFormula(condition.operator, condition.text, cell)),
      };
    case 'timePeriod':
      return {
        details: { timePeriod: condition.period },
        children: formulaXml(PERIOD_FORMULAS[condition.period](cell)),
      };
    case 'blanks':
      return { children: formulaXml(`LEN(TRIM(${cell}))=0`) };
    case 'noBlanks':
      return { children: formulaXml(`LEN(TRIM(${cell}))>0`) };
    case 'errors':
      return { children: formulaXml(`ISERROR(${cell})`) };
    case 'noErrors':
      return { children: formulaXml(`NOT(ISERROR(${cell}))`) };
    case 'formula':
      return { children: formulaXml(condition.formula) };
    case 'colorScale':
      return { children: colorScaleXml(condition.points) };
    case 'dataBar':
      return { children: dataBarXml(condition.bar, context) };
    case 'iconSet':
      return { children: iconSetXml(condition) };
    default:
      return {};
  }
}

function formulaXml(formula: string): string {
  return `<formula>${escapeText(formula)}</formula>`;
}

/** What Excel itself writes beside a condition on text, for readers that know only formulas. */
function textFormula(operator: TextOperator, text: string, cell: string): string {
  const quoted = `"${text.replaceAll('"', '""')}"`;
  switch (operator) {
    case 'containsText':
      return `NOT(ISERROR(SEARCH(${quoted},${cell})))`;
    case 'notContains':
      return `ISERROR(SEARCH(${quoted},${cell}))`;
    case 'beginsWith':
      return `LEFT(${cell},${text.length})=${quoted}`;
    case 'endsWith':
      return `RIGHT(${cell},${text.length})=${quoted}`;
  }
}

/** The same for conditions on dates. */
const PERIOD_FORMULAS: Readonly<Record<TimePeriod, (cell: string) => string>> = {
  yesterday: (cell) => `FLOOR(${cell},1)=TODAY()-1`,
  today: (cell) => `FLOOR(${cell},1)=TODAY()`,
  tomorrow: (cell) => `FLOOR(${cell},1)=TODAY()+1`,
  last7Days: (cell) => `AND(TODAY()-FLOOR(${cell},1)<=6,FLOOR(${cell},1)<=TODAY())`,
  lastWeek: (cell) =>
    `AND(TODAY()-ROUNDDOWN(${cell},0)>=(WEEKDAY(TODAY())),TODAY()-ROUNDDOWN(${cell},0)<(WEEKDAY(TODAY())+7))`,
  thisWeek: (cell) =>
    `AND(TODAY()-ROUNDDOWN(${cell},0)<=WEEKDAY(TODAY())-1,ROUNDDOWN(${cell},0)-TODAY()<=7-WEEKDAY(TODAY()))`,
  nextWeek: (cell) =>
    `AND(ROUNDDOWN(${cell},0)-TODAY()>(7-WEEKDAY(TODAY())),ROUNDDOWN(${cell},0)-TODAY()<(15-WEEKDAY(TODAY())))`,
  lastMonth: (cell) =>
    `AND(MONTH(${cell})=MONTH(TODAY())-1,OR(YEAR(${cell})=YEAR(TODAY()),AND(MONTH(${cell})=1,YEAR(${cell})=YEAR(TODAY())-1)))`,
  thisMonth: (cell) => `AND(MONTH(${cell})=MONTH(TODAY()),YEAR(${cell})=YEAR(TODAY()))`,
  nextMonth: (cell) =>
    `AND(MONTH(${cell})=MONTH(TODAY())+1,OR(YEAR(${cell})=YEAR(TODAY()),AND(MONTH(${cell})=12,YEAR(${cell})=YEAR(TODAY())+1)))`,
};

function pointXml({ type, value }: ScalePoint, exclusive = false): string {
  return `<cfvo${attributes({ type, val: value, gte: exclusive ? 0 : undefined })}/>`;
}

function colorScaleXml(points: Extract<Condition, { type: 'colorScale' }>['points']): string {
  const colors = points.map(({ color }) => `<color rgb="${colorArgb(color)}"/>`);
  return `<colorScale>${points.map((point) => pointXml(point)).join('')}${colors.join('')}</colorScale>`;
}

function iconSetXml({ style, limits, reverse, iconsOnly }: Extract<Condition, { type: 'iconSet' }>): string {
  const start = {
    iconSet: style === '3TrafficLights' ? undefined : style,
    showValue: iconsOnly ? 0 : undefined,
    reverse: reverse ? 1 : undefined,
  };
  // In the file the lowest icon comes first.
  const points = limits.map((limit) => pointXml(limit, limit.exclusive)).reverse();
  return element('iconSet', start, `<cfvo type="percent" val="0"/>${points.join('')}`);
}

function dataBarXml(bar: DataBar, context: RuleContext): string {
  const points = [bar.minimum ?? { type: 'min' }, bar.maximum ?? { type: 'max' }] as const;
  const children = points.map((point) => pointXml(withOldValue(point, bar))).join('');
  const xml = element(
    'dataBar',
    { showValue: bar.barOnly ? 0 : undefined },
    `${children}<color rgb="${colorArgb(bar.color)}"/>`,
  );
  if (bar.extended === undefined) return xml;
  return `${xml}<extLst>${extXml(BAR_MARK, `<x14:id>${context.extend(bar)}</x14:id>`)}</extLst>`;
}

/** Excel 2007 writes a value beside the ends of the data, too. */
function withOldValue(point: ScalePoint, bar: DataBar): ScalePoint {
  if (bar.extended !== undefined || point.value !== undefined) return point;
  return { ...point, value: '0' };
}

function extendedBarXml(bar: DataBar, id: string, ranges: string): string {
  const extended = bar.extended ?? {};
  const { borderColor, negativeColor, negativeBorderColor, axisPosition, axisColor, direction } = extended;
  const bordered = borderColor !== undefined;
  const ownBorder = bordered && negativeBorderColor !== undefined;
  const start = {
    minLength: 0,
    maxLength: 100,
    border: bordered ? 1 : undefined,
    gradient: extended.solid ? 0 : undefined,
    direction,
    negativeBarColorSameAsPositive: negativeColor === undefined ? 1 : undefined,
    negativeBarBorderColorSameAsPositive: ownBorder ? 0 : undefined,
    axisPosition,
  };
  const children = [
    extendedPointXml(bar.minimum, 'autoMin'),
    extendedPointXml(bar.maximum, 'autoMax'),
    bordered ? extendedColorXml('borderColor', borderColor) : '',
    negativeColor === undefined ? '' : extendedColorXml('negativeFillColor', negativeColor),
    ownBorder ? extendedColorXml('negativeBorderColor', negativeBorderColor) : '',
    axisPosition === 'none' ? '' : extendedColorXml('axisColor', axisColor ?? '#000000'),
  ].join('');
  const rule = element('x14:cfRule', { type: 'dataBar', id }, element('x14:dataBar', start, children));
  return `<x14:conditionalFormatting xmlns:xm="${MAIN_2010}">${rule}<xm:sqref>${escapeText(ranges)}</xm:sqref></x14:conditionalFormatting>`;
}

function extendedPointXml(point: ScalePoint | undefined, automatic: string): string {
  if (point === undefined) return `<x14:cfvo type="${automatic}"/>`;
  if (point.type === 'min' || point.type === 'max') return `<x14:cfvo type="${point.type}"/>`;
  return `<x14:cfvo type="${point.type}"><xm:f>${escapeText(point.value ?? '0')}</xm:f></x14:cfvo>`;
}

function extendedColorXml(name: string, color: string): string {
  return `<x14:${name} rgb="${colorArgb(color)}"/>`;
}
