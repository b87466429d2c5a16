import type { Color } from '../color.ts';

export const CHART_TYPES = ['area', 'bar', 'column', 'doughnut', 'line', 'pie', 'radar', 'scatter', 'stock'] as const;
export type ChartType = (typeof CHART_TYPES)[number];

/** A number, or its text as it shall stand in the file. */
export type Numeric = number | string;
/** A cached value of a chart's data; `null` where the cell is empty. */
export type DataPoint = string | number | null;
/** Values of one row or column; for categories with several levels, one list a level. */
export type DataCache = readonly DataPoint[] | readonly (readonly DataPoint[])[];

export const DASH_TYPES = {
  solid: 'solid',
  round_dot: 'sysDot',
  square_dot: 'sysDash',
  dash: 'dash',
  dash_dot: 'dashDot',
  long_dash: 'lgDash',
  long_dash_dot: 'lgDashDot',
  long_dash_dot_dot: 'lgDashDotDot',
  dot: 'dot',
  system_dash_dot: 'sysDashDot',
  system_dash_dot_dot: 'sysDashDotDot',
} as const;

export interface LineOptions {
  readonly color?: Color | undefined;
  /** Points, in steps of a quarter. */
  readonly width?: Numeric | undefined;
  readonly dashType?: keyof typeof DASH_TYPES | undefined;
  /** Percent. */
  readonly transparency?: Numeric | undefined;
  readonly none?: boolean | undefined;
}

export interface FillOptions {
  readonly color?: Color | undefined;
  readonly transparency?: Numeric | undefined;
  readonly none?: boolean | undefined;
}

export const PATTERN_TYPES = {
  percent_5: 'pct5',
  percent_10: 'pct10',
  percent_20: 'pct20',
  percent_25: 'pct25',
  percent_30: 'pct30',
  percent_40: 'pct40',
  percent_50: 'pct50',
  percent_60: 'pct60',
  percent_70: 'pct70',
  percent_75: 'pct75',
  percent_80: 'pct80',
  percent_90: 'pct90',
  light_downward_diagonal: 'ltDnDiag',
  light_upward_diagonal: 'ltUpDiag',
  dark_downward_diagonal: 'dkDnDiag',
  dark_upward_diagonal: 'dkUpDiag',
  wide_downward_diagonal: 'wdDnDiag',
  wide_upward_diagonal: 'wdUpDiag',
  light_vertical: 'ltVert',
  light_horizontal: 'ltHorz',
  narrow_vertical: 'narVert',
  narrow_horizontal: 'narHorz',
  dark_vertical: 'dkVert',
  dark_horizontal: 'dkHorz',
  dashed_downward_diagonal: 'dashDnDiag',
  dashed_upward_diagonal: 'dashUpDiag',
  dashed_horizontal: 'dashHorz',
  dashed_vertical: 'dashVert',
  small_confetti: 'smConfetti',
  large_confetti: 'lgConfetti',
  zigzag: 'zigZag',
  wave: 'wave',
  diagonal_brick: 'diagBrick',
  horizontal_brick: 'horzBrick',
  weave: 'weave',
  plaid: 'plaid',
  divot: 'divot',
  dotted_grid: 'dotGrid',
  dotted_diamond: 'dotDmnd',
  shingle: 'shingle',
  trellis: 'trellis',
  sphere: 'sphere',
  small_grid: 'smGrid',
  large_grid: 'lgGrid',
  small_check: 'smCheck',
  large_check: 'lgCheck',
  outlined_diamond: 'openDmnd',
  solid_diamond: 'solidDmnd',
} as const;

export interface PatternOptions {
  readonly pattern: keyof typeof PATTERN_TYPES;
  readonly fgColor: Color;
  /** Defaults to white. */
  readonly bgColor?: Color | undefined;
}

export const GRADIENT_TYPES = { linear: 'linear', radial: 'circle', rectangular: 'rect', path: 'shape' } as const;

