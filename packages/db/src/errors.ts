import { BridgeError } from '@bridge/protocol/module';

/** What DBI scripts read after a failure. */
export interface DatabaseErrorDetails {
  /** The database's own number: 19 for SQLite's constraint, the ORA number for Oracle. Never 0. */
  readonly err: number;
  /** The database's own words. */
  readonly errstr: string;
  /** SQLSTATE, or `S1000` where the driver gives none. */
  readonly state: string;
  /** The single messages that `errstr` is made of, where a driver's scripts may judge them: `[state, number, text]`. */
  readonly diagnostics?: readonly (readonly [state: string, native: number, text: string])[];
  /** What the connection reports after the call that failed (`Connection.report`). */
  readonly report?: Readonly<Record<string, unknown>>;
}

/**
 * The one error of this package: the database refused or failed. Its code on the wire is `database_error`.
 *
 * @see DBI, "err", "errstr", "state".
 */
export class DatabaseError extends BridgeError {
  override readonly name = 'DatabaseError';
  readonly err: number;
  readonly errstr: string;
  readonly state: string;
  /** Did nobody answer at the other end? A server that refuses has answered. */
  readonly unreachable: boolean;

  constructor(
    details: DatabaseErrorDetails,
    {
      unreachable = false,
      ...options
    }: { readonly retryable?: boolean; readonly cause?: unknown; readonly unreachable?: boolean } = {},
  ) {
    super('database_error', details.errstr, { class: 'DatabaseError', ...options, details: { ...details } });
    this.unreachable = unreachable;
    this.err = details.err;
    this.errstr = details.errstr;
    this.state = details.state;
  }
}

/** Number that DBD drivers use for what they find wrong themselves, without asking the database. */
const DRIVER_ERR = -1;

/** State of an error for which the driver has no SQLSTATE. */
export const GENERAL_STATE = 'S1000';

/** An error that the driver found itself: a wrong option, a value the database cannot hold. */
export function driverError(errstr: string, cause?: unknown): DatabaseError {
  return new DatabaseError({ err: DRIVER_ERR, errstr, state: GENERAL_STATE }, cause === undefined ? {} : { cause });
}
