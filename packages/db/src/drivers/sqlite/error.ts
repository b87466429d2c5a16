import { DatabaseError, driverError, GENERAL_STATE } from '../../errors.ts';

const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;

/** What node:sqlite throws for an error of the database. */
interface SqliteFailure extends Error {
  readonly errcode: number;
}

/**
 * Turns what node:sqlite threw into a DatabaseError. `err` is the primary result code, as DBD::SQLite reports it unless
 * `sqlite_extended_result_codes` is set.
 *
 * @see https://www.sqlite.org/rescode.html "Primary Result Codes versus Extended Result Codes"
 */
export function fromSqlite(caught: unknown, extended = false): DatabaseError {
  if (caught instanceof DatabaseError) return caught;
  if (isSqliteFailure(caught)) {
    const primary = caught.errcode & 0xff;
    return new DatabaseError(
      { err: extended ? caught.errcode : primary, errstr: caught.message, state: GENERAL_STATE },
      { retryable: primary === SQLITE_BUSY || primary === SQLITE_LOCKED, cause: caught },
    );
  }
  return driverError(caught instanceof Error ? caught.message : String(caught), caught);
}

function isSqliteFailure(caught: unknown): caught is SqliteFailure {
  return caught instanceof Error && typeof (caught as Partial<SqliteFailure>).errcode === 'number';
}
