import type { CellRange } from '../cell-reference.ts';
import type { Chart } from '../chart/chart.ts';

/** Where an image comes from: a path (text, or its bytes as `{ path }`), or the image itself. A path is read at close. */
export type ImageSource =
  | string
  | Uint8Array
  | { readonly path: Uint8Array | string; readonly file?: string | undefined };

/** How an object follows the cells below it. */
export const OBJECT_POSITIONS = ['move_and_size', 'move', 'fixed', 'move_and_size_hidden'] as const;
export type ObjectPosition = (typeof OBJECT_POSITIONS)[number];

/** Offsets in pixels, scales as factors; all default to none. */
export interface ObjectOptions {
  readonly xOffset?: number | undefined;
  readonly yOffset?: number | undefined;
  readonly xScale?: number | undefined;
  readonly yScale?: number | undefined;
  /** Defaults to `move` for images and `move_and_size` for charts. */
  readonly objectPosition?: ObjectPosition | undefined;
  /** Text for screen readers. */
  readonly description?: string | undefined;
  /** Screen readers pass over it. */
  readonly decorative?: boolean | undefined;
}

export interface ImageOptions extends ObjectOptions {
  /** `https://…`, `mailto:…`, `internal:Sheet2!A1` or `external:other.xlsx`: what a click opens. */
  readonly url?: string | undefined;
  readonly tip?: string | undefined;
}

export interface PlacedImage extends ImageOptions {
  readonly row: number;
  readonly column: number;
  readonly image: ImageSource;
}

export interface PlacedChart extends ObjectOptions {
  readonly row: number;
  readonly column: number;
  readonly chart: Chart;
}

export const HEADER_IMAGE_PLACES = ['LH', 'CH', 'RH', 'LF', 'CF', 'RF'] as const;
/** Left, centre, right of header or footer. */
export type HeaderImagePlace = (typeof HEADER_IMAGE_PLACES)[number];

/** An autoshape or connector; lengths in pixels. */
export interface Shape {
  readonly id: number;
  /** One of DrawingML's preset geometries: `rect`, `ellipse`, `bentConnector3`, … */
  readonly type: string;
  readonly row: number;
  readonly column: number;
  readonly xOffset: number;
  readonly yOffset: number;
  readonly width: number;
  readonly height: number;
  readonly xScale: number;
  readonly yScale: number;
  readonly objectPosition?: ObjectPosition | undefined;
  readonly name?: string | undefined;
  readonly text?: string | undefined;
  readonly textBox?: boolean | undefined;
  readonly editAs?: string | undefined;
  readonly connector?: boolean | undefined;
  readonly start?: { readonly id: number | string; readonly index: number | string } | undefined;
  readonly end?: { readonly id: number | string; readonly index: number | string } | undefined;
  readonly adjustments?: readonly number[] | undefined;
  readonly flipH?: boolean | undefined;
  readonly flipV?: boolean | undefined;
  /** Degrees. */
  readonly rotation?: number | undefined;
  /** `RRGGBB`; absent for none. */
  readonly fill?: string | undefined;
  readonly line?: string | undefined;
  readonly lineType?: string | undefined;
  readonly lineWeight: number;
  readonly align: string;
  readonly valign: string;
  readonly font?: ShapeFont | undefined;
}

export interface ShapeFont {
  readonly name?: string | undefined;
  readonly size?: number | undefined;
  /** `RRGGBB`. */
  readonly color?: string | undefined;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly strikeout?: boolean | undefined;
  readonly rotation?: number | undefined;
}

export interface ButtonOptions {
  readonly caption?: string | undefined;
  /** Name of a VBA macro. Defaults to `Button1_Click`, … */
  readonly macro?: string | undefined;
  readonly description?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly xOffset?: number | undefined;
  readonly yOffset?: number | undefined;
  readonly xScale?: number | undefined;
  readonly yScale?: number | undefined;
}

export interface PlacedButton extends ButtonOptions {
  readonly row: number;
  readonly column: number;
}

/** Lengths in pixels. */
export interface CommentOptions {
  readonly author?: string | undefined;
  readonly visible?: boolean | undefined;
  /** `#RRGGBB`, or VML's own form `#f00 [10]`. Defaults to `#ffffe1`. */
  readonly color?: string | undefined;
  /** Defaults to Tahoma. */
  readonly font?: string | undefined;
  /** Defaults to 8. */
  readonly fontSize?: number | string | undefined;
  readonly fontFamily?: number | string | undefined;
  /** Upper left cell of the box. Defaults to the one right above the comment's own. */
  readonly startRow?: number | undefined;
  readonly startColumn?: number | undefined;
  readonly xOffset?: number | undefined;
  readonly yOffset?: number | undefined;
  /** Defaults to 128 x 74. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly xScale?: number | undefined;
  readonly yScale?: number | undefined;
}

export interface PlacedComment extends CommentOptions {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** A range of one row or column on a sheet, as charts take their data from. */
export interface SheetRange extends CellRange {
  readonly sheet: string;
}

/** Everything that floats above the cells of one sheet. */
export class DrawingObjects {
  readonly images: PlacedImage[] = [];
  readonly charts: PlacedChart[] = [];
  readonly shapes: Shape[] = [];
  readonly buttons: PlacedButton[] = [];
  readonly headerImages = new Map<HeaderImagePlace, ImageSource>();
  background: ImageSource | undefined;
  /** Comments without a choice of their own are shown. */
  commentsVisible = false;
  commentsAuthor = '';
  readonly #comments = new Map<number, PlacedComment>();

  addComment(comment: PlacedComment): void {
    this.#comments.set(comment.row * 16_384 + comment.column, comment);
  }

  /** By row and column. */
  get comments(): PlacedComment[] {
    return [...this.#comments].sort((a, b) => a[0] - b[0]).map(([, comment]) => comment);
  }

  get hasDrawing(): boolean {
    return this.images.length + this.charts.length + this.shapes.length > 0;
  }

  /** Comments or buttons, which only VML can express. */
  get hasVml(): boolean {
    return this.#comments.size + this.buttons.length > 0;
  }
}
