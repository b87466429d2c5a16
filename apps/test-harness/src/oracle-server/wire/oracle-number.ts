/**
 * NUMBER as bytes: an exponent byte, then base-100 digits, most significant first. The value is 0.d1d2d3… × 100^e with d1 not 0.
 *
 * @param text - decimal text, exponents allowed.
 */
export function encodeNumber(text: string): Buffer {
  const match = /^\s*([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?\s*$/.exec(text);
  if (match === null) throw new RangeError(`not a number: ${text}`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  let digits = whole + fraction;
  let point = whole.length + Number(exponent);
  const leading = /^0*/.exec(digits)![0].length;
  digits = digits.slice(leading).replace(/0+$/, '');
  point -= leading;
  if (digits === '') return Buffer.from([0x80]);
  if (Math.abs(point) % 2 === 1) {
    digits = `0${digits}`;
    point += 1;
  }
  if (digits.length % 2 === 1) digits += '0';
  const pairs = (digits.match(/../g) ?? []).slice(0, 20).map(Number);
  const power = 192 + point / 2;
  if (sign !== '-') return Buffer.from([power, ...pairs.map((pair) => pair + 1)]);
  const bytes = [~power & 0xff, ...pairs.map((pair) => 101 - pair)];
  if (pairs.length < 20) bytes.push(102);
  return Buffer.from(bytes);
}

/** The exact text of NUMBER's bytes, without exponent. */
export function decodeNumber(bytes: Uint8Array): string {
  const first = bytes[0]!;
  if (bytes.length === 1) return '0';
  const positive = (first & 0x80) !== 0;
  const power = (positive ? first : ~first & 0xff) - 192;
  const pairs = [...bytes.subarray(1)]
    .filter((byte) => positive || byte !== 102)
    .map((byte) => (positive ? byte - 1 : 101 - byte));
  const digits = pairs.map((pair) => String(pair).padStart(2, '0')).join('');
  const point = power * 2;
  const padded = point <= 0 ? '0'.repeat(-point + 1) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const whole = padded.slice(0, at).replace(/^0+(?=.)/, '');
  const fraction = padded.slice(at).replace(/0+$/, '');
  return `${positive ? '' : '-'}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
