/**
 * A whole number that is a double to its database: Perl prints 1e+15 for it and 1000000000000000 for an integer. A `number` that is not
 * whole is a double anyway.
 */
export class Double {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A database value on its way to the client. `bigint` is an integer beyond 2^53; `Uint8Array` is bytes. */
export type RowValue = string | number | bigint | Double | Uint8Array | boolean | null;

/**
 * A block of rows, which codecs encode faster than a general value.
 *
 * `text` says what strings are for Perl: `characters` (UTF-8 flag where needed) or `bytes` (their UTF-8 encoding, no flag).
 * `layout` says what the client gets: a list of rows, or all cells in one list (Perl takes rows off it a third faster).
 */
export class Rows {
  readonly rows: readonly (readonly RowValue[])[];
  readonly text: 'characters' | 'bytes';
  readonly layout: 'rows' | 'cells';

  constructor(rows: readonly (readonly RowValue[])[], text: 'characters' | 'bytes', layout: 'rows' | 'cells' = 'rows') {
    this.rows = rows;
    this.text = text;
    this.layout = layout;
  }
}
