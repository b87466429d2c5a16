import type { DriverCapabilities } from '../../driver.ts';

export const SQLITE_CAPABILITIES: DriverCapabilities = { blocking: true, wholeResult: false, lastInsertId: true };
