import { dataElement, valueElement } from '../xml-element.ts';
import { element } from '../xml-text.ts';
import type { Anchor } from './anchor.ts';
import type { Shape } from './drawing-objects.ts';

const EMUS_PER_PIXEL = 9525;
const ANGLE_UNITS = 60_000;

/** A shape or connector. @see ECMA-376 part 1, §20.5.2.29 (sp) and §20.5.2.13 (cxnSp) */
export function shapeXml(shape: Shape, index: number, anchor: Anchor, width: number, height: number): string {
  const name = shape.connector ? (shape.name ?? `${shape.type} ${index}`) : `${shape.type} ${index}`;
  const named = element('xdr:cNvPr', { id: shape.id, name });
  const properties = propertiesXml(shape, anchor, width, height);
  if (shape.connector) {
    const connections = element(
      'xdr:cNvCxnSpPr',
      {},
      element('a:cxnSpLocks', { noChangeShapeType: 1 }),
      shape.start === undefined ? '' : element('a:stCxn', { id: shape.start.id, idx: shape.start.index }),
      shape.end === undefined ? '' : element('a:endCxn', { id: shape.end.id, idx: shape.end.index }),
    );
    return element('xdr:cxnSp', { macro: '' }, element('xdr:nvCxnSpPr', {}, named, connections), properties);
  }
  const locks = element('a:spLocks', { noChangeArrowheads: 1 });
  const nonVisual = element('xdr:cNvSpPr', { txBox: shape.textBox ? 1 : undefined }, locks);
  return element(
    'xdr:sp',
    { macro: '', textlink: '' },
    element('xdr:nvSpPr', {}, named, nonVisual),
    properties,
    shape.text ? textBodyXml(shape, shape.text) : '',
  );
}

function propertiesXml(shape: Shape, anchor: Anchor, width: number, height: number): string {
  const place = element(
    'a:xfrm',
    {
      rot: shape.rotation ? shape.rotation * ANGLE_UNITS : undefined,
      flipH: shape.flipH ? 1 : undefined,
      flipV: shape.flipV ? 1 : undefined,
    },
    element('a:off', { x: anchor.left, y: anchor.top }),
    element('a:ext', { cx: width, cy: height }),
  );
  const geometry = element('a:prstGeom', { prst: shape.type }, adjustmentsXml(shape));
  const line = element(
    'a:ln',
    { w: shape.lineWeight * EMUS_PER_PIXEL },
    shape.line === undefined ? '<a:noFill/>' : solidFill(shape.line),
    shape.lineType ? valueElement('a:prstDash', shape.lineType) : '',
    shape.connector ? '<a:round/>' : element('a:miter', { lim: 800000 }),
    '<a:headEnd/><a:tailEnd/>',
  );
  const fill = shape.fill === undefined ? '<a:noFill/>' : solidFill(shape.fill);
  return element('xdr:spPr', { bwMode: 'auto' }, place, geometry, fill, line);
}

function adjustmentsXml({ adjustments = [], connector }: Shape): string {
  const guides = adjustments.map((value, index) => {
    const name = connector ? `adj${index + 1}` : 'adj';
    return element('a:gd', { name, fmla: `val ${Math.trunc(value * 1000)}` });
  });
  return element('a:avLst', {}, guides.join(''));
}

function solidFill(color: string): string {
  return element('a:solidFill', {}, valueElement('a:srgbClr', color));
}

function textBodyXml({ font = {}, align, valign }: Shape, text: string): string {
  const body = element('a:bodyPr', {
    vertOverflow: 'clip',
    wrap: 'square',
    lIns: 27432,
    tIns: 22860,
    rIns: 27432,
    bIns: 22860,
    anchor: valign,
    upright: 1,
  });
  // The original writes the rotation of the format here.
  const paragraph = { algn: align, rtl: (font.rotation ?? 0) * ANGLE_UNITS };
  const run = element(
    'a:rPr',
    {
      lang: 'en-US',
      sz: (font.size ?? 8) * 100,
      b: font.bold ?? false,
      i: font.italic ?? false,
      u: font.underline ? 'sng' : 'none',
      strike: font.strikeout ? 'Strike' : 'noStrike',
      baseline: 0,
    },
    solidFill(font.color ?? '000000'),
    element('a:latin', { typeface: font.name ?? 'Calibri' }),
    element('a:cs', { typeface: font.name ?? 'Calibri' }),
  );
  return element(
    'xdr:txBody',
    {},
    body,
    '<a:lstStyle/>',
    element(
      'a:p',
      {},
      element('a:pPr', paragraph, element('a:defRPr', { sz: 1000 })),
      element('a:r', {}, run, dataElement('a:t', text)),
    ),
  );
}
