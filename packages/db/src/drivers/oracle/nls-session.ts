import { driverError } from '../../errors.ts';
import { compileMask, type NlsFormatOptions } from './nls-format.ts';
import { ENGLISH, type NlsNames } from './nls-names.ts';
import type { Moment } from './raw-moment.ts';

type Environment = Readonly<Record<string, string>>;

/** Variables that OCI reads besides NLS_LANG, and only if that is set. */
const PARAMETERS = [
  'NLS_DATE_FORMAT',
  'NLS_TIMESTAMP_FORMAT',
  'NLS_TIMESTAMP_TZ_FORMAT',
  'NLS_DATE_LANGUAGE',
  'NLS_NUMERIC_CHARACTERS',
  'NLS_CURRENCY',
  'NLS_ISO_CURRENCY',
  'NLS_DUAL_CURRENCY',
  'NLS_CALENDAR',
  'NLS_SORT',
  'NLS_COMP',
  'NLS_LENGTH_SEMANTICS',
  'NLS_NCHAR_CONV_EXCP',
];

/** NLS_LANG taken apart: `GERMAN_GERMANY.WE8MSWIN1252`, each part optional. */
export function parseNlsLang(value: string | undefined): {
  readonly language: string | undefined;
  readonly territory: string | undefined;
  readonly charset: string | undefined;
} {
  const match = /^([^_.]*)(?:_([^.]*))?(?:\.(.*))?$/.exec((value ?? '').trim());
  if (match === null)
    throw driverError(`ORA-12705: Cannot access NLS data files or invalid environment specified: ${value}`);
  const part = (text: string | undefined): string | undefined => (text === undefined || text === '' ? undefined : text);
  return { language: part(match[1]), territory: part(match[2]), charset: part(match[3]) };
}

/**
 * The statement that makes a session what OCI would have made it from the script's environment. A client without NLS_LANG is
 * AMERICAN_AMERICA, whatever the server's defaults are.
 */
export function alterSessionText(environment: Environment, timeZone: string | undefined): string {
  const { language, territory } = parseNlsLang(environment.NLS_LANG);
  const quote = (value: string): string => `'${value.replaceAll("'", "''")}'`;
  const settings = [
    ['NLS_LANGUAGE', language ?? 'AMERICAN'],
    ['NLS_TERRITORY', territory ?? 'AMERICA'],
    ...PARAMETERS.flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
    ...(timeZone === undefined ? [] : [['TIME_ZONE', timeZone]]),
  ] as [string, string][];
  return `ALTER SESSION SET ${settings.map(([name, value]) => `${name} = ${quote(value)}`).join(' ')}`;
}

/** Does the statement change what values look like as text? */
export function changesNls(sql: string): boolean {
  return /\bALTER\s+SESSION\b|\bSET_NLS\b|\bALTER_SESSION_SET\b/i.test(sql);
}

/** What NLS_SESSION_PARAMETERS says, ready to write values. */
export class NlsSession {
  readonly decimal: string;
  readonly date: (moment: Moment) => string;
  readonly timestamp: (moment: Moment, precision?: number) => string;
  readonly zoned: (moment: Moment, precision?: number) => string;

  constructor(parameters: ReadonlyMap<string, string>, names: NlsNames = ENGLISH) {
    const get = (name: string, otherwise: string): string => parameters.get(name) || otherwise;
    const [decimal = '.', group = ','] = get('NLS_NUMERIC_CHARACTERS', '.,');
    this.decimal = decimal;
    const territory = get('NLS_TERRITORY', 'AMERICA');
    const options: NlsFormatOptions = { names, decimal, group, firstDay: firstDayOf(territory), territory };
    this.date = compileMask(get('NLS_DATE_FORMAT', 'DD-MON-RR'), options);
    this.timestamp = compileMask(get('NLS_TIMESTAMP_FORMAT', 'DD-MON-RR HH.MI.SSXFF AM'), options);
    this.zoned = compileMask(get('NLS_TIMESTAMP_TZ_FORMAT', 'DD-MON-RR HH.MI.SSXFF AM TZR'), options);
  }
}

/** Territories whose week begins on Sunday; elsewhere it is Monday. */
function firstDayOf(territory: string): number {
  return /^(?:AMERICA|CANADA|JAPAN|BRAZIL|MEXICO|ISRAEL|HONG KONG|TAIWAN|KOREA)$/i.test(territory) ? 0 : 1;
}
