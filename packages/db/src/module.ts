import {
  type CallContext,
  defineFunction,
  defineModule,
  handleKind,
  type Infer,
  type LaneChoice,
  Rows,
  t,
} from '@bridge/protocol/module';
import { connect } from './connect.ts';
import type { Block, Connection, ExecuteResult, Statement } from './driver.ts';
import { DRIVER_CAPABILITIES, DRIVER_NAMES } from './drivers/index.ts';

const CONNECTION = handleKind<Connection>('connection');

/** A statement as the wire knows it: with the connection whose state every answer tells. */
interface OpenStatement {
  readonly connection: Connection;
  readonly statement: Statement;
  cursor: ExecuteResult['cursor'];
}
const STATEMENT = handleKind<OpenStatement>('statement');

const connection = t.handle('connection');
const statement = t.handle('statement');
/** SQL as characters, or as the bytes the script wrote. */
/** Asks for all cells of a block in one list, `cells`, instead of `rows`. */
const cells = t.boolean();
const sql = t.scalar();
const bindings = {
  values: t.withDefault(t.array(t.scalar()), []),
  types: t.optional(t.array(t.optional(t.oneOf('text', 'integer', 'real', 'blob')))),
};

/** Wire functions of the bridge's `database` module; the Perl side of it is `DBI.pm`. */
export const databaseModule = defineModule({
  name: 'database',
  doc: 'Databases, as DBI sees them: connections, prepared statements, results in blocks of rows',
  lane,
  functions: {
    connect: defineFunction({
      doc: 'Opens a session with a database. Ended by disconnect or with the session; an open transaction is rolled back.',
      params: t.object({
        driver: t.oneOf(...DRIVER_NAMES),
        target: t.withDefault(t.record(t.scalar()), {}),
        user: t.optional(t.string()),
        password: t.optional(t.string({ secret: true })),
        options: t.withDefault(t.record(t.scalar()), {}),
        autocommit: t.withDefault(t.boolean(), true),
        environment: t.withDefault(t.record(t.string()), {}),
        file_mode: t.optional(t.integer({ min: 0, max: 0o777 })),
      }),
      returns: '{ connection, server_version, in_transaction }',
      async handler({ driver, target, user, password, options, autocommit, environment, file_mode }, context) {
        const opened = await connect(
          driver,
          {
            target,
            options,
            environment,
            autoCommit: autocommit,
            ...(user === undefined ? {} : { user }),
            ...(password === undefined ? {} : { password }),
            ...(file_mode === undefined ? {} : { fileMode: file_mode }),
          },
          context.signal,
        );
        const id = context.handles.open(CONNECTION, opened, { dispose: (it) => it.close(), label: driver });
        return { connection: id, server_version: opened.serverVersion, in_transaction: opened.inTransaction };
      },
    }),

    disconnect: defineFunction({
      doc: 'Ends a session with a database and every statement of it.',
      params: t.object({ connection }),
      returns: '{}',
      oneway: true,
      async handler({ connection: id }, { handles }) {
        await handles.close(id);
        return {};
      },
    }),

    ping: defineFunction({
      doc: 'Asks whether the database answers.',
      params: t.object({ connection }),
      returns: '{ alive: 0 | 1 }',
      async handler({ connection: id }, { handles }) {
        return { alive: (await handles.get(CONNECTION, id).ping()) ? 1 : 0 };
      },
    }),

    configure: defineFunction({
      doc: "Changes the driver's own options (SQLite: busy_timeout, unicode, use_immediate_transaction).",
      params: t.object({ connection, options: t.record(t.scalar()) }),
      returns: '{}',
      async handler({ connection: id, options }, { handles }) {
        await handles.get(CONNECTION, id).configure(options);
        return {};
      },
    }),

    set_autocommit: defineFunction({
      doc: 'Turns AutoCommit on, which commits, or off.',
      params: t.object({ connection, enabled: t.boolean() }),
      returns: '{ in_transaction }',
      async handler({ connection: id, enabled }, { handles }) {
        const open = handles.get(CONNECTION, id);
        await open.setAutoCommit(enabled);
        return state(open);
      },
    }),

    begin_work: defineFunction({
      doc: 'Turns AutoCommit off until the next commit or rollback.',
      params: t.object({ connection }),
      returns: '{ in_transaction }',
      async handler({ connection: id }, { handles }) {
        const open = handles.get(CONNECTION, id);
        await open.begin();
        return state(open);
      },
    }),

    commit: defineFunction({
      doc: 'Makes permanent what was done since the transaction began.',
      params: t.object({ connection }),
      returns: '{ in_transaction }',
      async handler({ connection: id }, { handles }) {
        const open = handles.get(CONNECTION, id);
        await open.commit();
        return state(open);
      },
    }),

    rollback: defineFunction({
      doc: 'Undoes what was done since the transaction began.',
      params: t.object({ connection }),
      returns: '{ in_transaction }',
      async handler({ connection: id }, { handles }) {
        const open = handles.get(CONNECTION, id);
        await open.rollback();
        return state(open);
      },
    }),

    last_insert_id: defineFunction({
      doc: 'The key that the last insert made.',
      params: t.object({ connection }),
      returns: '{ last_insert_id: integer | null }',
      handler({ connection: id }, { handles }) {
        return { last_insert_id: handles.get(CONNECTION, id).lastInsertId ?? null };
      },
    }),

    do: defineFunction({
      doc: 'Runs a statement and forgets its result. `multiple` runs all statements of the text.',
      params: t.object({ connection, sql, ...bindings, multiple: t.boolean() }),
      returns: '{ affected: integer (-1 unknown), last_insert_id, in_transaction }',
      async handler({ connection: id, sql: text, values, types, multiple }, { handles, signal }) {
        const open = handles.get(CONNECTION, id);
        let rest = sqlOf(text);
        let taken = 0;
        let total = 0;
        do {
          const prepared = await open.prepare(rest);
          try {
            const affected = await prepared.run(bind(prepared, values, types, taken), signal);
            taken += prepared.placeholders.length;
            total = values.length === 0 ? affected : total + (prepared.columns.length === 0 ? affected : 0);
            rest = prepared.unprepared;
          } finally {
            await prepared.close();
          }
        } while (multiple && rest !== '');
        return { affected: total, ...state(open) };
      },
    }),

    query: defineFunction({
      doc: 'Prepares and executes a statement in one step. `max_rows` ends the result after so many rows; a result that goes on has a statement to fetch from.',
      params: t.object({ connection, sql, ...bindings, max_rows: t.optional(t.integer({ min: 0 })) }),
      returns:
        '{ statement?, names, declared_types, placeholders, affected, rows?, done, error?, last_insert_id, in_transaction }',
      async handler({ connection: id, sql: text, values, types, max_rows: maxRows }, context) {
        const open = context.handles.get(CONNECTION, id);
        const prepared = await open.prepare(sqlOf(text));
        let answer: ExecuteAnswer;
        const record: OpenStatement = { connection: open, statement: prepared, cursor: undefined };
        try {
          answer = await execute(record, values, types, context, 'rows', maxRows);
        } catch (error) {
          await prepared.close();
          throw error;
        }
        if (!answer.done) return { statement: openStatement(context, id, record), ...describe(prepared), ...answer };
        await prepared.close();
        return { ...describe(prepared), ...answer };
      },
    }),

    prepare: defineFunction({
      doc: 'Prepares a statement.',
      params: t.object({ connection, sql }),
      returns: '{ statement, names: [text], declared_types: [text | null], placeholders: [text | null] }',
      async handler({ connection: id, sql: text }, context) {
        const open = context.handles.get(CONNECTION, id);
        const prepared = await open.prepare(sqlOf(text));
        const record: OpenStatement = { connection: open, statement: prepared, cursor: undefined };
        return { statement: openStatement(context, id, record), ...describe(prepared) };
      },
    }),

    describe: defineFunction({
      doc: 'What is known of the columns of a statement beyond name and type.',
      params: t.object({ statement }),
      returns: '{ nullable: [0 | 1 | 2 (unknown)] }',
      async handler({ statement: id }, { handles }) {
        const nullability = await handles.get(STATEMENT, id).statement.nullability();
        return { nullable: nullability.map((nullable) => (nullable === undefined ? 2 : Number(nullable))) };
      },
    }),

    execute: defineFunction({
      doc: 'Executes a prepared statement. The answer carries the first block of the result; `error` ends a block after good rows.',
      params: t.object({ statement, ...bindings, cells }),
      returns: '{ affected, rows? | cells?, done, error?, last_insert_id, in_transaction }',
      handler({ statement: id, values, types, cells: flat }, context) {
        return execute(context.handles.get(STATEMENT, id), values, types, context, flat ? 'cells' : 'rows');
      },
    }),

    fetch: defineFunction({
      doc: 'The next block of a result; blocks grow.',
      params: t.object({ statement, cells }),
      returns: '{ rows | cells, done, error? }',
      async handler({ statement: id, cells: flat }, { handles }) {
        const record = handles.get(STATEMENT, id);
        const layout = flat ? 'cells' : 'rows';
        if (record.cursor === undefined) return { [layout]: [], done: 1 };
        return block(record, await record.cursor.nextBlock(), layout);
      },
    }),

    finish: defineFunction({
      doc: 'Closes the open result of a statement.',
      params: t.object({ statement }),
      returns: '{}',
      oneway: true,
      async handler({ statement: id }, { handles }) {
        const record = handles.get(STATEMENT, id);
        record.cursor = undefined;
        await record.statement.finish();
        return {};
      },
    }),

    close_statement: defineFunction({
      doc: 'Forgets a prepared statement.',
      params: t.object({ statement }),
      returns: '{}',
      oneway: true,
      async handler({ statement: id }, { handles }) {
        await handles.close(id);
        return {};
      },
    }),
  },
});

