import { type CatalogueColumn, dataType } from './catalogue.ts';
import { OraError } from './ora-error.ts';
import { closing, findTop, isSymbol, isWord, nameOf, outText, splitTop, type Token } from './tokens.ts';

/** A constraint of a table. */
export interface Constraint {
  readonly name: string;
  /** P primary key, U unique, R reference, C check. */
  readonly type: 'P' | 'U' | 'R' | 'C';
  readonly columns: readonly string[];
  readonly references: { readonly table: string; readonly columns: readonly string[] } | undefined;
  readonly condition: string | undefined;
}

/** What CREATE TABLE says. */
export interface TableDefinition {
  readonly name: string;
  readonly columns: readonly (CatalogueColumn & { readonly defaultSql: string | undefined })[];
  readonly constraints: readonly Constraint[];
}

const AFFINITY: Readonly<Record<string, string>> = {
  NUMBER: 'NUMERIC',
  FLOAT: 'NUMERIC',
  BINARY_FLOAT: 'BLOB',
  BINARY_DOUBLE: 'BLOB',
  RAW: 'BLOB',
  BLOB: 'BLOB',
  'LONG RAW': 'BLOB',
};

const SYNONYMS: Readonly<Record<string, string>> = {
  VARCHAR: 'VARCHAR2',
  CHARACTER: 'CHAR',
  NUMERIC: 'NUMBER',
  DECIMAL: 'NUMBER',
  DEC: 'NUMBER',
  INTEGER: 'NUMBER',
  INT: 'NUMBER',
  SMALLINT: 'NUMBER',
  REAL: 'FLOAT',
  UROWID: 'ROWID',
};
const KNOWN = new Set([
  'VARCHAR2',
  'NVARCHAR2',
  'CHAR',
  'NCHAR',
  'NUMBER',
  'FLOAT',
  'DATE',
  'TIMESTAMP',
  'INTERVAL',
  'RAW',
  'LONG',
  'CLOB',
  'NCLOB',
  'BLOB',
  'BINARY_FLOAT',
  'BINARY_DOUBLE',
  'ROWID',
]);

let unnamed = 8000;

/** A type as it stands in a column definition or a CAST. @returns the type and the index behind it. */
export function parseType(
  tokens: readonly Token[],
  at: number,
): { type: Omit<CatalogueColumn, 'name' | 'nullable' | 'defaultText'>; next: number } {
  const word = tokens[at];
  let name = word === undefined ? '' : nameOf(word);
  const integer = /^(?:INTEGER|INT|SMALLINT)$/.test(name);
  name = SYNONYMS[name] ?? name;
  if (!KNOWN.has(name)) throw new OraError(902, [], word?.start);
  let next = at + 1;
  const numbers: number[] = [];
  const parameters = (): void => {
    if (!isSymbol(tokens[next], '(')) return;
    const end = closing(tokens, next);
    for (const token of tokens.slice(next + 1, end)) {
      if (token.kind === 'number')
        numbers.push(isSymbol(tokens[tokens.indexOf(token) - 1], '-') ? -Number(token.text) : Number(token.text));
    }
    next = end + 1;
  };
  parameters();
  let precision: number | null = null;
  let scale: number | null = null;
  let length = numbers[0] ?? 1;
  switch (name) {
    case 'NUMBER':
      if (integer) [precision, scale] = [38, 0];
      else if (numbers.length > 0) [precision, scale] = [numbers[0]!, numbers[1] ?? 0];
      length = 22;
      break;
    case 'TIMESTAMP':
      scale = numbers[0] ?? 6;
      length = 11;
      if (isWord(tokens[next], 'WITH')) {
        const local = isWord(tokens[next + 1], 'LOCAL');
        name = local ? 'TIMESTAMP_LTZ' : 'TIMESTAMP_TZ';
        next += local ? 4 : 3;
      }
      break;
    case 'INTERVAL': {
      const day = isWord(tokens[next], 'DAY');
      next++;
      parameters();
      precision = numbers[0] ?? 2;
      numbers.length = 0;
      next += 2;
      parameters();
      scale = day ? (numbers[0] ?? 6) : null;
      name = day ? 'INTERVAL_DS' : 'INTERVAL_YM';
      length = day ? 11 : 5;
      break;
    }
    case 'LONG':
      if (isWord(tokens[next], 'RAW')) {
        name = 'LONG RAW';
        next++;
      }
      length = 0;
      break;
    case 'DATE':
      length = 7;
      break;
    case 'CLOB':
    case 'NCLOB':
    case 'BLOB':
      length = 4000;
      break;
    case 'FLOAT':
      precision = numbers[0] ?? 126;
      length = 22;
      break;
    case 'BINARY_FLOAT':
      length = 4;
      break;
    case 'BINARY_DOUBLE':
      length = 8;
      break;
    case 'ROWID':
      length = 10;
      break;
    default:
      if (name === 'VARCHAR2' && numbers.length === 0) throw new OraError(906, [], tokens[next]?.start);
  }
  return { type: { type: name, length, precision, scale }, next };
}

