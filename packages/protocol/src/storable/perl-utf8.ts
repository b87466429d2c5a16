/**
 * Writes a string that holds lone surrogates in Perl's extended UTF-8, where a surrogate is a character like any other (three bytes).
 * Buffer's own encoder would put U+FFFD in its place.
 *
 * @returns the number of bytes written; the caller made room for three a code unit.
 */
export function writePerlUtf8(text: string, bytes: Uint8Array, start: number): number {
  let position = start;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i)!;
    if (point < 0x80) {
      bytes[position++] = point;
    } else if (point < 0x800) {
      bytes[position++] = 0xc0 | (point >> 6);
      bytes[position++] = 0x80 | (point & 0x3f);
    } else if (point < 0x1_0000) {
      bytes[position++] = 0xe0 | (point >> 12);
      bytes[position++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[position++] = 0x80 | (point & 0x3f);
    } else {
      bytes[position++] = 0xf0 | (point >> 18);
      bytes[position++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[position++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[position++] = 0x80 | (point & 0x3f);
      i++;
    }
  }
  return position - start;
}
