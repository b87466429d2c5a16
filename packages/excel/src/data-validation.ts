import { CELL_OPERATORS, type CellOperator } from './conditional-format.ts';
import { attributes, escapeText } from './xml-text.ts';

export const VALIDATION_TYPES = ['any', 'whole', 'decimal', 'list', 'date', 'time', 'textLength', 'custom'] as const;
export type ValidationType = (typeof VALIDATION_TYPES)[number];

export const VALIDATION_OPERATORS = CELL_OPERATORS;

/** What may be entered into cells. */
export interface DataValidation {
  /** One or more ranges with spaces between. */
  readonly ranges: string;
  readonly type: ValidationType;
  /** Defaults to `between`. */
  readonly operator?: CellOperator | undefined;
  /** A formula or number's text without the leading `=`; a list of choices is `"a,b,c"`, in double quotes. */
  readonly formula?: string | undefined;
  /** The upper end, with `between` and `notBetween`. */
  readonly maximum?: string | undefined;
  /** Defaults to true. */
  readonly ignoreBlank?: boolean | undefined;
  /** Shows the choices of a list. Defaults to true. */
  readonly dropdown?: boolean | undefined;
  /** Defaults to true. */
  readonly showInput?: boolean | undefined;
  /** Defaults to true. */
  readonly showError?: boolean | undefined;
  readonly inputTitle?: string | undefined;
  readonly inputMessage?: string | undefined;
  readonly errorTitle?: string | undefined;
  readonly errorMessage?: string | undefined;
  /** Defaults to `stop`, which refuses the entry. */
  readonly errorStyle?: 'stop' | 'warning' | 'information' | undefined;
}

/** `<dataValidations>`, or nothing. */
export function dataValidationsXml(validations: readonly DataValidation[]): string {
  if (validations.length === 0) return '';
  return `<dataValidations count="${validations.length}">${validations.map(validationXml).join('')}</dataValidations>`;
}

function validationXml(validation: DataValidation): string {
  const { type, operator = 'between', errorStyle = 'stop' } = validation;
  const any = type === 'any';
  const start = attributes({
    type: any ? undefined : type,
    operator: any || operator === 'between' ? undefined : operator,
    errorStyle: errorStyle === 'stop' ? undefined : errorStyle,
    allowBlank: validation.ignoreBlank === false ? undefined : 1,
    // The attribute's name is the opposite of its meaning.
    showDropDown: validation.dropdown === false ? 1 : undefined,
    showInputMessage: validation.showInput === false ? undefined : 1,
    showErrorMessage: validation.showError === false ? undefined : 1,
    errorTitle: validation.errorTitle || undefined,
    error: validation.errorMessage || undefined,
    promptTitle: validation.inputTitle || undefined,
    prompt: validation.inputMessage || undefined,
    sqref: validation.ranges,
  });
  if (any) return `<dataValidation${start}/>`;
  const first = `<formula1>${escapeText(validation.formula ?? '')}</formula1>`;
  const second = validation.maximum === undefined ? '' : `<formula2>${escapeText(validation.maximum)}</formula2>`;
  return `<dataValidation${start}>${first}${second}</dataValidation>`;
}