export interface GradientOptions {
  readonly colors: readonly Color[];
  /** Percent, one a colour. Default to even steps for 2 to 4 colours. */
  readonly positions?: readonly Numeric[] | undefined;
  /** Degrees of a linear gradient. Defaults to 90. */
  readonly angle?: Numeric | undefined;
  readonly type?: keyof typeof GRADIENT_TYPES | undefined;
}

/** How an element is drawn; of several fills the gradient wins over the pattern, and that over the plain fill. */
export interface ShapeOptions {
  readonly line?: LineOptions | undefined;
  readonly fill?: FillOptions | undefined;
  readonly pattern?: PatternOptions | undefined;
  readonly gradient?: GradientOptions | undefined;
}

export interface ChartFont {
  readonly name?: string | undefined;
  readonly color?: Color | undefined;
  /** Points. */
  readonly size?: Numeric | undefined;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly pitchFamily?: Numeric | undefined;
  readonly charset?: Numeric | undefined;
  readonly baseline?: Numeric | undefined;
  /** Degrees, -90 to 90; 270 stacks letters, 271 for East Asian text. */
  readonly rotation?: Numeric | undefined;
}

/** Share of the chart's width and height, 0 to 1. Titles have no size of their own. */
export interface LayoutOptions {
  readonly x: Numeric;
  readonly y: Numeric;
  readonly width?: Numeric | undefined;
  readonly height?: Numeric | undefined;
}

export const MARKER_TYPES = {
  automatic: 'automatic',
  none: 'none',
  square: 'square',
  diamond: 'diamond',
  triangle: 'triangle',
  x: 'x',
  star: 'star',
  dot: 'dot',
  short_dash: 'dot',
  dash: 'dash',
  long_dash: 'dash',
  circle: 'circle',
  plus: 'plus',
  picture: 'picture',
} as const;

export interface MarkerOptions extends ShapeOptions {
  readonly type?: keyof typeof MARKER_TYPES | undefined;
  readonly size?: Numeric | undefined;
}

export const TRENDLINE_TYPES = {
  exponential: 'exp',
  linear: 'linear',
  log: 'log',
  moving_average: 'movingAvg',
  polynomial: 'poly',
  power: 'power',
} as const;

export interface TrendlineOptions extends ShapeOptions {
  readonly type: keyof typeof TRENDLINE_TYPES;
  readonly name?: string | undefined;
  readonly order?: Numeric | undefined;
  readonly period?: Numeric | undefined;
  readonly forward?: Numeric | undefined;
  readonly backward?: Numeric | undefined;
  readonly intercept?: Numeric | undefined;
  readonly displayEquation?: boolean | undefined;
  readonly displayRSquared?: boolean | undefined;
}

export const ERROR_BAR_TYPES = {
  fixed: 'fixedVal',
  percentage: 'percentage',
  standard_deviation: 'stdDev',
  standard_error: 'stdErr',
  custom: 'cust',
} as const;

export interface ErrorBarOptions {
  readonly type: keyof typeof ERROR_BAR_TYPES;
  /** Defaults to 1. */
  readonly value?: Numeric | undefined;
  readonly direction?: 'both' | 'plus' | 'minus' | undefined;
  /** Are ends capped? Defaults to true. */
  readonly endStyle?: boolean | undefined;
  /** A range such as `=Sheet1!$C$2:$C$6`, or the values. Default to 1. */
  readonly plusValues?: string | readonly DataPoint[] | undefined;
  readonly minusValues?: string | readonly DataPoint[] | undefined;
  readonly plusData?: readonly DataPoint[] | undefined;
  readonly minusData?: readonly DataPoint[] | undefined;
  readonly line?: LineOptions | undefined;
}

export interface CustomLabelOptions extends ShapeOptions {
  readonly value?: Numeric | undefined;
  /** A cell that holds the label. */
  readonly formula?: string | undefined;
  readonly data?: readonly DataPoint[] | undefined;
  readonly font?: ChartFont | undefined;
  readonly delete?: boolean | undefined;
}

