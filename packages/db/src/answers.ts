import { type CallContext, RawRows, Rows, type RowValue, type Scalar } from '@bridge/protocol/module';
import type {
  Bindings,
  BindType,
  Block,
  Connection,
  ExecuteResult,
  OutputBinding,
  OutputValue,
  Statement,
  StatementOptions,
} from './driver.ts';
import { DatabaseError } from './errors.ts';
import { type OpenStatement, STATEMENT } from './handles.ts';

/** How a call gives its values. */
export interface GivenValues {
  readonly values: readonly Scalar[];
  readonly types?: readonly (string | undefined)[] | undefined;
  readonly outputs?: readonly (number | undefined)[] | undefined;
  readonly arrays?: readonly (readonly Scalar[] | undefined)[] | undefined;
}

/** Values from `from` on, as many as the statement has placeholders: several statements share one list. */
export function bindingsOf(given: GivenValues, from = 0, count = Number.POSITIVE_INFINITY): Bindings {
  const { values, types, outputs, arrays } = given;
  const to = from + count;
  return {
    values: from === 0 && to >= values.length ? values : values.slice(from, to),
    // What a driver does not know it refuses itself, with the name.
    ...(types === undefined ? {} : { types: types.slice(from, to) as (BindType | undefined)[] }),
    ...(outputs === undefined ? {} : { outputs: outputs.slice(from, to).map(outputBinding) }),
    ...(arrays === undefined ? {} : { arrays: arrays.slice(from, to) }),
  };
}

/** Values by column, as tuples. */
export function tuplesOf(
  columns: readonly unknown[],
  count: number,
  types?: readonly (string | undefined)[],
): readonly Bindings[] {
  const shared = types === undefined ? {} : { types: types as (BindType | undefined)[] };
  return Array.from({ length: count }, (_, row) => ({
    // What is no scalar the driver refuses.
    values: columns.map((column) => (Array.isArray(column) ? (column[row] ?? null) : (column ?? null))) as Scalar[],
    ...shared,
  }));
}

function outputBinding(maxLength: number | undefined): OutputBinding | undefined {
  return maxLength === undefined ? undefined : { maxLength };
}

/** SQL as characters, or as the bytes the script wrote. */
export function sqlOf(text: Scalar): string | Uint8Array {
  return text instanceof Uint8Array ? text : String(text ?? '');
}

/** Gives a statement a handle. Its columns are told now, and again when they change. */
export function openStatement(context: CallContext, record: OpenStatement): string {
  return context.handles.open(STATEMENT, record, {
    dispose: ({ statement: it }) => it.close(),
    parent: record.connectionId,
  });
}

/** What Perl knows of a statement. */
export function describe({ columns, placeholders, unprepared }: Statement) {
  return {
    ...describeColumns(columns),
    placeholders: placeholders.map((name) => name ?? null),
    ...(unprepared === '' ? {} : { unprepared }),
  };
}

function describeColumns(columns: Statement['columns']) {
  return {
    names: columns.map(({ name }) => name),
    declared_types: columns.map(({ declaredType }) => declaredType ?? null),
    ...(columns.some(hasMore) ? { columns: columns.map(describeColumn) } : {}),
  };
}

function hasMore({ type, precision, scale, nullable, details }: Statement['columns'][number]): boolean {
  return [type, precision, scale, nullable, details].some((known) => known !== undefined);
}

function describeColumn({ type, precision, scale, nullable, details }: Statement['columns'][number]) {
  return {
    type: type ?? null,
    precision: precision ?? null,
    scale: scale ?? null,
    nullable: nullable === undefined ? 2 : Number(nullable),
    ...details,
  };
}

/** What Perl needs to know of the connection after each call. */
export function stateOf(open: Connection) {
  const report = open.report?.();
  return {
    last_insert_id: open.lastInsertId ?? null,
    in_transaction: open.inTransaction,
    ...(report === undefined ? {} : { report }),
  };
}

export interface ExecuteOptions {
  readonly layout: Rows['layout'];
  /** Ends the result after so many rows. */
  readonly maxRows?: number | undefined;
  readonly options?: StatementOptions | undefined;
}

/** Executes, and answers with the first block. */
export async function execute(
  context: CallContext,
  record: OpenStatement,
  bindings: Bindings,
  options: ExecuteOptions,
): Promise<ReturnType<typeof stateOf> & ResultAnswer> {
  record.cursor = undefined;
  const known = record.statement.columns;
  const result = await record.statement.execute(bindings, context.signal, options.options);
  const answer = await resultAnswer(context, record, result, options);
  const { columns } = record.statement;
  return { ...(columns === known ? {} : describeColumns(columns)), ...answer, ...stateOf(record.connection) };
}

