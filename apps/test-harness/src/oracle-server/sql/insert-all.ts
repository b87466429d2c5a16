import { OraError } from './ora-error.ts';
import { rewrite } from './rewrite.ts';
import { closing, findTop, isSymbol, isWord, outText, type Token } from './tokens.ts';
import type { TranslationContext } from './translation.ts';

/** `INSERT ALL [WHEN …] INTO … INTO … SELECT …` as an INSERT each. */
export function translateInsertAll(tokens: readonly Token[], context: TranslationContext): readonly string[] {
  const select = findTop(tokens, ['SELECT', 'WITH']);
  if (isWord(tokens[1], 'FIRST') || select < 0)
    throw OraError.withText(3001, 'ORA-03001: unimplemented feature (test server: INSERT FIRST)');
  const text = (part: readonly Token[]): string => outText(rewrite(part, context));
  const query = text(tokens.slice(select));
  const parts: string[] = [];
  let condition: string | undefined;
  for (let at = 2; at < select; ) {
    if (isWord(tokens[at], 'WHEN')) {
      const then = findTop(tokens, ['THEN'], at);
      condition = text(tokens.slice(at + 1, then));
      at = then + 1;
    } else if (isWord(tokens[at], 'INTO')) {
      let end = at + 2;
      if (isSymbol(tokens[end], '.')) end += 2;
      if (isSymbol(tokens[end], '(')) end = closing(tokens, end) + 1;
      const target = text(tokens.slice(at + 1, end));
      let values = '*';
      if (isWord(tokens[end], 'VALUES')) {
        const close = closing(tokens, end + 1);
        values = text(tokens.slice(end + 2, close));
        end = close + 1;
      }
      parts.push(
        `INSERT INTO ${target} SELECT ${values} FROM (${query})${condition === undefined ? '' : ` WHERE ${condition}`}`,
      );
      at = end;
    } else throw new OraError(928, [], tokens[at]!.start);
  }
  return parts;
}
