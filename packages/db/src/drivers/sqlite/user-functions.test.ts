import { BridgeError, type CallContext } from '@bridge/protocol/module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allRows } from '../../rows-of.ts';
import { fakeContext } from '../../testing/fake-context.ts';
import { SqliteConnection } from './connection.ts';

type Answer = (...args: readonly unknown[]) => unknown;

let connection: SqliteConnection;
let answers: Map<number, Answer>;

/** A script that answers at once. */
function scriptContext(): CallContext {
  return {
    ...fakeContext(),
    callbackSync: ({ $callback }, args) => {
      try {
        return answers.get($callback)!(...args);
      } catch (error) {
        throw new BridgeError('callback_failed', (error as Error).message);
      }
    },
  };
}

async function value(sql: string): Promise<unknown> {
  const statement = await connection.prepare(sql);
  const { cursor } = await statement.execute({ values: [] });
  return (await allRows(cursor!))[0]?.[0];
}

beforeEach(async () => {
  connection = await SqliteConnection.open({ target: { database: ':memory:' } });
  answers = new Map();
  connection.enter(scriptContext());
});
afterEach(() => connection.close());

describe('functions that the script answers', () => {
  it('are called for one row more than the script has got', async () => {
    const seen: unknown[] = [];
    answers.set(1, (value) => {
      seen.push(value);
      return value;
    });
    connection.functions.define({ name: 'Seen', argumentCount: 1, code: { $callback: 1 } });
    const statement = await connection.prepare('SELECT seen(column1) FROM (VALUES (1), (2), (3))');
    const { cursor } = await statement.execute({ values: [] });
    expect([await cursor!.nextBlock(), [...seen]]).toEqual([{ rows: [], done: false }, [1]]);
    expect([await cursor!.nextBlock(), [...seen]]).toEqual([{ rows: [[1]], done: false }, [1, 2]]);
    expect([await cursor!.nextBlock(), [...seen]]).toEqual([{ rows: [[2]], done: false }, [1, 2, 3]]);
    expect([await cursor!.nextBlock(), [...seen]]).toEqual([{ rows: [[3]], done: true }, [1, 2, 3]]);
  });

  it('gives arguments as they are and takes numbers for what looks like one', async () => {
    answers.set(1, (...args) => args.map((it) => `${typeof it}:${String(it)}`).join(' '));
    connection.functions.define({ name: 'show', argumentCount: -1, code: { $callback: 1 } });
    expect(await value("SELECT show(1, 1.5, 'é', NULL, 9007199254740993)")).toBe(
      `number:1 number:1.5 object:é object:null bigint:9007199254740993`,
    );
    answers.set(1, () => '007');
    expect(await value('SELECT show()')).toBe(7);
    answers.set(1, () => '9223372036854775807');
    expect(await value('SELECT show()')).toBe(9223372036854775807n);
    answers.set(1, () => ['abc', -2]);
    expect(await value('SELECT typeof(show())')).toBe('blob');
  });

  it('counts arguments', async () => {
    connection.functions.define({ name: 'two', argumentCount: 2, code: { $callback: 1 } });
    await expect(value('SELECT two(1)')).rejects.toThrow('wrong number of arguments to function two()');
  });

  it('reports what the code died of', async () => {
    answers.set(1, () => {
      throw new Error('oops\n');
    });
    connection.functions.define({ name: 'boom', argumentCount: 0, code: { $callback: 1 } });
    await expect(value('SELECT boom()')).rejects.toMatchObject({ err: 1, errstr: 'oops\n' });
  });

  it('is unknown again when it was taken away', async () => {
    connection.functions.define({ name: 'gone', argumentCount: 0, code: undefined });
    await expect(value('SELECT gone()')).rejects.toThrow('no such function: gone');
  });

  it('refuses text that is not UTF-8', async () => {
    connection.functions.define({ name: 'f', argumentCount: 1, code: { $callback: 1 } });
    await expect(value("SELECT f(CAST(x'e9' AS TEXT))")).rejects.toThrow('text that is not UTF-8');
    answers.set(1, () => Buffer.from([0xe9]));
    await expect(value('SELECT f(1)')).rejects.toThrow('returned text that is not UTF-8');
  });

  it('sends rows of an aggregate together', async () => {
    const calls: unknown[][] = [];
    answers.set(1, (id, rows, ends) => {
      calls.push([id, (rows as unknown[]).length, ends]);
      return ends ? 'sum' : 'group';
    });
    connection.functions.defineAggregate({ name: 'many', argumentCount: 1, code: { $callback: 1 } });
    const sql = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) SELECT many(i) FROM n';
    expect(await value(sql)).toBe('sum');
    expect(calls).toEqual([
      [undefined, 500, 0],
      ['group', 500, 0],
      ['group', 200, 1],
    ]);
    calls.length = 0;
    expect(await value('SELECT many(1) WHERE 0')).toBe('sum');
    expect(calls).toEqual([[undefined, 0, 1]]);
  });

  it('fails without a script', async () => {
    connection.functions.define({ name: 'f', argumentCount: 0, code: { $callback: 1 } });
    connection.enter(fakeContext());
    await expect(value('SELECT f()')).rejects.toThrow('there is no script to call back');
  });
});
