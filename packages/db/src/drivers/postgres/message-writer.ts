/** A parameter as it travels: text, or its bytes, or NULL. */
export type ParameterValue = string | Uint8Array | null;

const INITIAL_BYTES = 8 * 1024;
const KEPT_BYTES = 1024 * 1024;

/**
 * Writes messages of the frontend, several of which go out in one piece.
 *
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export class MessageWriter {
  #bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  #position = 0;
  #start = 0;

  query(sql: string): this {
    return this.#begin('Q').#cstring(sql).#end();
  }

  /** @param types - OIDs; 0 lets the server decide. */
  parse(name: string, sql: string, types: readonly number[]): this {
    this.#begin('P').#cstring(name).#cstring(sql).#int16(types.length);
    for (const type of types) this.#int32(type);
    return this.#end();
  }

  /**
   * Binds the unnamed portal. The result comes as text.
   *
   * @param binary - which values are in binary form; none without.
   */
  bind(statement: string, values: readonly ParameterValue[], binary: readonly boolean[] = []): this {
    this.#begin('B').#cstring('').#cstring(statement).#int16(binary.length);
    for (const format of binary) this.#int16(Number(format));
    this.#int16(values.length);
    for (const value of values) {
      if (value === null) this.#int32(-1);
      else if (typeof value === 'string') this.#counted(value);
      else this.#int32(value.byteLength).#raw(value);
    }
    return this.#int16(0).#end();
  }

  describeStatement(name: string): this {
    return this.#begin('D').#byte(0x53).#cstring(name).#end();
  }

  describePortal(): this {
    return this.#begin('D').#byte(0x50).#cstring('').#end();
  }

  execute(): this {
    return this.#begin('E').#cstring('').#int32(0).#end();
  }

  closeStatement(name: string): this {
    return this.#begin('C').#byte(0x53).#cstring(name).#end();
  }

  sync(): this {
    return this.#begin('S').#end();
  }

  copyData(data: Uint8Array): this {
    return this.#begin('d').#raw(data).#end();
  }

  copyDone(): this {
    return this.#begin('c').#end();
  }

  copyFail(reason: string): this {
    return this.#begin('f').#cstring(reason).#end();
  }

  terminate(): this {
    return this.#begin('X').#end();
  }

  /** Bytes written so far and not taken. */
  get length(): number {
    return this.#position;
  }

  /** The messages written since the last call. */
  take(): Buffer {
    const taken = this.#position;
    const bytes = this.#bytes.subarray(0, taken);
    this.#position = 0;
    // What was taken must not be written over: a small piece is copied, a large one given away.
    if (taken <= 16 * 1024) return Buffer.from(bytes);
    this.#bytes = Buffer.allocUnsafeSlow(taken > KEPT_BYTES ? INITIAL_BYTES : this.#bytes.length);
    return bytes;
  }

  #begin(type: string): this {
    this.#reserve(5);
    this.#bytes[this.#position] = type.charCodeAt(0);
    this.#start = this.#position + 1;
    this.#position += 5;
    return this;
  }

  #end(): this {
    this.#bytes.writeInt32BE(this.#position - this.#start, this.#start);
    return this;
  }

  #byte(value: number): this {
    this.#reserve(1);
    this.#bytes[this.#position++] = value;
    return this;
  }

  #int16(value: number): this {
    this.#reserve(2);
    this.#position = this.#bytes.writeUInt16BE(value, this.#position);
    return this;
  }

  #int32(value: number): this {
    this.#reserve(4);
    this.#position = this.#bytes.writeUInt32BE(value >>> 0, this.#position);
    return this;
  }

  #cstring(text: string): this {
    this.#text(text);
    return this.#byte(0);
  }

  #counted(text: string): this {
    this.#int32(0);
    const at = this.#position;
    this.#text(text);
    this.#bytes.writeInt32BE(this.#position - at, at - 4);
    return this;
  }

  #text(text: string): void {
    // Three bytes a code unit are always enough; a large text is measured instead.
    this.#reserve(text.length < 16_384 ? text.length * 3 : Buffer.byteLength(text));
    this.#position += this.#bytes.write(text, this.#position);
  }

  #raw(bytes: Uint8Array): this {
    this.#reserve(bytes.byteLength);
    this.#bytes.set(bytes, this.#position);
    this.#position += bytes.byteLength;
    return this;
  }

  #reserve(count: number): void {
    const needed = this.#position + count;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#position);
    this.#bytes = larger;
  }
}
