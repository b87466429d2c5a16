import type { Chart } from '../chart/chart.ts';
import type { ChartData } from '../chart/chart-data.ts';
import { chartXml } from '../chart/chart-xml.ts';
import type { PackageParts } from '../package-parts.ts';
import { Relations } from '../relations.ts';
import type { Spool } from '../spool.ts';
import { type Anchor, anchorOf, emus, type SheetGrid, toEmus } from './anchor.ts';
import { commentBox } from './comment-box.ts';
import { commentsXml } from './comments-xml.ts';
import {
  type DrawingObjects,
  HEADER_IMAGE_PLACES,
  type ObjectPosition,
  type PlacedButton,
  type PlacedChart,
  type PlacedImage,
  type Shape,
} from './drawing-objects.ts';
import { chartsheetDrawingXml, type DrawingObject, drawingXml } from './drawing-xml.ts';
import { ImageStore } from './image-store.ts';
import { linkTarget } from './link-target.ts';
import { type VmlButton, vmlDrawing, vmlHeaderImages } from './vml-xml.ts';

/** Ids of a sheet's relations to its drawing parts. */
export interface SheetAttachments {
  readonly drawing?: string | undefined;
  readonly vml?: string | undefined;
  readonly headerVml?: string | undefined;
  readonly background?: string | undefined;
}

const COMMENTS_PER_ID = 1024;

/** Turns everything that floats on sheets into parts of the package, numbered as the original numbers them. */
export class DrawingAssembler {
  readonly #parts: PackageParts;
  readonly #images: ImageStore;
  readonly #data: ChartData;
  #headerVmls = 0;
  #vmlDataId = 1;
  #vmlShapeId = COMMENTS_PER_ID;

  constructor(parts: PackageParts, spool: Spool, data: ChartData) {
    this.#parts = parts;
    this.#images = new ImageStore(parts, spool);
    this.#data = data;
  }

  /**
   * Adds what floats on one sheet.
   *
   * @param owner - the sheet's relations.
   * @throws ExcelError `invalid_image`.
   */
  addSheet(objects: DrawingObjects, grid: SheetGrid, owner: Relations): SheetAttachments {
    const { background } = objects;
    const attachments: SheetAttachments = {
      drawing: objects.hasDrawing ? this.#drawing(objects, grid, owner) : undefined,
      vml: objects.hasVml ? this.#vml(objects, grid, owner) : undefined,
      headerVml: objects.headerImages.size > 0 ? this.#headerVml(objects, owner) : undefined,
      background: background === undefined ? undefined : owner.add('image', this.#images.add(background).target),
    };
    const { comments } = objects;
    if (comments.length > 0) this.#parts.add('comments', owner, commentsXml(comments, objects.commentsAuthor));
    return attachments;
  }

  /** Adds the drawing of a chart sheet. @returns the id of the relation to it. */
  addChartsheet(chart: Chart, landscape: boolean, owner: Relations): string {
    const relations = new Relations();
    const xml = chartsheetDrawingXml(this.#chartPart(chart, false, relations), landscape);
    return this.#parts.add('drawing', owner, xml, relations).id;
  }

  #drawing(objects: DrawingObjects, grid: SheetGrid, owner: Relations): string {
    const relations = new SharedRelations();
    const drawn: DrawingObject[] = [
      ...objects.images.map((image) => this.#image(image, grid, relations)),
      ...objects.charts.map((placed) => this.#chart(placed, grid, relations.all)),
      ...objects.shapes.map((shape) => drawnShape(shape, grid)),
    ];
    return this.#parts.add('drawing', owner, drawingXml(drawn), relations.all).id;
  }

  #image(placed: PlacedImage, grid: SheetGrid, relations: SharedRelations): DrawingObject {
    const image = this.#images.add(placed.image);
    const width = image.width * (placed.xScale ?? 1) * (96 / image.xDpi);
    const height = image.height * (placed.yScale ?? 1) * (96 / image.yDpi);
    const position = placed.objectPosition ?? 'move';
    const link = placed.url ? linkTarget(placed.url) : undefined;
    const linkRelation = link === undefined ? undefined : relations.add('hyperlink', link.target, link.external);
    return {
      kind: 'image',
      anchor: objectAnchor(placed, width, height, position, grid),
      position,
      description: placed.description ?? image.name,
      decorative: placed.decorative,
      width: emus(width),
      height: emus(height),
      link: linkRelation === undefined ? undefined : { relation: linkRelation, tip: placed.tip },
      relation: relations.add('image', image.target),
    };
  }

  #chart(placed: PlacedChart, grid: SheetGrid, relations: Relations): DrawingObject {
    const { chart } = placed;
    const size = chart.size;
    const width = Math.trunc(0.5 + size.width * (placed.xScale ?? 1));
    const height = Math.trunc(0.5 + size.height * (placed.yScale ?? 1));
    const position = placed.objectPosition ?? 'move_and_size';
    return {
      kind: 'chart',
      anchor: objectAnchor(placed, width, height, position, grid),
      position,
      description: placed.description,
      decorative: placed.decorative,
      name: chart.name,
      relation: this.#chartPart(chart, true, relations),
    };
  }

  #chartPart(chart: Chart, embedded: boolean, owner: Relations): string {
    const render = (number: number) => chartXml(chart, { id: number - 1, embedded, data: this.#data });
    return this.#parts.add('chart', owner, render).id;
  }

  #vml(objects: DrawingObjects, grid: SheetGrid, owner: Relations): string {
    const comments = objects.comments.map((comment) => commentBox(comment, objects.commentsVisible, grid));
    const buttons = objects.buttons.map((button, index) => buttonBox(button, index + 1, grid));
    const first = this.#vmlDataId;
    const more = Math.trunc(comments.length / COMMENTS_PER_ID);
    const dataId = Array.from({ length: more + 1 }, (_, index) => first + index).join(',');
    const xml = vmlDrawing(dataId, this.#vmlShapeId, buttons, comments);
    const used = Math.trunc((COMMENTS_PER_ID + comments.length) / COMMENTS_PER_ID);
    this.#vmlDataId += used;
    this.#vmlShapeId += COMMENTS_PER_ID * used;
    return this.#vmlPart(xml, owner);
  }

  #headerVml(objects: DrawingObjects, owner: Relations): string {
    const relations = new SharedRelations();
    const places = HEADER_IMAGE_PLACES.filter((place) => objects.headerImages.has(place));
    const images = places.map((place) => {
      const image = this.#images.add(objects.headerImages.get(place)!);
      return {
        place,
        relation: relations.add('image', image.target),
        title: image.name.replace(/\.[^.]+$/, ''),
        width: wholePixels((image.width * 72) / image.xDpi),
        height: wholePixels((image.height * 72) / image.yDpi),
      };
    });
    return this.#vmlPart(vmlHeaderImages(++this.#headerVmls, images), owner, relations.all);
  }

  #vmlPart(xml: string, owner: Relations, relations?: Relations): string {
    this.#parts.addExtension('vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing');
    return this.#parts.add('vmlDrawing', owner, xml, relations).id;
  }
}

