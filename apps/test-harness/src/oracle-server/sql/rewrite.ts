import { comparisons, operators } from './operators.ts';
import { OraError } from './ora-error.ts';
import { limitRownum, orderNulls } from './row-limits.ts';
import { tagged } from './tagged.ts';
import { closing, isSymbol, isWord, literal, type Token } from './tokens.ts';
import type { TranslationContext } from './translation.ts';
import { WITHOUT_PARENTHESES } from './words.ts';

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

/** Rewrites functions, literals and operators in place. */
export function rewrite(input: readonly Token[], context: TranslationContext): Token[] {
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
  limitRownum(tokens);
  orderNulls(tokens);
  return tokens;
}
