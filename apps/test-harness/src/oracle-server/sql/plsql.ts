import { OraError } from './ora-error.ts';
import { Interpreter } from './plsql-interpreter.ts';
import type { BlockBind, Pause, PlSession, Scope } from './plsql-value.ts';
import type { SqlValue } from './tagged.ts';
import { findTop, isSymbol, isWord, tokenize } from './tokens.ts';

/** Runs an anonymous block or CALL. Yields when it has to wait. */
export function* runBlock(pl: PlSession, sql: string, binds: readonly BlockBind[]): Generator<Pause, void> {
  const scope: Scope = new Map(
    binds.map((bind) => [`:${bind.name}`, { value: bind.value, maxSize: bind.maxSize, isText: bind.isText }]),
  );
  let tokens = tokenize(sql);
  while (isSymbol(tokens[0], '<<')) tokens = tokens.slice(3 + (isSymbol(tokens[2], '>') ? 1 : 0));
  const interpreter = new Interpreter(pl, sql, scope);
  if (isWord(tokens[0], 'CALL')) {
    const into = findTop(tokens, ['INTO']);
    if (into >= 0) {
      const value = yield* interpreter.expression(tokens.slice(1, into));
      interpreter.assign(tokens[into + 1]!, value);
    } else yield* interpreter.call(tokens.slice(1));
  } else {
    if (!isSymbol(tokens.at(-1), ';')) {
      const end = tokens.at(-1);
      throw new OraError(6550, [
        1,
        (end?.end ?? 0) + 1,
        'PLS-00103: Encountered the symbol "end-of-file" when expecting one of the following:\n\n   ;',
      ]);
    }
    yield* interpreter.block(tokens);
  }
  for (const bind of binds) bind.value = scope.get(`:${bind.name}`)!.value;
}

/** Runs a stored function for SQL, which cannot wait. */
export function callFunction(pl: PlSession, name: string, values: readonly SqlValue[]): SqlValue {
  const run = new Interpreter(pl, '', new Map()).invoke(
    name,
    values.map((value) => ({ value })),
  );
  const step = run.next();
  if (!step.done) throw new OraError(6550, [1, 1, 'a function called from SQL cannot wait here']);
  return (step.value ?? null) as SqlValue;
}
