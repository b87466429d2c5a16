import { numberText } from '../number-text.ts';
import { dataElement } from '../xml-element.ts';
import { element, escapeText, withoutForbidden } from '../xml-text.ts';
import type { Anchor } from './anchor.ts';
import type { HeaderImagePlace } from './drawing-objects.ts';

/** A comment's box or a button, in pixels. */
export interface VmlBox {
  readonly anchor: Anchor;
  readonly width: number;
  readonly height: number;
}

export interface VmlComment extends VmlBox {
  readonly row: number;
  readonly column: number;
  readonly visible: boolean;
  readonly fillColor: string;
}

export interface VmlButton extends VmlBox {
  readonly caption: string;
  readonly macro: string;
  readonly description?: string | undefined;
}

export interface VmlImage {
  readonly place: HeaderImagePlace;
  readonly relation: string;
  readonly title: string;
  /** Points. */
  readonly width: number;
  readonly height: number;
}

/** Comments and buttons of a sheet. @see [MS-OE376], and ECMA-376 part 4, §19 (VML) */
export function vmlDrawing(
  dataId: string,
  firstShapeId: number,
  buttons: readonly VmlButton[],
  comments: readonly VmlComment[],
): string {
  let id = firstShapeId;
  let index = 0;
  const buttonShapes = buttons.map((button) => buttonXml(button, ++id, ++index));
  const commentShapes = comments.map((comment) => commentXml(comment, ++id, ++index));
  return vmlPart(
    dataId,
    (buttonShapes.length > 0 ? BUTTON_TYPE : '') + buttonShapes.join(''),
    (commentShapes.length > 0 ? COMMENT_TYPE : '') + commentShapes.join(''),
  );
}

/** Images of headers and footers. */
export function vmlHeaderImages(dataId: number, images: readonly VmlImage[]): string {
  const shapes = images.map((image, index) => imageXml(image, dataId * 1024 + index + 1, index + 1));
  return vmlPart(String(dataId), IMAGE_TYPE, shapes.join(''));
}

function vmlPart(dataId: string, ...shapes: readonly string[]): string {
  return element(
    'xml',
    {
      'xmlns:v': 'urn:schemas-microsoft-com:vml',
      'xmlns:o': 'urn:schemas-microsoft-com:office:office',
      'xmlns:x': 'urn:schemas-microsoft-com:office:excel',
    },
    element('o:shapelayout', { 'v:ext': 'edit' }, element('o:idmap', { 'v:ext': 'edit', data: dataId })),
    ...shapes,
  );
}

const STROKE = element('v:stroke', { joinstyle: 'miter' });
const ROTATION_LOCK = element('o:lock', { 'v:ext': 'edit', rotation: 't' });

const COMMENT_TYPE = element(
  'v:shapetype',
  { id: '_x0000_t202', coordsize: '21600,21600', 'o:spt': 202, path: 'm,l,21600r21600,l21600,xe' },
  STROKE,
  element('v:path', { gradientshapeok: 't', 'o:connecttype': 'rect' }),
);

const BUTTON_TYPE = element(
  'v:shapetype',
  { id: '_x0000_t201', coordsize: '21600,21600', 'o:spt': 201, path: 'm,l,21600r21600,l21600,xe' },
  STROKE,
  element('v:path', {
    shadowok: 'f',
    'o:extrusionok': 'f',
    strokeok: 'f',
    fillok: 'f',
    'o:connecttype': 'rect',
  }),
  element('o:lock', { 'v:ext': 'edit', shapetype: 't' }),
);

/** How Excel computes a picture's frame. */
const PICTURE_FORMULAS = [
  'if lineDrawn pixelLineWidth 0',
  'sum @0 1 0',
  'sum 0 0 @1',
  'prod @2 1 2',
  'prod @3 21600 pixelWidth',
  'prod @3 21600 pixelHeight',
  'sum @0 0 1',
  'prod @6 1 2',
  'prod @7 21600 pixelWidth',
  'sum @8 21600 0',
  'prod @7 21600 pixelHeight',
  'sum @10 21600 0',
];

