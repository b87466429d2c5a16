import type { AxisOptions, ChartOptions, ChartType } from './chart-options.ts';

/** What distinguishes the types of charts; the defaults are those of Excel::Writer::XLSX. */
export interface ChartTraits {
  /** Does a value axis cross between categories or at them? */
  readonly crossBetween: 'between' | 'midCat';
  /** Is the crossing told although the axis is hidden? */
  readonly showCrosses: boolean;
  readonly categoryAxisPosition: 'b' | 'l';
  readonly valueAxisPosition: 'b' | 'l';
  /** Do titles of the axes stand upright? */
  readonly turnsCategoryTitle: boolean;
  readonly turnsValueTitle: boolean;
  readonly smoothAllowed: boolean;
  readonly dateCategories: boolean;
  /** Markers of series that set none. */
  readonly hidesMarkers: boolean;
  readonly subtype: string;
  /** The label position that needs no telling. */
  readonly defaultLabelPosition: string;
  readonly xAxis: AxisOptions;
  readonly yAxis: AxisOptions;
  readonly x2Axis: AxisOptions;
  readonly y2Axis: AxisOptions;
}

const GENERAL = 'General';
const HIDDEN_GRID = { visible: false };
const SHOWN_GRID = { visible: true };

const COMMON: ChartTraits = {
  crossBetween: 'between',
  showCrosses: true,
  categoryAxisPosition: 'b',
  valueAxisPosition: 'l',
  turnsCategoryTitle: false,
  turnsValueTitle: true,
  smoothAllowed: false,
  dateCategories: false,
  hidesMarkers: false,
  subtype: '',
  defaultLabelPosition: '',
  xAxis: { numFormat: GENERAL, majorGridlines: HIDDEN_GRID },
  yAxis: { numFormat: GENERAL, majorGridlines: SHOWN_GRID },
  x2Axis: { numFormat: GENERAL, labelPosition: 'none', crossing: 'max', visible: false },
  y2Axis: { numFormat: GENERAL, majorGridlines: HIDDEN_GRID, position: 'right', visible: true },
};

const BY_TYPE: Readonly<Record<ChartType, Partial<ChartTraits>>> = {
  area: { subtype: 'standard', crossBetween: 'midCat', showCrosses: false, defaultLabelPosition: 'center' },
  bar: {
    subtype: 'clustered',
    showCrosses: false,
    categoryAxisPosition: 'l',
    valueAxisPosition: 'b',
    turnsCategoryTitle: true,
    turnsValueTitle: false,
    defaultLabelPosition: 'outside_end',
    xAxis: { ...COMMON.xAxis, majorGridlines: SHOWN_GRID },
    yAxis: { ...COMMON.yAxis, majorGridlines: HIDDEN_GRID },
  },
  column: { subtype: 'clustered', turnsValueTitle: false, defaultLabelPosition: 'outside_end' },
  doughnut: { defaultLabelPosition: 'best_fit' },
  line: { subtype: 'standard', hidesMarkers: true, smoothAllowed: true, defaultLabelPosition: 'right' },
  pie: { defaultLabelPosition: 'best_fit' },
  radar: {
    subtype: 'marker',
    defaultLabelPosition: 'center',
    xAxis: { ...COMMON.xAxis, majorGridlines: SHOWN_GRID },
  },
  scatter: {
    subtype: 'marker_only',
    crossBetween: 'midCat',
    turnsValueTitle: false,
    smoothAllowed: true,
    defaultLabelPosition: 'right',
  },
  stock: {
    showCrosses: false,
    dateCategories: true,
    defaultLabelPosition: 'right',
    xAxis: { ...COMMON.xAxis, numFormat: 'dd/mm/yyyy' },
    x2Axis: { ...COMMON.x2Axis, numFormat: 'dd/mm/yyyy' },
  },
};

const PERCENT: Readonly<Record<string, 'xAxis' | 'yAxis'>> = {
  area: 'yAxis',
  bar: 'xAxis',
  column: 'yAxis',
  line: 'yAxis',
};

/** The traits of a chart, its subtype's included. */
export function traitsOf({ type, subtype }: Pick<ChartOptions, 'type' | 'subtype'>): ChartTraits {
  const traits = { ...COMMON, ...BY_TYPE[type] };
  const chosen = subtype || traits.subtype;
  const percentAxis = chosen === 'percent_stacked' ? PERCENT[type] : undefined;
  return {
    ...traits,
    subtype: chosen,
    hidesMarkers: traits.hidesMarkers || (type === 'radar' && chosen === 'marker') || isLineOnly(type, chosen),
    ...(percentAxis === undefined ? {} : { [percentAxis]: { ...traits[percentAxis], numFormat: '0%' } }),
  };
}

function isLineOnly(type: ChartType, subtype: string): boolean {
  return type === 'scatter' && (subtype === 'straight' || subtype === 'smooth');
}
