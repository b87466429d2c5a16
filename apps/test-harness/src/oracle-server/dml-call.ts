import type { CallContext } from './call-context.ts';
import type { Cursor } from './cursor.ts';
import { waitForLocks } from './lock-wait.ts';
import type { BatchError } from './messages/error.ts';
import { ROW_MESSAGE } from './messages/row.ts';
import { writeRowCounts } from './messages/row-counts.ts';
import type { ResultWriter } from './result-writer.ts';
import { OraError } from './sql/ora-error.ts';
import type { Change } from './sql/sql-session.ts';
import type { SqlValue } from './sql/tagged.ts';
import type { Writer } from './wire/writer.ts';

/** What the client wants done with the rows of a change. */
export interface DmlRun {
  readonly rows: readonly (readonly SqlValue[])[];
  readonly commit: boolean;
  readonly batchErrors: boolean;
  readonly rowCountsWanted: boolean;
}

/** INSERT, UPDATE, DELETE, MERGE: once for each row of values. One that fails leaves nothing behind. */
export async function runDml(
  context: CallContext,
  cursor: Cursor,
  { rows, commit, batchErrors, rowCountsWanted }: DmlRun,
  results: ResultWriter,
  writer: Writer,
): Promise<void> {
  const { translation } = cursor;
  if (translation !== undefined && cursor.binds.length < translation.binds.length) throw new OraError(1008);
  const counts: number[] = [];
  const errors: BatchError[] = [];
  const returned: Change['returned'][] = [];
  let rowid: number | undefined;
  for (const [offset, values] of rows.entries()) {
    if (cursor.answer !== undefined) {
      counts.push(cursor.answer.rowCount ?? 0);
      continue;
    }
    try {
      const change = await changeOnce(context, cursor, values);
      counts.push(change.rowCount);
      returned.push(change.returned);
      rowid = change.rowid;
    } catch (caught) {
      if (!(caught instanceof OraError)) throw caught;
      counts.push(0);
      returned.push([]);
      if (!batchErrors) {
        caught.row = sum(counts);
        throw caught;
      }
      errors.push({ number: caught.number, offset, text: caught.message });
    }
  }
  if (commit) context.sql.commit();
  if (rowCountsWanted) writeRowCounts(writer, counts);
  const returning = translation?.returning ?? 0;
  for (const changed of returning > 0 ? returned : []) {
    writer.u8(ROW_MESSAGE);
    for (let index = 0; index < returning; index++) {
      const bind = cursor.binds[cursor.binds.length - returning + index]!;
      writer.ub(changed.length);
      for (const row of changed) results.output(writer, bind, row[index] ?? null);
    }
  }
  results.end(writer, {
    cursor: cursor.id,
    rowCount: sum(counts),
    ...(rowid === undefined ? {} : { rowid }),
    batchErrors: errors,
    ...(errors.length > 0 ? { number: 24381, text: new OraError(24381).message } : {}),
  });
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

async function changeOnce(context: CallContext, cursor: Cursor, values: readonly SqlValue[]): Promise<Change> {
  const { sql } = context;
  let savepoint = false;
  try {
    return await waitForLocks(context, () => {
      sql.beginChange(false);
      sql.database.exec('SAVEPOINT ora_statement');
      savepoint = true;
      const made = sql.change(cursor.translation!, cursor.sql, values);
      sql.database.exec('RELEASE ora_statement');
      savepoint = false;
      return made;
    });
  } catch (caught) {
    if (savepoint) {
      sql.database.exec('ROLLBACK TO ora_statement');
      sql.database.exec('RELEASE ora_statement');
    }
    throw caught;
  }
}
