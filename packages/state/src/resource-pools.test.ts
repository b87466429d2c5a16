import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ResourcePools, type ResourcePoolsOptions } from './resource-pools.ts';

interface Connection {
  readonly number: number;
  readonly user: string;
  alive: boolean;
  dirty: boolean;
}

interface Target {
  readonly label: string;
  readonly identity: readonly string[];
}

function target(user: string, password = 'tiger'): Target {
  return { label: `db.example as ${user}`, identity: ['db.example', user, password] };
}

function setUp(options: Partial<ResourcePoolsOptions<Connection, Target>> = {}) {
  const made: Connection[] = [];
  const destroyed: number[] = [];
  const failures: Error[] = [];
  const pools = new ResourcePools<Connection, Target>({
    create: async ({ identity }) => {
      const connection = { number: made.length + 1, user: identity[1]!, alive: true, dirty: false };
      made.push(connection);
      return connection;
    },
    validate: ({ alive }) => alive,
    reset: (connection) => {
      connection.dirty = false;
    },
    destroy: ({ number }) => {
      destroyed.push(number);
    },
    reportFailure: (error) => failures.push(error),
    ...options,
  });
  return { pools, made, destroyed, failures };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('sharing', () => {
  test('a resource is used again after it was wiped and found good', async () => {
    const validate = vi.fn(() => true);
    const { pools, made } = setUp({ validate });
    const first = await pools.acquire(target('scott'));
    expect(validate).not.toHaveBeenCalled();
    first.resource.dirty = true;
    await first.release();
    const second = await pools.acquire(target('scott'));
    expect(second.resource).toBe(first.resource);
    expect(second.resource.dirty).toBe(false);
    expect(validate).toHaveBeenCalledTimes(1);
    expect(made).toHaveLength(1);
    await second.destroy();
  });

  test('never between different credentials, however they are cut', async () => {
    const { pools, made } = setUp();
    const targets: Target[] = [
      target('scott', 'tiger'),
      target('scott', 'lion'),
      { label: 'x', identity: ['db.example', 'scotttiger', ''] },
      { label: 'x', identity: ['db.examplescott', 'tiger'] },
    ];
    for (const each of targets) await (await pools.acquire(each)).release();
    expect(made).toHaveLength(4);
    expect(JSON.stringify(pools.list())).not.toMatch(/tiger|lion/);
    await pools.drain();
  });

  test('one that died meanwhile, or whose check throws, is replaced', async () => {
    const { pools, destroyed } = setUp({
      validate: ({ number, alive }) => {
        if (number === 2) throw new Error('broken pipe');
        return alive;
      },
    });
    const first = await pools.acquire(target('scott'));
    first.resource.alive = false;
    await first.release();
    const next = pools.acquire(target('scott'));
    await vi.advanceTimersByTimeAsync(10);
    expect((await next).resource.number).toBe(2);
    await (await next).release();
    const last = pools.acquire(target('scott'));
    await vi.advanceTimersByTimeAsync(10);
    expect((await last).resource.number).toBe(3);
    expect(destroyed).toEqual([1, 2]);
  });

  test('one that cannot be wiped, or that its user gives up, is destroyed once', async () => {
    const { pools, destroyed } = setUp({ reset: () => Promise.reject(new Error('no')) });
    const first = await pools.acquire(target('scott'));
    await Promise.all([first.release(), first.release(), first.destroy()]);
    const second = pools.acquire(target('scott'));
    await vi.advanceTimersByTimeAsync(10);
    await (await second).destroy();
    await (await second).release();
    expect(destroyed).toEqual([1, 2]);
    expect(pools.list()).toEqual([{ label: 'db.example as scott', used: 0, free: 0, waiting: 0 }]);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(pools.list()).toEqual([]);
  });
});

describe('idle', () => {
  test('free resources are destroyed after the time-out, and the pool is forgotten', async () => {
    const { pools, destroyed } = setUp({ idleTimeoutMs: 5000 });
    await (await pools.acquire(target('scott'))).release();
    await vi.advanceTimersByTimeAsync(4000);
    expect(pools.list()).toEqual([{ label: 'db.example as scott', used: 0, free: 1, waiting: 0 }]);
    await vi.advanceTimersByTimeAsync(3000);
    expect(destroyed).toEqual([1]);
    expect(pools.list()).toEqual([]);
  });

  test('one whose caller gave up before it was ready goes too', async () => {
    const gate = Promise.withResolvers<Connection>();
    const { pools, destroyed } = setUp({ create: () => gate.promise, idleTimeoutMs: 5000 });
    const controller = new AbortController();
    const pending = pools.acquire(target('scott'), controller.signal);
    await vi.dynamicImportSettled();
    controller.abort(new Error('cancelled'));
    await expect(pending).rejects.toThrow('cancelled');
    gate.resolve({ number: 7, user: 'scott', alive: true, dirty: false });
    await vi.advanceTimersByTimeAsync(6000);
    expect(destroyed).toEqual([7]);
  });

  test('what destroying throws is reported under the label', async () => {
    const { pools, failures } = setUp({ destroy: () => Promise.reject(new Error('socket gone')) });
    await (await pools.acquire(target('scott'))).destroy();
    expect(failures.map((error) => error.message)).toEqual([
      'could not close a connection to db.example as scott: socket gone',
    ]);
  });
});

describe('limits and failures', () => {
  test('a caller waits for a resource, then hears of the limit', async () => {
    const { pools } = setUp({ maxPerTarget: 1, acquireTimeoutMs: 2000 });
    const first = await pools.acquire(target('scott'));
    const patient = pools.acquire(target('scott'));
    await vi.advanceTimersByTimeAsync(1000);
    await first.release();
    await vi.advanceTimersByTimeAsync(1);
    expect((await patient).resource).toBe(first.resource);
    const refused = expect(pools.acquire(target('scott'))).rejects.toMatchObject({
      code: 'limit_exceeded',
      message: 'all 1 pooled connections to db.example as scott are in use',
      retryable: true,
    });
    await vi.advanceTimersByTimeAsync(2001);
    await refused;
  });

  test('a refused login is told at once, tried once, and leaves no pool behind', async () => {
    const create = vi.fn(() => Promise.reject(new Error('invalid password')));
    const { pools } = setUp({ create });
    await expect(pools.acquire(target('scott'))).rejects.toThrow('invalid password');
    await vi.advanceTimersByTimeAsync(1000);
    expect(create).toHaveBeenCalledTimes(1);
    expect(pools.list()).toEqual([]);
  });

  test('a target that never answers times out', async () => {
    const { pools } = setUp({ create: () => new Promise(() => {}), createTimeoutMs: 500, acquireTimeoutMs: 1000 });
    const pending = expect(pools.acquire(target('scott'))).rejects.toMatchObject({ code: 'timed_out' });
    await vi.advanceTimersByTimeAsync(1001);
    await pending;
  });

  test('an aborted signal refuses before anything is made', async () => {
    const { pools, made } = setUp();
    await expect(pools.acquire(target('scott'), AbortSignal.abort(new Error('cancelled')))).rejects.toThrow(
      'cancelled',
    );
    expect(made).toEqual([]);
  });
});

describe('drain', () => {
  test('destroys what is free, waits for what is in use, refuses new callers', async () => {
    const { pools, destroyed } = setUp();
    const used = await pools.acquire(target('scott'));
    await (await pools.acquire(target('adams'))).release();
    const drained = pools.drain();
    await expect(pools.acquire(target('scott'))).rejects.toMatchObject({ code: 'cancelled' });
    await vi.advanceTimersByTimeAsync(500);
    expect(destroyed).toEqual([2]);
    await used.release();
    await vi.advanceTimersByTimeAsync(500);
    await drained;
    expect(destroyed).toEqual([2, 1]);
    expect(pools.list()).toEqual([]);
  });

  test('destroys what has not come back in time', async () => {
    const { pools, destroyed } = setUp();
    await pools.acquire(target('scott'));
    const drained = pools.drain(1000);
    await vi.advanceTimersByTimeAsync(2000);
    await drained;
    expect(destroyed).toEqual([1]);
  });
});
