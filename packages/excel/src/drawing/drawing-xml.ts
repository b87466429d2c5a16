import { dataElement } from '../xml-element.ts';
import { element, XML_DECLARATION } from '../xml-text.ts';
import type { Anchor } from './anchor.ts';
import type { ObjectPosition, Shape } from './drawing-objects.ts';
import { shapeXml } from './shape-xml.ts';

const DRAWINGML = 'http://schemas.openxmlformats.org/drawingml/2006';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Drawn {
  readonly anchor: Anchor;
  readonly position: ObjectPosition;
  readonly description?: string | undefined;
  readonly decorative?: boolean | undefined;
}

export interface DrawnImage extends Drawn {
  readonly kind: 'image';
  readonly relation: string;
  /** EMUs. */
  readonly width: number;
  readonly height: number;
  readonly link?: { readonly relation: string; readonly tip?: string | undefined } | undefined;
}

export interface DrawnChart extends Drawn {
  readonly kind: 'chart';
  readonly relation: string;
  readonly name?: string | undefined;
}

export interface DrawnShape extends Drawn {
  readonly kind: 'shape';
  readonly shape: Shape;
  readonly width: number;
  readonly height: number;
}

export type DrawingObject = DrawnImage | DrawnChart | DrawnShape;

/** The part `xl/drawings/drawingN.xml`. @see ECMA-376 part 1, §20.5 */
export function drawingXml(objects: readonly DrawingObject[]): string {
  return drawingPart(objects.map((object, index) => anchoredXml(object, index + 1)).join(''));
}

/** The drawing of a chart sheet: one chart over the whole page. */
export function chartsheetDrawingXml(relation: string, landscape: boolean): string {
  const place = landscape
    ? element('xdr:pos', { x: 0, y: 0 }) + element('xdr:ext', { cx: 9308969, cy: 6078325 })
    : element('xdr:pos', { x: 0, y: -47625 }) + element('xdr:ext', { cx: 6162675, cy: 6124575 });
  const locks = element('xdr:cNvGraphicFramePr', {}, element('a:graphicFrameLocks', { noGrp: 1 }));
  const frame = frameXml(1, relation, {}, locks);
  return drawingPart(element('xdr:absoluteAnchor', {}, place, frame, '<xdr:clientData/>'));
}

function drawingPart(content: string): string {
  const namespaces = { 'xmlns:xdr': `${DRAWINGML}/spreadsheetDrawing`, 'xmlns:a': `${DRAWINGML}/main` };
  return XML_DECLARATION + element('xdr:wsDr', namespaces, content);
}

const EDIT_AS: Readonly<Record<ObjectPosition, string | undefined>> = {
  move_and_size: undefined,
  move: 'oneCell',
  fixed: 'absolute',
  move_and_size_hidden: undefined,
};

function anchoredXml(object: DrawingObject, index: number): string {
  const { anchor } = object;
  const editAs = (object.kind === 'shape' && object.shape.editAs) || EDIT_AS[object.position];
  return element(
    'xdr:twoCellAnchor',
    { editAs },
    cornerXml('xdr:from', anchor.fromColumn, anchor.fromX, anchor.fromRow, anchor.fromY),
    cornerXml('xdr:to', anchor.toColumn, anchor.toX, anchor.toRow, anchor.toY),
    objectXml(object, index),
    '<xdr:clientData/>',
  );
}

function objectXml(object: DrawingObject, index: number): string {
  if (object.kind === 'chart') return frameXml(index, object.relation, object, '<xdr:cNvGraphicFramePr/>');
  if (object.kind === 'image') return pictureXml(object, index);
  return shapeXml(object.shape, index, object.anchor, object.width, object.height);
}

function cornerXml(name: string, column: number, x: number, row: number, y: number): string {
  return element(
    name,
    {},
    dataElement('xdr:col', column),
    dataElement('xdr:colOff', x),
    dataElement('xdr:row', row),
    dataElement('xdr:rowOff', y),
  );
}

function frameXml(
  index: number,
  relation: string,
  { name, description, decorative }: Pick<DrawnChart, 'name' | 'description' | 'decorative'>,
  properties: string,
): string {
  const id = index + 1;
  const named = namedXml({ id, name: name || `Chart ${index}`, description, decorative });
  const chart = element('c:chart', {
    'xmlns:c': `${DRAWINGML}/chart`,
    'xmlns:r': RELATIONSHIPS,
    'r:id': relation,
  });
  return element(
    'xdr:graphicFrame',
    { macro: '' },
    element('xdr:nvGraphicFramePr', {}, named, properties),
    element('xdr:xfrm', {}, element('a:off', { x: 0, y: 0 }), element('a:ext', { cx: 0, cy: 0 })),
    element('a:graphic', {}, element('a:graphicData', { uri: `${DRAWINGML}/chart` }, chart)),
  );
}

function pictureXml(image: DrawnImage, index: number): string {
  const { description, decorative, link, anchor } = image;
  const named = namedXml({ id: index + 1, name: `Picture ${index}`, description, decorative, link });
  const locks = element('xdr:cNvPicPr', {}, element('a:picLocks', { noChangeAspect: 1 }));
  const blip = element('a:blip', { 'xmlns:r': RELATIONSHIPS, 'r:embed': image.relation });
  return element(
    'xdr:pic',
    {},
    element('xdr:nvPicPr', {}, named, locks),
    element('xdr:blipFill', {}, blip, element('a:stretch', {}, '<a:fillRect/>')),
    element(
      'xdr:spPr',
      {},
      element(
        'a:xfrm',
        {},
        element('a:off', { x: anchor.left, y: anchor.top }),
        element('a:ext', { cx: image.width, cy: image.height }),
      ),
      element('a:prstGeom', { prst: 'rect' }, '<a:avLst/>'),
    ),
  );
}

function namedXml(named: {
  readonly id: number;
  readonly name: string;
  readonly description?: string | undefined;
  readonly decorative?: boolean | undefined;
  readonly link?: DrawnImage['link'];
}): string {
  const { id, name, description, decorative, link } = named;
  const click =
    link === undefined
      ? ''
      : element('a:hlinkClick', {
          'xmlns:r': RELATIONSHIPS,
          'r:id': link.relation,
          tooltip: link.tip || undefined,
        });
  const descr = description && !decorative ? description : undefined;
  return element('xdr:cNvPr', { id, name, descr }, click, decorative ? DECORATIVE : '');
}

/** Marks an object that screen readers pass over. @see [MS-ODRAWXML] §2.29 */
const DECORATIVE = element(
  'a:extLst',
  {},
  element(
    'a:ext',
    { uri: '{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}' },
    element('a16:creationId', {
      'xmlns:a16': 'http://schemas.microsoft.com/office/drawing/2014/main',
      id: '{00000000-0008-0000-0000-000002000000}',
    }),
  ),
  element(
    'a:ext',
    { uri: '{C183D7F6-B498-43B3-948B-1728B52AA6E4}' },
    element('adec:decorative', {
      'xmlns:adec': 'http://schemas.microsoft.com/office/drawing/2017/decorative',
      val: 1,
    }),
  ),
);
