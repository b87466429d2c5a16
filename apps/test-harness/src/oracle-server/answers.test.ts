import { expect, test } from 'vitest';
import { connected, failure } from './testing/real-driver.ts';
import { TYPE } from './wire/column-type.ts';

test('answers what it was told', async () => {
  const { connection } = await connected({
    answers: [
      {
        match: 'v\\$lock',
        columns: [{ name: 'SID', code: TYPE.number, size: 22, precision: 0, scale: -127, nullable: true }],
        rows: [[1], [2]],
      },
      { match: '^MERGE', rowCount: 7 },
      { match: 'broken', error: { number: 4063, text: 'ORA-04063: view "SCOTT.BROKEN" has errors', position: 14 } },
    ],
  });
  expect((await connection.execute('SELECT sid FROM v$lock')).rows).toEqual([[1], [2]]);
  expect((await connection.execute('MERGE INTO t USING u ON (1 = 1)')).rowsAffected).toBe(7);
  expect(await failure(connection.execute('SELECT * FROM broken'))).toBe('ORA-04063: view "SCOTT.BROKEN" has errors');
});
