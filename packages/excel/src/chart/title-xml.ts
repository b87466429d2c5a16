import { valueElement } from '../xml-element.ts';
import { element } from '../xml-text.ts';
import type { ChartCaches } from './chart-data.ts';
import type { ChartFont, LayoutOptions } from './chart-options.ts';
import { textReferenceXml } from './data-reference-xml.ts';
import { layoutXml, richTextXml, textPropertiesXml } from './text-xml.ts';

export interface Title {
  readonly name?: string | undefined;
  readonly nameFormula?: string | undefined;
  readonly font?: ChartFont | undefined;
  readonly layout?: LayoutOptions | undefined;
  readonly overlay?: boolean | undefined;
}

/** `<c:title>` of a chart or axis, or nothing. @see ECMA-376 part 1, §21.2.2.211 */
export function titleXml(title: Title, caches: ChartCaches, upright = false): string {
  const { name, nameFormula, font } = title;
  const place = layoutXml(title.layout) + (title.overlay ? valueElement('c:overlay', 1) : '');
  if (nameFormula) {
    return element('c:title', {}, textReferenceXml(nameFormula, caches), place, textPropertiesXml(font, { upright }));
  }
  if (!name) return '';
  return element('c:title', {}, element('c:tx', {}, richTextXml(name, font, { upright })), place);
}
