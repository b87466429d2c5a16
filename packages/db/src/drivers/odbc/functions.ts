import { defineFunction, t } from '@bridge/protocol/module';
import { describe, openStatement } from '../../answers.ts';
import type { Connection } from '../../driver.ts';
import { driverError } from '../../errors.ts';
import { enterConnection, enterStatement, STATEMENT } from '../../handles.ts';
import type { OdbcConnection } from './connection.ts';
import { asTold } from './diagnostics.ts';
import type { FunctionName } from './library.ts';
import type { OdbcStatement } from './statement.ts';

const connection = t.handle('connection');
const name = t.optional(t.string());
const MOST_PIECE_BYTES = 64 * 1024 * 1024;

function odbc(open: Connection): OdbcConnection {
  if (open.driver !== 'odbc' && open.driver !== 'informix') throw driverError('not an ODBC connection');
  return open as OdbcConnection;
}

/** A name and its length as ODBC takes them; without one it is no condition. */
function argument(text: string | undefined): [Buffer | null, number] {
  if (text === undefined) return [null, 0];
  const bytes = Buffer.from(`${text}\0`, 'utf8');
  return [bytes, bytes.length - 1];
}

/** ODBC's catalogue functions by what they tell of, and how many names each takes. */
const CATALOGUE = {
  tables: { call: 'SQLTables', names: 4 },
  columns: { call: 'SQLColumns', names: 4 },
  primary_keys: { call: 'SQLPrimaryKeys', names: 3 },
  foreign_keys: { call: 'SQLForeignKeys', names: 6 },
  statistics: { call: 'SQLStatistics', names: 3 },
  special_columns: { call: 'SQLSpecialColumns', names: 3 },
  type_info: { call: 'SQLGetTypeInfo', names: 0 },
} as const satisfies Record<string, { readonly call: FunctionName; readonly names: number }>;

/** Wire functions that only ODBC has. */
export const odbcFunctions = {
  odbc_catalogue: defineFunction({
    doc: 'ODBC: prepares a statement whose execution tells of tables, columns, keys or types. `numbers` are what the function takes besides names.',
    params: t.object({
      connection,
      what: t.oneOf(...(Object.keys(CATALOGUE) as (keyof typeof CATALOGUE)[])),
      names: t.withDefault(t.array(name), []),
      numbers: t.withDefault(t.array(t.integer()), []),
    }),
    returns: '{ statement, names, declared_types, placeholders }',
    async handler({ connection: id, what, names, numbers }, context) {
      const open = odbc(enterConnection(context, id));
      await open.quiet();
      const { call, names: count } = CATALOGUE[what];
      const values = Array.from({ length: count }, (_, index) => argument(names[index])).flat();
      const ordered =
        what === 'special_columns' ? [numbers[0] ?? 1, ...values, ...numbers.slice(1)] : [...values, ...numbers];
      const statement = open.catalogue(call, ordered);
      const record = { connection: open, connectionId: id, statement, cursor: undefined };
      return { statement: openStatement(context, record), ...describe(statement) };
    },
  }),

  odbc_diagnostic: defineFunction({
    doc: 'ODBC: what the last call on a connection, or on a statement of it, left: a record, counted from 1, or one field of it.',
    params: t.object({
      connection,
      statement: t.optional(t.handle('statement')),
      record: t.integer({ min: -32_768, max: 32_767 }),
      field: t.optional(t.integer({ min: -32_768, max: 32_767 })),
    }),
    returns: '{ record: [state, number, text] | null } or { field: text | integer | null }',
    async handler({ connection: id, statement: of, record, field }, context) {
      const open = odbc(enterConnection(context, id));
      await open.quiet();
      const subject = of === undefined ? open : (enterStatement(context, of).statement as OdbcStatement);
      if (field !== undefined) return { field: subject.diagnosticField(record, field) ?? null };
      return { record: asTold(subject.diagnostics())[record - 1] ?? null };
    },
  }),

  odbc_information: defineFunction({
    doc: 'ODBC: what SQLGetInfo answers to a number, as text and as a number, and the completed connection string.',
    params: t.object({ connection, number: t.integer() }),
    returns: '{ text: text | null, number: integer | null, completed: text }',
    async handler({ connection: id, number }, context) {
      const open = odbc(enterConnection(context, id));
      await open.quiet();
      return {
        text: open.information(number) ?? null,
        number: open.informationNumber(number) ?? null,
        completed: open.completed,
      };
    },
  }),

  odbc_describe_parameter: defineFunction({
    doc: 'ODBC: what the driver expects at a placeholder, counted from 1.',
    params: t.object({ statement: t.handle('statement'), number: t.integer({ min: 1 }) }),
    returns: '{ type: integer, size: integer, scale: integer, nullable: 0 | 1 | 2 (unknown) }',
    async handler({ statement: id, number }, context) {
      const { connection: open, statement } = enterStatement(context, id);
      await odbc(open).quiet();
      return { ...(statement as OdbcStatement).expectation(number) };
    },
  }),

  odbc_treat_as_lob: defineFunction({
    doc: 'ODBC: leaves a column of the open result, counted from 1, to odbc_lob_read. Before the first fetch.',
    params: t.object({ statement: t.handle('statement'), column: t.integer({ min: 1 }) }),
    returns: '{}',
    async handler({ statement: id, column }, context) {
      const { connection: open, statement } = enterStatement(context, id);
      await odbc(open).quiet();
      (statement as OdbcStatement).openResult().treatAsLob(column);
      return {};
    },
  }),

  odbc_lob_read: defineFunction({
    doc: "ODBC: the next piece of a column of the current row, into a buffer of so many bytes; nothing at the value's end.",
    params: t.object({
      statement: t.handle('statement'),
      column: t.integer({ min: 1 }),
      length: t.integer({ min: 1, max: MOST_PIECE_BYTES }),
      type: t.optional(t.integer()),
    }),
    returns: '{ piece: bytes }',
    async handler({ statement: id, column, length, type }, context) {
      const { connection: open, statement } = enterStatement(context, id);
      await odbc(open).quiet();
      return { piece: (statement as OdbcStatement).openResult().readLob(column, length, type) };
    },
  }),

  odbc_cursor_name: defineFunction({
    doc: "ODBC: the name of a statement's cursor.",
    params: t.object({ statement: t.handle('statement') }),
    returns: '{ name: text }',
    handler({ statement: id }, { handles }) {
      const { connection: open, statement } = handles.get(STATEMENT, id);
      odbc(open);
      return { name: (statement as OdbcStatement).cursorName() };
    },
  }),
};
