import { numberText } from './number-text.ts';

const ZERO = 0x30;
const NINE = 0x39;
const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;

/** Longest token that may be a number here; Perl makes out longer ones and those with exponents itself. */
export const MAX_NUMBER_TOKEN = 17;

/** Digits that a double always keeps. */
const SAFE_DIGITS = 15;

/** May the token be a number, by its first character? */
export function beginsLikeNumber(code: number): boolean {
  return (code >= ZERO && code <= NINE) || code === MINUS || code === POINT || code === PLUS;
}

/**
 * Is `text.slice(from, to)` a number as Excel::Writer::XLSX's write() sees it (digits with a sign and a point, no exponent), what is its text in
 * the sheet, that is Perl's `$token + 0`?
 *
 * @returns undefined when it is no number.
 */
export function tokenNumber(text: string, from: number, to: number): string | undefined {
  let at = from;
  let code = text.charCodeAt(at);
  const signed = code === MINUS || code === PLUS;
  if (signed) code = text.charCodeAt(++at);
  const whole = at;
  while (at < to && code >= ZERO && code <= NINE) code = text.charCodeAt(++at);
  const point = at;
  if (at < to) {
    if (code !== POINT) return undefined;
    code = text.charCodeAt(++at);
    while (at < to && code >= ZERO && code <= NINE) code = text.charCodeAt(++at);
    if (at < to) return undefined;
  }
  const wholeDigits = point - whole;
  const fractionDigits = to - point - 1;
  if (wholeDigits === 0 && fractionDigits <= 0) return undefined;
  // Nearly all numbers are in their final form.
  const first = text.charCodeAt(whole);
  if (text.charCodeAt(from) !== PLUS && wholeDigits + Math.max(fractionDigits, 0) <= SAFE_DIGITS) {
    if (point === to) {
      if (first !== ZERO || (to - from === 1 && wholeDigits === 1)) return text.slice(from, to);
    } else if (wholeDigits > 0 && first !== ZERO && fractionDigits > 0 && text.charCodeAt(to - 1) !== ZERO) {
      return text.slice(from, to);
    }
  }
  return normalNumber(
    text.charCodeAt(from) === MINUS ? '-' : '',
    text.slice(whole, point),
    text.slice(Math.min(point + 1, to), to),
  );
}

/** `-`, `007`, `50` → `-7.5`. */
function normalNumber(sign: string, whole: string, fraction: string): string {
  const high = whole.replace(/^0+/, '');
  const low = fraction.replace(/0+$/, '');
  if (high === '' && low === '') return '0';
  if (low === '') return sign + high;
  const digits = (high + low).replace(/^0+/, '').length;
  // Many digits are rounded, tiny numbers get an exponent.
  if (digits > SAFE_DIGITS || (high === '' && low.startsWith('0000'))) {
    return numberText(Number(`${sign}${high || '0'}.${low}`))!;
  }
  return `${sign}${high || '0'}.${low}`;
}
