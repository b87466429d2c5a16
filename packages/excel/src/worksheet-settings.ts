import type { CellRange } from './cell-reference.ts';
import type { Color } from './color.ts';
import type { IgnoredErrors } from './ignored-errors.ts';

/** Where a sheet is divided. */
export interface Panes {
  /** First row below the division, or the height above it in points when split. */
  readonly row: number;
  /** First column right of the division, or the width left of it in characters when split. */
  readonly column: number;
  /** First row shown below the division. Defaults to `row`. */
  readonly topRow?: number | undefined;
  /** First column shown right of the division. Defaults to `column`. */
  readonly leftColumn?: number | undefined;
  /** `split` can be dragged. Defaults to `frozen`. */
  readonly kind?: 'frozen' | 'frozen_split' | 'split' | undefined;
}

/** A condition on one column of an autofilter: values to show, one or two comparisons, or the largest or smallest values. */
export interface ColumnFilter {
  readonly column: number;
  /** How many values, or percent of them, to show. */
  readonly top?:
    | { readonly count: number; readonly percent?: boolean | undefined; readonly bottom?: boolean | undefined }
    | undefined;
  readonly values?: readonly string[] | undefined;
  readonly comparisons?: readonly { readonly operator: FilterOperator; readonly value: string }[] | undefined;
  /** How two comparisons are joined. Defaults to `and`. */
  readonly join?: 'and' | 'or' | undefined;
}

export const FILTER_OPERATORS = [
  'equal',
  'notEqual',
  'lessThan',
  'lessThanOrEqual',
  'greaterThan',
  'greaterThanOrEqual',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** What users may do in a protected sheet; true allows. */
export const PROTECTION_OPTIONS = [
  'objects',
  'scenarios',
  'formatCells',
  'formatColumns',
  'formatRows',
  'insertColumns',
  'insertRows',
  'insertHyperlinks',
  'deleteColumns',
  'deleteRows',
  'selectLockedCells',
  'sort',
  'autofilter',
  'pivotTables',
  'selectUnlockedCells',
] as const;
export type ProtectionOption = (typeof PROTECTION_OPTIONS)[number];

export interface Protection {
  /** Four hexadecimal digits of Excel's old password hash; absent for none. */
  readonly passwordHash?: string | undefined;
  /** Defaults to the two selections only. */
  readonly allow?: readonly ProtectionOption[] | undefined;
  /** Of a chart sheet: is the chart protected? Defaults to true. */
  readonly content?: boolean | undefined;
}

/** Everything about a sheet besides its rows and columns. All lengths of the page are inches. */
export interface WorksheetSettings {
  readonly panes?: Panes | undefined;
  readonly selection?: { readonly activeCell: string; readonly range: string } | undefined;
  /** First cell shown. */
  readonly topLeftCell?: string | undefined;
  readonly autofilter?: CellRange | undefined;
  readonly filters?: readonly ColumnFilter[] | undefined;
  readonly hidden?: boolean | undefined;
  /** The tab is highlighted. */
  readonly selected?: boolean | undefined;
  readonly tabColor?: Color | undefined;
  /** The sheet's name in VBA. */
  readonly codeName?: string | undefined;
  /** Percent. Defaults to 100. */
  readonly zoom?: number | undefined;
  readonly showGridlines?: boolean | undefined;
  readonly showHeaders?: boolean | undefined;
  readonly showZeros?: boolean | undefined;
  readonly rightToLeft?: boolean | undefined;
  readonly pageView?: boolean | undefined;
  /** Hides rows that have neither cells nor settings. */
  readonly hideUnusedRows?: boolean | undefined;
  readonly outline?:
    | { readonly visible: boolean; readonly below: boolean; readonly right: boolean; readonly autoStyle: boolean }
    | undefined;
  readonly protection?: Protection | undefined;
  readonly protectedRanges?:
    | readonly { readonly range: string; readonly name: string; readonly passwordHash?: string | undefined }[]
    | undefined;
  readonly page?: PageSettings | undefined;
  readonly ignoredErrors?: IgnoredErrors | undefined;
}

/** How a sheet is printed. */
export interface PageSettings {
  readonly landscape?: boolean | undefined;
  /** Excel's number of the paper: 1 letter, 9 A4. */
  readonly paper?: number | undefined;
  /** Percent. Defaults to 100. */
  readonly scale?: number | undefined;
  /** Pages wide and tall; 0 leaves a direction free. */
  readonly fit?: { readonly width: number; readonly height: number } | undefined;
  readonly firstPage?: number | undefined;
  readonly acrossThenDown?: boolean | undefined;
  readonly blackAndWhite?: boolean | undefined;
  readonly centerHorizontally?: boolean | undefined;
  readonly centerVertically?: boolean | undefined;
  readonly printHeaders?: boolean | undefined;
  readonly printGridlines?: boolean | undefined;
  /** The options element is written although all of it is off. */
  readonly optionsTouched?: boolean | undefined;
  /** The set-up element is written although all of it is default. */
  readonly setupTouched?: boolean | undefined;
  readonly margins?:
    | {
        readonly left?: string | number | undefined;
        readonly right?: string | number | undefined;
        readonly top?: string | number | undefined;
        readonly bottom?: string | number | undefined;
        readonly header?: string | number | undefined;
        readonly footer?: string | number | undefined;
      }
    | undefined;
  readonly header?: string | undefined;
  readonly footer?: string | undefined;
  readonly headerScales?: boolean | undefined;
  readonly headerAligns?: boolean | undefined;
  /** Rows that end a page. */
  readonly rowBreaks?: readonly number[] | undefined;
  readonly columnBreaks?: readonly number[] | undefined;
  readonly printArea?: CellRange | undefined;
  /** First and last row repeated on every page. */
  readonly repeatRows?: { readonly first: number; readonly last: number } | undefined;
  readonly repeatColumns?: { readonly first: number; readonly last: number } | undefined;
}

/** One entry of set_column. */
export interface ColumnSettings {
  readonly first: number;
  readonly last: number;
  /** Characters of the default font; absent keeps the default. */
  readonly width?: number | undefined;
  /** Format of the cells without one of their own; 0 is none. */
  readonly slot: number;
  readonly hidden: boolean;
  /** Outline level, 0 to 7. */
  readonly level: number;
  readonly collapsed: boolean;
}

/** A link of a cell. */
export interface Hyperlink {
  readonly row: number;
  readonly column: number;
  /** `url` is a relation to a target, `internal` a place in this workbook. */
  readonly kind: 'url' | 'internal';
  readonly target: string;
  /** Place in the target, after its `#`. */
  readonly location?: string | undefined;
  readonly tip?: string | undefined;
  /** The text shown, when the cell is no string; kept up by the worksheet. */
  display?: boolean;
}
