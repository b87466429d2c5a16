export type { CellRange } from './cell-reference.ts';
export {
  absoluteRangeName,
  cellName,
  MAX_COLUMNS,
  MAX_ROWS,
  parseCell,
  parseRange,
  rangeName,
} from './cell-reference.ts';
export { Chart, MAX_SERIES } from './chart/chart.ts';
export type {
  AreaOptions,
  AxisOptions,
  ChartFont,
  ChartOptions,
  ChartType,
  DataLabelOptions,
  ErrorBarOptions,
  LegendOptions,
  MarkerOptions,
  SeriesOptions,
  ShapeOptions,
  TitleOptions,
  TrendlineOptions,
} from './chart/chart-options.ts';
export { Chartsheet } from './chartsheet.ts';
export type { Color } from './color.ts';
export type {
  CellOperator,
  Condition,
  ConditionalFormat,
  ConditionalRule,
  DataBar,
  IconLimit,
  IconStyle,
  ScalePoint,
  TextOperator,
  TimePeriod,
} from './conditional-format.ts';
export type { DataValidation, ValidationType } from './data-validation.ts';
export { dateSerial } from './date-serial.ts';
export type {
  ButtonOptions,
  CommentOptions,
  HeaderImagePlace,
  ImageOptions,
  ImageSource,
  ObjectOptions,
  ObjectPosition,
  Shape,
} from './drawing/drawing-objects.ts';
export { EXCEL_ERROR_CODES, ExcelError, type ExcelErrorCode } from './errors.ts';
export { Format, type FormatProperties, type HorizontalAlignment, type VerticalAlignment } from './format.ts';
export type { IgnoredErrors } from './ignored-errors.ts';
// For the bridge: the wire's table of functions.
export { excelModule } from './module.ts';
export {
  type OpenWorkbookOptions,
  openWorkbook,
  type ReadCell,
  type ReadRow,
  ReadWorkbook,
} from './read/read-workbook.ts';
export type { SheetInfo } from './read/workbook-reader.ts';
export type { SparklineGroup } from './sparkline.ts';
export type { Table, TableColumn, TotalFunction } from './table.ts';
export { createWorkbook, Workbook, type WorkbookOptions } from './workbook.ts';
export type { CustomProperty, DefinedName, DocumentProperties, WorkbookSettings } from './workbook-settings.ts';
export { type CellValue, type ColumnOptions, MAX_LINKS, MAX_STRING, type RowOptions, Worksheet } from './worksheet.ts';
export type {
  ColumnFilter,
  FilterOperator,
  PageSettings,
  Panes,
  Protection,
  ProtectionOption,
  WorksheetSettings,
} from './worksheet-settings.ts';
export type { ByteSink } from './zip-writer.ts';
