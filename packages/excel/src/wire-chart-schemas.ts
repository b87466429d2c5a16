import { type Schema, t } from '@bridge/protocol/module';
import {
  CHART_TYPES,
  DASH_TYPES,
  DISPLAY_UNITS,
  ERROR_BAR_TYPES,
  GRADIENT_TYPES,
  LABEL_POSITIONS,
  MARKER_TYPES,
  PATTERN_TYPES,
  TICK_MARKS,
  TRENDLINE_TYPES,
} from './chart/chart-options.ts';

/** A member that may be absent, and then is not there at all. */
const flag = t.optional(t.boolean());
const text = t.optional(t.string());
/** A number's text goes into the file as the client wrote it. */
const numeric = t.optional(t.string({ maxLength: 60 }));

function keyOf<Name extends string>(table: Readonly<Record<Name, unknown>>): Schema<Name | undefined> {
  return t.optional(t.oneOf(...(Object.keys(table) as Name[])));
}

/** An entry of a list that may be nothing. */
function orNull<T>(schema: Schema<T>): Schema<T | null> {
  return {
    expected: schema.expected,
    optional: true,
    parse: (value, path) => (value === null || value === undefined ? null : schema.parse(value, path)),
    jsonSchema: () => ({ anyOf: [schema.jsonSchema(), { type: 'null' }] }),
  };
}

const dataPoint = orNull(t.string());
const points = t.array(dataPoint);

/** A list of values, or one list a level. */
const dataCache: Schema<(string | null)[] | (string | null)[][] | undefined> = {
  expected: 'a list of values, or of such lists',
  optional: true,
  parse(value, path) {
    if (value === null || value === undefined) return undefined;
    const nested = Array.isArray(value) && Array.isArray(value[0]);
    return nested ? t.array(points).parse(value, path) : points.parse(value, path);
  },
  jsonSchema: () => ({ type: 'array' }),
};

/** A formula, or a list of values. */
const amounts: Schema<string | (string | null)[] | undefined> = {
  expected: 'a formula or a list of values',
  optional: true,
  parse(value, path) {
    if (value === null || value === undefined) return undefined;
    return Array.isArray(value) ? points.parse(value, path) : t.string().parse(value, path);
  },
  jsonSchema: () => ({ type: ['string', 'array'] }),
};

const line = t.optional(
  t.object({ color: text, width: numeric, dash_type: keyOf(DASH_TYPES), transparency: numeric, none: flag }),
);
const fill = t.optional(t.object({ color: text, transparency: numeric, none: flag }));
const pattern = t.optional(
  t.object({
    pattern: t.oneOf(...(Object.keys(PATTERN_TYPES) as (keyof typeof PATTERN_TYPES)[])),
    fg_color: t.string(),
    bg_color: text,
  }),
);
const gradient = t.optional(
  t.object({
    colors: t.array(t.string()),
    positions: t.optional(t.array(t.string())),
    angle: numeric,
    type: keyOf(GRADIENT_TYPES),
  }),
);
const shape = { line, fill, pattern, gradient };
const shapeOnly = t.object(shape);

const font = t.optional(
  t.object({
    name: text,
    color: text,
    size: numeric,
    bold: flag,
    italic: flag,
    underline: flag,
    pitch_family: numeric,
    charset: numeric,
    baseline: numeric,
    rotation: numeric,
  }),
);
const layout = t.optional(t.object({ x: t.string(), y: t.string(), width: numeric, height: numeric }));
const named = { name: text, name_formula: text, name_data: dataCache };

const errorBars = t.optional(
  t.object({
    type: t.oneOf(...(Object.keys(ERROR_BAR_TYPES) as (keyof typeof ERROR_BAR_TYPES)[])),
    value: numeric,
    direction: t.optional(t.oneOf('both', 'plus', 'minus')),
    end_style: flag,
    plus_values: amounts,
    minus_values: amounts,
    plus_data: t.optional(points),
    minus_data: t.optional(points),
    line,
  }),
);

