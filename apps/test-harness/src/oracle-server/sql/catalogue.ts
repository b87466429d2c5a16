import type { DatabaseSync } from 'node:sqlite';
import { type ColumnType, NATIONAL, TYPE } from '../wire/column-type.ts';
import { plainNumber } from '../wire/value.ts';
import { ZONE_NAMES } from './moment-functions.ts';

/** A column of a table as Oracle's dictionary keeps it. */
export interface CatalogueColumn {
  readonly name: string;
  /** Oracle's type without lengths: VARCHAR2, TIMESTAMP_TZ, INTERVAL_DS, … */
  readonly type: string;
  readonly length: number;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly nullable: boolean;
  readonly defaultText: string | null;
}

/** The dictionary's own tables, and Oracle's views over them. */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS ora_columns (
  table_name TEXT, column_id INTEGER, column_name TEXT, type_name TEXT, data_type TEXT, data_length INTEGER,
  data_precision INTEGER, data_scale INTEGER, nullable INTEGER, data_default TEXT, PRIMARY KEY (table_name, column_name));
CREATE TABLE IF NOT EXISTS ora_constraints (
  constraint_name TEXT PRIMARY KEY, constraint_type TEXT, table_name TEXT, columns TEXT, r_table TEXT, r_constraint_name TEXT, search_condition TEXT);
CREATE TABLE IF NOT EXISTS ora_constraint_columns (constraint_name TEXT, table_name TEXT, column_name TEXT, position INTEGER);
CREATE TABLE IF NOT EXISTS ora_sequences (sequence_name TEXT PRIMARY KEY, increment_by INTEGER, last_number INTEGER);
CREATE TABLE IF NOT EXISTS ora_sources (name TEXT PRIMARY KEY, type TEXT, text TEXT, valid INTEGER);
CREATE TABLE IF NOT EXISTS ora_errors (name TEXT, type TEXT, sequence INTEGER, line INTEGER, position INTEGER, text TEXT);
CREATE TABLE IF NOT EXISTS ora_comments (table_name TEXT, column_name TEXT, comments TEXT);
CREATE TABLE IF NOT EXISTS DUAL (DUMMY TEXT);
INSERT INTO DUAL SELECT 'X' WHERE NOT EXISTS (SELECT 1 FROM DUAL);
INSERT OR IGNORE INTO ora_columns VALUES ('DUAL', 1, 'DUMMY', 'VARCHAR2', 'VARCHAR2', 1, NULL, NULL, 1, NULL);
CREATE VIEW IF NOT EXISTS ora_tables AS
  SELECT DISTINCT table_name FROM ora_columns c
  WHERE table_name <> 'DUAL' AND EXISTS (SELECT 1 FROM sqlite_master m WHERE m.name = c.table_name COLLATE NOCASE AND m.type = 'table');
CREATE VIEW IF NOT EXISTS ora_views AS SELECT upper(name) AS view_name, sql AS text FROM sqlite_master
  WHERE type = 'view' AND name NOT LIKE 'ora!_%' ESCAPE '!' AND name NOT LIKE 'ALL!_%' ESCAPE '!' AND name NOT LIKE 'USER!_%' ESCAPE '!'
  AND name NOT LIKE '%$%' AND name NOT LIKE 'NLS!_%' ESCAPE '!' AND name <> 'PRODUCT_COMPONENT_VERSION';
CREATE VIEW IF NOT EXISTS ALL_USERS AS SELECT 'SCOTT' AS USERNAME UNION ALL SELECT 'SYS' UNION ALL SELECT 'SYSTEM';
CREATE VIEW IF NOT EXISTS ALL_TABLES AS SELECT 'SCOTT' AS OWNER, table_name AS TABLE_NAME, NULL AS NUM_ROWS, NULL AS BLOCKS FROM ora_tables;
CREATE VIEW IF NOT EXISTS USER_TABLES AS SELECT table_name AS TABLE_NAME FROM ora_tables;
CREATE VIEW IF NOT EXISTS ALL_CATALOG AS
  SELECT 'SCOTT' AS OWNER, table_name AS TABLE_NAME, 'TABLE' AS TABLE_TYPE FROM ora_tables
  UNION ALL SELECT 'SCOTT', view_name, 'VIEW' FROM ora_views
  UNION ALL SELECT 'SCOTT', sequence_name, 'SEQUENCE' FROM ora_sequences
  UNION ALL SELECT 'SYS', 'DUAL', 'TABLE';
