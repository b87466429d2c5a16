import type { CallContext } from './call-context.ts';
import { OraError } from './sql/ora-error.ts';
import { Busy } from './sql/sql-session.ts';

const LOCK_POLL_MS = 20;

/** Tries until no other session holds the lock, as Oracle waits for a row. */
export async function waitForLocks<T>(context: CallContext, body: () => T): Promise<T> {
  for (;;) {
    try {
      return body();
    } catch (caught) {
      if (!(caught instanceof Busy)) throw caught;
      await context.wait(LOCK_POLL_MS);
      if (context.isKilled) throw new OraError(28);
    }
  }
}
