import { scan } from './scan.ts';

/** Words that ask for DBD::SQLite's collation `perl`, however it is quoted. */
const PERL = /\bCOLLATE\s+(?:perl\b|"perl"|'perl'|`perl`|\[perl\])/gi;

/**
 * SQL with BINARY where it has DBD::SQLite's collation `perl`, which node:sqlite has no way to define. Both order by code points: Perl's `cmp` compares characters, and UTF-8
 * keeps their order among its bytes.
 */
export function withoutPerlCollation(sql: string): string {
  if (sql.search(PERL) < 0) return sql;
  const quoted = [...scan(sql)];
  return sql.replace(PERL, (words, at: number) =>
    quoted.some(({ start, end }) => start <= at && at < end) ? words : 'COLLATE BINARY',
  );
}