const IMAGE_TYPE = element(
  'v:shapetype',
  {
    id: '_x0000_t75',
    coordsize: '21600,21600',
    'o:spt': 75,
    'o:preferrelative': 't',
    path: 'm@4@5l@4@11@9@11@9@5xe',
    filled: 'f',
    stroked: 'f',
  },
  STROKE,
  element('v:formulas', {}, ...PICTURE_FORMULAS.map((eqn) => element('v:f', { eqn }))),
  element('v:path', { 'o:extrusionok': 'f', gradientshapeok: 't', 'o:connecttype': 'rect' }),
  element('o:lock', { 'v:ext': 'edit', aspectratio: 't' }),
);

function points(pixels: number): string {
  return `${numberText(pixels * 0.75)}pt`;
}

function boxStyle({ anchor, width, height }: VmlBox, index: number, rest: string): string {
  return [
    'position:absolute',
    `margin-left:${points(anchor.left)}`,
    `margin-top:${points(anchor.top)}`,
    `width:${points(width)}`,
    `height:${points(height)}`,
    `z-index:${index}`,
    rest,
  ].join(';');
}

function anchorXml(anchor: Anchor): string {
  const { fromColumn, fromX, fromRow, fromY, toColumn, toX, toRow, toY } = anchor;
  const values = [fromColumn, fromX, fromRow, fromY, toColumn, toX, toRow, toY];
  return dataElement('x:Anchor', values.map((value) => numberText(value)).join(', '));
}

function commentXml(comment: VmlComment, id: number, index: number): string {
  const visibility = comment.visible ? 'visible' : 'hidden';
  return element(
    'v:shape',
    {
      id: `_x0000_s${id}`,
      type: '#_x0000_t202',
      style: boxStyle(comment, index, `visibility:${visibility}`),
      fillcolor: comment.fillColor,
      'o:insetmode': 'auto',
    },
    element('v:fill', { color2: '#ffffe1' }),
    element('v:shadow', { on: 't', color: 'black', obscured: 't' }),
    element('v:path', { 'o:connecttype': 'none' }),
    element('v:textbox', { style: 'mso-direction-alt:auto' }, element('div', { style: 'text-align:left' })),
    element(
      'x:ClientData',
      { ObjectType: 'Note' },
      '<x:MoveWithCells/><x:SizeWithCells/>',
      anchorXml(comment.anchor),
      dataElement('x:AutoFill', 'False'),
      dataElement('x:Row', comment.row),
      dataElement('x:Column', comment.column),
      comment.visible ? '<x:Visible/>' : '',
    ),
  );
}

function buttonXml(button: VmlButton, id: number, index: number): string {
  const caption = element(
    'font',
    { face: 'Calibri', size: 220, color: '#000000' },
    escapeText(withoutForbidden(button.caption)),
  );
  return element(
    'v:shape',
    {
      id: `_x0000_s${id}`,
      type: '#_x0000_t201',
      alt: button.description || undefined,
      style: boxStyle(button, index, 'mso-wrap-style:tight'),
      'o:button': 't',
      fillcolor: 'buttonFace [67]',
      strokecolor: 'windowText [64]',
      'o:insetmode': 'auto',
    },
    element('v:fill', { color2: 'buttonFace [67]', 'o:detectmouseclick': 't' }),
    ROTATION_LOCK,
    element(
      'v:textbox',
      { style: 'mso-direction-alt:auto', 'o:singleclick': 'f' },
      element('div', { style: 'text-align:center' }, caption),
    ),
    element(
      'x:ClientData',
      { ObjectType: 'Button' },
      anchorXml(button.anchor),
      dataElement('x:PrintObject', 'False'),
      dataElement('x:AutoFill', 'False'),
      dataElement('x:FmlaMacro', button.macro),
      dataElement('x:TextHAlign', 'Center'),
      dataElement('x:TextVAlign', 'Center'),
    ),
  );
}

function imageXml(image: VmlImage, id: number, index: number): string {
  const size = `width:${numberText(image.width)}pt;height:${numberText(image.height)}pt`;
  return element(
    'v:shape',
    {
      id: image.place,
      'o:spid': `_x0000_s${id}`,
      type: '#_x0000_t75',
      style: `position:absolute;margin-left:0;margin-top:0;${size};z-index:${index}`,
    },
    element('v:imagedata', { 'o:relid': image.relation, 'o:title': image.title }),
    ROTATION_LOCK,
  );
}
