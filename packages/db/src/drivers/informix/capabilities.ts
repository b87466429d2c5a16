import type { DriverCapabilities } from '../../driver.ts';

export const INFORMIX_CAPABILITIES: DriverCapabilities = { blocking: true, wholeResult: false, lastInsertId: false };
