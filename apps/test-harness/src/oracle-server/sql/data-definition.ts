import { columnEntry, createTableStatements, parseCreateTable, triggerStatements } from './ddl.ts';
import { OraError } from './ora-error.ts';
import type { SqlSession } from './sql-session.ts';
import { closing, findTop, isSymbol, isWord, nameOf, type Token, tokenize } from './tokens.ts';
import { translateExpression } from './translate.ts';

/** Runs one statement of data definition. @returns true if what it made does not compile. */
export function runDdl(session: SqlSession, sql: string): boolean {
  const tokens = tokenize(sql);
  const run = (text: string): void => session.database.exec(text);
  let at = 1;
  if (isWord(tokens[at], 'OR')) at += 2;
  if (isWord(tokens[at], 'EDITIONABLE', 'NONEDITIONABLE', 'FORCE')) at++;
  const unique = isWord(tokens[at], 'UNIQUE');
  if (unique) at++;
  const what = tokens[at]?.text.toUpperCase() ?? '';
  const name = nameAfter(tokens, at);
  switch (`${tokens[0]!.text.toUpperCase()} ${what}`) {
    case 'CREATE TABLE':
      createTable(session, tokens, name, sql);
      return false;
    case 'CREATE VIEW': {
      const as = findTop(tokens, ['AS']);
      const body = session.translate(sql.slice(tokens[as + 1]!.start)).sql;
      if (isWord(tokens[1], 'OR')) run(`DROP VIEW IF EXISTS "${name.text}"`);
      const columns = isSymbol(tokens[name.next], '(')
        ? sql.slice(tokens[name.next]!.start, tokens[closing(tokens, name.next)]!.end)
        : '';
      run(`CREATE VIEW "${name.text}" ${columns} AS ${body}`);
      return false;
    }
    case 'CREATE INDEX': {
      const open = tokens.findIndex((token) => isSymbol(token, '('));
      const on = findTop(tokens, ['ON']);
      const table = nameAfter(tokens, on);
      run(
        `CREATE ${unique ? 'UNIQUE ' : ''}INDEX "${name.text}" ON "${table.text}" ${sql.slice(tokens[open]!.start, tokens[closing(tokens, open)]!.end)}`,
      );
      return false;
    }
    case 'CREATE SEQUENCE': {
      const number = (words: RegExp, otherwise: number): number => Number(words.exec(sql)?.[1] ?? otherwise);
      if (session.catalogue.exists(name.text)) throw new OraError(955, [], tokens[at + 1]?.start);
      session.database
        .prepare('INSERT INTO ora_sequences VALUES (?, ?, ?)')
        .run(name.text, number(/INCREMENT\s+BY\s+(-?\d+)/i, 1), number(/START\s+WITH\s+(-?\d+)/i, 1));
      return false;
    }
    case 'CREATE PROCEDURE':
    case 'CREATE FUNCTION':
    case 'CREATE PACKAGE':
    case 'CREATE TRIGGER':
      return createSource(session, what, name.text, sql);
    case 'DROP TABLE':
      if (!session.catalogue.exists(name.text)) throw new OraError(942, [], tokens[at + 1]?.start);
      run(`DROP TABLE "${name.text}"`);
      for (const table of ['ora_columns', 'ora_constraints', 'ora_constraint_columns', 'ora_comments']) {
        session.database.prepare(`DELETE FROM ${table} WHERE table_name = ?`).run(name.text);
      }
      return false;
    case 'DROP VIEW':
      if (!session.catalogue.exists(name.text)) throw new OraError(942, [], tokens[at + 1]?.start);
      run(`DROP VIEW "${name.text}"`);
      return false;
    case 'DROP INDEX':
      if (
        session.database
          .prepare("SELECT 1 FROM sqlite_master WHERE type = 'index' AND upper(name) = ?")
          .get(name.text) === undefined
      ) {
        throw new OraError(1418);
      }
      run(`DROP INDEX "${name.text}"`);
      return false;
    case 'DROP SEQUENCE': {
      const { changes } = session.database.prepare('DELETE FROM ora_sequences WHERE sequence_name = ?').run(name.text);
      if (changes === 0) throw new OraError(2289);
      return false;
    }
    case 'DROP PROCEDURE':
    case 'DROP FUNCTION':
    case 'DROP PACKAGE':
    case 'DROP TRIGGER': {
      const { changes } = session.database.prepare('DELETE FROM ora_sources WHERE name = ?').run(name.text);
      if (changes === 0) throw new OraError(4043, [name.text]);
      return false;
    }
    case 'ALTER TABLE':
      alterTable(session, tokens, name);
      return false;
    case 'TRUNCATE TABLE':
      if (!session.catalogue.exists(name.text)) throw new OraError(942, [], tokens[at + 1]?.start);
      run(`DELETE FROM "${name.text}"`);
      return false;
    case 'COMMENT ON': {
      const column = isWord(tokens[2], 'COLUMN');
      const text = tokens.at(-1)!.text;
      const names = tokens
        .slice(3, findTop(tokens, ['IS']))
        .filter(({ kind }) => kind !== 'symbol')
        .map(nameOf);
      const [table, field] = column ? names.slice(-2) : [names.at(-1), undefined];
      session.database
        .prepare('DELETE FROM ora_comments WHERE table_name = ? AND column_name IS ?')
        .run(table!, field ?? null);
      session.database.prepare('INSERT INTO ora_comments VALUES (?, ?, ?)').run(table!, field ?? null, text);
      return false;
    }
    default:
      throw OraError.withText(3001, `ORA-03001: unimplemented feature (test server: ${tokens[0]!.text} ${what})`);
  }
}

