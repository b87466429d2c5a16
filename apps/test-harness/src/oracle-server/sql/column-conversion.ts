import { parseMoment } from './date-mask.ts';
import type { NlsParameters } from './nls.ts';
import { roundText } from './number-mask.ts';
import { OraError } from './ora-error.ts';
import {
  type MomentKind,
  momentOf,
  momentValue,
  numberValue,
  type SqlValue,
  tagged,
  tagOf,
  untagged,
} from './tagged.ts';

/** A number, or ORA-01722. */
export function toNumber(value: SqlValue, nls: NlsParameters): SqlValue {
  if (value === null || typeof value === 'number' || typeof value === 'bigint' || tagOf(value) === 'N') return value;
  const [decimal = '.', group = ','] = nls.get('NLS_NUMERIC_CHARACTERS');
  let text = nls.text(value).trim();
  if (decimal !== '.') text = text.replaceAll(group, '\u0000').replace(decimal, '.');
  if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) throw new OraError(1722);
  return numberValue(text);
}

/** A DATE or TIMESTAMP, by the session's mask where the value is text. */
export function toMoment(value: SqlValue, nls: NlsParameters, kind: MomentKind, mask?: string): SqlValue {
  if (value === null || value === '') return null;
  if (tagOf(value) === 'D') {
    const { moment } = momentOf(String(value));
    return momentValue(moment, kind);
  }
  const parameter = {
    date: 'NLS_DATE_FORMAT',
    timestamp: 'NLS_TIMESTAMP_FORMAT',
    zoned: 'NLS_TIMESTAMP_TZ_FORMAT',
  }[kind];
  const text = nls.text(value);
  return momentValue(parseMoment(text, mask ?? nls.get(parameter), nls.language), kind);
}

/** A number as decimal text without exponent. */
export function decimalOf(value: SqlValue): string {
  const text = typeof value === 'string' ? untagged(value) : String(value);
  return /e/i.test(text)
    ? Number(text)
        .toFixed(20)
        .replace(/\.?0+$/, '')
    : text;
}

/** A value as a column of this type keeps it, or why it cannot. */
export function storedValue(
  nls: NlsParameters,
  user: string,
  value: SqlValue,
  type: string,
  length: SqlValue,
  scale: SqlValue,
  table: string,
  column: string,
  nullable: number,
): SqlValue {
  const name = `"${user}"."${table}"."${column}"`;
  const stored = value === null || value === '' ? null : convert();
  if (stored === null && nullable !== 1) throw new OraError(nullable === 2 ? 1407 : 1400, [name]);
  return stored;

  function convert(): SqlValue {
    const size = Number(length);
    switch (type) {
      case 'NUMBER': {
        const number = toNumber(value, nls);
        if (scale === null) return number;
        const decimal = decimalOf(number);
        const negative = decimal.startsWith('-');
        const rounded = roundText(decimal.replace(/^-/, ''), Math.max(0, Number(scale)));
        const whole = rounded.split('.')[0]!.replace(/^0+/, '');
        if (whole.length > size - Number(scale)) throw new OraError(1438);
        return numberValue(negative ? `-${rounded}` : rounded);
      }
      case 'FLOAT':
      case 'BINARY_DOUBLE':
      case 'BINARY_FLOAT': {
        const tag = type === 'BINARY_FLOAT' ? 'F' : 'B';
        if (tagOf(value) === tag) return value;
        const text = nls.text(value);
        if (type === 'FLOAT') return toNumber(value, nls);
        return /^[-+]?(?:inf|nan)/i.test(text) ? tagged(tag, text) : tagged(tag, decimalOf(toNumber(value, nls)));
      }
      case 'DATE':
        return toMoment(value, nls, 'date');
      case 'TIMESTAMP':
      case 'TIMESTAMP_LTZ':
        return toMoment(value, nls, 'timestamp');
      case 'TIMESTAMP_TZ':
        return toMoment(value, nls, 'zoned');
      case 'CHAR':
      case 'NCHAR':
      case 'VARCHAR2':
      case 'NVARCHAR2': {
        let text = nls.text(value);
        const bytes = type.startsWith('N') ? text.length : Buffer.byteLength(text);
        if (bytes > size) throw new OraError(12899, [name, bytes, size]);
        if (type === 'CHAR' || type === 'NCHAR') text = text.padEnd(size - bytes + text.length);
        return text;
      }
      case 'RAW': {
        const bytes = value instanceof Uint8Array ? value : Uint8Array.from(Buffer.from(nls.text(value), 'hex'));
        if (bytes.length > size) throw new OraError(12899, [name, bytes.length, size]);
        return bytes;
      }
      case 'BLOB':
      case 'LONG RAW':
        return value instanceof Uint8Array ? value : Uint8Array.from(Buffer.from(nls.text(value), 'hex'));
      case 'INTERVAL_DS':
        return tagOf(value) === 'S' ? value : tagged('S', dayInterval(nls.text(value)));
      case 'INTERVAL_YM':
        return tagOf(value) === 'Y' ? value : tagged('Y', monthInterval(nls.text(value)));
      case 'ROWID':
        return value;
      default:
        return nls.text(value);
    }
  }
}

function dayInterval(text: string): string {
  const match = /^([-+]?)(\d+) (\d+):(\d+):(\d+)(?:\.(\d{1,9}))?$/.exec(text.trim());
  if (match === null) throw OraError.withText(1867, 'ORA-01867: the interval is invalid');
  const two = (part: string | undefined): string => part!.padStart(2, '0');
  return `${match[1] || '+'}${match[2]!.padStart(9, '0')} ${two(match[3])}:${two(match[4])}:${two(match[5])}.${(match[6] ?? '').padEnd(9, '0')}`;
}

function monthInterval(text: string): string {
  const match = /^([-+]?)(\d+)-(\d+)$/.exec(text.trim());
  if (match === null) throw OraError.withText(1867, 'ORA-01867: the interval is invalid');
  return `${match[1] || '+'}${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
}