type Values = Infer<typeof bindings.values>;
type Types = Infer<typeof bindings.types>;

/** A call that names no handle is connect: a library that blocks gets a process of its own, which can be ended. */
function lane(_functionName: string, params: unknown): LaneChoice {
  const driver = (params as { driver?: keyof typeof DRIVER_CAPABILITIES }).driver;
  return driver !== undefined && DRIVER_CAPABILITIES[driver].blocking
    ? { kind: 'process', key: driver, exclusive: true }
    : { kind: 'main' };
}

function sqlOf(text: Infer<typeof sql>): string | Uint8Array {
  return text instanceof Uint8Array ? text : String(text ?? '');
}

/** Several statements share one list of values: each takes as many as it has placeholders. */
function bind(
  { placeholders }: Statement,
  values: Values,
  types: Types,
  from: number,
): Parameters<Statement['execute']>[0] {
  const to = from + placeholders.length;
  return { values: values.slice(from, to), ...(types === undefined ? {} : { types: types.slice(from, to) }) };
}

function openStatement(context: CallContext, connectionId: string, record: OpenStatement): string {
  return context.handles.open(STATEMENT, record, {
    dispose: ({ statement: it }) => it.close(),
    parent: connectionId,
  });
}

function describe({ columns, placeholders }: Statement) {
  return {
    names: columns.map(({ name }) => name),
    declared_types: columns.map(({ declaredType }) => declaredType ?? null),
    placeholders: placeholders.map((name) => name ?? null),
  };
}

