import { colorArgb } from '../color.ts';
import { valueElement } from '../xml-element.ts';
import { element } from '../xml-text.ts';
import {
  DASH_TYPES,
  type FillOptions,
  GRADIENT_TYPES,
  type GradientOptions,
  type LineOptions,
  PATTERN_TYPES,
  type PatternOptions,
  type ShapeOptions,
} from './chart-options.ts';

const EMUS_PER_POINT = 12_700;
const ANGLE_UNITS = 60_000;
const EVEN_POSITIONS: Readonly<Record<number, readonly number[]>> = {
  2: [0, 100],
  3: [0, 50, 100],
  4: [0, 33, 66, 100],
};

/** Does anything say how the element is drawn? */
export function isFormatted(shape: ShapeOptions | undefined): boolean {
  return (
    shape !== undefined &&
    (shape.line !== undefined ||
      shape.fill !== undefined ||
      shape.pattern !== undefined ||
      shape.gradient !== undefined)
  );
}

/** `<c:spPr>`, or nothing. @see ECMA-376 part 1, §21.2.2.197 */
export function shapePropertiesXml(shape: ShapeOptions | undefined): string {
  if (shape === undefined || !isFormatted(shape)) return '';
  return element('c:spPr', {}, fillXml(shape), shape.line === undefined ? '' : lineXml(shape.line));
}

function fillXml({ fill, pattern, gradient }: ShapeOptions): string {
  if (gradient !== undefined) return gradientXml(gradient);
  if (pattern !== undefined) return patternXml(pattern);
  if (fill === undefined) return '';
  return fill.none ? '<a:noFill/>' : solidFillXml(fill);
}

/** `<a:solidFill>`; empty without a colour. */
export function solidFillXml({ color, transparency }: FillOptions | LineOptions): string {
  return element('a:solidFill', {}, color === undefined ? '' : colorXml(color, Number(transparency ?? 0)));
}

function colorXml(color: string, transparency = 0): string {
  const alpha = transparency === 0 ? '' : valueElement('a:alpha', (100 - Math.trunc(transparency)) * 1000);
  return element('a:srgbClr', { val: colorArgb(color).slice(2) }, alpha);
}

function lineXml(line: LineOptions): string {
  const width = Number(line.width ?? 0);
  const quarters = Math.trunc((width + 0.125) * 4) / 4;
  const w = width === 0 ? undefined : Math.trunc(0.5 + EMUS_PER_POINT * quarters);
  const fill = line.none ? '<a:noFill/>' : line.color === undefined ? '' : solidFillXml(line);
  const dash = line.dashType === undefined ? '' : valueElement('a:prstDash', DASH_TYPES[line.dashType]);
  return element('a:ln', { w }, fill, dash);
}

function patternXml({ pattern, fgColor, bgColor = 'white' }: PatternOptions): string {
  return element(
    'a:pattFill',
    { prst: PATTERN_TYPES[pattern] },
    element('a:fgClr', {}, colorXml(fgColor)),
    element('a:bgClr', {}, colorXml(bgColor)),
  );
}

function gradientXml(gradient: GradientOptions): string {
  const type = GRADIENT_TYPES[gradient.type ?? 'linear'];
  const positions = gradient.positions ?? EVEN_POSITIONS[gradient.colors.length] ?? [];
  const stops = gradient.colors.map((color, index) =>
    element('a:gs', { pos: Math.trunc(Number(positions[index] ?? 100) * 1000) }, colorXml(color)),
  );
  const list = element('a:gsLst', {}, stops.join(''));
  if (type === 'linear') {
    const ang = Math.trunc(ANGLE_UNITS * Number(gradient.angle ?? 90));
    return element('a:gradFill', {}, list, element('a:lin', { ang, scaled: 0 }));
  }
  const isPath = type === 'shape';
  const fillTo = isPath ? { l: 50000, t: 50000, r: 50000, b: 50000 } : { l: 100000, t: 100000 };
  return element(
    'a:gradFill',
    { flip: 'none', rotWithShape: 1 },
    list,
    element('a:path', { path: type }, element('a:fillToRect', fillTo)),
    element('a:tileRect', isPath ? {} : { r: -100000, b: -100000 }),
  );
}
