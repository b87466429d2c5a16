/** Bytes of XML that grow at the end. Most of a sheet is ASCII, which is written here byte by byte: joining and encoding strings takes thrice as long. */
export class XmlBytes {
  #bytes: Buffer = Buffer.alloc(0);
  #length = 0;
  /** Bytes to begin with. */
  #capacity: number;
  /** What was given away and came back: memory outside of V8's heap piles up when it is left to the collector. */
  readonly #spare: Buffer[] = [];

  /** @param capacity - bytes to begin with. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds any text. */
  text(text: string): void {
    this.#reserve(text.length * 3);
    this.#length += this.#bytes.write(text, this.#length, 'utf8');
  }

  /**
   * Adds `<c r="B12"`, with a style after the reference, or before it when it is inherited.
   *
   * @param column - the column's letters.
   * @param row - the row's number as text.
   */
  cellStart(column: string, row: string, slot: number, inheritedSlot: number): void {
    this.#reserve(64);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = 0x3c; // <
    bytes[at++] = 0x63; // c
    if (slot === 0 && inheritedSlot !== 0) at = writeStyle(bytes, at, inheritedSlot);
    bytes[at++] = 0x20;
    bytes[at++] = 0x72; // r
    bytes[at++] = 0x3d; // =
    bytes[at++] = 0x22; // "
    for (let index = 0; index < column.length; index++) bytes[at++] = column.charCodeAt(index);
    for (let index = 0; index < row.length; index++) bytes[at++] = row.charCodeAt(index);
    bytes[at++] = 0x22;
    this.#length = slot === 0 ? at : writeStyle(bytes, at, slot);
  }

  /** Adds the rest of a number's cell, `><v>1.5</v></c>`. @param text - ASCII. */
  numberCell(text: string): void {
    this.#reserve(text.length + 16);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = 0x3e; // >
    at = writeValueStart(bytes, at);
    for (let index = 0; index < text.length; index++) bytes[at++] = text.charCodeAt(index);
    this.#length = writeCellEnd(bytes, at);
  }

  /** The same with the text as bytes, `from` to `to`. */
  numberCellOf(source: Buffer, from: number, to: number): void {
    this.#reserve(to - from + 16);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = 0x3e; // >
    at = writeValueStart(bytes, at);
    for (let index = from; index < to; index++) bytes[at++] = source[index]!;
    this.#length = writeCellEnd(bytes, at);
  }

  /** Adds bytes as they are, `from` to `to`. */
  copy(source: Buffer, from: number, to: number): void {
    this.#reserve(to - from);
    const bytes = this.#bytes;
    let at = this.#length;
    if (to - from > 64) source.copy(bytes, at, from, to);
    else for (let index = from; index < to; index++) bytes[at++] = source[index]!;
    this.#length += to - from;
  }

  /** Adds the rest of a cell of a shared string, ` t="s"><v>12</v></c>`. */
  stringCell(index: number): void {
    this.#reserve(40);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = 0x20;
    bytes[at++] = 0x74; // t
    bytes[at++] = 0x3d; // =
    bytes[at++] = 0x22; // "
    bytes[at++] = 0x73; // s
    bytes[at++] = 0x22;
    bytes[at++] = 0x3e; // >
    at = writeValueStart(bytes, at);
    at = writeInteger(bytes, at, index);
    this.#length = writeCellEnd(bytes, at);
  }

  /** Gives the bytes away and begins anew. Whoever has them is asked to {@link giveBack} them. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#capacity = this.#bytes.length;
    this.#bytes = this.#spare.pop() ?? Buffer.alloc(0);
    this.#length = 0;
    return taken;
  }

  /** Takes what {@link take} gave, to be used again. */
  giveBack(taken: Buffer): void {
    const whole = Buffer.from(taken.buffer, taken.byteOffset);
    if (whole.length >= this.#capacity) this.#spare.push(whole);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#capacity, this.#bytes.length * 2, this.#length + count));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}

/** ` s="12"` */
function writeStyle(bytes: Buffer, start: number, slot: number): number {
  let at = start;
  bytes[at++] = 0x20;
  bytes[at++] = 0x73; // s
  bytes[at++] = 0x3d; // =
  bytes[at++] = 0x22; // "
  at = writeInteger(bytes, at, slot);
  bytes[at++] = 0x22;
  return at;
}

function writeInteger(bytes: Buffer, start: number, value: number): number {
  let length = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) length++;
  let rest = value;
  for (let at = start + length - 1; at >= start; at--) {
    const next = Math.floor(rest / 10);
    bytes[at] = 0x30 + rest - next * 10;
    rest = next;
  }
  return start + length;
}

/** `<v>` */
function writeValueStart(bytes: Buffer, start: number): number {
  bytes[start] = 0x3c;
  bytes[start + 1] = 0x76;
  bytes[start + 2] = 0x3e;
  return start + 3;
}

/** `</v></c>` */
function writeCellEnd(bytes: Buffer, start: number): number {
  bytes[start] = 0x3c;
  bytes[start + 1] = 0x2f;
  bytes[start + 2] = 0x76;
  bytes[start + 3] = 0x3e;
  bytes[start + 4] = 0x3c;
  bytes[start + 5] = 0x2f;
  bytes[start + 6] = 0x63;
  bytes[start + 7] = 0x3e;
  return start + 8;
}
