/** A column of a result, as RowDescription has it. */
export interface ColumnDescription {
  readonly name: string;
  /** OID of the table, 0 for an expression. */
  readonly table: number;
  /** Number of the column in the table. */
  readonly attribute: number;
  /** OID of the type. */
  readonly type: number;
  /** Bytes of the type; negative when it varies. */
  readonly size: number;
  /** `atttypmod`; -1 without. */
  readonly modifier: number;
}

export function readRowDescription(body: Buffer): ColumnDescription[] {
  const count = body.readUInt16BE(0);
  const columns: ColumnDescription[] = [];
  let at = 2;
  for (let index = 0; index < count; index++) {
    const end = body.indexOf(0, at);
    const name = body.toString('utf8', at, end);
    at = end + 1;
    columns.push({
      name,
      table: body.readUInt32BE(at),
      attribute: body.readInt16BE(at + 4),
      type: body.readUInt32BE(at + 6),
      size: body.readInt16BE(at + 10),
      modifier: body.readInt32BE(at + 12),
    });
    at += 18;
  }
  return columns;
}