CREATE VIEW IF NOT EXISTS ALL_OBJECTS AS
  SELECT 'SCOTT' AS OWNER, table_name AS OBJECT_NAME, 'TABLE' AS OBJECT_TYPE, 'VALID' AS STATUS FROM ora_tables
  UNION ALL SELECT 'SCOTT', view_name, 'VIEW', 'VALID' FROM ora_views
  UNION ALL SELECT 'SCOTT', sequence_name, 'SEQUENCE', 'VALID' FROM ora_sequences
  UNION ALL SELECT 'SCOTT', name, type, CASE valid WHEN 1 THEN 'VALID' ELSE 'INVALID' END FROM ora_sources;
CREATE VIEW IF NOT EXISTS USER_OBJECTS AS SELECT OBJECT_NAME, OBJECT_TYPE, STATUS FROM ALL_OBJECTS;
CREATE VIEW IF NOT EXISTS USER_SEQUENCES AS SELECT sequence_name AS SEQUENCE_NAME, increment_by AS INCREMENT_BY, last_number AS LAST_NUMBER FROM ora_sequences;
CREATE VIEW IF NOT EXISTS ALL_TAB_COLUMNS AS
  SELECT 'SCOTT' AS OWNER, table_name AS TABLE_NAME, column_name AS COLUMN_NAME, data_type AS DATA_TYPE, data_length AS DATA_LENGTH,
    data_precision AS DATA_PRECISION, data_scale AS DATA_SCALE, CASE nullable WHEN 1 THEN 'Y' ELSE 'N' END AS NULLABLE, column_id AS COLUMN_ID,
    data_default AS DATA_DEFAULT,
    CASE WHEN type_name IN ('CHAR', 'VARCHAR2', 'NCHAR', 'NVARCHAR2') THEN data_length ELSE 0 END AS CHAR_LENGTH FROM ora_columns;
CREATE VIEW IF NOT EXISTS USER_TAB_COLUMNS AS SELECT * FROM ALL_TAB_COLUMNS;
CREATE VIEW IF NOT EXISTS ALL_TAB_COMMENTS AS
  SELECT 'SCOTT' AS OWNER, table_name AS TABLE_NAME, 'TABLE' AS TABLE_TYPE, comments AS COMMENTS FROM ora_comments WHERE column_name IS NULL;
CREATE VIEW IF NOT EXISTS ALL_COL_COMMENTS AS
  SELECT 'SCOTT' AS OWNER, table_name AS TABLE_NAME, column_name AS COLUMN_NAME, comments AS COMMENTS FROM ora_comments WHERE column_name IS NOT NULL;
CREATE VIEW IF NOT EXISTS ALL_CONSTRAINTS AS
  SELECT 'SCOTT' AS OWNER, constraint_name AS CONSTRAINT_NAME, constraint_type AS CONSTRAINT_TYPE, table_name AS TABLE_NAME,
    CASE constraint_type WHEN 'R' THEN 'SCOTT' END AS R_OWNER, r_constraint_name AS R_CONSTRAINT_NAME,
    CASE constraint_type WHEN 'R' THEN 'NO ACTION' END AS DELETE_RULE, 'NOT DEFERRABLE' AS "DEFERRABLE", 'IMMEDIATE' AS "DEFERRED", 'ENABLED' AS STATUS
  FROM ora_constraints;
CREATE VIEW IF NOT EXISTS USER_CONSTRAINTS AS SELECT * FROM ALL_CONSTRAINTS;
CREATE VIEW IF NOT EXISTS ALL_CONS_COLUMNS AS
  SELECT 'SCOTT' AS OWNER, constraint_name AS CONSTRAINT_NAME, table_name AS TABLE_NAME, column_name AS COLUMN_NAME, position AS POSITION
  FROM ora_constraint_columns;
CREATE VIEW IF NOT EXISTS ALL_INDEXES AS
  SELECT 'SCOTT' AS OWNER, c.constraint_name AS INDEX_NAME, 'SCOTT' AS TABLE_OWNER, c.table_name AS TABLE_NAME, 'UNIQUE' AS UNIQUENESS,
    'NORMAL' AS INDEX_TYPE, 0 AS LEAF_BLOCKS, 0 AS DISTINCT_KEYS FROM ora_constraints c WHERE c.constraint_type IN ('P', 'U')
  UNION ALL SELECT 'SCOTT', upper(m.name), 'SCOTT', upper(m.tbl_name), CASE WHEN m.sql LIKE 'CREATE UNIQUE%' THEN 'UNIQUE' ELSE 'NONUNIQUE' END,
    'NORMAL', 0, 0 FROM sqlite_master m WHERE m.type = 'index' AND m.sql IS NOT NULL;
