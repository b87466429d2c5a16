/** REDIRECT: the listener's "connect there instead". @param descriptor - `(ADDRESS=…)` and, after NUL, connect data. */
export function redirectBody(descriptor: string): Buffer {
  const text = Buffer.from(descriptor);
  const body = Buffer.alloc(2 + text.length);
  body.writeUInt16BE(text.length, 0);
  body.set(text, 2);
  return body;
}
