import type { CallContext } from './call-context.ts';
import type { Cursor } from './cursor.ts';
import { writeIoVector } from './messages/io-vector.ts';
import { ROW_MESSAGE } from './messages/row.ts';
import type { ResultWriter } from './result-writer.ts';
import { bindDirections } from './sql/bind-directions.ts';
import { OraError } from './sql/ora-error.ts';
import { runBlock } from './sql/plsql.ts';
import { PlTable } from './sql/plsql-table.ts';
import type { BlockBind, PlValue } from './sql/plsql-value.ts';
import { TYPE } from './wire/column-type.ts';
import type { Writer } from './wire/writer.ts';

/** Tells which way each bind of a block goes; the client does not say it. */
export function directionsOf(context: CallContext, cursor: Cursor): NonNullable<Cursor['directions']> {
  const { names, directions } = bindDirections(context.sql, cursor.sql);
  const scripted = scriptedOutputs(cursor);
  return cursor.binds.map((_, index) => (scripted.has(names[index] ?? '') ? 'inout' : (directions[index] ?? 'in')));
}

/** An anonymous block or CALL. One that fails, or is interrupted, leaves nothing behind. */
export async function callBlock(
  context: CallContext,
  cursor: Cursor,
  values: readonly PlValue[],
  commit: boolean,
  results: ResultWriter,
  writer: Writer,
): Promise<void> {
  const { names } = bindDirections(context.sql, cursor.sql);
  if (names.length > cursor.binds.length) throw new OraError(1008);
  const binds: BlockBind[] = cursor.binds.map((bind, index) => ({
    name: names[index] ?? `#${index}`,
    value: values[index] ?? null,
    maxSize: bind.size,
    isText: !bind.array && (bind.code === TYPE.varchar2 || bind.code === TYPE.char),
  }));
  if (cursor.answer === undefined) await run(context, cursor.sql, binds);
  else {
    const scripted = scriptedOutputs(cursor);
    for (const bind of binds) if (scripted.has(bind.name)) bind.value = scripted.get(bind.name)!;
  }
  if (commit) context.sql.commit();
  const directions = cursor.directions ?? [];
  if (cursor.binds.length > 0) {
    writeIoVector(writer, directions);
    if (directions.some((direction) => direction !== 'in')) {
      writer.u8(ROW_MESSAGE);
      binds.forEach((bind, index) => {
        if (directions[index] !== 'in') results.output(writer, cursor.binds[index]!, bind.value);
      });
    }
  }
  results.end(writer, { cursor: cursor.id, rowCount: 1 });
}

async function run(context: CallContext, sql: string, binds: readonly BlockBind[]): Promise<void> {
  const steps = runBlock(context.pl, sql, binds);
  const began = !context.sql.inTransaction;
  const { database } = context.sql;
  if (!began) database.exec('SAVEPOINT ora_block');
  try {
    for (let step = steps.next(); !step.done; step = steps.next()) await context.wait(step.value);
  } catch (caught) {
    if (began) context.sql.rollback();
    else if (context.sql.inTransaction) database.exec('ROLLBACK TO ora_block');
    throw caught;
  }
}

/** Values that an answer told beforehand gives to binds, by their names in upper case. */
function scriptedOutputs({ answer }: Cursor): ReadonlyMap<string, PlValue> {
  return new Map(
    Object.entries(answer?.outputs ?? {}).map(([name, value]) => [
      name.toUpperCase(),
      Array.isArray(value) ? PlTable.of(value) : (value as PlValue),
    ]),
  );
}