/** The name behind a keyword, without its schema. */
function nameAfter(tokens: readonly Token[], keyword: number): { readonly text: string; readonly next: number } {
  let at = keyword + 1;
  if (isSymbol(tokens[at + 1], '.')) at += 2;
  const token = tokens[at];
  return { text: token === undefined ? '' : nameOf(token), next: at + 1 };
}

function createTable(
  session: SqlSession,
  tokens: readonly Token[],
  name: { text: string; next: number },
  sql: string,
): void {
  if (session.catalogue.exists(name.text)) throw new OraError(955, [], tokens[name.next - 1]?.start);
  const as = findTop(tokens, ['AS']);
  if (as >= 0) {
    const select = sql.slice(tokens[as + 1]!.start);
    const { columns, translation } = session.describe(select);
    const { rows } = session.query(translation, select, []);
    const definition = columns.map((column) => `"${column.name}" ${oracleType(session, column)}`).join(', ');
    runDdl(session, `CREATE TABLE "${name.text}" (${definition})`);
    const insert = session.database.prepare(`INSERT INTO "${name.text}" VALUES (${columns.map(() => '?').join(', ')})`);
    for (const row of rows) insert.run(...row);
    return;
  }
  if (!isSymbol(tokens[name.next], '(')) throw new OraError(922, [], tokens[name.next]?.start);
  const body = tokens.slice(name.next + 1, closing(tokens, name.next));
  const table = parseCreateTable(name.text, body, (part) => translateExpression(part, session));
  for (const statement of createTableStatements(table)) session.database.exec(statement);
}

function oracleType(
  session: SqlSession,
  { code, size, precision, scale }: { code: number; size: number; precision?: number; scale?: number },
): string {
  void session;
  switch (code) {
    case 2:
      return precision ? `NUMBER(${precision},${scale ?? 0})` : 'NUMBER';
    case 12:
      return 'DATE';
    case 180:
      return 'TIMESTAMP';
    case 96:
      return `CHAR(${size})`;
    case 112:
      return 'CLOB';
    case 113:
      return 'BLOB';
    case 23:
      return `RAW(${size})`;
    default:
      return `VARCHAR2(${Math.max(1, size)})`;
  }
}

function alterTable(session: SqlSession, tokens: readonly Token[], name: { text: string; next: number }): void {
  if (!session.catalogue.exists(name.text)) throw new OraError(942, [], tokens[name.next - 1]?.start);
  if (!isWord(tokens[name.next], 'ADD')) {
    throw OraError.withText(3001, 'ORA-03001: unimplemented feature (test server: ALTER TABLE other than ADD)');
  }
  const open = name.next + 1;
  const body = isSymbol(tokens[open], '(') ? tokens.slice(open + 1, closing(tokens, open)) : tokens.slice(open);
  const added = parseCreateTable(name.text, body, (part) => translateExpression(part, session));
  const count = Number(
    session.database.prepare('SELECT count(*) AS n FROM ora_columns WHERE table_name = ?').get(name.text)!.n,
  );
  added.columns.forEach((column, index) => {
    const [create = ''] = createTableStatements({ name: 'X', columns: [column], constraints: [] });
    session.database.exec(`ALTER TABLE "${name.text}" ADD COLUMN ${create.slice(create.indexOf('(') + 1, -1)}`);
    session.database.exec(columnEntry(name.text, count + index + 1, column));
  });
  const names = session.database
    .prepare('SELECT column_name FROM ora_columns WHERE table_name = ? ORDER BY column_id')
    .all(name.text)
    .map((row) => String(row.column_name));
  const columns = names.map((column) => session.catalogue.column(name.text, column)!);
  for (const trigger of ['insert', 'update']) session.database.exec(`DROP TRIGGER "ora_${trigger}_${name.text}"`);
  for (const statement of triggerStatements({
    name: name.text,
    columns: columns.map((it) => ({ ...it, defaultSql: undefined })),
  })) {
    session.database.exec(statement);
  }
}

/** Stored PL/SQL. What has no END, or says so in a comment `-- broken`, is created with compilation errors. */
function createSource(session: SqlSession, type: string, name: string, sql: string): boolean {
  const complete = type === 'TRIGGER' || type === 'PACKAGE' || /\bEND\b\s*\w*\s*;\s*$/i.test(sql);
  session.database.prepare('DELETE FROM ora_sources WHERE name = ?').run(name);
  session.database.prepare('DELETE FROM ora_errors WHERE name = ?').run(name);
  session.database.prepare('INSERT INTO ora_sources VALUES (?, ?, ?, ?)').run(name, type, sql, complete ? 1 : 0);
  if (complete) return false;
  const lines = sql.split('\n');
  session.database
    .prepare('INSERT INTO ora_errors VALUES (?, ?, 1, ?, ?, ?)')
    .run(
      name,
      type,
      lines.length,
      (lines.at(-1)?.length ?? 0) + 1,
      'PLS-00103: Encountered the symbol "end-of-file" when expecting one of the following:\n\n   ( begin case declare end exception exit for goto if loop mod null',
    );
  return true;
}
