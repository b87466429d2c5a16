import { driverError } from '../../errors.ts';
import { compileMask, ENGLISH, type NlsFormatOptions, type NlsNames } from './nls-format.ts';
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
    const options: NlsFormatOptions = { names, decimal, group, firstDay: firstDayOf(get('NLS_TERRITORY', 'AMERICA')) };
    this.date = compileMask(get('NLS_DATE_FORMAT', 'DD-MON-RR'), options);
    this.timestamp = compileMask(get('NLS_TIMESTAMP_FORMAT', 'DD-MON-RR HH.MI.SSXFF AM'), options);
    this.zoned = compileMask(get('NLS_TIMESTAMP_TZ_FORMAT', 'DD-MON-RR HH.MI.SSXFF AM TZR'), options);
  }
}

/** Languages whose names are known without asking. */
export function isEnglish(language: string): boolean {
  return /^(?:AMERICAN|ENGLISH)$/i.test(language);
}

/** Asks for the names of months and days in the session's language, one row each. */
export const NAMES_QUERY = [
  ...Array.from({ length: 12 }, (_, month) => `DATE '2000-${String(month + 1).padStart(2, '0')}-01'`),
  // 2 January 2000 was a Sunday.
  ...Array.from({ length: 7 }, (_, day) => `DATE '2000-01-${String(day + 2).padStart(2, '0')}'`),
]
  .map((date, index) => {
    const [long, short] = index < 12 ? ['Month', 'Mon'] : ['Day', 'Dy'];
    return `SELECT ${index} AS n, TO_CHAR(${date}, 'FM${long}') AS l, TO_CHAR(${date}, 'FM${short}') AS s FROM dual`;
  })
  .join(' UNION ALL ')
  .concat(' ORDER BY 1');

export function namesFrom(rows: readonly (readonly unknown[])[]): NlsNames {
  const text = (index: number): string[] => rows.map((row) => String(row[index] ?? ''));
  const [long, short] = [text(1), text(2)];
  return {
    months: long.slice(0, 12),
    shortMonths: short.slice(0, 12),
    days: long.slice(12),
    shortDays: short.slice(12),
  };
}

/** Territories whose week begins on Sunday; elsewhere it is Monday. */
function firstDayOf(territory: string): number {
  return /^(?:AMERICA|CANADA|JAPAN|BRAZIL|MEXICO|ISRAEL|HONG KONG|TAIWAN|KOREA)$/i.test(territory) ? 0 : 1;
}
