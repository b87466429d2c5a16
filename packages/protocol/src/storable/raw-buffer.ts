/** Buffer's direct methods: what `toString` and `write` call after their checks. Documented in Node's source only, stable since 0.x. */
export interface RawBuffer extends Buffer<ArrayBufferLike> {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
  utf8Write(text: string, offset: number, length: number): number;
}

/** The same memory as a Buffer. */
export function asRawBuffer(bytes: Uint8Array): RawBuffer {
  return (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) as RawBuffer;
}
