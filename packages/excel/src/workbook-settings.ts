/** A name for a range or formula. */
export interface DefinedName {
  readonly name: string;
  /** Index of the sheet where the name holds; absent for the whole workbook. */
  readonly sheet?: number | undefined;
  /** Without the leading `=`. */
  readonly formula: string;
  readonly hidden?: boolean | undefined;
}

/** What the file's properties dialog shows. */
export interface DocumentProperties {
  readonly title?: string | undefined;
  readonly subject?: string | undefined;
  readonly author?: string | undefined;
  readonly manager?: string | undefined;
  readonly company?: string | undefined;
  readonly category?: string | undefined;
  readonly keywords?: string | undefined;
  readonly comments?: string | undefined;
  readonly status?: string | undefined;
  readonly hyperlinkBase?: string | undefined;
  /** ISO 8601 in UTC. Defaults to the workbook's creation. */
  readonly created?: string | undefined;
}

export const CUSTOM_PROPERTY_TYPES = ['text', 'date', 'number', 'number_int', 'bool'] as const;
export interface CustomProperty {
  readonly name: string;
  readonly value: string;
  readonly type: (typeof CUSTOM_PROPERTY_TYPES)[number];
}

/** Everything about a workbook besides its sheets and formats. */
export interface WorkbookSettings {
  readonly properties?: DocumentProperties | undefined;
  readonly customProperties?: readonly CustomProperty[] | undefined;
  readonly definedNames?: readonly DefinedName[] | undefined;
  /** Index of the sheet that is shown first. */
  readonly activeSheet?: number | undefined;
  /** Index of the leftmost tab. */
  readonly firstSheet?: number | undefined;
  /** Days count from 1904 instead of 1900. */
  readonly date1904?: boolean | undefined;
  readonly calculation?: 'auto' | 'manual' | 'auto_except_tables' | undefined;
  readonly calculationId?: string | number | undefined;
  /** The workbook's name in VBA. */
  readonly codeName?: string | undefined;
  readonly readOnlyRecommended?: boolean | undefined;
  /** Size of the window in twentieths of a point. */
  readonly windowWidth?: number | undefined;
  readonly windowHeight?: number | undefined;
  /** Share of the tabs in the bar, in 1/1000. Defaults to 600. */
  readonly tabRatio?: number | undefined;
  /** Custom colours of the palette, `FFRRGGBB`, oldest first. */
  readonly recentColors?: readonly string[] | undefined;
}
