import type { DriverCapabilities } from '../../driver.ts';

/** Thin mode is JavaScript over the network: no call blocks. */
export const ORACLE_CAPABILITIES: DriverCapabilities = { blocking: false, wholeResult: false, lastInsertId: false };
