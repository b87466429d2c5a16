import { dataElement, valueElement } from '../xml-element.ts';
import { element } from '../xml-text.ts';
import type { ChartCaches } from './chart-data.ts';
import { type CustomLabelOptions, type DataLabelOptions, LABEL_POSITIONS } from './chart-options.ts';
import type { ChartTraits } from './chart-traits.ts';
import { textReferenceXml } from './data-reference-xml.ts';
import { isFormatted, shapePropertiesXml } from './shape-properties-xml.ts';
import { layoutXml, richTextXml, textPropertiesXml } from './text-xml.ts';

/** `<c:dLbls>`, or nothing. @see ECMA-376 part 1, §21.2.2.49 */
export function dataLabelsXml(
  labels: DataLabelOptions | undefined,
  { defaultLabelPosition }: ChartTraits,
  caches: ChartCaches,
): string {
  if (labels === undefined) return '';
  const position =
    labels.position === undefined || labels.position === defaultLabelPosition
      ? ''
      : valueElement('c:dLblPos', LABEL_POSITIONS[labels.position]);
  const format = labels.numFormat;
  return element(
    'c:dLbls',
    {},
    (labels.custom ?? [])
      .map((label, index) => (label === null ? '' : customLabelXml(label, index, labels, position, caches)))
      .join(''),
    format ? element('c:numFmt', { formatCode: format, sourceLinked: 0 }) : '',
    shapePropertiesXml(labels),
    labels.font === undefined ? '' : textPropertiesXml(labels.font),
    position,
    labels.legendKey ? valueElement('c:showLegendKey', 1) : '',
    labels.value ? valueElement('c:showVal', 1) : '',
    labels.category ? valueElement('c:showCatName', 1) : '',
    labels.seriesName ? valueElement('c:showSerName', 1) : '',
    labels.percentage ? valueElement('c:showPercent', 1) : '',
    labels.separator ? dataElement('c:separator', labels.separator) : '',
    labels.leaderLines ? valueElement('c:showLeaderLines', 1) : '',
  );
}

function customLabelXml(
  label: CustomLabelOptions,
  index: number,
  parent: DataLabelOptions,
  position: string,
  caches: ChartCaches,
): string {
  return element('c:dLbl', {}, valueElement('c:idx', index), contentXml(label, parent, position, caches));
}

function contentXml(
  label: CustomLabelOptions,
  parent: DataLabelOptions,
  position: string,
  caches: ChartCaches,
): string {
  if (label.delete) return valueElement('c:delete', 1);
  const shown = [
    position,
    parent.value ? valueElement('c:showVal', 1) : '',
    parent.category ? valueElement('c:showCatName', 1) : '',
    parent.seriesName ? valueElement('c:showSerName', 1) : '',
  ].join('');
  if (label.formula !== undefined) {
    return layoutXml() + textReferenceXml(label.formula, caches) + formatXml(label) + shown;
  }
  if (label.value !== undefined) {
    const text = richTextXml(String(label.value), label.font, { paragraph: isFormatted(label) });
    return layoutXml() + element('c:tx', {}, text) + shapePropertiesXml(label) + shown;
  }
  return formatXml(label);
}

function formatXml(label: CustomLabelOptions): string {
  if (isFormatted(label)) return shapePropertiesXml(label) + textPropertiesXml(label.font);
  return label.font === undefined ? '' : `<c:spPr/>${textPropertiesXml(label.font)}`;
}
