import { dataElement, valueElement } from '../xml-element.ts';
import { element } from '../xml-text.ts';
import { bareFormula, type ChartCaches, dataType, isNumber } from './chart-data.ts';
import type { DataCache, DataPoint } from './chart-options.ts';

/** A reference to numbers with their cache. @see ECMA-376 part 1, §21.2.2.123 */
export function numberReferenceXml(formula: string, data: DataCache | undefined): string {
  return element('c:numRef', {}, formulaXml(formula), numbersXml('c:numCache', points(data)));
}

/** A reference to text with its cache. @see ECMA-376 part 1, §21.2.2.201 */
export function stringReferenceXml(formula: string, data: DataCache | undefined): string {
  return element('c:strRef', {}, formulaXml(formula), stringsXml(points(data)));
}

/** A reference to categories: numbers, text or several levels, as their values tell. */
export function categoryReferenceXml(formula: string, data: DataCache | undefined): string {
  switch (dataType(data)) {
    case 'str':
      return stringReferenceXml(formula, data);
    case 'multi_str':
      return levelsXml(formula, data as readonly (readonly DataPoint[])[]);
    case 'num':
      return numberReferenceXml(formula, data);
    default:
      return element('c:numRef', {}, formulaXml(formula));
  }
}

/** Numbers that stand in the chart itself. */
export function numberLiteralXml(data: readonly DataPoint[]): string {
  return numbersXml('c:numLit', data);
}

/** `<c:tx>` for a name in a cell. */
export function textReferenceXml(formula: string, caches: ChartCaches): string {
  return element('c:tx', {}, stringReferenceXml(formula, caches.get(bareFormula(formula))));
}

function points(data: DataCache | undefined): readonly DataPoint[] {
  return (data ?? []) as readonly DataPoint[];
}

function formulaXml(formula: string): string {
  return dataElement('c:f', bareFormula(formula));
}

function numbersXml(name: string, data: readonly DataPoint[]): string {
  const numbers = data.map((point) => (point === null || isNumber(point) ? point : 0));
  return element(
    name,
    {},
    dataElement('c:formatCode', 'General'),
    valueElement('c:ptCount', data.length),
    numbers.map(pointXml).join(''),
  );
}

function stringsXml(data: readonly DataPoint[]): string {
  return element('c:strCache', {}, valueElement('c:ptCount', data.length), data.map(pointXml).join(''));
}

function pointXml(point: DataPoint, idx: number): string {
  return point === null ? '' : element('c:pt', { idx }, dataElement('c:v', point));
}

function levelsXml(formula: string, levels: readonly (readonly DataPoint[])[]): string {
  const innermostFirst = levels.toReversed();
  return element(
    'c:multiLvlStrRef',
    {},
    formulaXml(formula),
    element(
      'c:multiLvlStrCache',
      {},
      valueElement('c:ptCount', innermostFirst[0]!.length),
      ...innermostFirst.map((level) => element('c:lvl', {}, level.map(pointXml).join(''))),
    ),
  );
}
