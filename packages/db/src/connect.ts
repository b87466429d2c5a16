import { CircuitBreakers, StateError } from '@bridge/state';
import type { Connection, ConnectRequest, DriverName } from './driver.ts';
import { loadDriver } from './drivers/index.ts';
import { DatabaseError } from './errors.ts';
import { pooledConnection } from './session-pool.ts';

const breakers = new CircuitBreakers({
  meaning: (error) => (error instanceof DatabaseError ? (error.unreachable ? 'infrastructure' : 'answer') : 'nothing'),
});

/**
 * Opens a session with a database. A server that could not be reached five times in a row is left alone for ten seconds: callers are
 * told at once, instead of each waiting for its time-out.
 *
 * @param driver - which folder under `drivers/` does the work; its library is loaded on first use.
 * @throws DatabaseError when the database cannot be reached or refuses.
 */
export async function connect(name: DriverName, request: ConnectRequest, signal?: AbortSignal): Promise<Connection> {
  const driver = await loadDriver(name);
  const server = driver.server?.(request);
  if (server === undefined) return driver.connect(request, signal);
  const { sessions } = driver;
  const open = () =>
    request.pooled && sessions !== undefined
      ? pooledConnection(driver, sessions, server, request, signal)
      : driver.connect(request, signal);
  try {
    return await breakers.run(`${name} ${server}`, open);
  } catch (caught) {
    if (!(caught instanceof StateError)) throw caught;
    throw new DatabaseError({ err: CONNECTION_FAILED, errstr: caught.message, state: '08001' }, { retryable: true });
  }
}

/** `CONNECTION_BAD` of libpq, and true for everybody. */
const CONNECTION_FAILED = 1;
