import type { Define } from './moment-functions.ts';
import type { NlsParameters } from './nls.ts';
import { OraError } from './ora-error.ts';
import type { SqlValue } from './tagged.ts';

/** POSIX classes within brackets, in JavaScript's words. */
const CLASSES: Readonly<Record<string, string>> = {
  alpha: '\\p{L}',
  digit: '\\d',
  alnum: '\\p{L}\\d',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
  space: '\\s',
  punct: '\\p{P}\\p{S}',
  xdigit: '0-9A-Fa-f',
};

function pattern(source: string, flags: string): RegExp {
  const text = source.replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole);
  const own = [...flags].map((flag) => ({ i: 'i', n: 's', m: 'm' })[flag] ?? '').join('');
  try {
    return new RegExp(text, `gu${own}`);
  } catch {
    throw OraError.withText(12_726, 'ORA-12726: unmatched bracket in regular expression');
  }
}

/** REGEXP_LIKE, REGEXP_SUBSTR, REGEXP_INSTR, REGEXP_COUNT and REGEXP_REPLACE. */
export function definePatternFunctions(define: Define, nls: NlsParameters): void {
  const text = (value: SqlValue | undefined): string => nls.text(value ?? null);
  const matches = (value: SqlValue, source: SqlValue, from: SqlValue | undefined, flags: SqlValue | undefined) => [
    ...text(value)
      .slice(Number(from ?? 1) - 1)
      .matchAll(pattern(text(source), text(flags))),
  ];
  const define3 = (name: string, body: (value: SqlValue, source: SqlValue, ...rest: SqlValue[]) => SqlValue): void =>
    define(
      name,
      (value = null, source = null, ...rest) =>
        value === null || source === null ? null : body(value, source, ...rest),
      true,
    );
  define3('regexp_like', (value, source, flags) => (matches(value, source, 1, flags).length > 0 ? 1 : 0));
  define3('regexp_count', (value, source, from, flags) => matches(value, source, from, flags).length);
  define3('regexp_substr', (value, source, from, nth, flags, group) => {
    const found = matches(value, source, from, flags)[Number(nth ?? 1) - 1];
    return found?.[Number(group ?? 0)] || null;
  });
  define3('regexp_instr', (value, source, from, nth, after, flags) => {
    const found = matches(value, source, from, flags)[Number(nth ?? 1) - 1];
    if (found === undefined) return 0;
    return found.index + Number(from ?? 1) + (Number(after ?? 0) === 1 ? found[0].length : 0);
  });
  define3('ora_regexp_replace', (value, source, by, from, nth, flags) => {
    const start = Number(from ?? 1) - 1;
    let count = 0;
    const replaced = text(value)
      .slice(start)
      .replace(pattern(text(source), text(flags)), (...found: unknown[]) => {
        count++;
        if (Number(nth ?? 0) !== 0 && count !== Number(nth)) return String(found[0]);
        return text(by).replace(/\\(\d)/g, (_, group: string) => String(found[Number(group)] ?? ''));
      });
    return text(value).slice(0, start) + replaced || null;
  });
}
