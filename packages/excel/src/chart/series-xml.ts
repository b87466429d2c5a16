import { dataElement, valueElement } from '../xml-element.ts';
import { element } from '../xml-text.ts';
import { bareFormula, type ChartCaches } from './chart-data.ts';
import {
  type ChartType,
  ERROR_BAR_TYPES,
  type ErrorBarOptions,
  type LineOptions,
  MARKER_TYPES,
  type MarkerOptions,
  type SeriesOptions,
  type ShapeOptions,
  TRENDLINE_TYPES,
  type TrendlineOptions,
} from './chart-options.ts';
import type { ChartTraits } from './chart-traits.ts';
import { dataLabelsXml } from './data-labels-xml.ts';
import { categoryReferenceXml, numberLiteralXml, numberReferenceXml, textReferenceXml } from './data-reference-xml.ts';
import { shapePropertiesXml } from './shape-properties-xml.ts';
import { layoutXml } from './text-xml.ts';

/** What a series must know of its chart. */
export interface SeriesContext {
  readonly type: ChartType;
  readonly traits: ChartTraits;
  readonly caches: ChartCaches;
}

const NO_LINE: LineOptions = { width: 2.25, none: true };

/** `<c:ser>`. @param index - of all series of the chart. @see ECMA-376 part 1, §21.2.2.170 */
export function seriesXml(series: SeriesOptions, index: number, context: SeriesContext): string {
  const { type, traits, caches } = context;
  const scatter = type === 'scatter';
  return element(
    'c:ser',
    {},
    valueElement('c:idx', index),
    valueElement('c:order', index),
    nameXml(series, caches),
    shapePropertiesXml(series),
    markerXml(series.marker, traits.hidesMarkers),
    series.invertIfNegative && !scatter ? valueElement('c:invertIfNegative', 1) : '',
    pointsXml(series.points, type),
    dataLabelsXml(series.dataLabels, traits, caches),
    trendlineXml(series.trendline),
    errorBarsXml('x', series.xErrorBars, type),
    errorBarsXml('y', series.yErrorBars, type),
    dataXml(series, scatter, caches),
    traits.smoothAllowed && isSmooth(series, context) ? valueElement('c:smooth', 1) : '',
  );
}

/** A series with what its type of chart adds where the caller says nothing. */
export function withTypeDefaults(series: SeriesOptions, position: number, context: SeriesContext): SeriesOptions {
  if (context.type === 'scatter' && context.traits.subtype === 'marker_only') {
    return series.line === undefined ? { ...series, line: NO_LINE } : series;
  }
  // Open, high and low of a stock have no lines of their own; every fourth series is the volume or close.
  if (context.type === 'stock' && position % 4 !== 3) {
    const marker: MarkerOptions = position % 4 === 2 ? { type: 'dot', size: 3 } : { type: 'none' };
    return { ...series, line: series.line ?? NO_LINE, marker: series.marker ?? marker };
  }
  return series;
}

function isSmooth({ smooth }: SeriesOptions, { type, traits }: SeriesContext): boolean {
  return smooth ?? (type === 'scatter' && traits.subtype.includes('smooth'));
}

function nameXml({ name, nameFormula }: SeriesOptions, caches: ChartCaches): string {
  if (nameFormula) return textReferenceXml(nameFormula, caches);
  return name ? element('c:tx', {}, dataElement('c:v', name)) : '';
}

function dataXml(series: SeriesOptions, scatter: boolean, caches: ChartCaches): string {
  const { categories, values } = series;
  const valuesXml = numberReferenceXml(values, caches.get(bareFormula(values)));
  const categoriesXml = categories ? categoryReferenceXml(categories, caches.get(bareFormula(categories))) : '';
  if (scatter) return element('c:xVal', {}, categoriesXml) + element('c:yVal', {}, valuesXml);
  return (categories ? element('c:cat', {}, categoriesXml) : '') + element('c:val', {}, valuesXml);
}

function markerXml(marker: MarkerOptions | undefined, hidden: boolean): string {
  if (marker === undefined) return hidden ? element('c:marker', {}, valueElement('c:symbol', 'none')) : '';
  if (marker.type === 'automatic') return '';
  return element(
    'c:marker',
    {},
    marker.type === undefined ? '' : valueElement('c:symbol', MARKER_TYPES[marker.type]),
    marker.size ? valueElement('c:size', marker.size) : '',
    shapePropertiesXml(marker),
  );
}

/** Points of lines and scatters are their markers. */
function pointsXml(points: readonly (ShapeOptions | null)[] = [], type: ChartType): string {
  const onMarker = type === 'line' || type === 'scatter';
  return points
    .map((point, index) => {
      if (point === null) return '';
      const properties = shapePropertiesXml(point);
      const content = onMarker ? element('c:marker', {}, properties) : properties;
      return element('c:dPt', {}, valueElement('c:idx', index), content);
    })
    .join('');
}

function trendlineXml(trendline: TrendlineOptions | undefined): string {
  if (trendline === undefined) return '';
  const type = TRENDLINE_TYPES[trendline.type];
  const label = element(
    'c:trendlineLbl',
    {},
    layoutXml(),
    element('c:numFmt', { formatCode: 'General', sourceLinked: 0 }),
  );
  return element(
    'c:trendline',
    {},
    trendline.name === undefined ? '' : dataElement('c:name', trendline.name),
    shapePropertiesXml(trendline),
    valueElement('c:trendlineType', type),
    type === 'poly' ? valueElement('c:order', trendline.order ?? 2) : '',
    type === 'movingAvg' ? valueElement('c:period', trendline.period ?? 2) : '',
    isSet(trendline.forward) ? valueElement('c:forward', trendline.forward) : '',
    isSet(trendline.backward) ? valueElement('c:backward', trendline.backward) : '',
    trendline.intercept === undefined ? '' : valueElement('c:intercept', trendline.intercept),
    trendline.displayRSquared ? valueElement('c:dispRSqr', 1) : '',
    trendline.displayEquation ? valueElement('c:dispEq', 1) + label : '',
  );
}

function isSet(value: number | string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 0;
}

function errorBarsXml(axis: 'x' | 'y', bars: ErrorBarOptions | undefined, chart: ChartType): string {
  if (bars === undefined) return '';
  const type = ERROR_BAR_TYPES[bars.type];
  const amount =
    type === 'stdErr'
      ? ''
      : type === 'cust'
        ? amountXml('c:plus', bars.plusValues, bars.plusData) + amountXml('c:minus', bars.minusValues, bars.minusData)
        : valueElement('c:val', bars.value ?? 1);
  return element(
    'c:errBars',
    {},
    // Bars and columns have one direction only.
    chart === 'bar' || chart === 'column' ? '' : valueElement('c:errDir', axis),
    valueElement('c:errBarType', bars.direction ?? 'both'),
    valueElement('c:errValType', type),
    bars.endStyle === false ? valueElement('c:noEndCap', 1) : '',
    amount,
    shapePropertiesXml({ line: bars.line }),
  );
}

function amountXml(
  name: string,
  values: ErrorBarOptions['plusValues'] = [1],
  data: ErrorBarOptions['plusData'] = [],
): string {
  return element(name, {}, typeof values === 'string' ? numberReferenceXml(values, data) : numberLiteralXml(values));
}
