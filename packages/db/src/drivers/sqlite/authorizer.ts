import type { DatabaseSync } from 'node:sqlite';
import type { CallbackReference, CallContext } from '@bridge/protocol/module';
import { driverError } from '../../errors.ts';

/** SQLITE_DENY: the statement fails. */
const DENY = 1;

/** What may be done, as the script says (DBD::SQLite, `sqlite_set_authorizer`). SQLite asks while it prepares, and waits for the answer. */
export class Authorizer {
  readonly #database: DatabaseSync;
  readonly #context: () => CallContext | undefined;

  /** @param context - the call that is being served. */
  constructor(database: DatabaseSync, context: () => CallContext | undefined) {
    this.#database = database;
    this.#context = context;
  }

  /**
   * The script's code gets the action's number and four texts or undefined; `undefined` for the code allows everything again.
   *
   * @throws DatabaseError where Node is older than 24.10.
   */
  set(code: CallbackReference | undefined): void {
    if (typeof this.#database.setAuthorizer !== 'function')
      throw driverError('sqlite_set_authorizer needs Node 24.10 or later');
    this.#database.setAuthorizer(code === undefined ? null : (...about: readonly unknown[]) => this.#ask(code, about));
  }

  #ask(code: CallbackReference, about: readonly unknown[]): number {
    const context = this.#context();
    // What cannot be asked is not allowed.
    if (context?.callbackSync === undefined) return DENY;
    return Number(context.callbackSync(code, about)) || 0;
  }
}
