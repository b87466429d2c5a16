import { OraError } from './ora-error.ts';
import { callPackage } from './plsql-packages.ts';
import { handlerOf, handlerPlace, matchingEnd } from './plsql-structure.ts';
import { PlTable, TABLE_QUESTIONS } from './plsql-table.ts';
import type { Argument, Pause, PlSession, PlValue, Scope } from './plsql-value.ts';
import { Busy } from './sql-session.ts';
import { PACKAGES, routine } from './stored-routine.ts';
import type { SqlValue } from './tagged.ts';
import { closing, findTop, isSymbol, isWord, nameOf, splitTop, type Token } from './tokens.ts';
import { translateExpression } from './translate.ts';

const LOCK_POLL_MS = 20;

/** What a scope keeps under `:PL_n`: values of tables and records that a statement uses. */
const REDUCED = 'PL#';

class Return extends Error {
  readonly value: PlValue;
  constructor(value: PlValue) {
    super('RETURN');
    this.value = value;
  }
}

/** EXIT leaves the innermost loop. */
class Exit extends Error {
  constructor() {
    super('EXIT');
  }
}

/** Runs the statements of one block; what it calls has interpreters of its own. */
export class Interpreter {
  readonly #pl: PlSession;
  readonly #sql: string;
  readonly #scope: Scope;
  /** Types that the block declares as tables. */
  readonly #tableTypes = new Set<string>();
  #reduced = 0;

  constructor(pl: PlSession, sql: string, scope: Scope) {
    this.#pl = pl;
    this.#sql = sql;
    this.#scope = scope;
  }

  /** [DECLARE …] BEGIN … [EXCEPTION …] END; */
  *block(input: readonly Token[]): Generator<Pause, void> {
    const begin = input.findIndex((token) => isWord(token, 'BEGIN'));
    if (begin < 0) throw this.#compileError(input[0], 'PLS-00103: BEGIN expected');
    yield* this.#declare(input.slice(isWord(input[0], 'DECLARE') ? 1 : 0, begin));
    let end = input.length - 1;
    while (end > begin && !isWord(input[end], 'END')) end--;
    const body = input.slice(begin + 1, end);
    const handler = handlerPlace(body);
    if (handler < 0) {
      yield* this.statements(body);
      return;
    }
    try {
      yield* this.statements(body.slice(0, handler));
    } catch (caught) {
      if (!(caught instanceof OraError)) throw caught;
      const statements = handlerOf(body.slice(handler + 1), caught.number);
      if (statements === undefined) throw caught;
      this.#scope.set('SQLERRM', { value: caught.message, maxSize: 32767, isText: true });
      this.#scope.set('SQLCODE', { value: -caught.number, maxSize: 22, isText: false });
      yield* this.statements(statements);
    }
  }

  *#declare(tokens: readonly Token[]): Generator<Pause, void> {
    for (const part of splitTop(tokens, ';')) {
      if (part.length < 2) continue;
      if (isWord(part[0], 'TYPE')) {
        if (part.some((token) => isWord(token, 'TABLE'))) this.#tableTypes.add(nameOf(part[1]!));
        continue;
      }
      const type = part.slice(1, 6).map(({ text }) => text.toUpperCase());
      if (type.some((word) => /_TABLE$/.test(word) || this.#tableTypes.has(word))) {
        this.#scope.set(nameOf(part[0]!), { value: new PlTable(), maxSize: 32_767, isText: false });
        continue;
      }
      const at = part.findIndex((token) => isSymbol(token, ':=') || isWord(token, 'DEFAULT'));
      const size = isSymbol(part[2], '(') ? Number(part[3]!.text) : 32_767;
      const isText = /CHAR/i.test(part[1]!.text);
      const name = nameOf(part[0]!);
      this.#scope.set(name, { value: null, maxSize: size, isText });
      if (at >= 0) this.#scope.get(name)!.value = yield* this.expression(part.slice(at + 1));
    }
  }

