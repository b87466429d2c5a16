import type { DriverCapabilities } from '../../driver.ts';

/** Thin mode is JavaScript over the network: no call blocks. */
export const ORACLE_CAPABILITIES: DriverCapabilities = { blocking: false, wholeResult: false, lastInsertId: false };

/** Thick mode runs Oracle's client libraries, which read the environment when they are loaded, and can crash: a process of its own. */
export const ORACLE_THICK_CAPABILITIES: DriverCapabilities = {
  blocking: true,
  environmentOnce: true,
  wholeResult: false,
  lastInsertId: false,
};
