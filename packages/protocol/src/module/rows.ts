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

/** Text that Perl gets with the UTF-8 flag even if it is all ASCII. */
export class Characters {
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }
}

/** A database value on its way to the client. `bigint` is an integer beyond 2^53; `Uint8Array` is bytes. */
export type RowValue = string | number | bigint | Double | Uint8Array | boolean | null;

/** What strings are for Perl: characters, with the UTF-8 flag where it is needed or `flagged` all of them; or the bytes of their UTF-8 encoding. */
export type TextForm = 'characters' | 'flagged' | 'bytes';

/**
 * A block of rows, which codecs encode faster than a general value.
 *
 * `layout` says what the client gets: a list of rows, or all cells in one list (Perl takes rows off it a third faster).
 */
export class Rows {
  readonly rows: readonly (readonly RowValue[])[];
  readonly text: TextForm;
  readonly layout: 'rows' | 'cells';

  constructor(rows: readonly (readonly RowValue[])[], text: TextForm, layout: 'rows' | 'cells' = 'rows') {
    this.rows = rows;
    this.text = text;
    this.layout = layout;
  }
}

/** Takes the cells of a block in order, row by row. Implemented by the codecs. */
export interface CellSink {
  /** UTF-8 text from `start` to `end`; Perl gets it with the UTF-8 flag, whatever it is. */
  characters(bytes: Uint8Array, start: number, end: number): void;
  /** Bytes from `start` to `end`; Perl gets them without the flag. */
  bytes(bytes: Uint8Array, start: number, end: number): void;
  /** Text whose bytes Perl gets without the flag, and others as a string if they are UTF-8. */
  text(bytes: Uint8Array, start: number, end: number): void;
  /** Anything else, also `null` and lists. */
  value(value: unknown): void;
}

/** Rows as a database sent them, which only their driver can read. */
export interface CellSource {
  readonly rows: number;
  readonly columns: number;
  /** Hands over `rows * columns` cells. */
  write(sink: CellSink): void;
}

/** A block of rows that goes to the client without a JavaScript value for each cell. For `layout` see {@link Rows}. */
export class RawRows {
  readonly source: CellSource;
  readonly layout: 'rows' | 'cells';

  constructor(source: CellSource, layout: 'rows' | 'cells' = 'rows') {
    this.source = source;
    this.layout = layout;
  }
}
