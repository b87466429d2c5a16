import { OraError } from './ora-error.ts';
import { Busy, type Result, type SqlSession } from './sql-session.ts';
import { PACKAGES, routine } from './stored-routine.ts';
import type { SqlValue } from './tagged.ts';
import { closing, findTop, isSymbol, isWord, nameOf, splitTop, type Token, tokenize } from './tokens.ts';
import { translateExpression } from './translate.ts';

/** What a variable or bind holds. */
export type PlValue = SqlValue | Result | readonly SqlValue[];

/** Milliseconds to wait before going on; also how a block waits for a lock. */
export type Pause = number;

/** One bind of a block. */
export interface BlockBind {
  readonly name: string;
  value: PlValue;
  /** Bytes an OUT value may have. */
  readonly maxSize: number;
  readonly isText: boolean;
}

/** What blocks share within a session. */
export interface PlSession {
  readonly sql: SqlSession;
  readonly output: { enabled: boolean; lines: string[] };
  /** Remembers DBMS_APPLICATION_INFO and DBMS_SESSION settings. */
  readonly attributes: Record<string, string>;
  alterSession(sql: string): void;
}

const LOCK_POLL_MS = 20;

type Scope = Map<string, { value: PlValue; readonly maxSize: number; readonly isText: boolean }>;

class Return extends Error {
  readonly value: PlValue;
  constructor(value: PlValue) {
    super('RETURN');
    this.value = value;
  }
}

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

