import { OraError } from './ora-error.ts';
import { tagged } from './tagged.ts';
import {
  closing,
  findTop,
  isSymbol,
  isWord,
  literal,
  nameOf,
  opening,
  outText,
  splitTop,
  type Token,
  tokenize,
} from './tokens.ts';

/** What translation must know of the session. */
export interface TranslationContext {
  /** Columns anywhere that hold dates: arithmetic with them is not SQLite's. */
  readonly momentColumns: ReadonlySet<string>;
  isSequence(name: string): boolean;
  isFunction(name: string): boolean;
}

/** A statement in SQLite's words. */
export interface Translation {
  readonly sql: string;
  readonly kind: 'query' | 'insert' | 'update' | 'delete';
  /** Names of binds by occurrence; `?1` in the text is the first. */
  readonly binds: readonly string[];
  /** How many of them are targets of RETURNING … INTO, at the end. */
  readonly returning: number;
  /** Expressions that RETURNING wants, in SQLite's words. */
  readonly returningSql: string | undefined;
  /** Names of the result's columns as Oracle gives them; `undefined` where `*` stands. */
  readonly names: readonly string[] | undefined;
  readonly numeric: readonly boolean[] | undefined;
  readonly forUpdate: boolean;
  /** FOR UPDATE of one table: a last column, not shown, holds the row's number. */
  readonly hiddenRowid: boolean;
  readonly nowait: boolean;
  /** Table that a change changes. */
  readonly table: string | undefined;
}

const WITHOUT_PARENTHESES: Readonly<Record<string, string>> = {
  SYSDATE: 'ora_sysdate()',
  CURRENT_DATE: 'ora_sysdate()',
  SYSTIMESTAMP: 'ora_systimestamp()',
  CURRENT_TIMESTAMP: 'ora_systimestamp()',
  LOCALTIMESTAMP: 'ora_systimestamp()',
  USER: 'ora_user()',
  UID: 'ora_uid()',
};

const RENAMED: Readonly<Record<string, string>> = {
  NVL: 'coalesce',
  INSTR: 'ora_instr',
  SUBSTR: 'ora_substr',
  REPLACE: 'ora_replace',
  TRUNC: 'ora_trunc',
  ROUND: 'ora_round',
  GREATEST: 'max',
  LEAST: 'min',
  LISTAGG: 'group_concat',
};

/** Functions whose result is a moment. */
const MOMENT_FUNCTIONS = new Set([
  'TO_DATE',
  'TO_TIMESTAMP',
  'TO_TIMESTAMP_TZ',
  'ADD_MONTHS',
  'LAST_DAY',
  'ORA_SYSDATE',
  'ORA_SYSTIMESTAMP',
]);

const NUMBER_FUNCTIONS =
  /^(?:COUNT|SUM|AVG|LENGTH|LENGTHB|INSTR|MOD|ABS|CEIL|FLOOR|ROUND|SIGN|POWER|SQRT|TO_NUMBER|MONTHS_BETWEEN|ASCII|ROW_NUMBER|RANK|DENSE_RANK)$/;

/** Clauses Oracle has and this server does not. */
const UNKNOWN: readonly (readonly [RegExp, string])[] = [
  [/\bCONNECT\s+BY\b/i, 'CONNECT BY'],
  [/\(\s*\+\s*\)/, '(+)'],
  [/^\s*MERGE\b/i, 'MERGE'],
  [/\bMODEL\s+(?:DIMENSION|PARTITION)\b/i, 'MODEL'],
];

