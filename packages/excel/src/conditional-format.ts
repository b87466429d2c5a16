import type { Color } from './color.ts';
import type { Format } from './format.ts';

export const CELL_OPERATORS = [
  'between',
  'notBetween',
  'equal',
  'notEqual',
  'greaterThan',
  'lessThan',
  'greaterThanOrEqual',
  'lessThanOrEqual',
] as const;
export type CellOperator = (typeof CELL_OPERATORS)[number];

export const TEXT_OPERATORS = ['containsText', 'notContains', 'beginsWith', 'endsWith'] as const;
export type TextOperator = (typeof TEXT_OPERATORS)[number];

export const TIME_PERIODS = [
  'yesterday',
  'today',
  'tomorrow',
  'last7Days',
  'lastWeek',
  'thisWeek',
  'nextWeek',
  'lastMonth',
  'thisMonth',
  'nextMonth',
] as const;
export type TimePeriod = (typeof TIME_PERIODS)[number];

export const SCALE_POINT_TYPES = ['min', 'max', 'num', 'percent', 'percentile', 'formula'] as const;

export const ICON_STYLES = [
  '3Arrows',
  '3ArrowsGray',
  '3Flags',
  '3Signs',
  '3Symbols',
  '3Symbols2',
  '3TrafficLights',
  '3TrafficLights2',
  '4Arrows',
  '4ArrowsGray',
  '4Rating',
  '4RedToBlack',
  '4TrafficLights',
  '5Arrows',
  '5ArrowsGray',
  '5Quarters',
  '5Rating',
] as const;
export type IconStyle = (typeof ICON_STYLES)[number];

/** A place on a scale. */
export interface ScalePoint {
  readonly type: (typeof SCALE_POINT_TYPES)[number];
  /** A number's text or a formula without `=`; `min` and `max` have none. */
  readonly value?: string | undefined;
}

/** A bar in the cell, as long as its value is large. */
export interface DataBar {
  readonly color: Color;
  /** Absent: the smallest value. */
  readonly minimum?: ScalePoint | undefined;
  /** Absent: the largest value. */
  readonly maximum?: ScalePoint | undefined;
  /** The value itself is not shown. */
  readonly barOnly?: boolean | undefined;
  /** What Excel 2010 and later show: without it the bar is the older one, with a gradient and no negative part. */
  readonly extended?:
    | {
        readonly solid?: boolean | undefined;
        /** Absent: no border. */
        readonly borderColor?: Color | undefined;
        /** Absent: as positive ones. */
        readonly negativeColor?: Color | undefined;
        readonly negativeBorderColor?: Color | undefined;
        readonly direction?: 'leftToRight' | 'rightToLeft' | undefined;
        readonly axisPosition?: 'middle' | 'none' | undefined;
        readonly axisColor?: Color | undefined;
      }
    | undefined;
}

/** From the highest icon down; the lowest has no limit of its own. */
export interface IconLimit {
  readonly type: Exclude<ScalePoint['type'], 'min' | 'max'>;
  readonly value: string;
  /** The value must be larger, not just as large. */
  readonly exclusive?: boolean | undefined;
}

/** What a rule looks at. Values and formulas are text as in a cell, without the leading `=`; text values in double quotes. */
export type Condition =
  | { readonly type: 'cell'; readonly operator: CellOperator; readonly values: readonly string[] }
  | {
      readonly type: 'average';
      readonly below?: boolean | undefined;
      readonly orEqual?: boolean | undefined;
      /** Standard deviations beyond the average. */
      readonly deviations?: number | undefined;
    }
  | { readonly type: 'duplicate' | 'unique' | 'blanks' | 'noBlanks' | 'errors' | 'noErrors' }
  | {
      readonly type: 'top';
      readonly rank: string;
      readonly percent?: boolean | undefined;
      readonly bottom?: boolean | undefined;
    }
  | { readonly type: 'text'; readonly operator: TextOperator; readonly text: string }
  | { readonly type: 'timePeriod'; readonly period: TimePeriod }
  | { readonly type: 'formula'; readonly formula: string }
  | { readonly type: 'colorScale'; readonly points: readonly (ScalePoint & { readonly color: Color })[] }
  | { readonly type: 'dataBar'; readonly bar: DataBar }
  | {
      readonly type: 'iconSet';
      readonly style: IconStyle;
      readonly limits: readonly IconLimit[];
      readonly reverse?: boolean | undefined;
      readonly iconsOnly?: boolean | undefined;
    };

export interface ConditionalRule {
  readonly condition: Condition;
  /** How cells look that meet the condition; scales, bars and icons have none. */
  readonly format?: Format | undefined;
  /** Later rules are not looked at. */
  readonly stopIfTrue?: boolean | undefined;
}

/** A rule and where it holds. */
export interface ConditionalFormat extends ConditionalRule {
  /** One or more ranges with spaces between. */
  readonly ranges: string;
}