/** CREATE TABLE t (…). @param translate - turns DEFAULT and CHECK expressions into SQLite's. */
export function parseCreateTable(
  name: string,
  body: readonly Token[],
  translate: (tokens: readonly Token[]) => string,
): TableDefinition {
  const columns: TableDefinition['columns'][number][] = [];
  const constraints: Constraint[] = [];
  const names = (tokens: readonly Token[]): string[] =>
    tokens.filter(({ kind }) => kind === 'word' || kind === 'quoted').map(nameOf);
  const references = (tokens: readonly Token[], at: number): Constraint['references'] => {
    const open = tokens.findIndex((token, index) => index > at && isSymbol(token, '('));
    const table = nameOf(tokens[isSymbol(tokens[at + 2], '.') ? at + 3 : at + 1]!);
    return { table, columns: open < 0 ? [] : names(tokens.slice(open, closing(tokens, open))) };
  };
  const constraint = (
    tokens: readonly Token[],
    at: number,
    given: string | undefined,
    columnNames: readonly string[],
  ): { readonly made: Constraint; readonly next: number } | undefined => {
    const named = given ?? `SYS_C00${++unnamed}`;
    const word = tokens[at];
    const base = { name: named, references: undefined, condition: undefined };
    const list = (from: number): { columns: readonly string[]; next: number } => {
      if (!isSymbol(tokens[from], '(')) return { columns: columnNames, next: from };
      const end = closing(tokens, from);
      return { columns: names(tokens.slice(from, end)), next: end + 1 };
    };
    if (isWord(word, 'PRIMARY')) {
      const { columns: listed, next } = list(at + 2);
      return { made: { ...base, type: 'P', columns: listed }, next };
    }
    if (isWord(word, 'UNIQUE')) {
      const { columns: listed, next } = list(at + 1);
      return { made: { ...base, type: 'U', columns: listed }, next };
    }
    if (isWord(word, 'CHECK')) {
      const end = closing(tokens, at + 1);
      return {
        made: { ...base, type: 'C', columns: columnNames, condition: translate(tokens.slice(at + 2, end)) },
        next: end + 1,
      };
    }
    if (isWord(word, 'FOREIGN')) {
      const { columns: listed, next } = list(at + 2);
      return {
        made: { ...base, type: 'R', columns: listed, references: references(tokens, next) },
        next: tokens.length,
      };
    }
    if (isWord(word, 'REFERENCES')) {
      return {
        made: { ...base, type: 'R', columns: columnNames, references: references(tokens, at) },
        next: tokens.length,
      };
    }
    return undefined;
  };

  for (const part of splitTop(body, ',')) {
    if (part.length === 0) throw new OraError(904, [''], body[0]?.start);
    if (isWord(part[0], 'CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN')) {
      const given = isWord(part[0], 'CONSTRAINT') ? nameOf(part[1]!) : undefined;
      const made = constraint(part, given === undefined ? 0 : 2, given, []);
      if (made === undefined) throw new OraError(904, [], part[0]!.start);
      constraints.push(made.made);
      continue;
    }
    const column = nameOf(part[0]!);
    const { type, next: behind } = parseType(part, 1);
    let next = behind;
    let nullable = true;
    let defaultTokens: readonly Token[] | undefined;
    let given: string | undefined;
    while (next < part.length) {
      if (isWord(part[next], 'DEFAULT')) {
        const end = findTop(part, ['NOT', 'NULL', 'CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'REFERENCES'], next + 2);
        defaultTokens = part.slice(next + 1, end < 0 ? undefined : end);
        next = end < 0 ? part.length : end;
      } else if (isWord(part[next], 'NOT')) {
        nullable = false;
        next += 2;
      } else if (isWord(part[next], 'NULL', 'ENABLE')) {
        next += 1;
      } else if (isWord(part[next], 'CONSTRAINT')) {
        given = nameOf(part[next + 1]!);
        next += 2;
      } else {
        const made = constraint(part, next, given, [column]);
        if (made === undefined) throw new OraError(907, [], part[next]!.start);
        constraints.push(made.made);
        given = undefined;
        next = made.next;
      }
    }
    columns.push({
      name: column,
      ...type,
      nullable,
      defaultText: defaultTokens === undefined ? null : outText(defaultTokens),
      defaultSql: defaultTokens === undefined ? undefined : translate(defaultTokens),
    });
  }
  for (const { type, columns: keys } of constraints) {
    if (type !== 'P') continue;
    columns.forEach((column, index) => {
      if (keys.includes(column.name)) columns[index] = { ...column, nullable: false };
    });
  }
  return { name, columns, constraints };
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const text = (value: string | null): string => (value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`);

/** SQLite's statements for a table, its conversion triggers, and its entries in the dictionary. */
export function createTableStatements(table: TableDefinition): string[] {
  const parts = table.columns.map(
    ({ name, type, defaultSql }) =>
      `${quote(name)} ${AFFINITY[type] ?? 'TEXT'}${defaultSql === undefined ? '' : ` DEFAULT (${defaultSql})`}`,
  );
  for (const { type, name, columns, references, condition } of table.constraints) {
    const list = columns.map(quote).join(', ');
    const head = `CONSTRAINT ${quote(name)}`;
    if (type === 'P' || type === 'U') parts.push(`${head} UNIQUE (${list})`);
    else if (type === 'C') parts.push(`${head} CHECK (${condition})`);
    else if (references !== undefined) {
      const target = references.columns.length > 0 ? ` (${references.columns.map(quote).join(', ')})` : '';
      parts.push(
        `${head} FOREIGN KEY (${list}) REFERENCES ${quote(references.table)}${target} DEFERRABLE INITIALLY IMMEDIATE`,
      );
    }
  }
  const statements = [`CREATE TABLE ${quote(table.name)} (${parts.join(', ')})`, ...triggerStatements(table)];
  table.columns.forEach((column, index) => {
    statements.push(columnEntry(table.name, index + 1, column));
  });
  for (const { name, type, columns, references, condition } of table.constraints) {
    const target = references === undefined ? 'NULL' : text(references.table);
    const targetKey =
      references === undefined
        ? 'NULL'
        : `(SELECT constraint_name FROM ora_constraints WHERE table_name = ${text(references.table)} AND constraint_type IN ('P', 'U') ORDER BY constraint_type LIMIT 1)`;
    statements.push(
      `INSERT INTO ora_constraints VALUES (${text(name)}, '${type}', ${text(table.name)}, ${text(columns.join(','))}, ${target}, ${targetKey}, ${text(condition ?? null)})`,
    );
    columns.forEach((column, index) => {
      statements.push(
        `INSERT INTO ora_constraint_columns VALUES (${text(name)}, ${text(table.name)}, ${text(column)}, ${index + 1})`,
      );
    });
  }
  return statements;
}

export function columnEntry(table: string, id: number, column: CatalogueColumn): string {
  const { name, type, length, precision, scale, nullable, defaultText } = column;
  const values = [
    text(table),
    id,
    text(name),
    text(type),
    text(dataType(column)),
    type === 'NVARCHAR2' || type === 'NCHAR' ? length * 2 : length,
    precision ?? 'NULL',
    scale ?? 'NULL',
    nullable ? 1 : 0,
    text(defaultText),
  ];
  return `INSERT INTO ora_columns VALUES (${values.join(', ')})`;
}

/** A value goes into a column as Oracle would store it: converted, padded, rounded, or refused. */
export function triggerStatements({ name, columns }: Pick<TableDefinition, 'name' | 'columns'>): string[] {
  const update = (notNull: number): string => {
    const conversions = columns.map((column) => {
      const length = column.type === 'NUMBER' ? (column.precision ?? 38) : column.length;
      const scale = column.type === 'NUMBER' && column.precision !== null ? (column.scale ?? 0) : 'NULL';
      return `${quote(column.name)} = ora_store(NEW.${quote(column.name)}, '${column.type}', ${length}, ${scale}, ${text(name)}, ${text(column.name)}, ${column.nullable ? 1 : notNull})`;
    });
    return `UPDATE ${quote(name)} SET ${conversions.join(', ')} WHERE rowid = NEW.rowid`;
  };
  return [
    `CREATE TRIGGER ${quote(`ora_insert_${name}`)} AFTER INSERT ON ${quote(name)} BEGIN ${update(0)}; END`,
    `CREATE TRIGGER ${quote(`ora_update_${name}`)} AFTER UPDATE ON ${quote(name)} BEGIN ${update(2)}; END`,
  ];
}
