import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Lob, LobHome } from '../lob-store.ts';
import { type ColumnType, type ResultColumn, TYPE } from '../wire/column-type.ts';
import { plainNumber, typeOfValue } from '../wire/value.ts';
import { Catalogue, columnType } from './catalogue.ts';
import { runDdl } from './data-definition.ts';
import { defineFunctions } from './functions.ts';
import { NestedCursors } from './nested-cursors.ts';
import { NlsParameters } from './nls.ts';
import { OraError } from './ora-error.ts';
import { rewrite } from './rewrite.ts';
import { describeItems } from './select-items.ts';
import { numberValue, type SqlValue } from './tagged.ts';
import { isSymbol, isWord, outText, type Token, tokenize } from './tokens.ts';
import { translate } from './translate.ts';
import type { Translation, TranslationContext } from './translation.ts';

const SQLITE_BUSY = 5;
/** Statements that end a transaction and are no queries or changes. */
const DEFINITION = /^(?:CREATE|DROP|ALTER|TRUNCATE|COMMENT|GRANT|REVOKE|RENAME|ANALYZE|AUDIT|PURGE)$/i;

/** Somebody else holds the lock: the caller waits and tries again. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

export type StatementKind = 'query' | 'dml' | 'ddl' | 'plsql' | 'session' | 'transaction';

/** A result, read to its end: Oracle's results do not change under the reader either. */
export interface Result {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** Of a cursor that a client gave: ends it. */
  close?(): void;
}

/** What a change did. */
export interface Change {
  readonly rowCount: number;
  readonly rowid: number | undefined;
  /** Values of RETURNING by expression, one a row changed. */
  readonly returned: readonly (readonly SqlValue[])[];
}

export interface SqlSessionOptions {
  readonly file: string;
  readonly id: number;
  readonly user: string;
  readonly version: string;
  /** Names shown by SYS_CONTEXT: module, client_identifier, … */
  readonly attributes: Record<string, string>;
  /** Calls a stored function. */
  call(name: string, values: readonly SqlValue[]): SqlValue;
}

/** One session's connection to the shared SQLite database, behind Oracle's SQL. */
export class SqlSession implements TranslationContext {
  readonly nls = new NlsParameters();
  readonly database: DatabaseSync;
  readonly catalogue: Catalogue;
  readonly nested: NestedCursors;
  readonly user: string;
  describing = false;
  #momentColumns: ReadonlySet<string> | undefined;
  readonly #currentValues = new Map<string, number>();

  constructor(options: SqlSessionOptions) {
    this.user = options.user;
    this.database = new DatabaseSync(options.file, { timeout: 0, enableForeignKeyConstraints: true });
    this.database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;');
    this.database.function('ora_nls_names', () => JSON.stringify([...this.nls.values.keys()]));
    this.database.function('ora_nls', (name: unknown) => this.nls.get(String(name)));
    this.database.function('ora_session', () => options.id);
    this.database.function('ora_version', () => options.version);
    // eslint-disable-next-line: the context is this object, whose `describing` changes.
    const session = this;
    defineFunctions(this.database, {
      nls: this.nls,
      user: options.user,
      sessionId: options.id,
      attributes: options.attributes,
      get describing() {
        return session.describing;
      },
      nextval: (name) => this.#nextval(name),
      currval: (name) => {
        const value = this.#currentValues.get(name);
        if (value === undefined) throw new OraError(8002, [name]);
        return value;
      },
      call: options.call,
    });
    this.catalogue = new Catalogue(this.database);
    this.nested = new NestedCursors(this.database);
  }

  get momentColumns(): ReadonlySet<string> {
    this.#momentColumns ??= this.catalogue.momentColumns();
    return this.#momentColumns;
  }

  get inTransaction(): boolean {
    return this.database.isOpen && this.database.isTransaction;
  }

  isSequence(name: string): boolean {
    return this.database.prepare('SELECT 1 FROM ora_sequences WHERE sequence_name = ?').get(name) !== undefined;
  }

  isFunction(name: string): boolean {
    return this.catalogue.source(name)?.type === 'FUNCTION';
  }

