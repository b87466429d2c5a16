import { LANGUAGES } from './language.ts';
import { OraError } from './ora-error.ts';
import type { SqlSession } from './sql-session.ts';

/** What a territory brings with it. */
const TERRITORIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AMERICA: {
    NLS_DATE_FORMAT: 'DD-MON-RR',
    NLS_NUMERIC_CHARACTERS: '.,',
    NLS_TIMESTAMP_FORMAT: 'DD-MON-RR HH.MI.SSXFF AM',
    NLS_TIMESTAMP_TZ_FORMAT: 'DD-MON-RR HH.MI.SSXFF AM TZR',
  },
  GERMANY: {
    NLS_DATE_FORMAT: 'DD.MM.RR',
    NLS_NUMERIC_CHARACTERS: ',.',
    NLS_TIMESTAMP_FORMAT: 'DD.MM.RR HH24:MI:SSXFF',
    NLS_TIMESTAMP_TZ_FORMAT: 'DD.MM.RR HH24:MI:SSXFF TZR',
  },
  FRANCE: {
    NLS_DATE_FORMAT: 'DD/MM/RR',
    NLS_NUMERIC_CHARACTERS: ', ',
    NLS_TIMESTAMP_FORMAT: 'DD/MM/RR HH24:MI:SSXFF',
    NLS_TIMESTAMP_TZ_FORMAT: 'DD/MM/RR HH24:MI:SSXFF TZR',
  },
};

/** ALTER SESSION SET name = value …, several at once. */
export function alterSession(session: SqlSession, sql: string): void {
  const settings = sql.replace(/^\s*ALTER\s+SESSION\s+SET\s+/i, '');
  const pattern = /([A-Z_]+)\s*=\s*(?:'((?:[^']|'')*)'|"([^"]*)"|([^\s']+))\s*/giy;
  let at = 0;
  for (const match of settings.matchAll(pattern)) {
    at = match.index + match[0].length;
    set(session, match[1]!.toUpperCase(), (match[2] ?? match[3] ?? match[4] ?? '').replaceAll("''", "'"));
  }
  if (at === 0 || settings.slice(at).trim() !== '') {
    throw OraError.withText(2248, 'ORA-02248: invalid option for ALTER SESSION');
  }
}

function set(session: SqlSession, name: string, value: string): void {
  if (name === 'TIME_ZONE') {
    session.nls.timeZone = value;
    return;
  }
  if (name === 'CURRENT_SCHEMA' || !name.startsWith('NLS_')) return;
  if (!session.nls.values.has(name)) throw OraError.withText(2248, 'ORA-02248: invalid option for ALTER SESSION');
  if (name === 'NLS_TERRITORY') {
    const territory = TERRITORIES[value.toUpperCase()];
    if (territory === undefined)
      throw OraError.withText(12705, 'ORA-12705: Cannot access NLS data files or invalid environment specified');
    for (const [parameter, implied] of Object.entries(territory)) session.nls.values.set(parameter, implied);
  }
  if (name === 'NLS_LANGUAGE') {
    session.nls.values.set('NLS_DATE_LANGUAGE', value.toUpperCase());
    if (value.toUpperCase() !== 'ENGLISH' && LANGUAGES[value.toUpperCase()] === undefined) {
      throw OraError.withText(12705, 'ORA-12705: Cannot access NLS data files or invalid environment specified');
    }
  }
  session.nls.values.set(
    name,
    /^NLS_(?:LANGUAGE|TERRITORY|SORT|COMP|DATE_LANGUAGE|ISO_CURRENCY)$/.test(name) ? value.toUpperCase() : value,
  );
}
