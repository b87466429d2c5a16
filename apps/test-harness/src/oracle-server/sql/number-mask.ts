import { OraError } from './ora-error.ts';

/** TO_CHAR of a number under a mask of 9, 0, `.`, `,`, D, G, FM, $, MI. */
export function formatNumber(text: string, mask: string, decimal = '.', group = ','): string {
  const fill = !/^FM/i.test(mask);
  const body = mask.replace(/^FM/i, '').toUpperCase();
  if (!/^[$]?[09,.DG]+(?:MI|S)?$/.test(body)) throw new OraError(1481);
  const core = body.replace(/^\$|MI$|S$/g, '');
  const [whole = '', fraction = ''] = core.split(/[.D]/);
  const negative = text.startsWith('-');
  const rounded = roundText(text.replace(/^-/, ''), fraction.length);
  const [digits = '0', decimals = ''] = rounded.split('.');
  const places = whole.replace(/[,G]/g, '').length;
  const shown = digits === '0' && !whole.includes('0') && fraction !== '' ? '' : digits;
  const width = mask.replace(/^FM/i, '').length + 1;
  if (shown.length > places) return '#'.repeat(width);
  const zeros = places - whole.replace(/[,G]/g, '').search(/0|$/);
  const padded = shown.padStart(zeros, '0');
  let result = '';
  let at = padded.length - 1;
  for (let index = whole.length - 1; index >= 0 && at >= 0; index--) {
    if (/[,G]/.test(whole[index]!)) result = group + result;
    else result = padded[at--] + result;
  }
  if (fraction !== '' || /[.D]/.test(core)) {
    const kept = fill ? decimals : decimals.replace(/0+$/, '').padEnd(fraction.lastIndexOf('0') + 1, '0');
    result += decimal + kept;
  }
  if (body.startsWith('$')) result = `$${result}`;
  if (body.endsWith('MI')) return result + (negative ? '-' : fill ? ' ' : '');
  result = (negative ? '-' : '') + result;
  return fill ? result.padStart(width) : result;
}

/** Decimal text rounded half up to so many places, always showing them. */
export function roundText(text: string, places: number): string {
  const [whole = '0', fraction = ''] = text.split('.');
  if (fraction.length <= places) return places === 0 ? whole || '0' : `${whole || '0'}.${fraction.padEnd(places, '0')}`;
  let scaled = BigInt(`${whole}${fraction.slice(0, places)}`);
  if (fraction[places]! >= '5') scaled += 1n;
  const digits = scaled.toString().padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
