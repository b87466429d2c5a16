import { OraError } from './ora-error.ts';
import { rewrite } from './rewrite.ts';
import { closing, findTop, isSymbol, isWord, nameOf, outText, splitTop, type Token } from './tokens.ts';
import type { TranslationContext } from './translation.ts';

/** MERGE as an UPDATE of the rows that match and an INSERT of those that do not. */
export function translateMerge(tokens: readonly Token[], context: TranslationContext): readonly string[] {
  const using = findTop(tokens, ['USING']);
  const on = findTop(tokens, ['ON'], using);
  if (!isWord(tokens[1], 'INTO') || using < 0 || on < 0) throw new OraError(905, [], tokens[1]?.start);
  const conditionEnd = closing(tokens, on + 1);
  const text = (part: readonly Token[]): string => outText(rewrite(part, context));
  const { table, alias } = targetOf(tokens.slice(2, using));
  const source = text(tokens.slice(using + 1, on));
  const condition = text(tokens.slice(on + 2, conditionEnd));
  const parts: string[] = [];
  const clauses = whenClauses(tokens.slice(conditionEnd + 1));
  const update = clauses.find(({ matched }) => matched);
  if (update !== undefined) {
    const set = findTop(update.body, ['SET']);
    const where = findTop(update.body, ['WHERE'], set);
    if (findTop(update.body, ['DELETE']) >= 0)
      throw OraError.withText(3001, 'ORA-03001: unimplemented feature (test server: MERGE … DELETE)');
    const end = where < 0 ? update.body.length : where;
    const assignments = splitTop(update.body.slice(set + 1, end), ',').map((assignment) => {
      // SQLite wants the column's name alone.
      const name = assignment.findIndex((token) => isSymbol(token, '=')) - 1;
      return `${assignment[name]!.out} = ${text(assignment.slice(name + 2))}`;
    });
    const also = where < 0 ? '' : ` AND (${text(update.body.slice(where + 1))})`;
    parts.push(
      `UPDATE "${table}" AS ${alias} SET ${assignments.join(', ')} FROM ${source} WHERE (${condition})${also}`,
    );
  }
  const insert = clauses.find(({ matched }) => !matched);
  if (insert !== undefined) {
    const values = findTop(insert.body, ['VALUES']);
    const valuesEnd = closing(insert.body, values + 1);
    const columns = splitTop(insert.body.slice(2, values - 1), ',').map((column) => column.at(-1)!.out);
    const where = findTop(insert.body, ['WHERE'], valuesEnd);
    const also = where < 0 ? '' : ` AND (${text(insert.body.slice(where + 1))})`;
    const list = values > 1 ? ` (${columns.join(', ')})` : '';
    parts.push(
      `INSERT INTO "${table}"${list} SELECT ${text(insert.body.slice(values + 2, valuesEnd))} FROM ${source} ` +
        `WHERE NOT EXISTS (SELECT 1 FROM "${table}" AS ${alias} WHERE ${condition})${also}`,
    );
  }
  return parts;
}

function targetOf(tokens: readonly Token[]): { readonly table: string; readonly alias: string } {
  const at = isSymbol(tokens[1], '.') ? 2 : 0;
  const table = nameOf(tokens[at]!);
  return { table, alias: tokens[at + 1] === undefined ? `"${table}"` : tokens[at + 1]!.out };
}

/** `WHEN [NOT] MATCHED THEN` and what follows, as far as the next one. */
function whenClauses(
  tokens: readonly Token[],
): readonly { readonly matched: boolean; readonly body: readonly Token[] }[] {
  const starts: number[] = [];
  for (let at = findTop(tokens, ['WHEN']); at >= 0; at = findTop(tokens, ['WHEN'], at + 1)) {
    if (isWord(tokens[at + 1], 'MATCHED') || isWord(tokens[at + 1], 'NOT')) starts.push(at);
  }
  return starts.map((start, index) => {
    const then = findTop(tokens, ['THEN'], start);
    return { matched: isWord(tokens[start + 1], 'MATCHED'), body: tokens.slice(then + 1, starts[index + 1]) };
  });
}
