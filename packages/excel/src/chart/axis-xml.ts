import { valueElement } from '../xml-element.ts';
import { element } from '../xml-text.ts';
import type { ChartCaches } from './chart-data.ts';
import { type AxisOptions, DISPLAY_UNITS, type GridlineOptions, type Numeric, TICK_MARKS } from './chart-options.ts';
import type { ChartTraits } from './chart-traits.ts';
import { shapePropertiesXml } from './shape-properties-xml.ts';
import { textPropertiesXml } from './text-xml.ts';
import { titleXml } from './title-xml.ts';

/** A pair of axes: `x` holds categories (a scatter's x values), `y` values. */
export interface AxisPair {
  readonly x: AxisOptions;
  readonly y: AxisOptions;
  readonly ids: readonly [x: string, y: string];
  /** Number formats that need no telling. */
  readonly defaultFormats: { readonly x: string; readonly y: string };
}

export interface AxisContext {
  readonly traits: ChartTraits;
  readonly caches: ChartCaches;
  /** Are the categories numbers? */
  readonly numericCategories: boolean;
}

/** `<c:catAx>`. @see ECMA-376 part 1, §21.2.2.25 */
export function categoryAxisXml(pair: AxisPair, context: AxisContext): string {
  const { x, y, ids } = pair;
  const { traits } = context;
  return element(
    'c:catAx',
    {},
    valueElement('c:axId', ids[0]),
    scalingXml({ reverse: x.reverse }),
    commonXml(x, y, traits.categoryAxisPosition, traits.turnsCategoryTitle, context),
    categoryFormatXml(x, pair.defaultFormats.x, context.numericCategories),
    labelsXml(x, ids[1]),
    traits.showCrosses || x.visible !== false ? crossesXml(y.crossing) : '',
    x.textAxis ? '' : valueElement('c:auto', 1),
    valueElement('c:lblAlgn', LABEL_ALIGN[x.labelAlign ?? ''] ?? x.labelAlign ?? 'ctr'),
    valueElement('c:lblOffset', 100),
    optional('c:tickLblSkip', x.intervalUnit),
    optional('c:tickMarkSkip', x.intervalTick),
  );
}

/** `<c:valAx>` for the values of `pair.y`. @see ECMA-376 part 1, §21.2.2.226 */
export function valueAxisXml(pair: AxisPair, context: AxisContext, position?: 'b' | 'l', turnsTitle?: boolean): string {
  const { x, y, ids } = pair;
  const { traits } = context;
  return element(
    'c:valAx',
    {},
    valueElement('c:axId', ids[1]),
    scalingXml(y),
    commonXml(y, x, position ?? traits.valueAxisPosition, turnsTitle ?? traits.turnsValueTitle, context),
    numberFormatXml(y, pair.defaultFormats.y),
    labelsXml(y, ids[0]),
    crossesXml(x.crossing),
    crossBetweenXml(x, traits),
    unitsXml(y),
  );
}

/** `<c:valAx>` for the x values of a scatter. */
export function xValueAxisXml(pair: AxisPair, context: AxisContext, position: 'b' | 'l'): string {
  const { x, y, ids } = pair;
  return element(
    'c:valAx',
    {},
    valueElement('c:axId', ids[0]),
    scalingXml(x),
    commonXml(x, y, position, context.traits.turnsValueTitle, context),
    numberFormatXml(x, pair.defaultFormats.x),
    labelsXml(x, ids[1]),
    crossesXml(y.crossing),
    crossBetweenXml(y, context.traits),
    unitsXml(x),
  );
}

/** `<c:dateAx>`. @see ECMA-376 part 1, §21.2.2.39 */
export function dateAxisXml(pair: AxisPair, context: AxisContext): string {
  const { x, y, ids } = pair;
  const { traits } = context;
  return element(
    'c:dateAx',
    {},
    valueElement('c:axId', ids[0]),
    scalingXml(x),
    commonXml(x, y, traits.categoryAxisPosition, false, context),
    numberFormatXml(x, pair.defaultFormats.x),
    labelsXml(x, ids[1]),
    traits.showCrosses || x.visible !== false ? crossesXml(y.crossing) : '',
    valueElement('c:auto', 1),
    valueElement('c:lblOffset', 100),
    optional('c:majorUnit', x.majorUnit),
    x.majorUnit === undefined ? '' : valueElement('c:majorTimeUnit', x.majorUnitType || 'days'),
    optional('c:minorUnit', x.minorUnit),
    x.minorUnit === undefined ? '' : valueElement('c:minorTimeUnit', x.minorUnitType || 'days'),
  );
}

