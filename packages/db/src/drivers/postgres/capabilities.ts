import type { DriverCapabilities } from '../../driver.ts';

export const POSTGRES_CAPABILITIES: DriverCapabilities = { blocking: false, wholeResult: true, lastInsertId: false };
