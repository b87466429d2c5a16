import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqliteConnection } from './connection.ts';
import { areApart } from './footprint.ts';

let connection: SqliteConnection;
beforeEach(async () => {
  connection = await SqliteConnection.open({ target: { database: ':memory:' } });
  for (const sql of [
    'CREATE TABLE job (id INTEGER PRIMARY KEY, grp INTEGER, word TEXT)',
    'CREATE INDEX job_grp ON job (grp)',
    'CREATE TABLE part (id INTEGER PRIMARY KEY, job INTEGER REFERENCES job (id) ON DELETE CASCADE)',
    'CREATE TABLE log (x)',
    'CREATE TABLE audit (x)',
    'CREATE TRIGGER noted AFTER UPDATE ON job BEGIN INSERT INTO audit VALUES (NEW.id); END',
    'CREATE VIEW busy AS SELECT * FROM job WHERE grp > 0',
    'CREATE TEMP TABLE log2 (x)',
    'CREATE VIRTUAL TABLE words USING fts5 (word)',
    'PRAGMA foreign_keys = ON',
  ])
    await connection.run(sql, { values: [] });
});
afterEach(() => connection.close());

const apart = (reader: string, change: string | Uint8Array) =>
  areApart(connection.footprint(reader), connection.footprint(change));

describe('areApart', () => {
  it.each([
    ['SELECT * FROM job', 'INSERT INTO log VALUES (?)'],
    ['SELECT * FROM job', '-- a note\n  INSERT INTO log SELECT id FROM job'],
    ['SELECT * FROM log', 'INSERT INTO log2 VALUES (1)'],
    ['SELECT * FROM log', 'DELETE FROM part;'],
    ['SELECT * FROM log', 'DELETE FROM job WHERE id = 1'],
    ['SELECT 1', 'DELETE FROM job'],
    ['SELECT count(*) FROM job', 'UPDATE part SET job = 1'],
    // The index alone answers, and stays as it is.
    ['SELECT grp FROM job INDEXED BY job_grp WHERE grp > 0', "UPDATE job SET word = 'x'"],
  ])('%s | %s: yes', (reader, change) => expect(apart(reader, change)).toBe(true));

  it.each([
    ['SELECT * FROM job', "UPDATE job SET word = 'x'"],
    ['SELECT * FROM busy', 'DELETE FROM job'],
    ['SELECT * FROM log WHERE x IN (SELECT id FROM job)', 'REPLACE INTO job VALUES (1, 2, 3)'],
    ['SELECT grp FROM job INDEXED BY job_grp WHERE grp > 0', 'UPDATE job SET grp = 1'],
    ['SELECT * FROM audit', 'UPDATE job SET grp = 1'],
    ['SELECT * FROM part', 'DELETE FROM job WHERE id = 1'],
    ['SELECT * FROM words', 'INSERT INTO log VALUES (1)'],
    ['SELECT * FROM log', "INSERT INTO words VALUES ('x')"],
    ['SELECT * FROM log', 'WITH q AS (SELECT 1) INSERT INTO log SELECT * FROM q'],
    ['SELECT * FROM job', 'DROP TABLE log'],
    ['SELECT * FROM job', 'ROLLBACK TO here'],
    ['SELECT * FROM job', 'INSERT INTO log VALUES (1); DELETE FROM job'],
    ['SELECT * FROM job', 'INSERT INTO nowhere VALUES (1)'],
    ['SELECT * FROM job', Buffer.from('INSERT INTO log\xe4 VALUES (1)', 'latin1')],
  ])('%s | %s: no', (reader, change) => expect(apart(reader, change)).toBe(false));
});

describe('footprint', () => {
  it('names the functions that a statement calls, also behind a view', async () => {
    await connection.run('CREATE VIEW said AS SELECT upper(word) AS loud, total(id) FROM job', { values: [] });
    expect([...connection.footprint('SELECT loud, Abs(1) FROM said').functions].sort()).toEqual([
      'abs',
      'total',
      'upper',
    ]);
  });
});
