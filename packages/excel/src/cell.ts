import { escapeText, textElement } from './xml-text.ts';

/** A number; the value is its text in the file. */
export const NUMBER = 0;
/** A string; the value is its index in the shared table. */
export const STRING = 1;
/** A format without content. */
export const BLANK = 2;
/** TRUE or FALSE; the value is 1 or 0. */
export const BOOLEAN = 3;
/** Anything else; the value is the element's text after the style, ` t="str"><f>…</f></c>`. */
export const RAW = 4;
export type CellKind = typeof NUMBER | typeof STRING | typeof BLANK | typeof BOOLEAN | typeof RAW;

/** The rest of a cell element after its start. */
export function cellRest(kind: CellKind, value: string | number): string {
  switch (kind) {
    case NUMBER:
      return `><v>${value}</v></c>`;
    case STRING:
      return ` t="s"><v>${value}</v></c>`;
    case BOOLEAN:
      return ` t="b"><v>${value}</v></c>`;
    case BLANK:
      return '/>';
    default:
      return value as string;
  }
}

/** Content of a cell that holds its string itself. */
export function inlineStringRest(text: string): string {
  return ` t="inlineStr"><is>${textElement(text)}</is></c>`;
}

/** Content of a cell that holds rich text itself. @param xml - the runs. */
export function inlineRunsRest(xml: string): string {
  return ` t="inlineStr"><is>${xml}</is></c>`;
}

const NUMERIC = /^[+-]?(?=\d|\.\d)\d*(?:\.\d*)?(?:[Ee][+-]?\d+)?\n?$/;
const ERRORS = new Set(['#DIV/0!', '#N/A', '#NAME?', '#NULL!', '#NUM!', '#REF!', '#VALUE!']);

/**
 * Content of a formula cell with the result that viewers show until they calculate.
 *
 * @param formula - without the leading `=`.
 * @param result - a number's text, `TRUE`, `FALSE`, an error such as `#N/A`, or any text.
 */
export function formulaRest(formula: string, result: string): string {
  const f = `<f>${escapeText(formula)}</f>`;
  if (result === '' || result === '0' || NUMERIC.test(result)) return `>${f}<v>${result}</v></c>`;
  if (result === 'TRUE' || result === 'FALSE') return ` t="b">${f}<v>${result === 'TRUE' ? 1 : 0}</v></c>`;
  if (ERRORS.has(result)) return ` t="e">${f}<v>${result}</v></c>`;
  return ` t="str">${f}<v>${escapeText(result)}</v></c>`;
}

/** Content of the first cell of an array formula; `dynamic` formulas spill in Excel 365. */
export function arrayFormulaRest(formula: string, range: string, result: string, dynamic: boolean): string {
  const f = `<f t="array" ref="${range}">${escapeText(formula)}</f>`;
  return `${dynamic ? ' cm="1"' : ''}>${f}<v>${escapeText(result)}</v></c>`;
}
