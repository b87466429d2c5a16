import type { SqlValue } from './sql/tagged.ts';
import { NATIONAL, TYPE } from './wire/column-type.ts';

/** Size of a LOB's chunks, as told to clients. */
export const LOB_CHUNK = 8132;

/** Where a LOB's content goes when it is written to. */
export interface LobHome {
  readonly table: string;
  readonly column: string;
  readonly rowid: number;
}

export interface Lob {
  readonly code: number;
  readonly form: number;
  content: string | Uint8Array;
  open: boolean;
  readonly home: LobHome | undefined;
  /** Made by the client, or by a block: anybody may write to it. */
  readonly temporary: boolean;
}

/** LOBs that a session has locators of. */
export class LobStore {
  readonly #lobs = new Map<number, Lob>();
  #last = 0;

  add(code: number, form: number, value: SqlValue, home?: LobHome, temporary = false): number {
    const content =
      code === TYPE.blob
        ? value instanceof Uint8Array
          ? value
          : Buffer.from(String(value ?? ''), 'utf8')
        : value instanceof Uint8Array
          ? Buffer.from(value).toString('utf8')
          : String(value ?? '');
    this.#lobs.set(++this.#last, { code, form, content, open: false, home, temporary });
    return this.#last;
  }

  get(id: number): Lob | undefined {
    return this.#lobs.get(id);
  }

  free(id: number): void {
    this.#lobs.delete(id);
  }

  get size(): number {
    return this.#lobs.size;
  }
}

/** Length in characters or bytes. */
export function lobLength(lob: Lob): number {
  return lob.content.length;
}

/** A part, from 1, as bytes for the wire. */
export function readLob(lob: Lob, offset: number, amount: number): Buffer {
  const part = lob.content.slice(offset - 1, offset - 1 + amount);
  if (typeof part !== 'string') return Buffer.from(part);
  return lob.form === NATIONAL ? Buffer.from(part, 'utf16le').swap16() : Buffer.from(part);
}

/** Puts bytes of the wire at an offset from 1. */
export function writeLob(lob: Lob, offset: number, data: Buffer): void {
  if (typeof lob.content === 'string') {
    const text = lob.form === NATIONAL ? Buffer.from(data).swap16().toString('utf16le') : data.toString('utf8');
    const head = lob.content.slice(0, offset - 1).padEnd(offset - 1);
    lob.content = head + text + lob.content.slice(offset - 1 + text.length);
    return;
  }
  const end = offset - 1 + data.length;
  const bytes = new Uint8Array(Math.max(lob.content.length, end));
  bytes.set(lob.content);
  bytes.set(data, offset - 1);
  lob.content = bytes;
}
