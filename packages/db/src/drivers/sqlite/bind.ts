import { isUtf8 } from 'node:buffer';
import type { SQLInputValue } from 'node:sqlite';
import type { TextForm } from '@bridge/protocol/module';
import type { Bindings, BindType, BindValue } from '../../driver.ts';
import { driverError } from '../../errors.ts';

export const INTEGER = /^\s*[+-]?[0-9]+\s*$/;
export const NUMBER = /^\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*$/;
const MAX_INTEGER = 2n ** 63n - 1n;
const MIN_INTEGER = -(2n ** 63n);

/** Does SQLite hold it as an integer? */
export function inRange(integer: bigint): boolean {
  return integer >= MIN_INTEGER && integer <= MAX_INTEGER;
}

/** Values as node:sqlite takes them, and which of them are text that only a BLOB can carry. */
export interface BoundValues {
  readonly values: readonly SQLInputValue[];
  readonly casts: ReadonlySet<number>;
}

const NO_CASTS: ReadonlySet<number> = new Set();

/**
 * Turns bind values into SQLite's: text stays text whatever it looks like, so that '007' keeps its zeros. A type says otherwise, as far as the
 * value follows it; what does not look like a number stays text (DBD::SQLite, "Placeholders").
 */
export function bindValues({ values, types }: Bindings, text: TextForm): BoundValues {
  if (types === undefined && values.every((value) => value === null || typeof value === 'string')) {
    return { values: values as readonly SQLInputValue[], casts: NO_CASTS };
  }
  let casts: Set<number> | undefined;
  const bound = values.map((value, position): SQLInputValue => {
    const converted = types?.[position] ? typed(value, types[position]) : value;
    if (converted === null) return null;
    if (typeof converted === 'boolean') return converted ? 1n : 0n;
    // node:sqlite binds every number as REAL.
    if (typeof converted === 'number')
      return types?.[position] !== 'real' && Number.isSafeInteger(converted) ? BigInt(converted) : converted;
    if (!(converted instanceof Uint8Array) || types?.[position] === 'blob') return converted;
    const bytes = Buffer.from(converted.buffer, converted.byteOffset, converted.byteLength);
    if (text !== 'bytes') return bytes.toString('latin1');
    if (isUtf8(bytes)) return bytes.toString('utf8');
    casts ??= new Set();
    casts.add(position + 1);
    return bytes;
  });
  return { values: bound, casts: casts ?? NO_CASTS };
}

function typed(value: BindValue, type: BindType): BindValue {
  if (value === null) return null;
  switch (type) {
    case 'blob':
      return value instanceof Uint8Array ? value : Buffer.from(String(value), 'utf8');
    case 'text':
      return value instanceof Uint8Array ? value : String(value);
    case 'integer':
    case 'real': {
      const number = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
      if (INTEGER.test(number)) {
        const integer = BigInt(number.trim().replace(/^\+/, ''));
        if (inRange(integer)) return type === 'integer' ? integer : Number(integer);
      }
      return type === 'real' && NUMBER.test(number) ? Number(number) : value;
    }
    default:
      throw driverError(`SQLite has no bind type '${type}'`);
  }
}