export const LABEL_POSITIONS = {
  center: 'ctr',
  right: 'r',
  left: 'l',
  above: 't',
  below: 'b',
  top: 't',
  bottom: 'b',
  inside_base: 'inBase',
  inside_end: 'inEnd',
  outside_end: 'outEnd',
  best_fit: 'bestFit',
} as const;

export interface DataLabelOptions extends ShapeOptions {
  readonly value?: boolean | undefined;
  readonly category?: boolean | undefined;
  readonly seriesName?: boolean | undefined;
  readonly percentage?: boolean | undefined;
  readonly legendKey?: boolean | undefined;
  readonly leaderLines?: boolean | undefined;
  readonly position?: keyof typeof LABEL_POSITIONS | undefined;
  /** Text between parts of a label, spaces included. */
  readonly separator?: string | undefined;
  readonly numFormat?: string | undefined;
  readonly font?: ChartFont | undefined;
  /** By point; `null` leaves one as it is. */
  readonly custom?: readonly (CustomLabelOptions | null)[] | undefined;
}

export interface SeriesOptions extends ShapeOptions {
  /** A range such as `=Sheet1!$B$2:$B$6`. */
  readonly values: string;
  readonly valuesData?: DataCache | undefined;
  readonly categories?: string | undefined;
  readonly categoriesData?: DataCache | undefined;
  readonly name?: string | undefined;
  readonly nameFormula?: string | undefined;
  readonly nameData?: DataCache | undefined;
  readonly marker?: MarkerOptions | undefined;
  readonly trendline?: TrendlineOptions | undefined;
  readonly smooth?: boolean | undefined;
  readonly xErrorBars?: ErrorBarOptions | undefined;
  readonly yErrorBars?: ErrorBarOptions | undefined;
  readonly dataLabels?: DataLabelOptions | undefined;
  /** By point; `null` leaves one as it is. */
  readonly points?: readonly (ShapeOptions | null)[] | undefined;
  readonly invertIfNegative?: boolean | undefined;
  readonly x2Axis?: boolean | undefined;
  /** Measure it on the second axis. */
  readonly y2Axis?: boolean | undefined;
  /** Percent of a bar's width between groups of bars; holds for all series of its axis. */
  readonly gap?: Numeric | undefined;
  readonly overlap?: Numeric | undefined;
}

export const TICK_MARKS = { outside: 'out', inside: 'in', none: 'none', cross: 'cross' } as const;
export const DISPLAY_UNITS = {
  hundreds: 'hundreds',
  thousands: 'thousands',
  ten_thousands: 'tenThousands',
  hundred_thousands: 'hundredThousands',
  millions: 'millions',
  ten_millions: 'tenMillions',
  hundred_millions: 'hundredMillions',
  billions: 'billions',
  trillions: 'trillions',
} as const;

export interface GridlineOptions {
  readonly visible?: boolean | undefined;
  readonly line?: LineOptions | undefined;
}

export interface AxisOptions {
  readonly name?: string | undefined;
  readonly nameFormula?: string | undefined;
  readonly nameData?: DataCache | undefined;
  readonly nameFont?: ChartFont | undefined;
  readonly nameLayout?: LayoutOptions | undefined;
  readonly numFont?: ChartFont | undefined;
  readonly numFormat?: string | undefined;
  readonly numFormatLinked?: boolean | undefined;
  readonly min?: Numeric | undefined;
  readonly max?: Numeric | undefined;
  readonly minorUnit?: Numeric | undefined;
  readonly majorUnit?: Numeric | undefined;
  readonly minorUnitType?: string | undefined;
  readonly majorUnitType?: string | undefined;
  readonly logBase?: Numeric | undefined;
  readonly reverse?: boolean | undefined;
  /** Where the other axis crosses: a value, `max` or `min`. */
  readonly crossing?: Numeric | undefined;
  readonly position?: string | undefined;
  readonly positionAxis?: 'on_tick' | 'between' | undefined;
  readonly labelPosition?: string | undefined;
  readonly labelAlign?: string | undefined;
  readonly intervalUnit?: Numeric | undefined;
  readonly intervalTick?: Numeric | undefined;
  readonly visible?: boolean | undefined;
  readonly dateAxis?: boolean | undefined;
  readonly textAxis?: boolean | undefined;
  readonly majorGridlines?: GridlineOptions | undefined;
  readonly minorGridlines?: GridlineOptions | undefined;
  readonly majorTickMark?: keyof typeof TICK_MARKS | undefined;
  readonly minorTickMark?: keyof typeof TICK_MARKS | undefined;
  readonly displayUnits?: keyof typeof DISPLAY_UNITS | undefined;
  /** Defaults to true. */
  readonly displayUnitsVisible?: boolean | undefined;
  readonly line?: LineOptions | undefined;
  readonly fill?: FillOptions | undefined;
}

