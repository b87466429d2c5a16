/** Wire functions that only SQLite has. */
export const sqliteFunctions = {};
