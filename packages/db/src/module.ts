import { createHash } from 'node:crypto';
import { type CallContext, defineFunction, defineModule, type LaneChoice, t } from '@bridge/protocol/module';
import {
  bindingsOf,
  blockAnswer,
  describe,
  execute,
  executeMany,
  type GivenValues,
  nextResult,
  openStatement,
  sqlOf,
  stateOf,
  tuplesOf,
} from './answers.ts';
import { connect } from './connect.ts';
import type { BindValue, Connection, DriverName, StatementOptions } from './driver.ts';
import { capabilitiesOf, DRIVER_FUNCTIONS, DRIVER_NAMES } from './drivers/index.ts';
import { CONNECTION, enterConnection, enterStatement, type OpenStatement } from './handles.ts';

const connection = t.handle('connection');
const statement = t.handle('statement');
/** Asks for all cells of a block in one list, `cells`, instead of `rows`. */
const cells = t.boolean();
/** SQL as characters, or as the bytes the script wrote. */
const sql = t.scalar();
/** The driver's own options of a statement, by the attribute's name without prefix. */
const options = t.optional(t.record(t.scalar()));
const types = t.optional(t.array(t.optional(t.string())));
const bindings = {
  values: t.withDefault(t.array(t.scalar()), []),
  types,
  /** Lists by position, for placeholders that take one. */
  arrays: t.optional(t.array(t.optional(t.array(t.scalar())))),
};
/** Most bytes of the placeholders that the statement sets, by position. */
const outputs = t.optional(t.array(t.optional(t.integer({ min: 0 }))));

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
        pooled: t.boolean(),
        environment: t.withDefault(t.record(t.string()), {}),
        file_mode: t.optional(t.integer({ min: 0, max: 0o777 })),
      }),
      returns: '{ connection, server_version, last_insert_id, in_transaction, report? }',
      async handler({ driver, target, user, password, options, autocommit, pooled, environment, file_mode }, context) {
        const opened = await connect(
          driver,
          {
            target,
            options,
            environment,
            autoCommit: autocommit,
            pooled,
            ...(user === undefined ? {} : { user }),
            ...(password === undefined ? {} : { password }),
            ...(file_mode === undefined ? {} : { fileMode: file_mode }),
          },
          context.signal,
          context.circuits,
        );
        const id = context.handles.open(CONNECTION, opened, { dispose: (it) => it.close(), label: driver });
        return { connection: id, server_version: opened.serverVersion, ...stateOf(opened) };
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
      async handler({ connection: id }, context) {
        return { alive: (await enterConnection(context, id).ping()) ? 1 : 0 };
      },
    }),

    configure: defineFunction({
      doc: "Changes the driver's own options (SQLite: busy_timeout, unicode, use_immediate_transaction).",
      params: t.object({ connection, options: t.record(t.scalar()) }),
      returns: '{}',
      async handler({ connection: id, options }, context) {
        await enterConnection(context, id).configure(options);
        return {};
      },
    }),

    set_autocommit: defineFunction({
      doc: 'Turns AutoCommit on, which commits, or off.',
      params: t.object({ connection, enabled: t.boolean() }),
      returns: '{ in_transaction }',
      async handler({ connection: id, enabled }, context) {
        const open = enterConnection(context, id);
        await open.setAutoCommit(enabled);
        return stateOf(open);
      },
    }),

    begin_work: defineFunction({
      doc: 'Turns AutoCommit off until the next commit or rollback.',
      params: t.object({ connection }),
      returns: '{ in_transaction }',
      async handler({ connection: id }, context) {
        const open = enterConnection(context, id);
        await open.begin();
        return stateOf(open);
      },
    }),

    commit: defineFunction({
      doc: 'Makes permanent what was done since the transaction began.',
      params: t.object({ connection }),
      returns: '{ in_transaction }',
      async handler({ connection: id }, context) {
        const open = enterConnection(context, id);
        await open.commit();
        return stateOf(open);
      },
    }),

    rollback: defineFunction({
      doc: 'Undoes what was done since the transaction began.',
      params: t.object({ connection }),
      returns: '{ in_transaction }',
      async handler({ connection: id }, context) {
        const open = enterConnection(context, id);
        await open.rollback();
        return stateOf(open);
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
      params: t.object({ connection, sql, ...bindings, options, multiple: t.boolean() }),
      returns: '{ affected: integer (-1 unknown), last_insert_id, in_transaction, report? }',
      async handler({ connection: id, sql: text, options: own, multiple, ...given }, context) {
        const open = enterConnection(context, id);
        const affected = await (multiple
          ? runAll(context, open, text, given, own)
          : runOne(context, open, text, given, own));
        return { affected, ...stateOf(open) };
      },
    }),

    query: defineFunction({
      doc: 'Prepares and executes a statement in one step. `max_rows` ends the result after so many rows; a result that goes on has a statement to fetch from.',
      params: t.object({ connection, sql, ...bindings, options, max_rows: t.optional(t.integer({ min: 0 })) }),
      returns:
        '{ statement?, names, declared_types, columns?, placeholders, affected, rows??, done, error?, last_insert_id, in_transaction, report? }',
      async handler({ connection: id, sql: text, options: own, max_rows: maxRows, ...given }, context) {
        const open = enterConnection(context, id);
        const prepared = await open.prepare(sqlOf(text), own);
        const record: OpenStatement = { connection: open, connectionId: id, statement: prepared, cursor: undefined };
        try {
          const answer = await execute(context, record, bindingsOf(given), { layout: 'rows', maxRows, options: own });
          if (!answer.done) return { statement: openStatement(context, record), ...describe(prepared), ...answer };
          const described = describe(prepared);
          await prepared.close();
          return { ...described, ...answer };
        } catch (error) {
          await prepared.close();
          throw error;
        }
      },
    }),

    prepare: defineFunction({
      doc: 'Prepares a statement.',
      params: t.object({ connection, sql, options }),
      returns:
        '{ statement, names: [text], declared_types: [text | null], columns?, placeholders: [text | null], unprepared? (more statements) }',
      async handler({ connection: id, sql: text, options: own }, context) {
        const open = enterConnection(context, id);
        const prepared = await open.prepare(sqlOf(text), own);
        const record: OpenStatement = { connection: open, connectionId: id, statement: prepared, cursor: undefined };
        return { statement: openStatement(context, record), ...describe(prepared) };
      },
    }),

    describe: defineFunction({
      doc: 'What is known of the columns of a statement beyond name and type.',
      params: t.object({ statement }),
      returns: '{ nullable: [0 | 1 | 2 (unknown)] }',
      async handler({ statement: id }, context) {
        const nullability = await enterStatement(context, id).statement.nullability();
        return { nullable: nullability.map((nullable) => (nullable === undefined ? 2 : Number(nullable))) };
      },
    }),

    execute: defineFunction({
      doc: 'Executes a prepared statement. The answer carries the first block of the result; `error` ends a block after good rows. Columns are told if they changed.',
      params: t.object({
        statement,
        ...bindings,
        outputs,
        /** Handles of statements by position, for placeholders that take an open result. */
        statements: t.optional(t.array(t.optional(t.handle('statement')))),
        options,
        cells,
      }),
      returns:
        '{ affected, rows? | cells??, nested?, done, error?, names?, declared_types?, columns?, outputs?, last_insert_id, in_transaction, report? }',
      handler({ statement: id, cells: flat, options: own, statements, ...given }, context) {
        const layout = flat ? 'cells' : 'rows';
        const taken = statements?.map((it) => (it === undefined ? undefined : enterStatement(context, it).statement));
        const bound = bindingsOf(given);
        return execute(
          context,
          enterStatement(context, id),
          taken === undefined ? bound : { ...bound, statements: taken },
          {
            layout,
            options: own,
          },
        );
      },
    }),

    execute_many: defineFunction({
      doc: 'Executes a prepared statement once for each tuple of values and throws results away. A tuple that fails does not keep the others from running. Values come by tuple, or by column: a list, or one value for all.',
      params: t.object({
        statement,
        tuples: t.optional(t.array(t.array(t.scalar()))),
        columns: t.optional(t.array(t.any())),
        count: t.withDefault(t.integer({ min: 0 }), 0),
        types,
        outputs,
      }),
      returns:
        '{ affected: [integer (-1 unknown)] or one for all, errors: [{ tuple, err, errstr, state }], outputs? by tuple, last_insert_id, in_transaction, report? }',
      handler({ statement: id, tuples, columns, count, types: kinds, outputs: wanted }, context) {
        const given =
          tuples === undefined
            ? tuplesOf(columns ?? [], count, kinds)
            : tuples.map((values) => bindingsOf({ values, types: kinds, outputs: wanted }));
        return executeMany(enterStatement(context, id), given, context.signal);
      },
    }),

    next_result: defineFunction({
      doc: "Makes a statement's next result current; `more` is 0 when there is none.",
      params: t.object({ statement, cells }),
      returns: '{ more: 0 | 1, names?, declared_types?, columns?, affected?, rows? | cells??, done?, error?, … }',
      handler({ statement: id, cells: flat }, context) {
        return nextResult(context, enterStatement(context, id), flat ? 'cells' : 'rows');
      },
    }),

    fetch: defineFunction({
      doc: 'The next block of a result; blocks grow.',
      params: t.object({ statement, cells }),
      returns: '{ rows | cells, nested? [{ row, column, statement, names, … }], done, error? }',
      async handler({ statement: id, cells: flat }, context) {
        const record = enterStatement(context, id);
        const layout = flat ? 'cells' : 'rows';
        if (record.cursor === undefined) return { [layout]: [], done: 1 };
        return blockAnswer(context, record, await record.cursor.nextBlock(), layout);
      },
    }),

    finish: defineFunction({
      doc: 'Closes the open result of a statement.',
      params: t.object({ statement }),
      returns: '{}',
      oneway: true,
      async handler({ statement: id }, context) {
        const record = enterStatement(context, id);
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

    ...DRIVER_FUNCTIONS,
  },
});

/** A call that names no handle is connect: a library that blocks gets a process of its own, which can be ended. */
function lane(_functionName: string, params: unknown): LaneChoice {
  const { driver, environment } = params as { driver?: DriverName; environment?: unknown };
  if (driver === undefined || !capabilitiesOf(driver).blocking) return { kind: 'main' };
  if (!capabilitiesOf(driver).environmentOnce) return { kind: 'process', key: driver, exclusive: true };
  const variables = Object.entries(environment ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify(variables)).digest('hex').slice(0, 16);
  return { kind: 'process', key: `${driver}-${hash}`, exclusive: true };
}

async function runOne(
  context: CallContext,
  open: Connection,
  text: BindValue,
  given: GivenValues,
  own: StatementOptions | undefined,
): Promise<number> {
  if (open.run) return open.run(sqlOf(text), bindingsOf(given), context.signal, own);
  const prepared = await open.prepare(sqlOf(text), own);
  try {
    return await prepared.run(bindingsOf(given), context.signal);
  } finally {
    await prepared.close();
  }
}

/** All statements of a text, which share the list of values. */
async function runAll(
  context: CallContext,
  open: Connection,
  text: BindValue,
  given: GivenValues,
  own: StatementOptions | undefined,
): Promise<number> {
  let rest = sqlOf(text);
  let taken = 0;
  let total = 0;
  do {
    const prepared = await open.prepare(rest, own);
    try {
      const count = prepared.placeholders.length;
      const affected = await prepared.run(bindingsOf(given, taken, count), context.signal);
      taken += count;
      total = given.values.length === 0 ? affected : total + (prepared.columns.length === 0 ? affected : 0);
      rest = prepared.unprepared.trim();
    } finally {
      await prepared.close();
    }
  } while (rest !== '');
  return total;
}
