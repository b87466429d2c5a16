import { ProtocolError, type Reader } from '../wire/reader.ts';

export const PIGGYBACK_MESSAGE = 17;
const CLOSE_CURSORS = 105;
const CANCEL_CURSORS = 120;
const END_TO_END = 135;
const SET_SCHEMA = 152;
const FREE_LOBS = 96;

/** What a client wants done besides the call it makes. */
export type Piggyback =
  | { readonly kind: 'close-cursors' | 'cancel-cursors'; readonly cursors: readonly number[] }
  | { readonly kind: 'schema'; readonly schema: string }
  | { readonly kind: 'end-to-end'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'free-lobs'; readonly locators: Buffer };

/** Reads one piggyback after its header. */
export function readPiggyback(reader: Reader, code: number): Piggyback {
  switch (code) {
    case CLOSE_CURSORS:
    case CANCEL_CURSORS: {
      reader.u8();
      const cursors = Array.from({ length: reader.ub() }, () => reader.ub());
      return { kind: code === CLOSE_CURSORS ? 'close-cursors' : 'cancel-cursors', cursors };
    }
    case SET_SCHEMA:
      reader.u8();
      reader.ub();
      return { kind: 'schema', schema: reader.text() };
    case END_TO_END:
      return { kind: 'end-to-end', values: readEndToEnd(reader) };
    case FREE_LOBS:
      return { kind: 'free-lobs', locators: readFreeLobs(reader) };
    default:
      throw new ProtocolError(`piggyback ${code} is not known`);
  }
}

/** Names under which a session shows what it is doing (V$SESSION). */
function readEndToEnd(reader: Reader): Record<string, string> {
  reader.skip(2);
  reader.ub();
  const lengths: [string, number][] = [];
  const field = (name: string): void => {
    reader.u8();
    lengths.push([name, reader.ub()]);
  };
  for (const name of ['client_identifier', 'module', 'action', 'ecid']) field(name);
  reader.u8();
  reader.ub();
  field('client_info');
  reader.u8();
  reader.ub();
  reader.u8();
  reader.ub();
  field('dbop');
  const values: Record<string, string> = {};
  for (const [name, length] of lengths) if (length > 0) values[name] = reader.text();
  return values;
}

function readFreeLobs(reader: Reader): Buffer {
  reader.u8();
  const total = reader.ub();
  reader.u8();
  for (let index = 0; index < 3; index++) reader.ub();
  reader.skip(3);
  reader.ub();
  reader.u8();
  for (let index = 0; index < 3; index++) reader.ub();
  reader.u8();
  for (let index = 0; index < 3; index++) {
    reader.u8();
    reader.ub();
  }
  return reader.raw(total);
}
