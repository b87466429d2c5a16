const LT = 0x3c;
const AMP = 0x26;

/** Bytes that end a run of text: `<`, `&`, `]` (of `]]>`), carriage return and what is no character. */
export const TEXT_STOP = table((byte) => byte === LT || byte === AMP || byte === 0x5d || isControl(byte));
/** Bytes that end a run inside an attribute's value; both quotes, since the caller knows which one counts. */
export const VALUE_STOP = table(
  (byte) => byte === LT || byte === AMP || byte === 0x22 || byte === 0x27 || byte < 0x20 || byte === 0x0a,
);
/** Bytes that end a run inside CDATA. */
export const CDATA_STOP = table((byte) => byte === 0x5d || isControl(byte));
/** First bytes of a name. Bytes from 0x80 belong to characters of other alphabets, which are all accepted. */
export const NAME_START = table((byte) => /[A-Za-z_:]/.test(String.fromCharCode(byte)) || byte >= 0x80);
export const NAME = table((byte) => /[-A-Za-z0-9_:.]/.test(String.fromCharCode(byte)) || byte >= 0x80);

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x09 || byte === 0x0d;
}

function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a;
}

function table(test: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (test(byte) ? 1 : 0));
}
