import { describe, expect, it } from 'vitest';
import { numbered, parsePlaceholders } from './placeholders.ts';

const rules = { dollarOnly: false, noColons: false, backslashes: false };

function parsed(sql: string, changed: Partial<typeof rules> = {}) {
  const statement = parsePlaceholders(sql, { ...rules, ...changed });
  return [numbered(statement), statement.names];
}

describe('parsePlaceholders', () => {
  it.each([
    ['SELECT ?, ?', 'SELECT $1, $2', [undefined, undefined]],
    ['SELECT $2, $1, $2', 'SELECT $2, $1, $2', ['$1', '$2']],
    ['SELECT :a, :b2, :a', 'SELECT $1, $2, $1', [':a', ':b2']],
    ["SELECT '?', E'\\'?', 'a''?', \"?\"\"?\", ?", "SELECT '?', E'\\'?', 'a''?', \"?\"\"?\", $1", [undefined]],
    ["SELECT 'a\\', ?", "SELECT 'a\\', $1", [undefined]],
    ['SELECT ? -- ?\n, /* ? /* ? */ ? */ ?', 'SELECT $1 -- ?\n, /* ? /* ? */ ? */ $2', [undefined, undefined]],
    ['SELECT $$?$$, $a$ ? $$ $a$, ?', 'SELECT $$?$$, $a$ ? $$ $a$, $1', [undefined]],
    ['SELECT a$1, x::text, ?::int', 'SELECT a$1, x::text, $1::int', [undefined]],
    ['SELECT a \\? b, c \\:d, ?', 'SELECT a ? b, c :d, $1', [undefined]],
    ['SELECT 1', 'SELECT 1', []],
    ["SELECT 'open ?", "SELECT 'open ?", []],
  ])('%s', (sql, expected, names) => {
    expect(parsed(sql)).toEqual([expected, names]);
  });

  it('leaves what the rules exclude', () => {
    expect(parsed('SELECT ? , a[1:2], $1', { dollarOnly: true })).toEqual(['SELECT ? , a[1:2], $1', ['$1']]);
    expect(parsed('SELECT a[1:2], ?', { noColons: true })).toEqual(['SELECT a[1:2], $1', [undefined]]);
    expect(parsed("SELECT 'a\\'?', ?", { backslashes: true })).toEqual(["SELECT 'a\\'?', $1", [undefined]]);
  });

  it('refuses two styles, and gaps', () => {
    expect(() => parsed('SELECT ?, $1')).toThrow('Cannot mix placeholder styles "?" and "$1"');
    expect(() => parsed('SELECT :a, ?')).toThrow('Cannot mix placeholder styles "?" and ":foo"');
    expect(() => parsed('SELECT $1, $3')).toThrow('must start at $1 and increment one at a time (expected: $2)');
  });
});