/** Relations of a drawing where equal targets share an id. */
class SharedRelations {
  readonly all = new Relations();
  readonly #ids = new Map<string, string>();

  add(type: string, target: string, external = false): string {
    let id = this.#ids.get(target);
    if (id === undefined) {
      id = this.all.add(type, target, external);
      this.#ids.set(target, id);
    }
    return id;
  }
}

function objectAnchor(
  placed: {
    readonly row: number;
    readonly column: number;
    readonly xOffset?: number | undefined;
    readonly yOffset?: number | undefined;
  },
  width: number,
  height: number,
  position: ObjectPosition,
  grid: SheetGrid,
): Anchor {
  const { row, column, xOffset = 0, yOffset = 0 } = placed;
  const countHidden = position === 'move_and_size_hidden';
  return toEmus(anchorOf({ row, column, xOffset, yOffset, width, height, countHidden }, grid));
}

function drawnShape(shape: Shape, grid: SheetGrid): DrawingObject {
  const { row, column, xOffset, yOffset } = shape;
  const width = shape.width * shape.xScale;
  const height = shape.height * shape.yScale;
  const cut = (pixels: number) => Math.trunc(pixels * 9525);
  return {
    kind: 'shape',
    shape,
    anchor: toEmus(anchorOf({ row, column, xOffset, yOffset, width, height }, grid), cut),
    position: shape.objectPosition ?? 'move_and_size',
    width: cut(Math.abs(shape.width)),
    height: cut(Math.abs(shape.height)),
  };
}

function buttonBox(button: PlacedButton, number: number, grid: SheetGrid): VmlButton {
  const width = Math.trunc(0.5 + (button.width || grid.columns.defaultPixels) * (button.xScale || 1));
  const height = Math.trunc(0.5 + (button.height || BUTTON_HEIGHT) * (button.yScale || 1));
  const { row, column, xOffset = 0, yOffset = 0 } = button;
  return {
    anchor: anchorOf({ row, column, xOffset, yOffset, width, height }, grid),
    width,
    height,
    caption: button.caption ?? `Button ${number}`,
    macro: `[0]!${button.macro || `Button${number}_Click`}`,
    description: button.description,
  };
}

/** A row of the default height, whatever the sheet's own. */
const BUTTON_HEIGHT = 20;

/** Points that are whole pixels, as Excel rounds the sizes of header images. */
function wholePixels(points: number): number {
  return 0.75 * Math.trunc((points * 96) / 72 + 0.25);
}