CREATE VIEW IF NOT EXISTS ALL_IND_COLUMNS AS
  SELECT 'SCOTT' AS INDEX_OWNER, constraint_name AS INDEX_NAME, 'SCOTT' AS TABLE_OWNER, k.table_name AS TABLE_NAME, column_name AS COLUMN_NAME,
    position AS COLUMN_POSITION, 'ASC' AS DESCEND FROM ora_constraint_columns k JOIN ora_constraints c USING (constraint_name)
    WHERE c.constraint_type IN ('P', 'U')
  UNION ALL SELECT 'SCOTT', upper(m.name), 'SCOTT', upper(m.tbl_name), upper(i.name), i.seqno + 1, 'ASC'
    FROM sqlite_master m, pragma_index_info(m.name) i WHERE m.type = 'index' AND m.sql IS NOT NULL;
CREATE VIEW IF NOT EXISTS USER_ERRORS AS SELECT name AS NAME, type AS TYPE, sequence AS SEQUENCE, line AS LINE, position AS POSITION, text AS TEXT FROM ora_errors;
CREATE VIEW IF NOT EXISTS ALL_ERRORS AS SELECT 'SCOTT' AS OWNER, * FROM USER_ERRORS;
CREATE VIEW IF NOT EXISTS NLS_SESSION_PARAMETERS AS SELECT value AS PARAMETER, ora_nls(value) AS VALUE FROM json_each(ora_nls_names());
CREATE VIEW IF NOT EXISTS "V$NLS_PARAMETERS" AS SELECT PARAMETER, VALUE FROM NLS_SESSION_PARAMETERS
  UNION ALL SELECT 'NLS_CHARACTERSET', 'AL32UTF8' UNION ALL SELECT 'NLS_NCHAR_CHARACTERSET', 'AL16UTF16';
CREATE VIEW IF NOT EXISTS NLS_DATABASE_PARAMETERS AS SELECT PARAMETER, VALUE FROM "V$NLS_PARAMETERS";
CREATE VIEW IF NOT EXISTS PRODUCT_COMPONENT_VERSION AS SELECT 'Oracle Database Test' AS PRODUCT, ora_version() AS VERSION, 'Test' AS STATUS;
CREATE VIEW IF NOT EXISTS "V$VERSION" AS SELECT 'Oracle Database (CPAN Bridge test server) Release ' || ora_version() AS BANNER;
CREATE VIEW IF NOT EXISTS "V$TIMEZONE_NAMES" AS SELECT value AS TZNAME, 'LMT' AS TZABBREV FROM json_each('${JSON.stringify(ZONE_NAMES)}');
CREATE VIEW IF NOT EXISTS "V$SESSION" AS SELECT ora_session() AS SID, 1 AS "SERIAL#", ora_user() AS USERNAME, sys_context('USERENV', 'MODULE') AS MODULE,
  sys_context('USERENV', 'ACTION') AS ACTION, sys_context('USERENV', 'CLIENT_INFO') AS CLIENT_INFO,
  sys_context('USERENV', 'CLIENT_IDENTIFIER') AS CLIENT_IDENTIFIER, sys_context('USERENV', 'PROGRAM') AS PROGRAM;
