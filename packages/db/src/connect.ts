import type { SharedCircuits } from '@bridge/protocol/module';
import { CircuitBreakers, type FailureMeaning, StateError } from '@bridge/state';
import type { Connection, ConnectRequest, DriverName } from './driver.ts';
import { loadDriver } from './drivers/index.ts';
import { DatabaseError } from './errors.ts';
import { pooledConnection } from './session-pool.ts';

const breakers = new CircuitBreakers({ meaning });

/**
 * Opens a session with a database. A server that could not be reached five times in a row is left alone for ten seconds: callers are
 * told at once, instead of each waiting for its time-out.
 *
 * @param driver - which folder under `drivers/` does the work; its library is loaded on first use.
 * @param circuits - where failures are counted, if not for this process alone.
 * @throws DatabaseError when the database cannot be reached or refuses.
 */
export async function connect(
  name: DriverName,
  request: ConnectRequest,
  signal?: AbortSignal,
  circuits?: SharedCircuits,
): Promise<Connection> {
  const driver = await loadDriver(name);
  const server = driver.server?.(request);
  if (server === undefined) return driver.connect(request, signal);
  const { sessions } = driver;
  const open = () =>
    request.pooled && sessions !== undefined
      ? pooledConnection(driver, sessions, server, request, signal)
      : driver.connect(request, signal);
  try {
    const target = `${name} ${server}`;
    return await (circuits ? circuits.run(target, meaning, open) : breakers.run(target, open));
  } catch (caught) {
    if (!(caught instanceof StateError)) throw caught;
    throw new DatabaseError({ err: CONNECTION_FAILED, errstr: caught.message, state: '08001' }, { retryable: true });
  }
}

/** `CONNECTION_BAD` of libpq, and true for everybody. */
const CONNECTION_FAILED = 1;

function meaning(error: unknown): FailureMeaning {
  if (!(error instanceof DatabaseError)) return 'nothing';
  return error.unreachable ? 'infrastructure' : 'answer';
}
