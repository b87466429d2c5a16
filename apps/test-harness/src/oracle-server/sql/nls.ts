import { rowidText } from '../wire/value.ts';
import { formatMoment } from './date-mask.ts';
import { type DateLanguage, languageOf } from './language.ts';
import { momentOf, type SqlValue, tagOf, untagged } from './tagged.ts';

/** NLS parameters of a session, as V$NLS_PARAMETERS names them. */
export class NlsParameters {
  readonly values = new Map<string, string>([
    ['NLS_LANGUAGE', 'AMERICAN'],
    ['NLS_TERRITORY', 'AMERICA'],
    ['NLS_CURRENCY', '$'],
    ['NLS_ISO_CURRENCY', 'AMERICA'],
    ['NLS_NUMERIC_CHARACTERS', '.,'],
    ['NLS_CALENDAR', 'GREGORIAN'],
    ['NLS_DATE_FORMAT', 'DD-MON-RR'],
    ['NLS_DATE_LANGUAGE', 'AMERICAN'],
    ['NLS_SORT', 'BINARY'],
    ['NLS_TIME_FORMAT', 'HH.MI.SSXFF AM'],
    ['NLS_TIMESTAMP_FORMAT', 'DD-MON-RR HH.MI.SSXFF AM'],
    ['NLS_TIME_TZ_FORMAT', 'HH.MI.SSXFF AM TZR'],
    ['NLS_TIMESTAMP_TZ_FORMAT', 'DD-MON-RR HH.MI.SSXFF AM TZR'],
    ['NLS_DUAL_CURRENCY', '$'],
    ['NLS_COMP', 'BINARY'],
    ['NLS_LENGTH_SEMANTICS', 'BYTE'],
    ['NLS_NCHAR_CONV_EXCP', 'FALSE'],
  ]);
  timeZone = '+00:00';

  get(name: string): string {
    return this.values.get(name) ?? '';
  }

  /** The date language. */
  get language(): DateLanguage {
    return languageOf(this.get('NLS_DATE_LANGUAGE'));
  }

  /** Text of a value as an implicit conversion makes it. */
  text(value: SqlValue): string {
    if (value === null) return '';
    if (value instanceof Uint8Array) return Buffer.from(value).toString('hex').toUpperCase();
    if (typeof value !== 'string') return this.#number(String(value));
    switch (tagOf(value)) {
      case undefined:
        return value;
      case 'D': {
        const { moment, kind } = momentOf(value);
        const mask = { date: 'NLS_DATE_FORMAT', timestamp: 'NLS_TIMESTAMP_FORMAT', zoned: 'NLS_TIMESTAMP_TZ_FORMAT' };
        return formatMoment(moment, this.get(mask[kind]), this.language);
      }
      case 'N':
        return this.#number(untagged(value));
      case 'R':
        return rowidText(Number(untagged(value)));
      default:
        return untagged(value);
    }
  }

  #number(text: string): string {
    const plain = text.replace(/^(-?)0\./, '$1.');
    return plain.replace('.', this.get('NLS_NUMERIC_CHARACTERS')[0] ?? '.');
  }
}