`;

export function createCatalogue(database: DatabaseSync): void {
  database.exec(SCHEMA);
}

/** How Oracle's dictionary shows a type: `TIMESTAMP(6) WITH TIME ZONE`. */
export function dataType({ type, scale, precision }: Pick<CatalogueColumn, 'type' | 'scale' | 'precision'>): string {
  switch (type) {
    case 'TIMESTAMP':
      return `TIMESTAMP(${scale ?? 6})`;
    case 'TIMESTAMP_TZ':
      return `TIMESTAMP(${scale ?? 6}) WITH TIME ZONE`;
    case 'TIMESTAMP_LTZ':
      return `TIMESTAMP(${scale ?? 6}) WITH LOCAL TIME ZONE`;
    case 'INTERVAL_DS':
      return `INTERVAL DAY(${precision ?? 2}) TO SECOND(${scale ?? 6})`;
    case 'INTERVAL_YM':
      return `INTERVAL YEAR(${precision ?? 2}) TO MONTH`;
    default:
      return type;
  }
}

/** A dictionary column as the wire describes it. */
export function columnType({
  type,
  length,
  precision,
  scale,
}: Omit<CatalogueColumn, 'name' | 'nullable' | 'defaultText'>): ColumnType {
  switch (type) {
    case 'VARCHAR2':
      return { code: TYPE.varchar2, size: length, form: 1 };
    case 'NVARCHAR2':
      return { code: TYPE.varchar2, size: length * 2, form: NATIONAL };
    case 'CHAR':
      return { code: TYPE.char, size: length, form: 1 };
    case 'NCHAR':
      return { code: TYPE.char, size: length * 2, form: NATIONAL };
    case 'NUMBER':
      return precision === null ? plainNumber() : { code: TYPE.number, size: 22, precision, scale: scale ?? 0 };
    case 'FLOAT':
      return { code: TYPE.number, size: 22, precision: precision ?? 126, scale: -127 };
    case 'DATE':
      return { code: TYPE.date, size: 7 };
    case 'TIMESTAMP':
      return { code: TYPE.timestamp, size: 11, scale: scale ?? 6 };
    case 'TIMESTAMP_TZ':
      return { code: TYPE.timestampTz, size: 13, scale: scale ?? 6 };
    case 'TIMESTAMP_LTZ':
      return { code: TYPE.timestampLtz, size: 11, scale: scale ?? 6 };
    case 'INTERVAL_DS':
      return { code: TYPE.intervalDs, size: 11, precision: precision ?? 2, scale: scale ?? 6 };
    case 'INTERVAL_YM':
      return { code: TYPE.intervalYm, size: 5, precision: precision ?? 2 };
    case 'RAW':
      return { code: TYPE.raw, size: length };
    case 'LONG':
      return { code: TYPE.long, size: 0, form: 1 };
    case 'LONG RAW':
      return { code: TYPE.longRaw, size: 0 };
    case 'CLOB':
      return { code: TYPE.clob, size: 4000, form: 1 };
    case 'NCLOB':
      return { code: TYPE.clob, size: 4000, form: NATIONAL };
    case 'BLOB':
      return { code: TYPE.blob, size: 4000 };
    case 'BINARY_FLOAT':
      return { code: TYPE.binaryFloat, size: 4 };
    case 'BINARY_DOUBLE':
      return { code: TYPE.binaryDouble, size: 8 };
    case 'ROWID':
      return { code: TYPE.rowid, size: 10 };
    default:
      throw new RangeError(`type ${type}`);
  }
}

/** Answers questions about columns from the dictionary's tables. */
export class Catalogue {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  column(table: string, column: string): CatalogueColumn | undefined {
    const row = this.#database
      .prepare('SELECT * FROM ora_columns WHERE table_name = ? AND column_name = ?')
      .get(table.toUpperCase(), column.toUpperCase());
    return row === undefined
      ? undefined
      : {
          name: String(row.column_name),
          type: String(row.type_name),
          length: Number(row.data_length),
          precision: row.data_precision as number | null,
          scale: row.data_scale as number | null,
          nullable: row.nullable === 1,
          defaultText: row.data_default as string | null,
        };
  }

  /** Names of columns of some table that hold moments: arithmetic with them is not SQLite's. */
  momentColumns(): ReadonlySet<string> {
    const rows = this.#database
      .prepare("SELECT DISTINCT column_name FROM ora_columns WHERE type_name = 'DATE' OR type_name LIKE 'TIMESTAMP%'")
      .all();
    return new Set(rows.map((row) => String(row.column_name)));
  }

  /** Name of the constraint over these columns, for error texts. */
  constraint(table: string, columns: string, types: string): string {
    const row = this.#database
      .prepare(
        'SELECT constraint_name FROM ora_constraints WHERE table_name = ? AND columns = ? AND instr(?, constraint_type) > 0',
      )
      .get(table.toUpperCase(), columns.toUpperCase(), types);
    return row === undefined ? `${table.toUpperCase()}_UK` : String(row.constraint_name);
  }

  source(name: string): { readonly type: string; readonly text: string } | undefined {
    const row = this.#database.prepare('SELECT type, text FROM ora_sources WHERE name = ?').get(name.toUpperCase());
    return row === undefined ? undefined : { type: String(row.type), text: String(row.text) };
  }

  exists(name: string): boolean {
    return (
      this.#database
        .prepare(
          "SELECT 1 FROM sqlite_master WHERE upper(name) = ? AND type IN ('table', 'view') UNION ALL SELECT 1 FROM ora_sequences WHERE sequence_name = ?",
        )
        .get(name.toUpperCase(), name.toUpperCase()) !== undefined
    );
  }
}
