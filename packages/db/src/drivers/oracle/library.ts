import { decodeNumber } from './number-text.ts';
import { readPacketsInPlace } from './packet-reading.ts';
import { RawMoment } from './raw-moment.ts';

/** A type as the driver names it. */
export interface DbType {
  readonly name: string;
  readonly _oraTypeNum: number;
  readonly _csfrm: number;
}

/** What the driver tells of a column. */
export interface NativeColumn {
  readonly name: string;
  readonly dbColumnName?: string;
  readonly dbType: DbType;
  readonly precision?: number;
  readonly scale?: number;
  readonly byteSize?: number;
  readonly nullable: boolean;
  /** Set by this package: precision and scale as the server sent them, for types where the driver drops them. */
  readonly wirePrecision?: number;
  readonly wireScale?: number;
}

export interface NativeLob {
  readonly length: number;
  readonly chunkSize: number;
  readonly type: DbType;
  getData(offset?: number, amount?: number): Promise<string | Buffer | null>;
  close(): Promise<void>;
  readonly _impl: {
    write(offset: number, data: string | Buffer): Promise<void>;
    getLength(): Promise<number>;
    trim(length: number): Promise<void>;
  };
}

export interface NativeResultSet {
  readonly metaData: readonly NativeColumn[];
  getRows(count: number): Promise<unknown[][]>;
  close(): Promise<void>;
  readonly _impl: {
    getRows(count: number, options: object): Promise<unknown>;
    /** Thin mode's. */
    readonly statement?: { readonly moreRowsToFetch?: boolean };
  };
}

export interface NativeResult {
  readonly rowsAffected?: number;
  readonly resultSet?: NativeResultSet;
  /** By name; of a batch one a row. */
  readonly outBinds?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];
  readonly metaData?: readonly NativeColumn[];
  readonly warning?: Error & { readonly errorNum?: number };
  readonly batchErrors?: readonly (Error & { readonly offset: number })[];
  readonly dmlRowCounts?: readonly number[];
  readonly lastRowid?: string;
}

export interface NativeBind {
  readonly val?: unknown;
  readonly type?: DbType;
  readonly dir?: number;
  readonly maxSize?: number;
  /** Most elements of a PL/SQL table. */
  readonly maxArraySize?: number;
}

export interface NativeOptions {
  readonly autoCommit?: boolean;
  readonly resultSet?: boolean;
  readonly prefetchRows?: number;
  readonly fetchArraySize?: number;
  readonly fetchTypeHandler?: (column: NativeColumn) => { readonly type?: DbType } | undefined;
  readonly batchErrors?: boolean;
  readonly dmlRowCounts?: boolean;
  readonly bindDefs?: Readonly<Record<string, NativeBind>>;
}

/** The part of the driver's connection that is used here. */
export interface NativeConnection {
  readonly oracleServerVersionString: string;
  readonly transactionInProgress: boolean;
  readonly warning?: Error & { readonly errorNum?: number };
  module: string;
  action: string;
  clientId: string;
  clientInfo: string;
  execute(sql: string, binds: Readonly<Record<string, NativeBind>>, options: NativeOptions): Promise<NativeResult>;
  executeMany(
    sql: string,
    rows: readonly Readonly<Record<string, unknown>>[],
    options: NativeOptions,
  ): Promise<NativeResult>;
  getStatementInfo(sql: string): Promise<{ readonly metaData?: readonly NativeColumn[] }>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  ping(): Promise<void>;
  breakExecution(): Promise<void>;
  close(): Promise<void>;
}

export interface Library {
  readonly versionString: string;
  readonly STRING: DbType;
  readonly NUMBER: DbType;
  readonly BUFFER: DbType;
  readonly CURSOR: DbType;
  readonly CLOB: DbType;
  readonly NCLOB: DbType;
  readonly BLOB: DbType;
  readonly DB_TYPE_CHAR: DbType;
  readonly DB_TYPE_NVARCHAR: DbType;
  readonly DB_TYPE_NCHAR: DbType;
  readonly DB_TYPE_LONG: DbType;
  readonly DB_TYPE_LONG_RAW: DbType;
  readonly DB_TYPE_ROWID: DbType;
  readonly BIND_IN: number;
  readonly BIND_OUT: number;
  readonly BIND_INOUT: number;
  readonly SYSDBA: number;
  readonly SYSOPER: number;
  readonly SYSASM: number;
  readonly SYSBACKUP: number;
  readonly SYSDG: number;
  readonly SYSKM: number;
  initOracleClient(options: {
    readonly libDir?: string;
    readonly binaryDir?: string;
    readonly configDir?: string;
  }): void;
  getConnection(options: Readonly<Record<string, unknown>>): Promise<NativeConnection>;
}

