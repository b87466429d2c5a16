import { element } from './xml-text.ts';

/** Warnings (the green corners of cells) that Excel can be told to leave out, and their names in the file, in the order of the original. */
export const IGNORED_ERRORS = {
  numberStoredAsText: 'numberStoredAsText',
  evalError: 'evalError',
  formulaDiffers: 'formula',
  formulaRange: 'formulaRange',
  formulaUnlocked: 'unlockedFormula',
  emptyCellReference: 'emptyCellReference',
  listDataValidation: 'listDataValidation',
  calculatedColumn: 'calculatedColumn',
  twoDigitTextYear: 'twoDigitTextYear',
} as const;

/** Where each warning is left out: one or more ranges with spaces between. */
export type IgnoredErrors = Partial<Record<keyof typeof IGNORED_ERRORS, string | undefined>>;

/** `<ignoredErrors>`, or nothing. */
export function ignoredErrorsXml(ignored: IgnoredErrors | undefined): string {
  if (ignored === undefined) return '';
  const items = Object.entries(IGNORED_ERRORS).map(([name, attribute]) => {
    const sqref = ignored[name as keyof IgnoredErrors];
    return sqref === undefined ? '' : element('ignoredError', { sqref, [attribute]: 1 });
  });
  return element('ignoredErrors', {}, items.join(''));
}