const LABEL_ALIGN: Readonly<Record<string, string>> = { right: 'r', left: 'l', center: 'ctr', '': 'ctr' };

/** An element for a value that is neither absent nor zero. */
function optional(name: string, value: Numeric | undefined): string {
  return value === undefined || value === '' || value === 0 || value === '0' ? '' : valueElement(name, value);
}

function scalingXml({ reverse, min, max, logBase }: Pick<AxisOptions, 'reverse' | 'min' | 'max' | 'logBase'>): string {
  return element(
    'c:scaling',
    {},
    optional('c:logBase', logBase),
    valueElement('c:orientation', reverse ? 'maxMin' : 'minMax'),
    max === undefined ? '' : valueElement('c:max', max),
    min === undefined ? '' : valueElement('c:min', min),
  );
}

/** From visibility to title: the same for every kind of axis. */
function commonXml(
  axis: AxisOptions,
  other: AxisOptions,
  defaultPosition: string,
  turnsTitle: boolean,
  { caches }: AxisContext,
): string {
  return [
    axis.visible === false ? valueElement('c:delete', 1) : '',
    positionXml(axis.position?.charAt(0).toLowerCase() || defaultPosition, other.reverse),
    gridlinesXml('c:majorGridlines', axis.majorGridlines),
    gridlinesXml('c:minorGridlines', axis.minorGridlines),
    titleXml({ ...axis, font: axis.nameFont, layout: axis.nameLayout }, caches, turnsTitle),
  ].join('');
}

function positionXml(position: string, reversed: boolean | undefined): string {
  const opposite = reversed ? { l: 'r', b: 't' }[position] : undefined;
  return valueElement('c:axPos', opposite ?? position);
}

function gridlinesXml(name: string, gridlines: GridlineOptions | undefined): string {
  if (!gridlines?.visible) return '';
  return element(name, {}, shapePropertiesXml({ line: gridlines.line }));
}

function numberFormatXml(axis: AxisOptions, defaultFormat: string): string {
  const formatCode = axis.numFormat ?? defaultFormat;
  const sourceLinked = formatCode === defaultFormat || axis.numFormatLinked ? 1 : 0;
  return element('c:numFmt', { formatCode, sourceLinked });
}

function categoryFormatXml(axis: AxisOptions, defaultFormat: string, numericCategories: boolean): string {
  const isDefault = (axis.numFormat ?? defaultFormat) === defaultFormat;
  return isDefault && !numericCategories ? '' : numberFormatXml(axis, defaultFormat);
}

function labelsXml(axis: AxisOptions, crossing: string): string {
  const position = axis.labelPosition || 'next_to';
  return [
    axis.majorTickMark === undefined ? '' : valueElement('c:majorTickMark', TICK_MARKS[axis.majorTickMark]),
    axis.minorTickMark === undefined ? '' : valueElement('c:minorTickMark', TICK_MARKS[axis.minorTickMark]),
    valueElement('c:tickLblPos', position === 'next_to' ? 'nextTo' : position),
    shapePropertiesXml({ line: axis.line, fill: axis.fill }),
    axis.numFont === undefined ? '' : textPropertiesXml(axis.numFont),
    valueElement('c:crossAx', crossing),
  ].join('');
}

function crossesXml(crossing: Numeric | undefined): string {
  if (crossing === undefined) return valueElement('c:crosses', 'autoZero');
  return crossing === 'max' || crossing === 'min'
    ? valueElement('c:crosses', crossing)
    : valueElement('c:crossesAt', crossing);
}

function crossBetweenXml({ positionAxis }: AxisOptions, traits: ChartTraits): string {
  const chosen = positionAxis === 'on_tick' ? 'midCat' : positionAxis;
  return valueElement('c:crossBetween', chosen ?? traits.crossBetween);
}

function unitsXml(axis: AxisOptions): string {
  const { displayUnits, displayUnitsVisible } = axis;
  const label = displayUnitsVisible === false ? '' : element('c:dispUnitsLbl', {}, '<c:layout/>');
  return [
    optional('c:majorUnit', axis.majorUnit),
    optional('c:minorUnit', axis.minorUnit),
    displayUnits === undefined
      ? ''
      : element('c:dispUnits', {}, valueElement('c:builtInUnit', DISPLAY_UNITS[displayUnits]), label),
  ].join('');
}
