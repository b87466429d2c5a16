import { type Schema, t } from '@bridge/protocol/module';
import { HORIZONTAL_ALIGNMENTS, VERTICAL_ALIGNMENTS } from './format.ts';
import { CUSTOM_PROPERTY_TYPES } from './workbook-settings.ts';
import { FILTER_OPERATORS, PROTECTION_OPTIONS } from './worksheet-settings.ts';

const flag = t.optional(t.boolean());
const text = t.optional(t.string());
const count = t.optional(t.integer({ min: 0 }));
const line = t.optional(t.integer({ min: 0, max: 13 }));
/** A number whose text goes into the file as the client wrote it. */
const numberText = t.optional(t.string({ maxLength: 40 }));

/** @see FormatProperties */
export const formatProperties = t.object({
  font: text,
  size: t.optional(t.number()),
  bold: flag,
  italic: flag,
  underline: count,
  font_strikeout: flag,
  font_outline: flag,
  font_shadow: flag,
  font_condense: flag,
  font_extend: flag,
  font_script: count,
  font_family: count,
  font_charset: count,
  font_scheme: text,
  color: text,
  theme: t.optional(t.integer({ min: -1 })),
  color_indexed: count,
  hyperlink: flag,
  num_format: text,
  locked: flag,
  hidden: flag,
  align: t.optional(t.oneOf(...HORIZONTAL_ALIGNMENTS)),
  valign: t.optional(t.oneOf(...VERTICAL_ALIGNMENTS)),
  text_wrap: flag,
  justify_last: flag,
  rotation: t.optional(t.integer({ min: -90, max: 270 })),
  indent: count,
  shrink: flag,
  reading_order: count,
  pattern: t.optional(t.integer({ min: 0, max: 18 })),
  bg_color: text,
  fg_color: text,
  border: line,
  border_color: text,
  left: line,
  left_color: text,
  right: line,
  right_color: text,
  top: line,
  top_color: text,
  bottom: line,
  bottom_color: text,
  diag_type: count,
  diag_border: line,
  diag_color: text,
});

const row = t.integer({ min: 0, max: 1_048_575 });
const column = t.integer({ min: 0, max: 16_383 });
const range = t.object({ first_row: row, first_column: column, last_row: row, last_column: column });

function pair(schema: Schema<number>) {
  return t.optional(t.object({ first: schema, last: schema }));
}

/** @see PageSettings */
const page = t.object({
  landscape: flag,
  paper: count,
  scale: count,
  fit: t.optional(t.object({ width: t.integer({ min: 0 }), height: t.integer({ min: 0 }) })),
  first_page: t.optional(t.integer()),
  across_then_down: flag,
  black_and_white: flag,
  center_horizontally: flag,
  center_vertically: flag,
  print_headers: flag,
  print_gridlines: flag,
  options_touched: flag,
  setup_touched: flag,
  margins: t.optional(
    t.object({
      left: numberText,
      right: numberText,
      top: numberText,
      bottom: numberText,
      header: numberText,
      footer: numberText,
    }),
  ),
  header: text,
  footer: text,
  header_scales: flag,
  header_aligns: flag,
  row_breaks: t.optional(t.array(row)),
  column_breaks: t.optional(t.array(column)),
  print_area: t.optional(range),
  repeat_rows: pair(row),
  repeat_columns: pair(column),
});

/** @see WorksheetSettings */
export const worksheetSettings = t.object({
  panes: t.optional(
    t.object({
      row: t.number({ min: 0 }),
      column: t.number({ min: 0 }),
      top_row: t.optional(row),
      left_column: t.optional(column),
      kind: t.optional(t.oneOf('frozen', 'frozen_split', 'split')),
    }),
  ),
  selection: t.optional(t.object({ active_cell: t.string(), range: t.string() })),
  top_left_cell: text,
  autofilter: t.optional(range),
  filters: t.optional(
    t.array(
      t.object({
        column,
        values: t.optional(t.array(t.string())),
        comparisons: t.optional(t.array(t.object({ operator: t.oneOf(...FILTER_OPERATORS), value: t.string() }))),
        join: t.optional(t.oneOf('and', 'or')),
        top: t.optional(t.object({ count: t.integer({ min: 1, max: 500 }), percent: flag, bottom: flag })),
      }),
    ),
  ),
  hidden: flag,
  selected: flag,
  tab_color: text,
  code_name: text,
  zoom: t.optional(t.integer({ min: 10, max: 400 })),
  show_gridlines: flag,
  show_headers: flag,
  show_zeros: flag,
  right_to_left: flag,
  page_view: flag,
  hide_unused_rows: flag,
  outline: t.optional(
    t.object({ visible: t.boolean(), below: t.boolean(), right: t.boolean(), auto_style: t.boolean() }),
  ),
  protection: t.optional(
    t.object({ password_hash: text, allow: t.optional(t.array(t.oneOf(...PROTECTION_OPTIONS))), content: flag }),
  ),
  protected_ranges: t.optional(t.array(t.object({ range: t.string(), name: t.string(), password_hash: text }))),
  page: t.optional(page),
  ignored_errors: t.optional(
    t.object({
      number_stored_as_text: text,
      eval_error: text,
      formula_differs: text,
      formula_range: text,
      formula_unlocked: text,
      empty_cell_reference: text,
      list_data_validation: text,
      calculated_column: text,
      two_digit_text_year: text,
    }),
  ),
});

/** @see WorkbookSettings */
export const workbookSettings = t.object({
  properties: t.optional(
    t.object({
      title: text,
      subject: text,
      author: text,
      manager: text,
      company: text,
      category: text,
      keywords: text,
      comments: text,
      status: text,
      hyperlink_base: text,
      created: text,
    }),
  ),
  custom_properties: t.optional(
    t.array(t.object({ name: t.string(), value: t.string(), type: t.oneOf(...CUSTOM_PROPERTY_TYPES) })),
  ),
  defined_names: t.optional(t.array(t.object({ name: t.string(), sheet: count, formula: t.string(), hidden: flag }))),
  active_sheet: count,
  first_sheet: count,
  date1904: flag,
  calculation: t.optional(t.oneOf('auto', 'manual', 'auto_except_tables')),
  calculation_id: text,
  code_name: text,
  read_only_recommended: flag,
  window_width: count,
  window_height: count,
  tab_ratio: count,
  recent_colors: t.optional(t.array(t.string())),
});

export const rangeSchema = range;
export const rowSchema = row;
export const columnSchema = column;