class Interpreter {
  readonly #pl: PlSession;
  readonly #sql: string;
  readonly #scope: Scope;

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
    const handler = this.#findHandler(body);
    if (handler < 0) {
      yield* this.statements(body);
      return;
    }
    try {
      yield* this.statements(body.slice(0, handler));
    } catch (caught) {
      if (!(caught instanceof OraError)) throw caught;
      const then = body.findIndex((token, index) => index > handler && isWord(token, 'THEN'));
      const when = nameOf(body[handler + 2]!);
      const fits =
        when === 'OTHERS' ||
        (when === 'NO_DATA_FOUND' && caught.number === 1403) ||
        (when === 'DUP_VAL_ON_INDEX' && caught.number === 1);
      if (!fits) throw caught;
      this.#scope.set('SQLERRM', { value: caught.message, maxSize: 32767, isText: true });
      this.#scope.set('SQLCODE', { value: -caught.number, maxSize: 22, isText: false });
      yield* this.statements(body.slice(then + 1));
    }
  }

  *#declare(tokens: readonly Token[]): Generator<Pause, void> {
    for (const part of splitTop(tokens, ';')) {
      if (part.length < 2) continue;
      const at = part.findIndex((token) => isSymbol(token, ':=') || isWord(token, 'DEFAULT'));
      const size = isSymbol(part[2], '(') ? Number(part[3]!.text) : 32_767;
      const isText = /CHAR/i.test(part[1]!.text);
      const name = nameOf(part[0]!);
      this.#scope.set(name, { value: null, maxSize: size, isText });
      if (at >= 0) this.#scope.get(name)!.value = yield* this.expression(part.slice(at + 1));
    }
  }

  #findHandler(body: readonly Token[]): number {
    let depth = 0;
    for (let index = 0; index < body.length; index++) {
      if (
        isWord(body[index], 'BEGIN', 'CASE', 'LOOP') ||
        (isWord(body[index], 'IF') && !isWord(body[index - 1], 'END'))
      )
        depth++;
      else if (isWord(body[index], 'END')) {
        depth--;
        if (isWord(body[index + 1], 'LOOP', 'IF')) index++;
      } else if (depth === 0 && isWord(body[index], 'EXCEPTION')) return index;
    }
    return -1;
  }

  *statements(tokens: readonly Token[]): Generator<Pause, void> {
    let at = 0;
    while (at < tokens.length) {
      const first = tokens[at]!;
      if (isWord(first, 'BEGIN', 'DECLARE')) {
        const end = this.#matchingEnd(
          tokens,
          tokens.findIndex((token, index) => index >= at && isWord(token, 'BEGIN')),
        );
        yield* this.block(tokens.slice(at, end + 2));
        at = end + 2;
      } else if (isWord(first, 'IF')) {
        const end = this.#matchingEnd(tokens, at);
        yield* this.#if(tokens.slice(at, end));
        at = end + 3;
      } else if (isWord(first, 'FOR', 'LOOP', 'WHILE')) {
        const loop = tokens.findIndex((token, index) => index >= at && isWord(token, 'LOOP'));
        const end = this.#matchingEnd(tokens, loop);
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

  #matchingEnd(tokens: readonly Token[], from: number): number {
    let depth = 0;
    for (let index = from; index < tokens.length; index++) {
      if (isWord(tokens[index], 'END')) {
        if (--depth === 0) return index;
        if (isWord(tokens[index + 1], 'IF', 'LOOP')) index++;
      } else if (isWord(tokens[index], 'BEGIN', 'IF', 'LOOP', 'CASE')) depth++;
    }
    throw this.#compileError(tokens[from], 'PLS-00103: END expected');
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
    if (!isWord(head[0], 'FOR') || !head.some((token) => isSymbol(token, '..'))) {
      throw this.#compileError(head[0], 'only FOR i IN a .. b is known here');
    }
    const dots = head.findIndex((token) => isSymbol(token, '..'));
    const from = Number(yield* this.expression(head.slice(3, dots)));
    const to = Number(yield* this.expression(head.slice(dots + 1)));
    const name = nameOf(head[1]!);
    for (let index = from; index <= to; index++) {
      this.#scope.set(name, { value: index, maxSize: 22, isText: false });
      yield* this.statements(body);
    }
  }

  *#statement(tokens: readonly Token[]): Generator<Pause, void> {
    const first = tokens[0];
    if (first === undefined || isWord(first, 'NULL')) return;
    try {
      if (isSymbol(tokens[1], ':=')) this.assign(first, yield* this.expression(tokens.slice(2)));
      else if (isWord(first, 'RETURN'))
        throw new Return(tokens.length > 1 ? yield* this.expression(tokens.slice(1)) : null);
      else if (isWord(first, 'OPEN')) {
        const { sql, values } = this.#bindVariables(tokens.slice(3));
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
    const { sql, values } = this.#bindVariables([...tokens.slice(0, into), ...tokens.slice(from)]);
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
    const { sql, values } = this.#bindVariables(into < 0 ? tokens : tokens.slice(0, into));
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
    const given: { value: PlValue; name?: string; target?: Token }[] = [];
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
      yield* this.#package(name, given);
      return;
    }
    if (routine(this.#pl.sql, name) === undefined) {
      throw this.#compileError(tokens[0], `PLS-00201: identifier '${name}' must be declared`);
    }
    yield* this.invoke(name, given);
  }

  /** Runs a stored procedure or function. @returns what it returns. */
  *invoke(
    name: string,
    given: readonly { value: PlValue; name?: string; target?: Token }[],
  ): Generator<Pause, PlValue> {
    const found = routine(this.#pl.sql, name)!;
    const scope: Scope = new Map();
    const targets: [Token, string][] = [];
    if (given.length > found.parameters.length) {
      throw this.#compileError(undefined, `PLS-00306: wrong number or types of arguments in call to '${name}'`);
    }
    found.parameters.forEach((parameter, index) => {
      const argument =
        given.find((it) => it.name === parameter.name) ?? (given[index]?.name === undefined ? given[index] : undefined);
      const value = parameter.direction === 'out' ? null : (argument?.value ?? null);
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

  *#package(name: string, given: readonly { value: PlValue; target?: Token }[]): Generator<Pause, void> {
    const { output, sql, attributes } = this.#pl;
    const text = (index: number): string => sql.nls.text((given[index]?.value ?? null) as SqlValue);
    switch (name) {
      case 'DBMS_OUTPUT.ENABLE':
        output.enabled = true;
        return;
      case 'DBMS_OUTPUT.DISABLE':
        output.enabled = false;
        output.lines = [];
        return;
      case 'DBMS_OUTPUT.PUT':
      case 'DBMS_OUTPUT.PUT_LINE':
        if (output.enabled) output.lines.push(text(0));
        return;
      case 'DBMS_OUTPUT.NEW_LINE':
        if (output.enabled) output.lines.push('');
        return;
      case 'DBMS_OUTPUT.GET_LINE': {
        const line = output.lines.shift();
        this.assign(given[0]!.target!, line ?? null);
        this.assign(given[1]!.target!, line === undefined ? 1 : 0);
        return;
      }
      case 'DBMS_SESSION.SLEEP':
      case 'DBMS_LOCK.SLEEP':
        yield Number(text(0)) * 1000;
        return;
      case 'DBMS_SESSION.SET_NLS':
        this.#pl.alterSession(`ALTER SESSION SET ${text(0)} = ${text(1)}`);
        return;
      case 'DBMS_SESSION.SET_IDENTIFIER':
        attributes.client_identifier = text(0);
        return;
      case 'DBMS_APPLICATION_INFO.SET_MODULE':
        attributes.module = text(0);
        attributes.action = text(1);
        return;
      case 'DBMS_APPLICATION_INFO.SET_ACTION':
        attributes.action = text(0);
        return;
      case 'DBMS_APPLICATION_INFO.SET_CLIENT_INFO':
        attributes.client_info = text(0);
        return;
      case 'RAISE_APPLICATION_ERROR': {
        const number = Math.abs(Number(text(0)));
        throw OraError.withText(number, `ORA-${number}: ${text(1)}`);
      }
    }
  }

  *expression(tokens: readonly Token[]): Generator<Pause, PlValue> {
    const [only] = tokens;
    if (tokens.length === 1 && only !== undefined) {
      const variable = this.#scope.get(this.#key(only));
      if (variable !== undefined) return variable.value;
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
      const text = this.#sql.slice(token.start, token.end);
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