/** What this package reaches for beneath the driver's surface; checked by {@link loadOracle}. */
interface Caps {
  dbTzOffset?: number;
}
interface ConnectionInside {
  readonly _impl: {
    readonly _protocol: { readonly caps: Caps };
    execute(
      sql: string,
      count: number,
      binds: unknown,
      options: Record<string, unknown>,
      many: boolean,
    ): Promise<unknown>;
  };
}
interface BufferPrototype {
  caps?: Caps;
  parseOracleDate(bytes: Buffer, local?: boolean, dbZone?: boolean): unknown;
  parseOracleNumber(bytes: Buffer): string;
  readInt8(): number;
}
interface MessagePrototype {
  processColumnInfo(buffer: BufferPrototype, number: number): { readonly fetchInfo: Record<string, unknown> };
}

/** Connections whose values are wanted in our way, by the object that their buffers share. */
const TAMED = new WeakSet<Caps>();

let library: Promise<Library> | undefined;

/**
 * The driver, in Thin mode, taught three things it has no option for: moments as the bytes the server sent (a JavaScript Date loses
 * nanoseconds, zones, and the first century), numbers as text in a hurry, and the precision of intervals. Only connections opened by {@link tame} are concerned.
 *
 * @throws Error if the installed driver is not built as this package expects.
 */
export function loadOracle(): Promise<Library> {
  library ??= load();
  return library;
}

async function load(): Promise<Library> {
  // @ts-expect-error: the library has no types of its own.
  const loaded = ((await import('oracledb')) as { default: Library }).default;
  // @ts-expect-error: as above.
  const buffers = (await import('oracledb/lib/impl/datahandlers/buffer.js')) as {
    default: { BaseBuffer: { prototype: BufferPrototype } };
  };
  // @ts-expect-error: as above.
  const messages = (await import('oracledb/lib/thin/protocol/messages/base.js')) as {
    default: { prototype: MessagePrototype };
  };
  const { BaseBuffer } = buffers.default;
  const Message = messages.default;
  const { parseOracleDate, parseOracleNumber } = BaseBuffer.prototype;
  const { processColumnInfo } = Message.prototype;
  if (
    typeof parseOracleDate !== 'function' ||
    typeof parseOracleNumber !== 'function' ||
    typeof processColumnInfo !== 'function'
  ) {
    throw new Error(`oracledb ${loaded.versionString} is not built as this driver expects (26.0.0 is)`);
  }
  await readPacketsInPlace<Caps>(loaded.versionString, (caps) => TAMED.has(caps));
  BaseBuffer.prototype.parseOracleDate = function (bytes, local, dbZone) {
    if (this.caps !== undefined && TAMED.has(this.caps)) return new RawMoment(Buffer.from(bytes));
    return parseOracleDate.call(this, bytes, local, dbZone);
  };
  BaseBuffer.prototype.parseOracleNumber = function (bytes) {
    return this.caps !== undefined && TAMED.has(this.caps) ? decodeNumber(bytes) : parseOracleNumber.call(this, bytes);
  };
  Message.prototype.processColumnInfo = function (buffer, number) {
    // Precision and scale are the two signed bytes of a column's description.
    const seen: number[] = [];
    const { readInt8 } = buffer;
    buffer.readInt8 = function () {
      const value = readInt8.call(this);
      seen.push(value);
      return value;
    };
    try {
      const column = processColumnInfo.call(this, buffer, number);
      column.fetchInfo.wirePrecision = seen[0];
      column.fetchInfo.wireScale = seen[1];
      return column;
    } finally {
      delete (buffer as Partial<BufferPrototype>).readInt8;
    }
  };
  return loaded;
}

/** Does the server have more rows, as far as it said? A cursor with LOBs answers the first call without any. */
export function hasMoreRows({ _impl }: NativeResultSet): boolean {
  return _impl.statement?.moreRowsToFetch ?? false;
}

/** Lets the cursors in a result's rows be described with the same wishes about types: the driver forgets them when it fetches. */
export function keepWishes(
  resultSet: NativeResultSet,
  { fetchTypeHandler }: Pick<NativeOptions, 'fetchTypeHandler'>,
): void {
  const inside = resultSet._impl;
  const getRows = inside.getRows.bind(inside);
  inside.getRows = (count, options) => getRows(count, { ...options, fetchTypeHandler, nullifyInvalidCursor: true });
}

/** Asks for raw moments on a connection, and for no error where a REF CURSOR was not opened. */
export function tame(connection: NativeConnection): { readonly databaseZoneMinutes: number } {
  const inside = (connection as unknown as ConnectionInside)._impl;
  const { caps } = inside._protocol;
  TAMED.add(caps);
  const execute = inside.execute.bind(inside);
  inside.execute = (sql, count, binds, options, many) =>
    execute(sql, count, binds, Object.assign(options, { nullifyInvalidCursor: true }), many);
  return { databaseZoneMinutes: caps.dbTzOffset ?? 0 };
}
