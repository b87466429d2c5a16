import type { Column } from '../../driver.ts';
import type { ColumnDefinition } from './packets.ts';
import { ColumnKind } from './text-rows.ts';

/** @see https://dev.mysql.com/doc/dev/mysql-server/latest/field__types_8h.html */
export const MysqlType = {
  decimal: 0,
  tiny: 1,
  short: 2,
  long: 3,
  float: 4,
  double: 5,
  null: 6,
  timestamp: 7,
  longlong: 8,
  int24: 9,
  date: 10,
  time: 11,
  datetime: 12,
  year: 13,
  newdate: 14,
  varchar: 15,
  bit: 16,
  json: 245,
  newdecimal: 246,
  enum: 247,
  set: 248,
  tinyblob: 249,
  mediumblob: 250,
  longblob: 251,
  blob: 252,
  varstring: 253,
  string: 254,
  geometry: 255,
} as const;

const FLAG_NOT_NULL = 1;
const FLAG_PRIMARY_KEY = 2;
const FLAG_UNIQUE_KEY = 4;
const FLAG_MULTIPLE_KEY = 8;
const FLAG_BLOB = 16;
const FLAG_UNSIGNED = 32;
const FLAG_ZEROFILL = 64;
const FLAG_AUTO_INCREMENT = 512;
const BINARY_CHARSET = 63;

/** ODBC's type number and DBD::mysql's name by type (`native2sql` and its table in dbdimp.c). */
const TYPES: Readonly<Record<number, readonly [type: number, name: string]>> = {
  [MysqlType.decimal]: [3, 'decimal'],
  [MysqlType.newdecimal]: [3, 'decimal'],
  [MysqlType.tiny]: [-6, 'tinyint'],
  [MysqlType.short]: [5, 'smallint'],
  [MysqlType.long]: [4, 'integer'],
  [MysqlType.float]: [7, 'float'],
  [MysqlType.double]: [8, 'double'],
  [MysqlType.timestamp]: [11, 'timestamp'],
  [MysqlType.longlong]: [-5, 'bigint'],
  [MysqlType.int24]: [4, 'mediumint'],
  [MysqlType.date]: [9, 'date'],
  [MysqlType.time]: [10, 'time'],
  [MysqlType.datetime]: [11, 'datetime'],
  [MysqlType.year]: [5, 'year'],
  [MysqlType.newdate]: [9, 'date'],
  [MysqlType.enum]: [1, 'enum'],
  [MysqlType.set]: [1, 'set'],
  [MysqlType.blob]: [-4, 'blob'],
  [MysqlType.tinyblob]: [-4, 'tinyblob'],
  [MysqlType.mediumblob]: [-4, 'mediumblob'],
  [MysqlType.longblob]: [-4, 'longblob'],
  [MysqlType.string]: [1, 'char'],
};
const VARCHAR = [12, 'varchar'] as const;

const NUMBERS = new Set<number>([
  MysqlType.decimal,
  MysqlType.tiny,
  MysqlType.short,
  MysqlType.long,
  MysqlType.float,
  MysqlType.double,
  MysqlType.longlong,
  MysqlType.int24,
  MysqlType.newdecimal,
]);
const INTEGERS = new Set<number>([
  MysqlType.tiny,
  MysqlType.short,
  MysqlType.long,
  MysqlType.longlong,
  MysqlType.int24,
]);

/** What DBI's attributes say of a column. */
export function describeColumn(definition: ColumnDefinition): Column {
  const { type, flags, length, decimals, name, table } = definition;
  const [odbcType, typeName] = type === MysqlType.bit ? VARCHAR_BIT : (TYPES[type] ?? VARCHAR);
  const flag = (bits: number): boolean => (flags & bits) !== 0;
  return {
    name: name.toString('utf8'),
    declaredType: typeName,
    type: odbcType,
    precision: length,
    scale: decimals,
    nullable: !flag(FLAG_NOT_NULL),
    details: {
      is_auto_increment: flag(FLAG_AUTO_INCREMENT),
      is_blob: flag(FLAG_BLOB),
      is_key: flag(FLAG_PRIMARY_KEY | FLAG_UNIQUE_KEY | FLAG_MULTIPLE_KEY),
      is_num: NUMBERS.has(type) ? 1 : 0,
      is_pri_key: flag(FLAG_PRIMARY_KEY),
      // The original keeps lengths in a signed 32-bit number.
      length: length | 0,
      native_type: type,
      table: table.toString('utf8'),
      type_name: typeName,
    },
  };
}
const VARCHAR_BIT = [12, 'varchar'] as const;

/** Types that hold bytes where their character set is none. */
const BYTES = new Set<number>([
  MysqlType.bit,
  MysqlType.varchar,
  MysqlType.tinyblob,
  MysqlType.mediumblob,
  MysqlType.longblob,
  MysqlType.blob,
  MysqlType.varstring,
  MysqlType.string,
  MysqlType.geometry,
]);

/** @param utf8 - does the script want characters (`mysql_enable_utf8`)? */
export function kindOf({ type, flags, charset }: ColumnDefinition, utf8: boolean): number {
  const isPlain = (flags & FLAG_ZEROFILL) === 0;
  if (INTEGERS.has(type)) return isPlain ? ColumnKind.integer : ColumnKind.text;
  if (type === MysqlType.float || type === MysqlType.double) return isPlain ? ColumnKind.double : ColumnKind.text;
  if (charset === BINARY_CHARSET || type === MysqlType.bit) return BYTES.has(type) ? ColumnKind.bytes : ColumnKind.text;
  return utf8 ? ColumnKind.characters : ColumnKind.text;
}

/** Most characters of a number or date, which is what the client library takes for the longest of a prepared statement. */
const PREPARED_LENGTH: Readonly<Record<number, number>> = {
  [MysqlType.tiny]: 4,
  [MysqlType.short]: 6,
  [MysqlType.int24]: 8,
  [MysqlType.long]: 11,
  [MysqlType.longlong]: 20,
  [MysqlType.float]: 300,
  [MysqlType.double]: 300,
  [MysqlType.year]: 4,
  [MysqlType.date]: 10,
  [MysqlType.time]: 17,
  [MysqlType.datetime]: 30,
  [MysqlType.timestamp]: 30,
};

/** `mysql_max_length` of a column of a prepared statement. @param longest - of the values as text; 0: all are NULL. */
export function preparedLength({ type, flags, length }: ColumnDefinition, longest: number): number {
  const most = PREPARED_LENGTH[type];
  if (most === undefined || longest === 0) return longest;
  return (flags & FLAG_ZEROFILL) === 0 ? most : Math.max(length, most - 1);
}

export function isUnsigned({ flags }: ColumnDefinition): boolean {
  return (flags & FLAG_UNSIGNED) !== 0;
}
