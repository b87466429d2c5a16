/** Rows that a command tag tells of: `INSERT 0 3`, `UPDATE 2`, `SELECT 5`; `undefined` where it tells of none. */
export function rowsOfTag(tag: string): number | undefined {
  const match = /^(?:INSERT [0-9]+|UPDATE|DELETE|MERGE|MOVE|FETCH|COPY|SELECT) ([0-9]+)$/.exec(tag);
  return match === null ? undefined : Number(match[1]);
}

/** OID of the row that an INSERT made; 0 otherwise. */
export function oidOfTag(tag: string): number {
  return Number(/^INSERT ([0-9]+)/.exec(tag)?.[1] ?? 0);
}
