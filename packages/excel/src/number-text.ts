/**
 * The text that a number has in a sheet: Perl's, that is C's `%.15g`, with integers of up to 2^53 exact. Excel itself keeps 15
 * significant digits, so `0.1 + 0.2` is `0.3`, not JavaScript's `0.30000000000000004`.
 *
 * @returns undefined for NaN and the infinities, which a sheet cannot hold.
 */
export function numberText(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  if (Number.isSafeInteger(value)) return value === 0 ? '0' : String(value);
  const sign = value < 0 ? '-' : '';
  const [mantissa = '', exponentText = ''] = rounded(Math.abs(value)).split('e');
  const exponent = Number(exponentText);
  const digits = mantissa.replace('.', '').replace(/0+$/, '') || '0';
  if (exponent < -4 || exponent >= 15) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** 15 digits in exponential form; exactly between two neighbours C takes the even one, JavaScript the larger. */
function rounded(value: number): string {
  const text = value.toExponential(14);
  // Halfway means at least 16 digits.
  if (String(value).length <= 16) return text;
  const [mantissa = '', exponent = ''] = value.toExponential(40).split('e');
  const halfway = /^50*$/.test(mantissa.slice(16)) && '02468'.includes(mantissa[15]!);
  return halfway ? `${mantissa.slice(0, 16)}e${exponent}` : text;
}
