import { type PoolTarget, ResourcePools, StateError } from '@bridge/state';
import type { Connection, ConnectRequest, Driver, Sessions } from './driver.ts';
import { driverError } from './errors.ts';

interface Target extends PoolTarget {
  readonly sessions: Sessions<unknown>;
  readonly request: ConnectRequest;
}

interface PooledSession {
  readonly sessions: Sessions<unknown>;
  readonly session: unknown;
}

/** Limits are those of handles; the pool itself sets none. */
const MAX_PER_TARGET = 10_000;

const pools = new ResourcePools<PooledSession, Target>({
  create: async ({ sessions, request }) => ({ sessions, session: await sessions.open(request) }),
  destroy: ({ sessions, session }) => sessions.close(session),
  validate: ({ sessions, session }) => sessions.isAlive(session),
  reset: ({ sessions, session }) => sessions.wipe(session),
  // A session that cannot be closed in good order is closed in bad order.
  reportFailure: () => {},
  maxPerTarget: MAX_PER_TARGET,
});

/**
 * A connection over a session that an earlier script may have used, with the same credentials and parameters; it was wiped since. When
 * the connection is closed its session is wiped and kept for 30 s.
 */
export async function pooledConnection(
  driver: Driver,
  sessions: Sessions<unknown>,
  label: string,
  request: ConnectRequest,
  signal?: AbortSignal,
): Promise<Connection> {
  const target: Target = { label, identity: identityOf(driver, request), sessions, request };
  try {
    const lease = await pools.acquire(target, signal);
    try {
      return await sessions.connection(lease.resource.session, request, () => lease.release());
    } catch (caught) {
      await lease.destroy();
      throw caught;
    }
  } catch (caught) {
    if (caught instanceof StateError) throw driverError(caught.message, caught);
    throw caught;
  }
}

/** Everything that makes a session another one: who it belongs to, where it leads, with what it began. */
function identityOf(driver: Driver, { target, user, password, options, environment }: ConnectRequest): string[] {
  const sorted = (table: object) => JSON.stringify(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
  return [driver.name, sorted(target), user ?? '', password ?? '', sorted(options ?? {}), sorted(environment ?? {})];
}
