import type { ExecuteResult, Statement } from '../../driver.ts';
import type { SqliteConnection } from './connection.ts';

/** Text without a statement (empty, or a comment): prepares and executes, and does nothing. */
export class EmptyStatement implements Statement {
  readonly columns = [];
  readonly placeholders = [];
  readonly unprepared = '';
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async nullability() {
    return [];
  }

  async execute(): Promise<ExecuteResult> {
    return { affected: 0, cursor: undefined };
  }

  /** SQLite's count of changes is that of the statement before, as DBD::SQLite's `do` returns it. */
  async run(): Promise<number> {
    return this.#connection.changes;
  }

  async finish(): Promise<void> {}

  async close(): Promise<void> {}
}
