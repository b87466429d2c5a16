import { translateConnectBy } from './connect-by.ts';
import { translateInsertAll } from './insert-all.ts';
import { translateMerge } from './merge.ts';
import { nestQueries } from './nested-query.ts';
import { OraError } from './ora-error.ts';
import { rewrite } from './rewrite.ts';
import { describeItems } from './select-items.ts';
import { findTop, isSymbol, isWord, nameOf, outText, type Token, tokenize } from './tokens.ts';
import type { Translation, TranslationContext } from './translation.ts';

/** Clauses Oracle has and this server does not. */
const UNKNOWN: readonly (readonly [RegExp, string])[] = [
  [/\(\s*\+\s*\)/, '(+)'],
  [/\bMODEL\s+(?:DIMENSION|PARTITION)\b/i, 'MODEL'],
];

const NO_DESCRIPTION = { names: undefined, numeric: undefined };

function kindOf(first: Token | undefined): Translation['kind'] | 'merge' {
  if (isWord(first, 'SELECT', 'WITH') || isSymbol(first, '(')) return 'query';
  for (const kind of ['insert', 'update', 'delete', 'merge'] as const) {
    if (isWord(first, kind.toUpperCase())) return kind;
  }
  throw new OraError(900, [], first?.start ?? 0);
}

/** Turns one statement from Oracle's SQL into SQLite's. @throws OraError 900 or 3001 for what is not understood. */
export function translate(sql: string, context: TranslationContext): Translation {
  for (const [pattern, what] of UNKNOWN) {
    if (pattern.test(sql)) throw OraError.withText(3001, `ORA-03001: unimplemented feature (test server: ${what})`);
  }
  let tokens = tokenize(sql);
  const last = tokens.at(-1);
  if (last !== undefined && isSymbol(last, ';')) throw new OraError(933, [], last.start);
  const first = tokens[0];
  const kind = kindOf(first);
  const described = kind === 'query' ? describeItems(tokens, sql) : NO_DESCRIPTION;
  let forUpdate = false;
  let nowait = false;
  if (kind === 'query') {
    const at = findTop(tokens, ['FOR']);
    if (at >= 0 && isWord(tokens[at + 1], 'UPDATE')) {
      forUpdate = true;
      nowait = tokens.slice(at).some((token) => isWord(token, 'NOWAIT', 'SKIP'));
      tokens = tokens.slice(0, at);
    }
  }
  const returning = kind === 'query' ? undefined : takeReturning(tokens);
  if (returning !== undefined) tokens = returning.rest;
  const binds = numberBinds(tokens);
  const nested = kind === 'query' ? nestQueries(tokens, sql, context) : new Set<number>();
  const hiddenRowid = forUpdate && addRowid(tokens);
  const parts = partsOf(kind, tokens, context);
  return {
    sql: parts[0]!,
    following: parts.slice(1),
    kind: kind === 'merge' ? 'insert' : kind,
    binds,
    returning: returning?.targets ?? 0,
    returningSql: returning === undefined ? undefined : outText(rewrite(returning.expressions, context)),
    ...described,
    nested,
    forUpdate,
    hiddenRowid,
    nowait,
    table: kind === 'query' ? undefined : changedTable(tokens, kind),
  };
}

/** SQLite's statements, in the order they run. */
function partsOf(kind: ReturnType<typeof kindOf>, tokens: Token[], context: TranslationContext): readonly string[] {
  if (kind === 'merge') return translateMerge(tokens, context);
  if (kind === 'insert' && isWord(tokens[1], 'ALL', 'FIRST')) return translateInsertAll(tokens, context);
  if (kind === 'delete' && !isWord(tokens[1], 'FROM')) tokens[0]!.out = 'DELETE FROM';
  translateConnectBy(tokens);
  return [outText(rewrite(tokens, context))];
}

/** Numbers the binds by occurrence. @returns their names. */
function numberBinds(tokens: readonly Token[]): string[] {
  const binds: string[] = [];
  for (const token of tokens) {
    if (token.kind !== 'bind') continue;
    binds.push(token.text.toUpperCase());
    if (token.out !== '') token.out = `?${binds.length}`;
  }
  return binds;
}

/** Takes RETURNING … INTO off a change; its targets stay as binds without text. */
function takeReturning(
  tokens: readonly Token[],
): { readonly rest: Token[]; readonly expressions: readonly Token[]; readonly targets: number } | undefined {
  const at = findTop(tokens, ['RETURNING', 'RETURN']);
  if (at < 0) return undefined;
  const into = findTop(tokens, ['INTO'], at);
  if (into < 0) throw new OraError(925, [], tokens[at]!.start);
  const targets = tokens.slice(into).filter(({ kind }) => kind === 'bind');
  return {
    rest: [...tokens.slice(0, at), ...targets.map((token) => ({ ...token, out: '' }))],
    expressions: tokens.slice(at + 1, into),
    targets: targets.length,
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

function changedTable(tokens: readonly Token[], kind: ReturnType<typeof kindOf>): string | undefined {
  let at = kind === 'insert' || kind === 'merge' || isWord(tokens[1], 'FROM') ? 2 : 1;
  if (isSymbol(tokens[at + 1], '.')) at += 2;
  return tokens[at] === undefined ? undefined : nameOf(tokens[at]!);
}
