import type { DatabaseSync } from 'node:sqlite';

/** DBD::SQLite looks no further than this: `--` comments, but none in slashes. */
const BEGINS = /^(?:[ \t\n\v\f\r]|--[^\n]*\n)*(?:begin|savepoint)/i;

/**
 * `AutoCommit` and `BegunWork` of a connection as DBD::SQLite keeps them; SQLite itself knows only whether a transaction is open.
 *
 * While AutoCommit is off, a transaction is begun right before the first statement, unless that begins one itself. SQL's own BEGIN turns
 * AutoCommit off, and from then on SQL's own COMMIT turns it on again, also after `begin_work`; before that, only `commit` does.
 *
 * @see DBD::SQLite, "Transactions by using SQL" and `dbdimp.c`, `began_transaction`.
 */
export class AutoCommit {
  readonly #database: DatabaseSync;
  readonly #execute: (sql: string) => void;
  /** Does a transaction that we begin take the lock for writing at once? */
  immediate = true;
  #on: boolean;
  /** Does the end of the transaction turn AutoCommit on? */
  #begunWork = false;
  #begunInSql = false;
  /** Did a statement change anything that the script's side has not been told? */
  #changed = false;

  constructor(database: DatabaseSync, on: boolean, execute: (sql: string) => void) {
    this.#database = database;
    this.#on = on;
    this.#execute = execute;
  }

  /** As the script sets it by hand; a transaction that is open must have ended. */
  set(on: boolean): void {
    this.#on = on;
  }

  /** `begin_work`. */
  begin(): void {
    this.#on = false;
    this.#begunWork = true;
  }

  /** After `commit` and `rollback`. */
  ended(): void {
    if (this.#begunWork) this.#on = true;
    this.#begunWork = false;
  }

  /** Right before a statement; begins a transaction where one is due. */
  before(sql: string): void {
    if (this.#database.isTransaction) return;
    if (!BEGINS.test(sql)) {
      if (!this.#on) this.#execute(this.immediate ? 'BEGIN IMMEDIATE TRANSACTION' : 'BEGIN TRANSACTION');
    } else if (this.#on && !this.#begunWork) {
      this.#begunInSql = true;
      this.#on = false;
      this.#begunWork = true;
      this.#changed = true;
    }
  }

  /** After a statement without rows that went well. */
  after(): void {
    if (!this.#begunWork || !this.#begunInSql || this.#database.isTransaction) return;
    this.#on = true;
    this.#begunWork = false;
    this.#changed = true;
  }

  /** What the script's side does not know yet, once. */
  news(): { readonly autocommit: 0 | 1; readonly begun_work: 0 | 1 } | undefined {
    if (!this.#changed) return undefined;
    this.#changed = false;
    return { autocommit: this.#on ? 1 : 0, begun_work: this.#begunWork ? 1 : 0 };
  }
}
