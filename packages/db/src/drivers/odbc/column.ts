import type { Column } from '../../driver.ts';
import { odbcError } from './diagnostics.ts';
import { fixedBuffer, HandleType, type OdbcHandle, type OdbcLibrary, succeeded } from './library.ts';

/** ODBC's type numbers that matter here. */
export const SqlType = {
  char: 1,
  numeric: 2,
  decimal: 3,
  integer: 4,
  varchar: 12,
  longVarchar: -1,
  binary: -2,
  varbinary: -3,
  longVarbinary: -4,
  wchar: -8,
  wvarchar: -9,
  wlongVarchar: -10,
} as const;

/** Forms in which values are fetched and bound. */
export const CType = { char: 1, long: 4, binary: -2 } as const;

const NAME_BYTES = 1024;
const DISPLAY_SIZE = 6;
const LONG = new Set<number>([SqlType.longVarchar, SqlType.longVarbinary, SqlType.wlongVarchar]);
const BINARY = new Set<number>([SqlType.binary, SqlType.varbinary, SqlType.longVarbinary]);
const TEXT = new Set<number>([SqlType.char, SqlType.varchar, SqlType.wchar, SqlType.wvarchar]);
/** A column that may be longer is fetched as those of long types are. */
const MOST_INLINE_BYTES = 64 * 1024;
/** What a character of the database may take in the script's character set. */
const MOST_BYTES_A_CHARACTER = 4;
/** Where a driver does not tell (`odbc_column_display_size`). */
const DEFAULT_DISPLAY_SIZE = 2001;
const NULL_BYTE = 1;
/** The original takes a long value that is one longer than LongReadLen for whole. */
const SPARE_BYTE = 1;

/** A result column, and how it is fetched. */
export interface OdbcColumn {
  readonly name: string;
  readonly type: number;
  readonly size: number;
  readonly scale: number;
  readonly nullable: number;
  readonly form: number;
  /** Bytes of the buffer for one value. */
  readonly width: number;
  readonly isLong: boolean;
}

/** Columns of a statement that was prepared or executed. @throws DatabaseError what the driver says. */
export function describeColumns(library: OdbcLibrary, statement: OdbcHandle, longReadLen: number): OdbcColumn[] {
  const count = fixedBuffer(8);
  if (!succeeded(library.call.SQLNumResultCols(statement, count)))
    throw odbcError(library, HandleType.statement, statement, 'describe/SQLNumResultCols');
  const columns: OdbcColumn[] = [];
  for (let index = 1; index <= count.readInt16LE(); index++)
    columns.push(describeColumn(library, statement, index, longReadLen));
  return columns;
}

function describeColumn(library: OdbcLibrary, statement: OdbcHandle, index: number, longReadLen: number): OdbcColumn {
  const name = fixedBuffer(NAME_BYTES);
  const nameLength = fixedBuffer(8);
  const type = fixedBuffer(8);
  const size = fixedBuffer(8);
  const scale = fixedBuffer(8);
  const nullable = fixedBuffer(8);
  const described = library.call.SQLDescribeCol(
    statement,
    index,
    name,
    NAME_BYTES,
    nameLength,
    type,
    size,
    scale,
    nullable,
  );
  if (!succeeded(described)) throw odbcError(library, HandleType.statement, statement, 'describe/SQLDescribeCol');
  const display = fixedBuffer(8);
  library.call.SQLColAttribute(statement, index, DISPLAY_SIZE, null, 0, null, display);
  const sqlType = type.readInt16LE();
  const columnSize = Number(size.readBigInt64LE());
  return {
    name: name.toString('utf8', 0, Math.min(nameLength.readInt16LE(), NAME_BYTES - 1)),
    type: sqlType,
    size: columnSize,
    scale: scale.readInt16LE(),
    nullable: nullable.readInt16LE(),
    ...fetchForm(sqlType, columnSize, Number(display.readBigInt64LE()), longReadLen),
  };
}

/** How DBD::ODBC fetches a type: integers as such, binary data as bytes, all else as text. */
function fetchForm(
  type: number,
  size: number,
  display: number,
  longReadLen: number,
): Pick<OdbcColumn, 'form' | 'width' | 'isLong'> {
  if (type === SqlType.integer) return { form: CType.long, width: 4, isLong: false };
  const isBinary = BINARY.has(type);
  const isText = TEXT.has(type);
  const factor = isText ? MOST_BYTES_A_CHARACTER : 1;
  const wanted = (display > 0 ? display : isText || isBinary ? size : DEFAULT_DISPLAY_SIZE) * factor;
  const isLong = LONG.has(type) || wanted <= 0 || wanted > MOST_INLINE_BYTES;
  const bytes = isLong ? longReadLen : wanted;
  return isBinary
    ? { form: CType.binary, width: Math.max(bytes, 1), isLong }
    : { form: CType.char, width: bytes + (isLong ? SPARE_BYTE : 0) + NULL_BYTE, isLong };
}

/** What DBI's attributes say of a column. */
export function asColumn({ name, type, size, scale, nullable }: OdbcColumn): Column {
  return {
    name,
    declaredType: undefined,
    type,
    precision: size,
    scale,
    ...(nullable === 2 ? {} : { nullable: nullable === 1 }),
  };
}
