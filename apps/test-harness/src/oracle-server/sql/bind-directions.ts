import type { Direction } from '../messages/io-vector.ts';
import type { SqlSession } from './sql-session.ts';
import { PACKAGES, routine } from './stored-routine.ts';
import { closing, isSymbol, isWord, nameOf, splitTop, type Token, tokenize } from './tokens.ts';

/** Which way each bind of a block goes; the names in the order of their first use. */
export function bindDirections(session: SqlSession, sql: string): { names: string[]; directions: Direction[] } {
  const tokens = tokenize(sql);
  const read = new Set<string>();
  const written = new Set<string>();
  const names: string[] = [];
  const outputs = new Set<Token>();
  tokens.forEach((token, index) => {
    if (isWord(token, 'INTO')) {
      for (
        let at = index + 1;
        at < tokens.length && !isWord(tokens[at], 'FROM', 'USING') && !isSymbol(tokens[at], ';');
        at++
      ) {
        if (isWord(tokens[index - 1], 'INSERT')) break;
        outputs.add(tokens[at]!);
      }
    }
    if (token.kind === 'word' && isSymbol(tokens[index + 1], '(') && !isSymbol(tokens[index - 1], '.')) {
      markOutputs(session, tokens, token.text.toUpperCase(), index + 1, outputs);
    }
    if (isSymbol(tokens[index + 1], '.') && isSymbol(tokens[index + 3], '(') && token.kind === 'word') {
      const name = `${token.text}.${tokens[index + 2]!.text}`.toUpperCase();
      markOutputs(session, tokens, name, index + 3, outputs);
    }
  });
  tokens.forEach((token, index) => {
    if (token.kind !== 'bind') return;
    const name = token.text.toUpperCase();
    if (!names.includes(name)) names.push(name);
    const isOutput = isSymbol(tokens[index + 1], ':=') || isWord(tokens[index - 1], 'OPEN') || outputs.has(token);
    (isOutput ? written : read).add(name);
  });
  // OUT parameters that are also read come in too.
  const both = new Set(tokens.flatMap((token, index) => inOuts(session, tokens, token, index) ?? []));
  return {
    names,
    directions: names.map((name) => (written.has(name) ? (read.has(name) || both.has(name) ? 'inout' : 'out') : 'in')),
  };
}

/** Binds that are IN OUT arguments of a call. */
function inOuts(session: SqlSession, tokens: readonly Token[], token: Token, index: number): string[] | undefined {
  if (token.kind !== 'word' || !isSymbol(tokens[index + 1], '(')) return undefined;
  const parameters = routine(session, token.text.toUpperCase())?.parameters;
  if (parameters === undefined) return undefined;
  const args = splitTop(tokens.slice(index + 2, closing(tokens, index + 1)), ',');
  return args.flatMap((arg, at) =>
    parameters[at]?.direction === 'inout' && arg[0]?.kind === 'bind' ? [arg[0].text.toUpperCase()] : [],
  );
}

/** Arguments of a call that the routine sets. */
function markOutputs(
  session: SqlSession,
  tokens: readonly Token[],
  name: string,
  open: number,
  outputs: Set<Token>,
): void {
  const known = PACKAGES[name];
  const parameters =
    known === undefined
      ? routine(session, name)?.parameters.map(({ name: it, direction }) => ({ name: it, out: direction !== 'in' }))
      : [...known].map((letter) => ({ name: '', out: letter === 'o' }));
  if (parameters === undefined) return;
  splitTop(tokens.slice(open + 1, closing(tokens, open)), ',').forEach((arg, at) => {
    const named = isSymbol(arg[1], '=>');
    const parameter = named ? parameters.find(({ name: it }) => it === nameOf(arg[0]!)) : parameters[at];
    const target = named ? arg[2] : arg[0];
    if (parameter?.out && target !== undefined) outputs.add(target);
  });
}