/** Turns one statement from Oracle's SQL into SQLite's. @throws OraError 900 or 3001 for what is not understood. */
export function translate(sql: string, context: TranslationContext): Translation {
  for (const [pattern, what] of UNKNOWN) {
    const at = pattern.exec(sql);
    if (at !== null) throw OraError.withText(3001, `ORA-03001: unimplemented feature (test server: ${what})`);
  }
  let tokens = tokenize(sql);
  const last = tokens.at(-1);
  if (last !== undefined && isSymbol(last, ';')) throw new OraError(933, [], last.start);
  const first = tokens[0];
  const kind =
    isWord(first, 'SELECT', 'WITH') || isSymbol(first, '(')
      ? 'query'
      : isWord(first, 'INSERT')
        ? 'insert'
        : isWord(first, 'UPDATE')
          ? 'update'
          : isWord(first, 'DELETE')
            ? 'delete'
            : undefined;
  if (kind === undefined) throw new OraError(900, [], first?.start ?? 0);
  const described = kind === 'query' ? describeItems(tokens, sql) : { names: undefined, numeric: undefined };
  let forUpdate = false;
  let nowait = false;
  if (kind === 'query') {
    const at = findTop(tokens, ['FOR']);
    if (at >= 0 && isWord(tokens[at + 1], 'UPDATE')) {
      forUpdate = true;
      nowait = tokens.slice(at).some((token) => isWord(token, 'NOWAIT'));
      tokens = tokens.slice(0, at);
    }
  }
  let returning: Token[] | undefined;
  let targets = 0;
  if (kind !== 'query') {
    const at = findTop(tokens, ['RETURNING', 'RETURN']);
    if (at >= 0) {
      const into = findTop(tokens, ['INTO'], at);
      if (into < 0) throw new OraError(925, [], tokens[at]!.start);
      returning = tokens.slice(at + 1, into);
      targets = tokens.slice(into).filter(({ kind: it }) => it === 'bind').length;
      const binds = tokens.slice(into);
      tokens = tokens.slice(0, at);
      tokens.push(...binds.filter(({ kind: it }) => it === 'bind').map((token) => ({ ...token, out: '' })));
    }
  }
  const table = kind === 'query' ? undefined : changedTable(tokens, kind);
  const binds: string[] = [];
  for (const token of tokens) {
    if (token.kind !== 'bind') continue;
    binds.push(token.text.toUpperCase());
    if (token.out !== '') token.out = `?${binds.length}`;
  }
  if (kind === 'delete' && !isWord(tokens[1], 'FROM')) first!.out = 'DELETE FROM';
  const hiddenRowid = forUpdate && addRowid(tokens);
  const body = rewrite(tokens, context);
  return {
    sql: outText(body),
    kind,
    binds,
    returning: targets,
    returningSql: returning === undefined ? undefined : outText(rewrite(returning, context)),
    ...described,
    forUpdate,
    hiddenRowid,
    nowait,
    table,
  };
}

/** Adds the row's number to a plain query of one table. */
function addRowid(tokens: readonly Token[]): boolean {
  const from = findTop(tokens, ['FROM']);
  const before = tokens[from - 1];
  const after = tokens[from + 2];
  if (from < 0 || before === undefined || isSymbol(after, ',') || isWord(after, 'JOIN')) return false;
  before.out += ', ROWID';
  return true;
}

/** An expression by itself, as it stands in DEFAULT, CHECK or PL/SQL. */
export function translateExpression(tokens: readonly Token[], context: TranslationContext): string {
  return outText(
    rewrite(
      tokens.map((token) => ({ ...token })),
      context,
    ),
  );
}

function changedTable(tokens: readonly Token[], kind: 'insert' | 'update' | 'delete'): string | undefined {
  let at = kind === 'insert' || isWord(tokens[1], 'FROM') ? 2 : 1;
  if (isSymbol(tokens[at + 1], '.')) at += 2;
  return tokens[at] === undefined ? undefined : nameOf(tokens[at]!);
}

/** Names and kinds of the items between SELECT and FROM. */
function describeItems(tokens: readonly Token[], sql: string): Pick<Translation, 'names' | 'numeric'> {
  let from = findTop(tokens, ['SELECT']);
  if (from < 0) return { names: undefined, numeric: undefined };
  if (isWord(tokens[from + 1], 'DISTINCT', 'UNIQUE', 'ALL')) from++;
  const end = findTop(tokens, ['FROM'], from);
  if (end < 0) throw new OraError(923, [], sql.trimEnd().length);
  const items = splitTop(tokens.slice(from + 1, end), ',');
  if (items.some((item) => item.length === 0)) throw new OraError(936, [], tokens[from + 1]?.start);
  if (items.some((item) => isSymbol(item.at(-1), '*') && (item.length === 1 || isSymbol(item.at(-2), '.')))) {
    return { names: undefined, numeric: undefined };
  }
  return { names: items.map((item) => itemName(item, sql)), numeric: items.map(isNumeric) };
}