const customLabel = t.object({ value: text, formula: text, data: t.optional(points), font, delete: flag, ...shape });

const dataLabels = t.optional(
  t.object({
    value: flag,
    category: flag,
    series_name: flag,
    percentage: flag,
    legend_key: flag,
    leader_lines: flag,
    position: keyOf(LABEL_POSITIONS),
    separator: text,
    num_format: text,
    font,
    custom: t.optional(t.array(orNull(customLabel))),
    ...shape,
  }),
);

const series = t.object({
  ...named,
  ...shape,
  values: t.string(),
  values_data: dataCache,
  categories: text,
  categories_data: dataCache,
  marker: t.optional(t.object({ type: keyOf(MARKER_TYPES), size: numeric, ...shape })),
  trendline: t.optional(
    t.object({
      type: t.oneOf(...(Object.keys(TRENDLINE_TYPES) as (keyof typeof TRENDLINE_TYPES)[])),
      name: text,
      order: numeric,
      period: numeric,
      forward: numeric,
      backward: numeric,
      intercept: numeric,
      display_equation: flag,
      display_r_squared: flag,
      ...shape,
    }),
  ),
  smooth: flag,
  x_error_bars: errorBars,
  y_error_bars: errorBars,
  data_labels: dataLabels,
  points: t.optional(t.array(orNull(shapeOnly))),
  invert_if_negative: flag,
  x2_axis: flag,
  y2_axis: flag,
  gap: numeric,
  overlap: numeric,
});

const gridlines = t.optional(t.object({ visible: flag, line }));
const axis = t.optional(
  t.object({
    ...named,
    name_font: font,
    name_layout: layout,
    num_font: font,
    num_format: text,
    num_format_linked: flag,
    min: numeric,
    max: numeric,
    minor_unit: numeric,
    major_unit: numeric,
    minor_unit_type: text,
    major_unit_type: text,
    log_base: numeric,
    reverse: flag,
    crossing: numeric,
    position: text,
    position_axis: t.optional(t.oneOf('on_tick', 'between')),
    label_position: text,
    label_align: text,
    interval_unit: numeric,
    interval_tick: numeric,
    visible: flag,
    date_axis: flag,
    text_axis: flag,
    major_gridlines: gridlines,
    minor_gridlines: gridlines,
    major_tick_mark: keyOf(TICK_MARKS),
    minor_tick_mark: keyOf(TICK_MARKS),
    display_units: keyOf(DISPLAY_UNITS),
    display_units_visible: flag,
    line,
    fill,
  }),
);

const area = t.optional(t.object({ layout, ...shape }));

const chart = {
  type: t.oneOf(...CHART_TYPES),
  subtype: text,
  name: text,
  series: t.optional(t.array(series, { maxItems: 255 })),
  title: t.optional(t.object({ ...named, name_font: font, layout, overlay: flag, none: flag })),
  legend: t.optional(
    t.object({
      position: text,
      delete_series: t.optional(t.array(t.integer({ min: 0 }))),
      font,
      layout,
      ...shape,
    }),
  ),
  x_axis: axis,
  y_axis: axis,
  x2_axis: axis,
  y2_axis: axis,
  plotarea: area,
  chartarea: area,
  style: t.optional(t.integer({ min: 0, max: 48 })),
  show_blanks_as: t.optional(t.oneOf('gap', 'zero', 'span')),
  show_hidden_data: flag,
  table: t.optional(t.object({ horizontal: flag, vertical: flag, outline: flag, show_keys: flag, font })),
  up_down_bars: t.optional(t.object({ up: t.optional(shapeOnly), down: t.optional(shapeOnly) })),
  drop_lines: t.optional(t.object({ line })),
  high_low_lines: t.optional(t.object({ line })),
  rotation: numeric,
  hole_size: numeric,
  width: t.optional(t.number()),
  height: t.optional(t.number()),
  protection: flag,
};

/** @see ChartOptions */
export const chartSchema = t.object({ ...chart, combined: t.optional(t.object(chart)) });