export interface TitleOptions {
  readonly name?: string | undefined;
  readonly nameFormula?: string | undefined;
  readonly nameData?: DataCache | undefined;
  readonly nameFont?: ChartFont | undefined;
  readonly layout?: LayoutOptions | undefined;
  readonly overlay?: boolean | undefined;
  /** No title, not even the automatic one of a single series. */
  readonly none?: boolean | undefined;
}

export interface LegendOptions extends ShapeOptions {
  /** `right left top bottom top_right`, with `overlay_` before it, or `none`. Defaults to `right`. */
  readonly position?: string | undefined;
  readonly deleteSeries?: readonly number[] | undefined;
  readonly font?: ChartFont | undefined;
  readonly layout?: LayoutOptions | undefined;
}

export interface AreaOptions extends ShapeOptions {
  readonly layout?: LayoutOptions | undefined;
}

export interface TableOptions {
  readonly horizontal?: boolean | undefined;
  readonly vertical?: boolean | undefined;
  readonly outline?: boolean | undefined;
  readonly showKeys?: boolean | undefined;
  readonly font?: ChartFont | undefined;
}

export interface UpDownBarOptions {
  readonly up?: ShapeOptions | undefined;
  readonly down?: ShapeOptions | undefined;
}

/** A whole chart, as Excel::Writer::XLSX's documentation describes it. */
export interface ChartOptions {
  readonly type: ChartType;
  /** `stacked`, `percent_stacked`, `straight_with_markers`, `smooth`, `filled`, … by type. */
  readonly subtype?: string | undefined;
  /** The object's name on its sheet. */
  readonly name?: string | undefined;
  readonly series?: readonly SeriesOptions[] | undefined;
  readonly title?: TitleOptions | undefined;
  readonly legend?: LegendOptions | undefined;
  readonly xAxis?: AxisOptions | undefined;
  readonly yAxis?: AxisOptions | undefined;
  readonly x2Axis?: AxisOptions | undefined;
  readonly y2Axis?: AxisOptions | undefined;
  readonly plotarea?: AreaOptions | undefined;
  readonly chartarea?: AreaOptions | undefined;
  /** 1 to 48. Defaults to 2. */
  readonly style?: number | undefined;
  readonly showBlanksAs?: 'gap' | 'zero' | 'span' | undefined;
  readonly showHiddenData?: boolean | undefined;
  readonly table?: TableOptions | undefined;
  readonly upDownBars?: UpDownBarOptions | undefined;
  readonly dropLines?: { readonly line?: LineOptions | undefined } | undefined;
  readonly highLowLines?: { readonly line?: LineOptions | undefined } | undefined;
  /** Degrees of a pie's first slice. */
  readonly rotation?: Numeric | undefined;
  /** Percent of a doughnut's hole. Defaults to 50. */
  readonly holeSize?: Numeric | undefined;
  /** Pixels. Defaults to 480 x 288. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Marks the chart of a protected chart sheet. */
  readonly protection?: boolean | undefined;
  /** A chart that is drawn in the same area. */
  readonly combined?: ChartOptions | undefined;
}
