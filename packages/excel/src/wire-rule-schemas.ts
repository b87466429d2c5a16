import { type Infer, t } from '@bridge/protocol/module';
import { type CamelCased, camelCased } from './camel-case.ts';
import {
  CELL_OPERATORS,
  type Condition,
  type ConditionalRule,
  ICON_STYLES,
  SCALE_POINT_TYPES,
  TEXT_OPERATORS,
  TIME_PERIODS,
} from './conditional-format.ts';
import { VALIDATION_TYPES } from './data-validation.ts';
import { ExcelError } from './errors.ts';
import type { Format } from './format.ts';
import { SPARKLINE_TYPES } from './sparkline.ts';
import { TOTAL_FUNCTIONS } from './table.ts';

const flag = t.optional(t.boolean());
const text = t.optional(t.string());
const format = t.withDefault(t.integer({ min: 0 }), 0);

const point = t.object({ type: t.oneOf(...SCALE_POINT_TYPES), value: text, color: text, exclusive: flag });

const CONDITION_TYPES = [
  'cell',
  'average',
  'duplicate',
  'unique',
  'blanks',
  'noBlanks',
  'errors',
  'noErrors',
  'top',
  'text',
  'timePeriod',
  'formula',
  'colorScale',
  'dataBar',
  'iconSet',
] as const;

/** A rule with the members of all conditions; which of them a condition needs is checked by {@link conditionalRule}. */
export const conditionalFormatSchema = t.object({
  ranges: t.string(),
  type: t.oneOf(...CONDITION_TYPES),
  format,
  stop_if_true: flag,
  operator: t.optional(t.oneOf(...CELL_OPERATORS, ...TEXT_OPERATORS)),
  values: t.optional(t.array(t.string(), { maxItems: 2 })),
  below: flag,
  or_equal: flag,
  deviations: t.optional(t.integer({ min: 1, max: 3 })),
  rank: text,
  percent: flag,
  bottom: flag,
  text,
  period: t.optional(t.oneOf(...TIME_PERIODS)),
  formula: text,
  points: t.optional(t.array(point, { maxItems: 4 })),
  style: t.optional(t.oneOf(...ICON_STYLES)),
  reverse: flag,
  icons_only: flag,
  color: text,
  minimum: t.optional(point),
  maximum: t.optional(point),
  bar_only: flag,
  extended: t.optional(
    t.object({
      solid: flag,
      border_color: text,
      negative_color: text,
      negative_border_color: text,
      direction: t.optional(t.oneOf('leftToRight', 'rightToLeft')),
      axis_position: t.optional(t.oneOf('middle', 'none')),
      axis_color: text,
    }),
  ),
});

type WireRule = CamelCased<Infer<typeof conditionalFormatSchema>>;

/**
 * The rule that a wire rule stands for.
 *
 * @throws ExcelError `invalid_value` when its condition lacks something.
 */
export function conditionalRule(
  wire: Infer<typeof conditionalFormatSchema>,
  formatOf: (number: number) => Format | undefined,
): ConditionalRule {
  const rule = camelCased(wire);
  return { condition: conditionOf(rule), format: formatOf(rule.format), stopIfTrue: rule.stopIfTrue };
}

function conditionOf(rule: WireRule): Condition {
  const { type } = rule;
  switch (type) {
    case 'cell':
      return { type, operator: oneOf(rule, 'operator', CELL_OPERATORS), values: needed(rule, 'values') };
    case 'average':
      return { type, below: rule.below, orEqual: rule.orEqual, deviations: rule.deviations };
    case 'top':
      return { type, rank: rule.rank ?? '10', percent: rule.percent, bottom: rule.bottom };
    case 'text':
      return { type, operator: oneOf(rule, 'operator', TEXT_OPERATORS), text: needed(rule, 'text') };
    case 'timePeriod':
      return { type, period: needed(rule, 'period') };
    case 'formula':
      return { type, formula: needed(rule, 'formula') };
    case 'colorScale':
      return {
        type,
        points: needed(rule, 'points').map((end) => ({ ...end, color: end.color ?? '#FFFFFF' })),
      };
    case 'dataBar': {
      const { minimum, maximum, barOnly, extended } = rule;
      return { type, bar: { color: needed(rule, 'color'), minimum, maximum, barOnly, extended } };
    }
    case 'iconSet':
      return {
        type,
        style: needed(rule, 'style'),
        limits: (rule.points ?? []).map((limit) => {
          if (limit.type === 'min' || limit.type === 'max') throw lacking(rule, 'points of type num or percent');
          return { type: limit.type, value: limit.value ?? '0', exclusive: limit.exclusive };
        }),
        reverse: rule.reverse,
        iconsOnly: rule.iconsOnly,
      };
    default:
      return { type };
  }
}

function needed<Name extends keyof WireRule>(rule: WireRule, name: Name): NonNullable<WireRule[Name]> {
  const value = rule[name];
  if (value === undefined || value === null) throw lacking(rule, name);
  return value;
}

function oneOf<Value extends string>(rule: WireRule, name: keyof WireRule, values: readonly Value[]): Value {
  const value = values.find((candidate) => candidate === rule[name]);
  if (value === undefined) throw lacking(rule, `${name} (one of ${values.join(', ')})`);
  return value;
}

function lacking(rule: WireRule, what: string): ExcelError {
  return new ExcelError('invalid_value', `a condition of type '${rule.type}' needs ${what}`);
}

/** @see DataValidation */
export const dataValidationSchema = t.object({
  ranges: t.string(),
  type: t.oneOf(...VALIDATION_TYPES),
  operator: t.optional(t.oneOf(...CELL_OPERATORS)),
  formula: text,
  maximum: text,
  ignore_blank: flag,
  dropdown: flag,
  show_input: flag,
  show_error: flag,
  input_title: text,
  input_message: text,
  error_title: text,
  error_message: text,
  error_style: t.optional(t.oneOf('stop', 'warning', 'information')),
});

/** @see Table */
export const tableSchema = t.object({
  range: t.string(),
  name: text,
  columns: t.array(
    t.object({
      name: t.string(),
      total_label: text,
      total_function: t.optional(t.oneOf(...TOTAL_FUNCTIONS)),
      formula: text,
      format,
    }),
  ),
  style: text,
  autofilter: text,
  header_row: flag,
  total_row: flag,
  highlight_first_column: flag,
  highlight_last_column: flag,
  banded_rows: flag,
  banded_columns: flag,
});

/** @see SparklineGroup */
export const sparklineGroupSchema = t.object({
  sparklines: t.array(t.object({ cell: t.string(), range: t.string() })),
  type: t.optional(t.oneOf(...SPARKLINE_TYPES)),
  style: t.optional(t.integer()),
  series_color: text,
  negative_color: text,
  markers_color: text,
  first_color: text,
  last_color: text,
  high_color: text,
  low_color: text,
  markers: flag,
  high_point: flag,
  low_point: flag,
  negative_points: flag,
  first_point: flag,
  last_point: flag,
  minimum: text,
  maximum: text,
  axis: flag,
  reverse: flag,
  empty_cells: t.optional(t.oneOf('gap', 'zero', 'connect')),
  show_hidden: flag,
  date_axis: text,
  weight: text,
});
