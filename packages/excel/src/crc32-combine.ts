/**
 * CRC-32 of two byte strings put together, from the CRC of each and the length of the second. Lets chunks be compressed and
 * replaced independently while the archive carries one checksum for the whole part.
 *
 * @see zlib's crc32_combine: multiplication by x^(8 * length) modulo the CRC polynomial, in the reflected bit order.
 */
export function crc32Combine(first: number, second: number, secondLength: number): number {
  if (secondLength === 0) return first >>> 0;
  return (multiply(powerOfX(secondLength), first) ^ second) >>> 0;
}

const POLYNOMIAL = 0xedb88320;

/** Product of two polynomials modulo the CRC polynomial; bit 31 is x^0. */
function multiply(a: number, b: number): number {
  let product = 0;
  let term = b;
  for (let mask = 0x80000000; mask !== 0; mask >>>= 1) {
    if (a & mask) product ^= term;
    term = term & 1 ? (term >>> 1) ^ POLYNOMIAL : term >>> 1;
  }
  return product;
}

/** x^(2^n) for n = 0..66, which covers lengths in bits of any file. */
const SQUARES = squares();

function squares(): number[] {
  const table = [0x40000000];
  for (let n = 1; n < 67; n++) table.push(multiply(table[n - 1]!, table[n - 1]!));
  return table;
}

/** x^(8 * bytes). */
function powerOfX(bytes: number): number {
  let power = 0x80000000;
  let rest = bytes;
  for (let n = 3; rest > 0; n++) {
    if (rest % 2 === 1) power = multiply(SQUARES[n]!, power);
    rest = Math.floor(rest / 2);
  }
  return power;
}
