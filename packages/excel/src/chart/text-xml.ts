import { numberText } from '../number-text.ts';
import { dataElement } from '../xml-element.ts';
import type { AttributeValue } from '../xml-text.ts';
import { element } from '../xml-text.ts';
import type { ChartFont, LayoutOptions } from './chart-options.ts';
import { solidFillXml } from './shape-properties-xml.ts';

const ANGLE_UNITS = 60_000;
const UPRIGHT = -5_400_000;
/** Degrees that stand for stacked letters, in Latin and in East Asian text. */
const STACKED = 270 * ANGLE_UNITS;
const STACKED_EAST_ASIAN = 271 * ANGLE_UNITS;

/** `<c:rich>`: text with its font. @see ECMA-376 part 1, §21.2.2.156 */
export function richTextXml(
  text: string,
  font: ChartFont | undefined,
  { upright = false, paragraph = true }: { upright?: boolean; paragraph?: boolean } = {},
): string {
  const properties = paragraph ? element('a:pPr', {}, runPropertiesXml('a:defRPr', {}, font)) : '';
  const run = element('a:r', {}, runPropertiesXml('a:rPr', { lang: 'en-US' }, font), dataElement('a:t', text));
  return element('c:rich', {}, bodyXml(font, upright), '<a:lstStyle/>', element('a:p', {}, properties, run));
}

/** `<c:txPr>`: the font of text that comes from elsewhere. @see ECMA-376 part 1, §21.2.2.216 */
export function textPropertiesXml(
  font: ChartFont | undefined,
  { upright = false, rtl }: { upright?: boolean; rtl?: number } = {},
): string {
  const properties = element('a:pPr', { rtl }, runPropertiesXml('a:defRPr', {}, font));
  const end = element('a:endParaRPr', { lang: 'en-US' });
  return element('c:txPr', {}, bodyXml(font, upright), '<a:lstStyle/>', element('a:p', {}, properties, end));
}

function bodyXml(font: ChartFont | undefined, upright: boolean): string {
  const given = font?.rotation === undefined ? undefined : Math.trunc(Number(font.rotation)) * ANGLE_UNITS;
  const rotation = given ?? (upright ? UPRIGHT : undefined);
  if (rotation === undefined) return '<a:bodyPr/>';
  if (rotation === STACKED) return element('a:bodyPr', { rot: 0, vert: 'wordArtVert' });
  if (rotation === STACKED_EAST_ASIAN) return element('a:bodyPr', { rot: 0, vert: 'eaVert' });
  return element('a:bodyPr', { rot: rotation, vert: 'horz' });
}

function runPropertiesXml(
  name: string,
  first: Readonly<Record<string, AttributeValue>>,
  font: ChartFont | undefined,
): string {
  if (font === undefined) return element(name, first);
  const size = Number(font.size ?? 0);
  const baseline = font.baseline ?? 0;
  const latin = {
    typeface: font.name || undefined,
    pitchFamily: font.pitchFamily,
    charset: font.charset,
  };
  const hasLatin = Object.values(latin).some((value) => value !== undefined);
  return element(
    name,
    {
      ...first,
      sz: size === 0 ? undefined : numberText(size * 100),
      b: font.bold,
      i: font.italic,
      u: font.underline === undefined ? undefined : 'sng',
      baseline: Number(baseline) === -1 ? undefined : baseline,
    },
    font.color === undefined ? '' : solidFillXml({ color: font.color }),
    hasLatin ? element('a:latin', latin) : '',
  );
}

/** `<c:layout>`: automatic, or a place of the caller's. @see ECMA-376 part 1, §21.2.2.88 */
export function layoutXml(layout?: LayoutOptions | undefined, kind: 'plot' | 'legend' | 'text' = 'text'): string {
  if (layout === undefined) return '<c:layout/>';
  const value = (name: string, val: AttributeValue) => element(name, { val });
  return element(
    'c:layout',
    {},
    element(
      'c:manualLayout',
      {},
      kind === 'plot' ? value('c:layoutTarget', 'inner') : '',
      value('c:xMode', 'edge'),
      value('c:yMode', 'edge'),
      value('c:x', layout.x),
      value('c:y', layout.y),
      kind === 'text' ? '' : value('c:w', layout.width) + value('c:h', layout.height),
    ),
  );
}
