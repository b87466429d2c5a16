import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError } from '../../errors.ts';
import { shakeHands } from './handshake.ts';
import type { MysqlOptions } from './options.ts';
import { MysqlSession } from './session.ts';

/** How long the server is tried to be told. */
const WITHIN_MS = 1000;
const AGAIN_MS = 100;
/** A statement that a KILL came too early for, before the server had begun it, gets another. */
const REPEAT_MS = 500;
const ER_NO_SUCH_THREAD = 1094;

/**
 * Has the server break off what one of its threads does, or end the thread. Tried again for a second when the server cannot be reached, or
 * lets nobody in.
 *
 * @throws DatabaseError why it could not be told: the thread may go on.
 */
export async function kill(options: MysqlOptions, what: 'QUERY' | 'CONNECTION', threadId: number): Promise<void> {
  const deadline = performance.now() + WITHIN_MS;
  for (;;) {
    const left = deadline - performance.now();
    try {
      await tell(options, `KILL ${what} ${threadId}`, left);
      return;
    } catch (caught) {
      if (!(caught instanceof DatabaseError) || left <= AGAIN_MS) throw caught;
      // It has ended meanwhile.
      if (caught.err === ER_NO_SUCH_THREAD) return;
    }
    await delay(AGAIN_MS);
  }
}

/** Kills what a thread does until `ended`. @throws DatabaseError as {@link kill}. */
export async function killQuery(options: MysqlOptions, threadId: number, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    await kill(options, 'QUERY', threadId);
    // What it can fail with is the end, which the loop looks at.
    await delay(REPEAT_MS, undefined, { signal: ended }).catch(() => {});
  }
}

/** Runs one statement over a connection of its own, which is closed also when it was refused. */
async function tell(options: MysqlOptions, sql: string, withinMs: number): Promise<void> {
  const within = AbortSignal.timeout(Math.ceil(Math.max(withinMs, AGAIN_MS)));
  const session = new MysqlSession(await shakeHands(options, within));
  const giveUp = (): void => session.destroy();
  within.addEventListener('abort', giveUp);
  try {
    await session.exclusive(async () => session.query(Buffer.from(sql)));
  } finally {
    within.removeEventListener('abort', giveUp);
    await session.quit();
  }
}
