import type { DriverCapabilities } from '../../driver.ts';

export const MYSQL_CAPABILITIES: DriverCapabilities = { blocking: false, wholeResult: true, lastInsertId: true };
