import { expect, test } from 'vitest';
import { firstWord, kindOf, parsePlaceholders } from './placeholders.ts';

/** From DBD::Oracle's `dbd_preparse` and its documentation, "Placeholders". */
test.each([
  ['SELECT ? FROM t WHERE a = ?', 'SELECT :p1 FROM t WHERE a = :p2', ['p1', 'p2']],
  ['SELECT :2, :1, :2', 'SELECT :p2, :p1, :p2', ['p2', 'p1']],
  ['SELECT :Foo, :FOO, :bar_1', 'SELECT :foo, :foo, :bar_1', ['foo', 'bar_1']],
  ["SELECT '?', ':a', \"?:b\" FROM t", "SELECT '?', ':a', \"?:b\" FROM t", []],
  ["SELECT 'it''s ?' || ?", "SELECT 'it''s ?' || :p1", ['p1']],
  ['SELECT 1 -- ? :a\n, ?', 'SELECT 1 -- ? :a\n, :p1', ['p1']],
  ['SELECT /* :a ? */ :b', 'SELECT /* :a ? */ :b', ['b']],
  ['BEGIN x := :y; :z:=1; END;', 'BEGIN x := :y; :z:=1; END;', ['y', 'z']],
  ["SELECT q'[it's ? :a]', ?", "SELECT q'[it's ? :a]', :p1", ['p1']],
  ["SELECT Q'{?}' || nq'!:b!' || :c", "SELECT Q'{?}' || nq'!:b!' || :c", ['c']],
  ["SELECT TO_CHAR(d, 'HH24:MI:SS') FROM t", "SELECT TO_CHAR(d, 'HH24:MI:SS') FROM t", []],
  ['CREATE OR REPLACE TRIGGER t BEFORE INSERT ON x BEGIN :new.a := :old.b; END;', undefined, []],
  ["SELECT 'open ? :a", "SELECT 'open ? :a", []],
])('%s', (sql, rewritten, names) => {
  expect(parsePlaceholders(sql)).toEqual({ sql: rewritten ?? sql, names });
});

test('refuses to mix styles, in the original’s words', () => {
  expect(() => parsePlaceholders('SELECT ?, :a')).toThrow("Can't mix placeholder styles (:foo/?)");
  expect(() => parsePlaceholders('SELECT :1, ?')).toThrow("Can't mix placeholder styles (?/:1)");
});

test('can be switched off', () => {
  expect(parsePlaceholders('SELECT ?', false)).toEqual({ sql: 'SELECT ?', names: [] });
});

test.each([
  ['  select 1', 'query'],
  ['-- note\nWITH a AS (SELECT 1) SELECT', 'query'],
  ['(SELECT 1) UNION', 'query'],
  ['/* x */ begin null; end;', 'block'],
  ['<<outer>> declare', 'block'],
  ['call p()', 'block'],
  ['insert into t', 'other'],
  ['', 'other'],
] as const)('%s is a %s', (sql, kind) => {
  expect(kindOf(sql)).toBe(kind);
  expect(firstWord('  Update t')).toBe('UPDATE');
});
