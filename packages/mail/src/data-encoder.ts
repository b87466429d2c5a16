const CR = 0x0d;
const LF = 0x0a;
const DOT = 0x2e;
const INSERT_CR = Buffer.from('\r');
const INSERT_LF = Buffer.from('\n');
const INSERT_DOT = Buffer.from('.');

/**
 * Writes a message the way DATA wants it (RFC 5321 §4.5.2): every line end is CRLF, a dot at the start of a line is doubled.
 * A bare CR is a line end as well: a server that takes it for one would otherwise see a forged end of data.
 */
export class DataEncoder {
  #last: number | undefined;

  encode(chunk: Uint8Array): Buffer {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const pieces: Buffer[] = [];
    let start = 0;
    const insert = (at: number, what: Buffer): void => {
      if (at > start) pieces.push(bytes.subarray(start, at));
      pieces.push(what);
      start = at;
    };
    if (bytes.length === 0) return bytes;
    if (this.#last === CR && bytes[0] !== LF) insert(0, INSERT_LF);
    if (bytes[0] === DOT && (this.#last === undefined || this.#last === LF || this.#last === CR)) insert(0, INSERT_DOT);

    let cr = bytes.indexOf(CR);
    let lf = bytes.indexOf(LF);
    while (cr >= 0 || lf >= 0) {
      // The line end at hand begins at `at` and is followed by `next`.
      let next: number;
      if (cr >= 0 && (lf < 0 || cr < lf)) {
        next = cr + 1;
        if (next < bytes.length && bytes[next] !== LF) insert(next, INSERT_LF);
        else if (next < bytes.length) next += 1;
        else break; // a CR at the end of the chunk: the next chunk decides
      } else {
        next = lf + 1;
        if ((lf === 0 ? this.#last : bytes[lf - 1]) !== CR) insert(lf, INSERT_CR);
      }
      if (bytes[next] === DOT) insert(next, INSERT_DOT);
      if (cr >= 0 && cr < next) cr = bytes.indexOf(CR, next);
      if (lf >= 0 && lf < next) lf = bytes.indexOf(LF, next);
    }
    this.#last = bytes[bytes.length - 1];
    if (pieces.length === 0) return bytes;
    pieces.push(bytes.subarray(start));
    return Buffer.concat(pieces);
  }

  /** What follows the message: the end of its last line if it has none, and the final dot. */
  end(): Buffer {
    if (this.#last === LF) return Buffer.from('.\r\n');
    return Buffer.from(this.#last === CR ? '\n.\r\n' : '\r\n.\r\n');
  }
}
