/**
 * The text that a number has in a sheet: Perl's, that is C's `%.15g`, with integers of up to 2^53 exact. Excel itself keeps 15
 * significant digits, so `0.1 + 0.2` is `0.3`, not JavaScript's `0.30000000000000004`.
 *
 * @returns undefined for NaN and the infinities, which a sheet cannot hold.
 */
export function numberText(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  if (Number.isSafeInteger(value)) return value === 0 ? '0' : String(value);
  const [mantissa = '0', exponentText = '0'] = value.toExponential(14).split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 15) {
    const sign = exponent < 0 ? '-' : '+';
    return `${trimZeros(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  return trimZeros(value.toFixed(Math.max(0, 14 - exponent)));
}

function trimZeros(text: string): string {
  if (!text.includes('.')) return text;
  return text.replace(/\.?0+$/, '');
}
