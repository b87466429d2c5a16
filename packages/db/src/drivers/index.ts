import type { Driver, DriverCapabilities, DriverName } from '../driver.ts';
import { SQLITE_CAPABILITIES } from './sqlite/capabilities.ts';

/** What each driver can do, known without loading its library. */
export const DRIVER_CAPABILITIES: Readonly<Record<DriverName, DriverCapabilities>> = {
  sqlite: SQLITE_CAPABILITIES,
};

const LOADERS: Readonly<Record<DriverName, () => Promise<Driver>>> = {
  sqlite: async () => (await import('./sqlite/driver.ts')).sqliteDriver,
};

/** Every driver's name, for schemas and error texts. */
export const DRIVER_NAMES = Object.keys(LOADERS) as readonly DriverName[];

/** Imports a driver and its library on first use. */
export function loadDriver(name: DriverName): Promise<Driver> {
  return LOADERS[name]();
}