/** Makes the next result of a statement current, and answers with its first block. */
export async function nextResult(context: CallContext, record: OpenStatement, layout: Rows['layout']) {
  record.cursor = undefined;
  const result = await record.statement.nextResult?.(context.signal);
  if (result === undefined) return { more: 0, ...stateOf(record.connection) };
  const answer = await resultAnswer(context, record, result, { layout });
  return { more: 1, ...describeColumns(record.statement.columns), ...answer, ...stateOf(record.connection) };
}

export type BlockAnswer = Awaited<ReturnType<typeof blockAnswer>>;
export type ResultAnswer = { readonly affected: number } & (BlockAnswer | { readonly done: 1 });

async function resultAnswer(
  context: CallContext,
  record: OpenStatement,
  { affected, cursor, outputs }: ExecuteResult,
  { layout, maxRows }: ExecuteOptions,
): Promise<ResultAnswer> {
  const set =
    outputs === undefined
      ? {}
      : { outputs: await Promise.all(outputs.map((value) => outputAnswer(context, record, value))) };
  if (cursor === undefined) return { affected, done: 1, ...set };
  record.cursor = cursor;
  const first = await cursor.nextBlock(maxRows);
  const count = first.source?.rows ?? first.rows.length;
  if (maxRows === undefined || (count < maxRows && !first.done)) {
    return { affected, ...(await blockAnswer(context, record, first, layout)), ...set };
  }
  await record.statement.finish();
  return { affected, ...(await blockAnswer(context, record, { ...cut(first, maxRows), done: true }, layout)), ...set };
}

async function outputAnswer(context: CallContext, record: OpenStatement, value: OutputValue | undefined) {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object' || !('placeholders' in value)) return value;
  return resultHandle(context, record, value);
}

/** A cursor that a placeholder or a cell received is a statement of its own, executed already. */
async function resultHandle(
  context: CallContext,
  { connection, connectionId }: OpenStatement,
  statement: Statement,
): Promise<{ readonly statement: string } & ReturnType<typeof describe>> {
  const { cursor } = await statement.execute({ values: [] });
  return {
    statement: openStatement(context, { connection, connectionId, statement, cursor }),
    ...describe(statement),
  };
}

/** The first rows of a block; an error behind them never happened. */
function cut({ rows, source, error }: Block, maxRows: number): Omit<Block, 'done'> {
  if (source !== undefined) return { rows, source };
  return rows.length >= maxRows || error === undefined ? { rows: rows.slice(0, maxRows) } : { rows, error };
}

/** A block as it travels. Cells that are results have handles of their own. */
export async function blockAnswer(
  context: CallContext,
  record: OpenStatement,
  { rows, source, nested, done, error }: Block,
  layout: Rows['layout'],
) {
  if (done) record.cursor = undefined;
  const results =
    nested === undefined
      ? {}
      : {
          nested: await Promise.all(
            nested.map(async ({ row, column, statement }) => ({
              row,
              column,
              ...(await resultHandle(context, record, statement)),
            })),
          ),
        };
  return {
    ...results,
    [layout]: source === undefined ? new Rows(rows, record.connection.text, layout) : new RawRows(source, layout),
    done: done ? (1 as const) : (0 as const),
    ...(error === undefined ? {} : { error: error.details }),
  };
}

/** Executes for each tuple; the answer has rows changed by position, and the errors with theirs. */
export async function executeMany(record: OpenStatement, tuples: readonly Bindings[], signal: AbortSignal) {
  record.cursor = undefined;
  const results = record.statement.runMany
    ? await record.statement.runMany(tuples, signal)
    : await runEach(record.statement, tuples, signal);
  const errors: Readonly<Record<string, unknown>>[] = [];
  let outputs: (readonly (RowValue | undefined)[] | null)[] | undefined;
  const affected = results.map((result, tuple) => {
    if (typeof result === 'number') return result;
    if (result instanceof DatabaseError) {
      errors.push({ tuple, ...result.details });
      return -1;
    }
    outputs ??= results.map(() => null);
    outputs[tuple] = result.outputs;
    return result.affected;
  });
  const [first] = affected;
  const same = first !== undefined && errors.length === 0 && affected.every((count) => count === first);
  return {
    affected: same ? first : affected,
    errors,
    ...(outputs === undefined ? {} : { outputs }),
    ...stateOf(record.connection),
  };
}

async function runEach(statement: Statement, tuples: readonly Bindings[], signal: AbortSignal) {
  const results: (number | DatabaseError)[] = [];
  for (const tuple of tuples) {
    try {
      results.push(await statement.run(tuple, signal));
    } catch (caught) {
      if (!(caught instanceof DatabaseError)) throw caught;
      results.push(caught);
    }
  }
  return results;
}
