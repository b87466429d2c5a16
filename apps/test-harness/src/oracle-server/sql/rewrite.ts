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
  REGEXP_REPLACE: 'ora_regexp_replace',
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
        /^(.*?\d)(?:\.(\d+))?\s*([-+]\d\d:\d\d|[A-Za-z]+\/\w+)?$/.exec(next.text) ?? [];
      const [offset, region] = zone.includes('/') ? ['', zone] : [zone, ''];
      next.out = literal(tagged('D', `${clock}.${fraction.padEnd(9, '0')}${offset === '' ? '' : ` ${offset}`}`));
      if (region !== '') next.out = `from_tz(${next.out}, '${region}')`;
      tokens[index] = { ...next, kind: 'word', text: 'ORA_SYSDATE' };
      tokens.splice(index + 1, 1);
      continue;
    }
    if (word === 'INTERVAL' && next?.kind === 'string') {
      const units: Token[] = [];
      while (units.length < 6 && isWord(tokens[index + 2], ...INTERVAL_WORDS))
        units.push(...tokens.splice(index + 2, 1));
      if (isSymbol(tokens[index + 2], '(')) tokens.splice(index + 2, closing(tokens, index + 2) - index - 1);
      next.out = `ora_interval(${next.out}, '${units.map(({ text }) => text.toUpperCase()).join(' ')}')`;
      tokens.splice(index, 1);
      continue;
    }
    if (word === 'EXTRACT' && isSymbol(next, '(') && isWord(tokens[index + 3], 'FROM')) {
      token.out = 'ora_extract';
      tokens[index + 2]!.out = `'${tokens[index + 2]!.text.toUpperCase()}'`;
      tokens[index + 3]!.out = ',';
      continue;
    }
    if (word === 'CAST' && isSymbol(next, '(')) castTo(tokens, index);
    if (word === 'LISTAGG' && isSymbol(next, '(')) listAggregate(tokens, index);
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

const INTERVAL_WORDS = ['DAY', 'HOUR', 'MINUTE', 'SECOND', 'YEAR', 'MONTH', 'TO'] as const;

/** `CAST(x AS VARCHAR2(10))`: SQLite's own knows no dates and no lengths. */
function castTo(tokens: Token[], index: number): void {
  const end = closing(tokens, index + 1);
  let as = end;
  for (let depth = 0, at = end; at > index + 1; at--) {
    if (isSymbol(tokens[at], ')')) depth++;
    else if (isSymbol(tokens[at], '(')) depth--;
    else if (depth === 1 && isWord(tokens[at], 'AS')) {
      as = at;
      break;
    }
  }
  if (as === end) return;
  const type = tokens.splice(as + 1, end - as - 1);
  const words = type.filter(({ kind }) => kind === 'word').map(({ text }) => text.toUpperCase());
  const sizes = type.filter(({ kind }) => kind === 'number').map(({ text }) => text);
  tokens[index]!.out = 'ora_cast';
  tokens[as]!.out = [`, '${words.join(' ')}'`, ...sizes].join(', ');
}

/** `LISTAGG(x, ',') WITHIN GROUP (ORDER BY y)`: the order goes into the parentheses. */
function listAggregate(tokens: Token[], index: number): void {
  const end = closing(tokens, index + 1);
  tokens[index]!.out = 'group_concat';
  const hasSeparator = tokens.slice(index + 2, end).some((token) => isSymbol(token, ','));
  if (!hasSeparator) tokens[end - 1]!.out += ", ''";
  if (!isWord(tokens[end + 1], 'WITHIN') || !isSymbol(tokens[end + 3], '(')) return;
  const groupEnd = closing(tokens, end + 3);
  for (const dropped of [tokens[end]!, tokens[end + 1]!, tokens[end + 2]!, tokens[end + 3]!]) dropped.out = '';
  tokens[groupEnd]!.out = ')';
}
