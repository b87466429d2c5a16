import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createWorkbook } from '@bridge/excel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canonicalFile } from './canonical-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'canonical-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function databaseWith(name: string, value: string): string {
  const path = join(folder, name);
  const database = new DatabaseSync(path);
  database.exec(`CREATE TABLE t (a, "b ""c"); INSERT INTO t VALUES (${value}, NULL)`);
  database.close();
  return path;
}

test('a database is its schema and rows, and values of other types are other values', async () => {
  const forms = await Promise.all(
    ['1', '1.0', "'1'", "x'31'", 'NULL'].map((value, index) =>
      canonicalFile(databaseWith(`${index}.db`, value), new Map()),
    ),
  );
  expect(forms[0]).toEqual([{ type: 'table', name: 't', sql: 'CREATE TABLE t (a, "b ""c")', rows: ['1, NULL'] }]);
  expect(new Set(forms.map((form) => JSON.stringify(form))).size).toBe(5);
});

test('workbooks with the same cells are the same, and one cell makes them differ', async () => {
  const write = async (name: string, value: number): Promise<unknown> => {
    const book = await createWorkbook(join(folder, name));
    // Another time of creation: bytes differ, meaning does not.
    book.configure({ properties: { created: `2020-01-0${name.length}T00:00:00Z` } });
    book.addWorksheet('S').write(0, 0, value);
    await book.close();
    return canonicalFile(join(folder, name), new Map());
  };
  const [one, same, other] = [await write('a.xlsx', 1), await write('ab.xlsx', 1), await write('abc.xlsx', 2)];
  expect(same).toEqual(one);
  expect(other).not.toEqual(one);
});

test('anything else is its text', async () => {
  writeFileSync(join(folder, 'job.log'), `${folder}/x\n`);
  expect(await canonicalFile(join(folder, 'job.log'), new Map([[folder, '<CWD>']]))).toBe('<CWD>/x\n');
});