  describeNested(query: readonly Token[], nested: ReadonlySet<number>, sql: string): readonly ResultColumn[] {
    const { names, numeric } = describeItems(query, sql);
    // Columns of the query around it are not known here: NULL stands for each until SQLite has no more to say.
    const copy = query.map((token) => ({ ...token }));
    for (;;) {
      try {
        const statement = this.#prepareText(
          outText(
            rewrite(
              copy.map((token) => ({ ...token })),
              this,
            ),
          ),
        );
        return this.#columns(statement, { names, numeric, hiddenRowid: false, nested }, undefined);
      } catch (caught) {
        const missing = /no such column: (?:(\w+)\.)?(\w+)/.exec((caught as Error).message);
        const at = missing === null ? -1 : findName(copy, missing[1], missing[2]!);
        if (at < 0) throw this.#failure(caught, sql);
        copy.splice(missing![1] === undefined ? at : at - 2, missing![1] === undefined ? 1 : 3, {
          ...copy[at]!,
          kind: 'number',
          text: '1',
          out: 'NULL',
        });
      }
    }
  }

  nestedQuery(columns: readonly ResultColumn[]): number {
    return this.nested.query(columns);
  }

  kindOf(sql: string): StatementKind {
    const [first] = tokenize(sql.slice(0, 400));
    if (isWord(first, 'SELECT', 'WITH') || (first !== undefined && first.text === '(')) return 'query';
    if (isWord(first, 'INSERT', 'UPDATE', 'DELETE', 'MERGE')) return 'dml';
    if (isWord(first, 'BEGIN', 'DECLARE', 'CALL') || first?.text === '<<') return 'plsql';
    if (isWord(first, 'COMMIT', 'ROLLBACK', 'SAVEPOINT', 'SET', 'LOCK')) return 'transaction';
    if (/^\s*ALTER\s+SESSION\b/i.test(sql)) return 'session';
    if (first !== undefined && DEFINITION.test(first.text)) return 'ddl';
    throw new OraError(900, [], first?.start ?? 0);
  }

  /** Columns a query will have, without running more of it than needed. */
  describe(sql: string): { readonly columns: readonly ResultColumn[]; readonly translation: Translation } {
    const translation = this.translate(sql);
    this.describing = true;
    try {
      const statement = this.#prepare(translation, sql);
      const values = translation.binds.map(() => null);
      let sample: readonly SqlValue[] | undefined;
      try {
        for (const row of statement.iterate(...values) as unknown as Iterable<SqlValue[]>) {
          sample = row;
          break;
        }
      } catch (caught) {
        // Values that are NULL here may be what the statement objects to; running it will tell.
        if (!(caught instanceof OraError)) throw this.#failure(caught, sql);
      }
      return { columns: this.#columns(statement, translation, sample), translation };
    } finally {
      this.describing = false;
    }
  }

  /** Runs a query to its end. @param columns - the types told before; values are given in them. */
  query(translation: Translation, sql: string, values: readonly SqlValue[], columns?: readonly ResultColumn[]): Result {
    if (translation.forUpdate) this.beginChange(translation.nowait);
    try {
      const statement = this.#prepare(translation, sql);
      const rows = statement.all(...inputs(values)) as unknown as SqlValue[][];
      return { columns: columns ?? this.#columns(statement, translation, rows[0]), rows };
    } catch (caught) {
      throw this.#failure(caught, sql);
    }
  }

  /** Runs INSERT, UPDATE or DELETE once. */
  change(translation: Translation, sql: string, values: readonly SqlValue[]): Change {
    this.beginChange(false);
    const own = values.slice(0, translation.binds.length - translation.returning);
    const { returningSql, table, kind } = translation;
    try {
      if (returningSql === undefined) {
        const { changes, lastInsertRowid } = this.#runText(translation.sql, own);
        let rowCount = Number(changes);
        for (const text of translation.following) rowCount += Number(this.#runText(text, own).changes);
        return {
          rowCount,
          rowid: rowCount === 1 && kind === 'insert' ? Number(lastInsertRowid) : undefined,
          returned: [],
        };
      }
      if (kind === 'delete') {
        const rows = this.#prepareText(`${translation.sql} RETURNING ${returningSql}`).all(
          ...inputs(own),
        ) as unknown as SqlValue[][];
        return { rowCount: rows.length, rowid: undefined, returned: rows };
      }
      // What the conversion triggers made of the values is seen only by reading the rows again.
      const changed = this.#prepareText(`${translation.sql} RETURNING rowid`).all(
        ...inputs(own),
      ) as unknown as SqlValue[][];
      const read = this.#prepareText(`SELECT ${returningSql} FROM "${table}" WHERE rowid = ?`);
      const returned = changed.map(([rowid]) => read.get(rowid as SQLInputValue) as unknown as SqlValue[]);
      return {
        rowCount: changed.length,
        rowid: kind === 'insert' && changed.length === 1 ? Number(changed[0]![0]) : undefined,
        returned,
      };
    } catch (caught) {
      throw this.#failure(caught, sql);
    }
  }

  /** CREATE, DROP, ALTER, …: commits before and after. @returns true if something was created with errors. */
  define(sql: string): boolean {
    this.commit();
    this.beginChange(false);
    try {
      const invalid = runDdl(this, sql);
      this.#momentColumns = undefined;
      this.commit();
      return invalid;
    } catch (caught) {
      this.rollback();
      throw this.#failure(caught, sql);
    }
  }

  translate(sql: string): Translation {
    // Another session may have made a table since.
    this.#momentColumns = undefined;
    return translate(sql, this);
  }

  /** Begins the transaction a change needs. @throws Busy while another session has one, OraError 54 for NOWAIT. */
  beginChange(nowait: boolean): void {
    if (this.database.isTransaction) return;
    try {
      this.database.exec('BEGIN IMMEDIATE');
    } catch (caught) {
      if ((caught as { errcode?: number }).errcode !== SQLITE_BUSY) throw caught;
      if (nowait) throw new OraError(54);
      throw new Busy();
    }
  }

  commit(): void {
    if (this.inTransaction) this.database.exec('COMMIT');
  }

  rollback(): void {
    if (this.inTransaction) this.database.exec('ROLLBACK');
  }

  /** The value of one expression, as PL/SQL needs it. */
  evaluate(expressionSql: string, values: readonly SqlValue[]): SqlValue {
    try {
      const row = this.#prepareText(`SELECT ${expressionSql}`).get(...inputs(values)) as unknown as SqlValue[];
      return row[0] ?? null;
    } catch (caught) {
      throw this.#failure(caught, expressionSql);
    }
  }

  /** Where the LOB in a column of a row fetched FOR UPDATE lives. */
  lobHome(translation: Translation, column: number, rowid: SqlValue): LobHome | undefined {
    const source = this.#prepareText(translation.sql).columns()[column];
    return source?.table == null || source.column === null || rowid === null
      ? undefined
      : { table: source.table, column: source.column, rowid: Number(rowid) };
  }

  /** Writes a LOB's content back to the row it was fetched from. */
  storeLob({ home, content }: Lob): void {
    if (home === undefined) return;
    this.beginChange(false);
    this.database.prepare(`UPDATE "${home.table}" SET "${home.column}" = ? WHERE rowid = ?`).run(content, home.rowid);
  }

  close(): void {
    if (this.database.isOpen) {
      this.rollback();
      this.database.close();
    }
  }

  #nextval(name: string): number {
    const row = this.database
      .prepare('SELECT increment_by, last_number FROM ora_sequences WHERE sequence_name = ?')
      .get(name);
    if (row === undefined) throw new OraError(2289);
    const value = Number(row.last_number);
    if (this.describing) return value;
    this.database
      .prepare('UPDATE ora_sequences SET last_number = last_number + increment_by WHERE sequence_name = ?')
      .run(name);
    this.#currentValues.set(name, value);
    return value;
  }

  #prepare(translation: Translation, sql: string): StatementSync {
    try {
      return this.#prepareText(translation.sql);
    } catch (caught) {
      throw this.#failure(caught, sql);
    }
  }

  /** A statement may use the first of the values only. */
  #runText(sql: string, values: readonly SqlValue[]): ReturnType<StatementSync['run']> {
    const used = Math.max(0, ...[...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number)));
    return this.#prepareText(sql).run(...inputs(values.slice(0, used)));
  }

  #prepareText(sql: string): StatementSync {
    const statement = this.database.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  }

  #columns(
    statement: StatementSync,
    translation: Pick<Translation, 'names' | 'numeric' | 'hiddenRowid' | 'nested'>,
    sample: readonly SqlValue[] | undefined,
  ): ResultColumn[] {
    const sources = statement.columns();
    const names =
      translation.names?.length === sources.length - (translation.hiddenRowid ? 1 : 0) ? translation.names : undefined;
    const shown = translation.hiddenRowid ? sources.slice(0, -1) : sources;
    return shown.map(({ name, table, column }, index) => {
      const known = table === null || column === null ? undefined : this.catalogue.column(table, column);
      const value = sample?.[index] ?? null;
      let type: ColumnType;
      if (known !== undefined) type = columnType(known);
      else if (value === null && translation.numeric?.[index]) type = plainNumber();
      else type = typeOfValue(value);
      if (translation.nested.has(index)) type = { code: TYPE.cursor, size: 4 };
      if (known === undefined && value === null && /^\s*NULL\s*$/i.test(names?.[index] ?? ''))
        type = { code: TYPE.varchar2, size: 0, form: 1 };
      return { ...type, name: names?.[index] ?? name.toUpperCase(), nullable: known?.nullable ?? true };
    });
  }

  /** Turns what SQLite threw into Oracle's error, with its place in the statement as the client wrote it. */
  #failure(caught: unknown, sql: string): unknown {
    if (caught instanceof OraError || caught instanceof Busy) return caught;
    const message = caught instanceof Error ? caught.message : String(caught);
    if ((caught as { errcode?: number }).errcode === SQLITE_BUSY) return new Busy();
    const place = (name: string): number | undefined => {
      const short = name.split('.').at(-1)!.toUpperCase();
      const token = tokenize(sql).find(({ text }) => text.toUpperCase() === short);
      return token === undefined ? undefined : Buffer.byteLength(sql.slice(0, token.start));
    };
    let match = /^no such table: (?:main\.)?(.+)$/.exec(message);
    if (match !== null) return new OraError(942, [], place(match[1]!));
    match = /no such column: "?([^"]+?)"?(?: - .*)?$/.exec(message) ?? /has no column named (.+)$/.exec(message);
    if (match !== null) {
      const name = match[1]!.split('.').map((part) => `"${part.toUpperCase()}"`);
      return new OraError(904, [name.join('.')], place(match[1]!));
    }
    match = /^no such function: (.+)$/.exec(message);
    if (match !== null) return new OraError(904, [`"${match[1]!.toUpperCase()}"`], place(match[1]!));
    match = /^UNIQUE constraint failed: (.+)$/.exec(message);
    if (match !== null) {
      const [table = ''] = match[1]!.split('.');
      const columns = match[1]!.split(', ').map((part) => part.split('.')[1] ?? '');
      return new OraError(1, [`${this.user}.${this.catalogue.constraint(table, columns.join(','), 'PU')}`]);
    }
    match = /^CHECK constraint failed: (.+)$/.exec(message);
    if (match !== null) return new OraError(2290, [`${this.user}.${match[1]}`]);
    if (/FOREIGN KEY constraint failed/.test(message)) {
      return new OraError(/^\s*DELETE/i.test(sql) ? 2292 : 2291, [`${this.user}.FK`]);
    }
    match = /table "?([^" ]+)"? already exists|there is already (?:a table|an index) named (.+)/.exec(message);
    if (match !== null) return new OraError(955, [], place(match[1] ?? match[2]!));
    match = /near "(.+)": syntax error/s.exec(message);
    if (match !== null) return new OraError(933, [], place(match[1]!));
    if (/incomplete input/.test(message)) return new OraError(936, [], Buffer.byteLength(sql));
    match = /^ambiguous column name: (.+)$/.exec(message);
    if (match !== null) return new OraError(918, [], place(match[1]!));
    match = /table .* has (\d+) columns but (\d+) values were supplied|(\d+) values for (\d+) columns/.exec(message);
    if (match !== null) {
      const [columns, values] = match[1] === undefined ? [match[4], match[3]] : [match[1], match[2]];
      return new OraError(Number(values) > Number(columns) ? 913 : 947);
    }
    // Not 600: clients take that for a lost session.
    return OraError.withText(3001, `ORA-03001: unimplemented feature (test server: ${message})`);
  }
}

/** Index of a column's name, with or without the alias before it; -1 if it is not there. */
function findName(tokens: readonly Token[], alias: string | undefined, name: string): number {
  return tokens.findIndex(
    (token, index) =>
      token.text.toUpperCase() === name.toUpperCase() &&
      (alias === undefined
        ? !isSymbol(tokens[index - 1], '.')
        : isSymbol(tokens[index - 1], '.') && tokens[index - 2]!.text.toUpperCase() === alias.toUpperCase()),
  );
}

/** Text that is a number of many digits keeps them. */
function inputs(values: readonly SqlValue[]): SQLInputValue[] {
  return values.map((value) =>
    typeof value === 'string' && value.length > 15 && /^[-+]?\d*\.?\d+$/.test(value)
      ? (numberValue(value) as string)
      : value,
  );
}
