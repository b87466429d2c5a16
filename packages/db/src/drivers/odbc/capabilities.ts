import type { DriverCapabilities } from '../../driver.ts';

export const ODBC_CAPABILITIES: DriverCapabilities = { blocking: true, wholeResult: false, lastInsertId: false };