  *statements(tokens: readonly Token[]): Generator<Pause, void> {
    let at = 0;
    while (at < tokens.length) {
      const first = tokens[at]!;
      if (isWord(first, 'BEGIN', 'DECLARE')) {
        const end = this.#endOf(
          tokens,
          tokens.findIndex((token, index) => index >= at && isWord(token, 'BEGIN')),
        );
        yield* this.block(tokens.slice(at, end + 2));
        at = end + 2;
      } else if (isWord(first, 'IF')) {
        const end = this.#endOf(tokens, at);
        yield* this.#if(tokens.slice(at, end));
        at = end + 3;
      } else if (isWord(first, 'FOR', 'LOOP', 'WHILE')) {
        const loop = tokens.findIndex((token, index) => index >= at && isWord(token, 'LOOP'));
        const end = this.#endOf(tokens, loop);
        yield* this.#loop(tokens.slice(at, loop), tokens.slice(loop + 1, end));
        at = end + 3;
      } else {
        let end = at;
        while (end < tokens.length && !isSymbol(tokens[end], ';')) end++;
        yield* this.#statement(tokens.slice(at, end));
        at = end + 1;
      }
    }
  }

  #endOf(tokens: readonly Token[], from: number): number {
    const end = matchingEnd(tokens, from);
    if (end === undefined) throw this.#compileError(tokens[from], 'PLS-00103: END expected');
    return end;
  }

  *#if(tokens: readonly Token[]): Generator<Pause, void> {
    let at = 0;
    while (at < tokens.length) {
      if (isWord(tokens[at], 'ELSE')) {
        yield* this.statements(tokens.slice(at + 1));
        return;
      }
      const then = tokens.findIndex((token, index) => index > at && isWord(token, 'THEN'));
      let next = then + 1;
      for (let depth = 0; next < tokens.length; next++) {
        if (isWord(tokens[next], 'IF', 'BEGIN', 'LOOP') && !isWord(tokens[next - 1], 'END')) depth++;
        else if (isWord(tokens[next], 'END')) depth--;
        else if (depth === 0 && isWord(tokens[next], 'ELSIF', 'ELSE')) break;
      }
      if (Number(yield* this.expression(tokens.slice(at + 1, then)))) {
        yield* this.statements(tokens.slice(then + 1, next));
        return;
      }
      at = next;
    }
  }

  *#loop(head: readonly Token[], body: readonly Token[]): Generator<Pause, void> {
    try {
      if (!isWord(head[0], 'FOR')) {
        while (head.length === 0 || Number(yield* this.expression(head.slice(1)))) yield* this.statements(body);
      } else if (head.some((token) => isSymbol(token, '..'))) yield* this.#countingLoop(head, body);
      else yield* this.#cursorLoop(head, body);
    } catch (caught) {
      if (!(caught instanceof Exit)) throw caught;
    }
  }

  *#countingLoop(head: readonly Token[], body: readonly Token[]): Generator<Pause, void> {
    const dots = head.findIndex((token) => isSymbol(token, '..'));
    const backwards = isWord(head[3], 'REVERSE');
    const from = Number(yield* this.expression(head.slice(backwards ? 4 : 3, dots)));
    const to = Number(yield* this.expression(head.slice(dots + 1)));
    const name = nameOf(head[1]!);
    for (let step = 0; step <= to - from; step++) {
      this.#scope.set(name, { value: backwards ? to - step : from + step, maxSize: 22, isText: false });
      yield* this.statements(body);
    }
  }

  /** FOR row IN (SELECT …): the row's columns are variables while the body runs. */
  *#cursorLoop(head: readonly Token[], body: readonly Token[]): Generator<Pause, void> {
    if (!isSymbol(head[3], '('))
      throw this.#compileError(head[3], 'only FOR i IN a .. b and FOR r IN (SELECT …) are known here');
    const { sql, values } = this.#bindVariables(yield* this.#reduce(head.slice(4, -1)));
    const translation = this.#pl.sql.translate(sql);
    const { columns, rows } = yield* this.#retry(() => this.#pl.sql.query(translation, sql, values(translation.binds)));
    const name = nameOf(head[1]!);
    for (const row of rows) {
      columns.forEach((column, index) => {
        this.#scope.set(`${name}.${column.name}`, { value: row[index] ?? null, maxSize: 32_767, isText: false });
      });
      yield* this.statements(body);
    }
  }

  *#statement(tokens: readonly Token[]): Generator<Pause, void> {
    const first = tokens[0];
    if (first === undefined || isWord(first, 'NULL')) return;
    try {
      const element = isSymbol(tokens[1], '(') ? closing(tokens, 1) : -1;
      if (isSymbol(tokens[1], ':=')) this.assign(first, yield* this.expression(tokens.slice(2)));
      else if (element > 0 && isSymbol(tokens[element + 1], ':=')) {
        const index = Number(yield* this.expression(tokens.slice(2, element)));
        this.#table(first).set(index, (yield* this.expression(tokens.slice(element + 2))) as SqlValue);
      } else if (isSymbol(tokens[1], '.') && isWord(tokens[2], 'DELETE')) {
        const index = isSymbol(tokens[3], '(') ? Number(yield* this.expression(tokens.slice(4, -1))) : undefined;
        this.#table(first).delete(index);
      } else if (isWord(first, 'EXIT')) {
        if (tokens.length === 1 || Number(yield* this.expression(tokens.slice(2)))) throw new Exit();
      } else if (isWord(first, 'CLOSE')) this.#close(tokens[1]!);
      else if (isWord(first, 'RETURN'))
        throw new Return(tokens.length > 1 ? yield* this.expression(tokens.slice(1)) : null);
      else if (isWord(first, 'OPEN')) {
        const { sql, values } = this.#bindVariables(yield* this.#reduce(tokens.slice(3)));
        const translation = this.#pl.sql.translate(sql);
        this.assign(tokens[1]!, this.#pl.sql.query(translation, sql, values(translation.binds)));
      } else if (isWord(first, 'SELECT', 'WITH')) yield* this.#selectInto(tokens);
      else if (isWord(first, 'INSERT', 'UPDATE', 'DELETE')) yield* this.#change(tokens);
      else if (isWord(first, 'EXECUTE')) {
        const text = String(yield* this.expression(tokens.slice(2)));
        yield* this.#retry(() => this.#pl.sql.define(text));
      } else if (isWord(first, 'COMMIT')) this.#pl.sql.commit();
      else if (isWord(first, 'ROLLBACK')) this.#pl.sql.rollback();
      else yield* this.call(tokens);
    } catch (caught) {
      if (caught instanceof OraError && caught.number !== 6550 && !caught.message.includes('ORA-06512')) {
        caught.message += `\nORA-06512: at line ${this.#line(first)}`;
        caught.position = undefined;
      }
      throw caught;
    }
  }

  /** Tries until no other session holds the lock. */
  *#retry<T>(body: () => T): Generator<Pause, T> {
    for (;;) {
      try {
        return body();
      } catch (caught) {
        if (!(caught instanceof Busy)) throw caught;
        yield LOCK_POLL_MS;
      }
    }
  }

  *#selectInto(tokens: readonly Token[]): Generator<Pause, void> {
    const into = findTop(tokens, ['INTO']);
    const from = findTop(tokens, ['FROM'], into);
    if (into < 0 || from < 0)
      throw this.#compileError(tokens[0], 'PLS-00428: an INTO clause is expected in this SELECT statement');
    const { sql, values } = this.#bindVariables(yield* this.#reduce([...tokens.slice(0, into), ...tokens.slice(from)]));
    const translation = this.#pl.sql.translate(sql);
    const { rows } = yield* this.#retry(() => this.#pl.sql.query(translation, sql, values(translation.binds)));
    if (rows.length === 0) throw new OraError(1403);
    if (rows.length > 1) throw new OraError(1422);
    splitTop(tokens.slice(into + 1, from), ',').forEach(([target], index) => {
      this.assign(target!, rows[0]![index] ?? null);
    });
  }

  *#change(tokens: readonly Token[]): Generator<Pause, void> {
    const returning = findTop(tokens, ['RETURNING', 'RETURN']);
    const into = returning < 0 ? -1 : findTop(tokens, ['INTO'], returning);
    const { sql, values } = this.#bindVariables(yield* this.#reduce(into < 0 ? tokens : tokens.slice(0, into)));
    const targets = into < 0 ? [] : splitTop(tokens.slice(into + 1), ',').map(([target]) => target!);
    const text = targets.length === 0 ? sql : `${sql} INTO ${targets.map((_, index) => `:r${index}`).join(', ')}`;
    const translation = this.#pl.sql.translate(text);
    const own = translation.binds.slice(0, translation.binds.length - translation.returning);
    const change = yield* this.#retry(() => this.#pl.sql.change(translation, text, values(own)));
    this.#scope.set('SQL%ROWCOUNT', { value: change.rowCount, maxSize: 22, isText: false });
    targets.forEach((target, index) => {
      this.assign(target, change.returned[0]?.[index] ?? null);
    });
  }

  *call(tokens: readonly Token[]): Generator<Pause, void> {
    const qualified = isSymbol(tokens[1], '.');
    const open = qualified ? 3 : 1;
    const name = (qualified ? `${tokens[0]!.text}.${tokens[2]!.text}` : tokens[0]!.text).toUpperCase();
    const args = isSymbol(tokens[open], '(') ? splitTop(tokens.slice(open + 1, closing(tokens, open)), ',') : [];
    const given: Argument[] = [];
    for (const arg of args) {
      if (arg.length === 0) continue;
      const named = isSymbol(arg[1], '=>');
      const expression = named ? arg.slice(2) : arg;
      const target = expression.length === 1 ? expression[0]! : undefined;
      const isVariable = target !== undefined && this.#scope.has(this.#key(target));
      given.push({
        value: isVariable ? this.#scope.get(this.#key(target))!.value : yield* this.expression(expression),
        ...(named ? { name: nameOf(arg[0]!) } : {}),
        ...(target === undefined ? {} : { target }),
      });
    }
    if (PACKAGES[name] !== undefined) {
      yield* callPackage(this.#pl, name, given, (target, value) => this.assign(target, value));
      return;
    }
    if (routine(this.#pl.sql, name) === undefined) {
      throw this.#compileError(tokens[0], `PLS-00201: identifier '${name}' must be declared`);
    }
    yield* this.invoke(name, given);
  }

  /** Runs a stored procedure or function. @returns what it returns. */
  *invoke(name: string, given: readonly Argument[]): Generator<Pause, PlValue> {
    const found = routine(this.#pl.sql, name)!;
    const scope: Scope = new Map();
    const targets: [Token, string][] = [];
    if (given.length > found.parameters.length) {
      throw this.#compileError(undefined, `PLS-00306: wrong number or types of arguments in call to '${name}'`);
    }
    found.parameters.forEach((parameter, index) => {
      const argument =
        given.find((it) => it.name === parameter.name) ?? (given[index]?.name === undefined ? given[index] : undefined);
      const value =
        parameter.direction === 'out' ? (parameter.isTable ? new PlTable() : null) : (argument?.value ?? null);
      scope.set(parameter.name, { value, maxSize: 32_767, isText: false });
      if (parameter.direction !== 'in' && argument?.target !== undefined)
        targets.push([argument.target, parameter.name]);
    });
    let result: PlValue = null;
    try {
      yield* new Interpreter(this.#pl, found.sql, scope).block(found.body);
    } catch (caught) {
      if (!(caught instanceof Return)) throw caught;
      result = caught.value;
    }
    for (const [target, parameter] of targets) this.assign(target, scope.get(parameter)!.value);
    return result;
  }

  *expression(input: readonly Token[]): Generator<Pause, PlValue> {
    const tokens = yield* this.#reduce(input);
    const [only] = tokens;
    if (tokens.length === 1 && only !== undefined) {
      const variable = this.#scope.get(this.#key(only));
      if (variable !== undefined) return variable.value instanceof PlTable ? variable.value.copy() : variable.value;
      if (only.kind === 'string') return only.text === '' ? null : only.text;
    }
    const values: SqlValue[] = [];
    const bound = tokens.map((token, index) => {
      const key = isWord(token, 'SQL') && isSymbol(tokens[index + 1], '%') ? 'SQL%ROWCOUNT' : this.#key(token);
      const variable = isSymbol(tokens[index - 1], '.') ? undefined : this.#scope.get(key);
      if (key === 'SQL%ROWCOUNT' && variable !== undefined) {
        values.push(variable.value as SqlValue);
        return { ...token, kind: 'bind' as const, out: `?${values.length}` };
      }
      if (isSymbol(tokens[index - 1], '%') && isWord(token, 'ROWCOUNT')) return { ...token, out: '' };
      if (isSymbol(token, '%') && isWord(tokens[index + 1], 'ROWCOUNT')) return { ...token, out: '' };
      if (variable === undefined) {
        if (token.kind === 'bind') throw new OraError(1008);
        return { ...token };
      }
      values.push(variable.value as SqlValue);
      return { ...token, kind: 'bind' as const, out: `?${values.length}` };
    });
    return this.#pl.sql.evaluate(translateExpression(bound, this.#pl.sql), values);
  }

  /** Elements and counts of tables, and columns of a loop's row, as variables of their own: SQL takes no others. */
  *#reduce(tokens: readonly Token[]): Generator<Pause, readonly Token[]> {
    const reduced: Token[] = [];
    const put = (token: Token, end: Token, value: SqlValue): void => {
      const text = `${REDUCED}${++this.#reduced}`;
      this.#scope.set(`:${text}`, { value, maxSize: 32_767, isText: false });
      reduced.push({ kind: 'bind', text, out: `:${text}`, start: token.start, end: end.end });
    };
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index]!;
      const next = tokens[index + 1];
      const field = tokens[index + 2];
      const table = isSymbol(tokens[index - 1], '.') ? undefined : this.#scope.get(this.#key(token))?.value;
      const row = isSymbol(next, '.') ? this.#scope.get(`${nameOf(token)}.${nameOf(field ?? token)}`) : undefined;
      if (row !== undefined) {
        put(token, field!, row.value as SqlValue);
        index += 2;
      } else if (table instanceof PlTable && isSymbol(next, '(')) {
        const end = closing(tokens, index + 1);
        put(token, tokens[end]!, table.get(Number(yield* this.expression(tokens.slice(index + 2, end)))));
        index = end;
      } else if (table instanceof PlTable && isSymbol(next, '.') && TABLE_QUESTIONS.has(nameOf(field ?? token))) {
        const open = isSymbol(tokens[index + 3], '(') ? index + 3 : -1;
        const end = open < 0 ? index + 2 : closing(tokens, open);
        const argument =
          end > open + 1 && open > 0 ? Number(yield* this.expression(tokens.slice(open + 1, end))) : undefined;
        put(token, tokens[end]!, table.ask(nameOf(field!), argument));
        index = end;
      } else reduced.push(token);
    }
    return reduced;
  }

  #table(target: Token): PlTable {
    const variable = this.#scope.get(this.#key(target));
    if (variable?.value instanceof PlTable) return variable.value;
    throw this.#compileError(target, `PLS-00201: identifier '${nameOf(target)}' must be declared`);
  }

  /** CLOSE of a cursor: whoever has it fetches no more. */
  #close(target: Token): void {
    const value = this.#scope.get(this.#key(target))?.value;
    if (value === null || typeof value !== 'object' || !('columns' in value)) throw new OraError(1001);
    value.close?.();
    this.assign(target, null);
  }

  assign(target: Token, value: PlValue): void {
    const variable = this.#scope.get(this.#key(target));
    if (variable === undefined)
      throw this.#compileError(target, `PLS-00201: identifier '${nameOf(target)}' must be declared`);
    if (variable.isText && (typeof value === 'string' || typeof value === 'number')) {
      const text = this.#pl.sql.nls.text(value);
      if (Buffer.byteLength(text) > variable.maxSize) throw new OraError(6502, [': character string buffer too small']);
    }
    variable.value = value;
  }

  /** The statement's text with variables as binds, and a function that finds their values by name. */
  #bindVariables(tokens: readonly Token[]): { sql: string; values: (names: readonly string[]) => SqlValue[] } {
    let sql = '';
    let previous: Token | undefined;
    for (const token of tokens) {
      const text = token.text.startsWith(REDUCED) ? token.out : this.#sql.slice(token.start, token.end);
      const isVariable = token.kind === 'word' && this.#scope.has(nameOf(token)) && !isSymbol(previous, '.');
      sql += `${previous === undefined || previous.end === token.start ? '' : ' '}${isVariable ? `:pl_${text}` : text}`;
      previous = token;
    }
    const values = (names: readonly string[]): SqlValue[] =>
      names.map((name) => {
        const variable = this.#scope.get(name.startsWith('PL_') ? name.slice(3) : `:${name}`);
        if (variable === undefined) throw new OraError(1008);
        return variable.value as SqlValue;
      });
    return { sql, values };
  }

  #key(token: Token): string {
    return token.kind === 'bind' ? `:${token.text.toUpperCase()}` : nameOf(token);
  }

  #line(token: Token): number {
    return this.#sql.slice(0, token.start).split('\n').length;
  }

  #compileError(token: Token | undefined, what: string): OraError {
    const before = this.#sql.slice(0, token?.start ?? 0);
    const line = before.split('\n').length;
    const column = before.length - before.lastIndexOf('\n');
    const place = `ORA-06550: line ${line}, column ${column}:`;
    return OraError.withText(6550, `${place}\n${what}\n${place}\nPL/SQL: Statement ignored`);
  }
}