function itemName(item: readonly Token[], sql: string): string {
  const last = item.at(-1)!;
  const before = item.at(-2);
  const named = last.kind === 'word' || last.kind === 'quoted';
  if (named && (item.length === 1 || isSymbol(before, '.') || isWord(before, 'AS'))) return nameOf(last);
  if (named && !isSymbol(before, '+', '-', '*', '/', '||', ',', '(', '=') && !isWord(last, 'END')) return nameOf(last);
  const text = sql.slice(item[0]!.start, last.end);
  return text.replace(/'[^']*'|\s+/g, (piece) => (piece.startsWith("'") ? piece : '')).toUpperCase();
}

function isNumeric(item: readonly Token[]): boolean {
  const first = item[0]!;
  if (first.kind === 'number') return true;
  if (first.kind === 'word' && isSymbol(item[1], '(')) return NUMBER_FUNCTIONS.test(first.text.toUpperCase());
  return splitTop(item, '*').length > 1 && item.length > 1 ? true : splitTop(item, '/').length > 1;
}

/** Rewrites functions, literals and operators in place. */
function rewrite(input: readonly Token[], context: TranslationContext): Token[] {
  const tokens = [...input];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const next = tokens[index + 1];
    const before = tokens[index - 1];
    if (token.kind === 'number') {
      const digits = token.text.replace(/[eE].*|\./g, '').replace(/^0+/, '');
      if (/[fFdD]$/.test(token.text))
        token.out = literal(tagged(/[fF]$/.test(token.text) ? 'F' : 'B', token.text.slice(0, -1)));
      else if (digits.length > 15) token.out = literal(tagged('N', token.text));
      continue;
    }
    if (token.kind !== 'word') continue;
    const word = token.text.toUpperCase();
    // SCOTT.T and SYS.DUAL: there is one schema.
    if ((word === 'SCOTT' || word === 'SYS') && isSymbol(next, '.') && !isSymbol(before, '.')) {
      token.out = '';
      next!.out = '';
      continue;
    }
    if (isSymbol(next, '.') && isWord(tokens[index + 2], 'NEXTVAL', 'CURRVAL') && context.isSequence(word)) {
      token.out = `ora_${tokens[index + 2]!.text.toLowerCase()}('${word}')`;
      next!.out = '';
      tokens[index + 2]!.out = '';
      tokens.splice(index + 1, 2);
      continue;
    }
    if (isSymbol(next, '.') && isWord(tokens[index + 2], 'NEXTVAL', 'CURRVAL'))
      throw new OraError(2289, [], token.start);
    if (word === 'DATE' && next?.kind === 'string') {
      token.out = '';
      next.out = literal(tagged('D', `${next.text} 00:00:00`));
      tokens[index] = { ...next, kind: 'word', text: 'ORA_SYSDATE' };
      tokens.splice(index + 1, 1);
      continue;
    }
    if (word === 'TIMESTAMP' && next?.kind === 'string') {
      const [, clock = next.text, fraction = '', zone = ''] =
        /^(.*?\d)(?:\.(\d+))?\s*([-+]\d\d:\d\d)?$/.exec(next.text) ?? [];
      next.out = literal(tagged('D', `${clock}.${fraction.padEnd(9, '0')}${zone === '' ? '' : ` ${zone}`}`));
      tokens[index] = { ...next, kind: 'word', text: 'ORA_SYSDATE' };
      tokens.splice(index + 1, 1);
      continue;
    }
    if (WITHOUT_PARENTHESES[word] !== undefined && !isSymbol(next, '(', '.') && !isSymbol(before, '.')) {
      token.out = WITHOUT_PARENTHESES[word];
      continue;
    }
    if (word === 'ROWID' && !isSymbol(next, '(')) {
      const qualifier = isSymbol(before, '.') ? tokens[index - 2]! : undefined;
      const compared = isSymbol(next, '=') || isSymbol(tokens[index - (qualifier === undefined ? 1 : 3)], '=');
      if (compared) {
        const other = isSymbol(next, '=') ? tokens[index + 2] : undefined;
        if (other?.kind === 'bind' || other?.kind === 'string') other.out = `ora_row(${other.out})`;
      } else if (qualifier !== undefined) {
        token.out = `${qualifier.out}.rowid)`;
        qualifier.out = 'ora_rowid(';
        before!.out = '';
      } else token.out = 'ora_rowid(rowid)';
      continue;
    }
    if (word === 'MINUS') token.out = 'EXCEPT';
    else if (word === 'DBMS_LOB' && isSymbol(next, '.')) {
      token.out = '';
      next!.out = '';
      if (isWord(tokens[index + 2], 'GETLENGTH')) tokens[index + 2]!.out = 'length';
    } else if (isSymbol(next, '(') && !isSymbol(before, '.')) {
      if (RENAMED[word] !== undefined) token.out = RENAMED[word];
      else if (context.isFunction(word)) {
        token.out = 'ora_call';
        next!.out = closing(tokens, index + 1) === index + 2 ? `('${word}'` : `('${word}',`;
      }
    } else if (/[#$]/.test(token.text)) token.out = `"${word}"`;
  }
  operators(tokens, context);
  comparisons(tokens, context);
  rownum(tokens);
  orderNulls(tokens);
  return tokens;
}

/** Where the operand that ends at `end` begins. */
function operandStart(tokens: readonly Token[], end: number): number {
  let start = end;
  if (isSymbol(tokens[start], ')')) {
    start = opening(tokens, start);
    if (
      tokens[start - 1]?.kind === 'word' &&
      !isWord(tokens[start - 1], 'AND', 'OR', 'NOT', 'IN', 'SELECT', 'WHERE', 'THEN', 'ELSE', 'WHEN', 'BY')
    )
      start--;
  } else if (isWord(tokens[start], 'END')) {
    while (start > 0 && !isWord(tokens[start], 'CASE')) start--;
  }
  while (isSymbol(tokens[start - 1], '.')) start -= 2;
  return start;
}

/** Where the operand that starts at `start` ends. */
function operandEnd(tokens: readonly Token[], start: number): number {
  let end = start;
  if (isSymbol(tokens[end], '-', '+')) end++;
  while (isSymbol(tokens[end + 1], '.')) end += 2;
  if (isSymbol(tokens[end], '(')) return closing(tokens, end);
  if (isWord(tokens[end], 'CASE')) {
    while (end < tokens.length - 1 && !isWord(tokens[end], 'END')) end++;
    return end;
  }
  if (isSymbol(tokens[end + 1], '(') && tokens[end]?.kind === 'word') return closing(tokens, end + 1);
  return end;
}

/** `||` takes NULL for an empty string, `+` and `-` count days, `/` does not truncate. */
function operators(tokens: Token[], context: TranslationContext): void {
  const isMoment = (from: number, to: number): boolean => {
    const first = tokens[from]!;
    if (first.kind !== 'word') return false;
    const word = first.text.toUpperCase();
    if (WITHOUT_PARENTHESES[word]?.includes('date') || WITHOUT_PARENTHESES[word]?.includes('timestamp')) return true;
    if (MOMENT_FUNCTIONS.has(word)) return true;
    if (word === 'TRUNC') return isMoment(from + 2, to);
    const last = tokens[to]!;
    return (to === from || isSymbol(tokens[from + 1], '.')) && context.momentColumns.has(last.text.toUpperCase());
  };
  for (let index = 1; index < tokens.length - 1; index++) {
    const token = tokens[index]!;
    if (!isSymbol(token, '||', '+', '-', '/')) continue;
    const before = tokens[index - 1]!;
    if (before.kind === 'symbol' && !isSymbol(before, ')')) continue;
    if (isWord(before, 'SELECT', 'RETURN', 'THEN', 'ELSE', 'AND', 'OR', 'BY', 'WHERE')) continue;
    const left = operandStart(tokens, index - 1);
    const right = operandEnd(tokens, index + 1);
    const wrap = (from: number, to: number, name: string): void => {
      tokens[from]!.out = `${name}(${tokens[from]!.out}`;
      tokens[to]!.out = `${tokens[to]!.out})`;
    };
    if (token.text === '||') {
      // The operand on the left of a chain was the right one of the `||` before.
      if (!isSymbol(tokens[left - 1], '||')) wrap(left, index - 1, 'ora_text');
      wrap(index + 1, right, 'ora_text');
    } else if (token.text === '/') {
      wrap(left, right, 'ora_divide');
      token.out = ',';
    } else if (isMoment(left, index - 1) || isMoment(index + 1, right)) {
      wrap(left, right, token.text === '+' ? 'ora_add' : 'ora_subtract');
      token.out = ',';
    }
  }
}

/** A date column compared with text: the text is a date by the session's mask. */
function comparisons(tokens: Token[], context: TranslationContext): void {
  const isText = (token: Token | undefined): token is Token => token?.kind === 'bind' || token?.kind === 'string';
  tokens.forEach((token, index) => {
    if (!isSymbol(token, '=', '<', '>', '<=', '>=', '<>', '!=', '^=')) return;
    if (token.text === '^=') token.out = '<>';
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    if (before?.kind === 'word' && context.momentColumns.has(before.text.toUpperCase()) && isText(after)) {
      after.out = `to_date(${after.out})`;
    }
  });
}

/** `ROWNUM <= n` in WHERE ends the result after n rows; in the list of items it counts them. */
function rownum(tokens: Token[]): void {
  for (let index = 0; index < tokens.length; index++) {
    if (!isWord(tokens[index], 'ROWNUM')) continue;
    const before = tokens[index - 1];
    const operator = tokens[index + 1];
    const bound = tokens[index + 2];
    if (
      isWord(before, 'WHERE', 'AND') &&
      operator !== undefined &&
      isSymbol(operator, '<', '<=', '=') &&
      bound !== undefined
    ) {
      const count = operator.text === '<' ? `CAST(${bound.out} AS INTEGER) - 1` : `CAST(${bound.out} AS INTEGER)`;
      tokens[index]!.out = '1';
      operator.out = '=';
      bound.out = '1';
      let end = index + 3;
      for (let depth = 0; end < tokens.length; end++) {
        if (isSymbol(tokens[end], '(')) depth++;
        else if (isSymbol(tokens[end], ')') && depth-- === 0) break;
      }
      tokens[end - 1]!.out += ` LIMIT ${count}`;
    } else tokens[index]!.out = 'row_number() over ()';
  }
}

/** NULL sorts last, as the largest value there is. */
function orderNulls(tokens: Token[]): void {
  for (let index = 0; index < tokens.length; index++) {
    if (!isWord(tokens[index], 'ORDER') || !isWord(tokens[index + 1], 'BY')) continue;
    let depth = 0;
    let at = index + 2;
    const finish = (end: number): void => {
      const last = tokens[end];
      if (last === undefined || end < index + 2 || isWord(last, 'LAST', 'FIRST')) return;
      last.out += isWord(last, 'DESC') ? ' NULLS FIRST' : ' NULLS LAST';
    };
    for (; at < tokens.length; at++) {
      const token = tokens[at]!;
      if (isSymbol(token, '(')) depth++;
      else if (isSymbol(token, ')') && depth-- === 0) break;
      else if (depth === 0 && isSymbol(token, ',')) finish(at - 1);
      else if (depth === 0 && isWord(token, 'OFFSET', 'FETCH', 'LIMIT', 'ROWS', 'RANGE', 'UNION', 'MINUS')) break;
    }
    finish(at - 1);
    if (isWord(tokens[at], 'FETCH') && isWord(tokens[at + 1], 'FIRST', 'NEXT')) {
      const count = tokens[at + 2]!.out;
      for (let rest = at; rest < Math.min(at + 5, tokens.length); rest++) tokens[rest]!.out = '';
      tokens[at]!.out = `LIMIT ${count}`;
    }
  }
}
