import type { Connection, ConnectRequest, DriverName } from './driver.ts';
import { loadDriver } from './drivers/index.ts';

/**
 * Opens a session with a database.
 *
 * @param driver - which folder under `drivers/` does the work; its library is loaded on first use.
 * @throws DatabaseError when the database cannot be reached or refuses.
 */
export async function connect(driver: DriverName, request: ConnectRequest, signal?: AbortSignal): Promise<Connection> {
  return (await loadDriver(driver)).connect(request, signal);
}