/** What Perl needs to know of the connection after each call. */
function state(open: Connection) {
  return { last_insert_id: open.lastInsertId ?? null, in_transaction: open.inTransaction };
}

type BlockAnswer = ReturnType<typeof block>;
type ExecuteAnswer = ReturnType<typeof state> & { readonly affected: number } & (BlockAnswer | { readonly done: 1 });

async function execute(
  record: OpenStatement,
  values: Values,
  types: Types,
  { signal }: CallContext,
  layout: Rows['layout'],
  maxRows?: number,
): Promise<ExecuteAnswer> {
  record.cursor = undefined;
  const { affected, cursor } = await record.statement.execute(
    { values, ...(types === undefined ? {} : { types }) },
    signal,
  );
  if (cursor === undefined) return { affected, done: 1, ...state(record.connection) };
  record.cursor = cursor;
  const first = await cursor.nextBlock();
  if (maxRows === undefined || (first.rows.length < maxRows && !first.done)) {
    return { affected, ...block(record, first, layout), ...state(record.connection) };
  }
  await record.statement.finish();
  return { affected, ...block(record, { ...cut(first, maxRows), done: true }, layout), ...state(record.connection) };
}

/** The first rows of a block; an error behind them never happened. */
function cut({ rows, error }: Block, maxRows: number): Omit<Block, 'done'> {
  return rows.length >= maxRows || error === undefined ? { rows: rows.slice(0, maxRows) } : { rows, error };
}

function block(record: OpenStatement, { rows, done, error }: Block, layout: Rows['layout']) {
  if (done) record.cursor = undefined;
  return {
    [layout]: new Rows(rows, record.connection.text, layout),
    done: done ? (1 as const) : (0 as const),
    ...(error === undefined ? {} : { error: { err: error.err, errstr: error.errstr, state: error.state } }),
  };
}
