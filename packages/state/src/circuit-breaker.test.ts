import { CircuitState } from 'cockatiel';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CircuitBreakers } from './circuit-breaker.ts';

const refused = () => Promise.reject(new Error('connect ECONNREFUSED'));
const sqlError = () => Promise.reject(new Error('sql: no such table'));
const cancelled = () => Promise.reject(new Error('cancelled'));

function setUp() {
  return new CircuitBreakers({
    failureThreshold: 3,
    openMs: 10_000,
    meaning: (error) => {
      const { message } = error as Error;
      if (message.startsWith('sql')) return 'answer';
      return message === 'cancelled' ? 'nothing' : 'infrastructure';
    },
  });
}

async function fail(breakers: CircuitBreakers, times: number, work = refused, target = 'db:5432') {
  for (let time = 0; time < times; time += 1) await expect(breakers.run(target, work)).rejects.toThrow();
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the library's numbers are the ones used here", () => {
  expect([CircuitState.Closed, CircuitState.Open, CircuitState.HalfOpen]).toEqual([0, 1, 2]);
});

describe('closed', () => {
  test('a target that works leaves no trace', async () => {
    const breakers = setUp();
    expect(await breakers.run('db:5432', async () => 42)).toBe(42);
    expect(breakers.list()).toEqual([]);
  });

  test('answers and given-up calls never open it', async () => {
    const breakers = setUp();
    await fail(breakers, 20, sqlError);
    await fail(breakers, 20, cancelled);
    await fail(breakers, 2);
    await fail(breakers, 20, cancelled);
    expect(breakers.list()).toMatchObject([{ state: 'closed', consecutiveFailures: 2 }]);
  });

  test('an answer ends the row of failures, as a success does', async () => {
    const breakers = setUp();
    await fail(breakers, 2);
    await fail(breakers, 1, sqlError);
    await fail(breakers, 2);
    expect(await breakers.run('db:5432', async () => 'fine')).toBe('fine');
    await fail(breakers, 2);
    expect(breakers.list()).toMatchObject([{ state: 'closed', consecutiveFailures: 2 }]);
  });
});

describe('open', () => {
  test('fails fast after the third failure in a row, and says why and for how long', async () => {
    const breakers = setUp();
    await fail(breakers, 3);
    const work = vi.fn(async () => 'ran');
    await expect(breakers.run('db:5432', work)).rejects.toMatchObject({
      code: 'circuit_open',
      message: 'db:5432 failed 3 times in a row and is tried again in 10 s; the last failure was: connect ECONNREFUSED',
      retryable: true,
      notStarted: true,
      details: { target: 'db:5432', failures: 3, retry_after_ms: 10_000, last_error: 'connect ECONNREFUSED' },
    });
    expect(work).not.toHaveBeenCalled();
    expect(await breakers.run('other:5432', work)).toBe('ran');
    expect(breakers.list()).toMatchObject([{ target: 'db:5432', state: 'open', retryAfterMs: 10_000 }]);
  });

  test('failures of calls that run at the same time count too', async () => {
    const breakers = setUp();
    await Promise.allSettled([1, 2, 3, 4].map(() => breakers.run('db:5432', refused)));
    await expect(breakers.run('db:5432', refused)).rejects.toMatchObject({ code: 'circuit_open' });
  });
});

test('remembers a bounded number of failing targets', async () => {
  const breakers = setUp();
  for (let port = 0; port < 1005; port += 1) await fail(breakers, 1, refused, `db:${port}`);
  expect(breakers.list()).toHaveLength(1000);
  expect(breakers.list()[0]).toMatchObject({ target: 'db:5' });
});

describe('half open', () => {
  test('one call tries, others fail fast; success closes', async () => {
    const breakers = setUp();
    await fail(breakers, 3);
    vi.advanceTimersByTime(10_000);
    const gate = Promise.withResolvers<string>();
    const probe = breakers.run('db:5432', () => gate.promise);
    await expect(breakers.run('db:5432', async () => 'second')).rejects.toMatchObject({ code: 'circuit_open' });
    expect(breakers.list()).toMatchObject([{ state: 'half_open' }]);
    gate.resolve('first');
    expect(await probe).toBe('first');
    expect(breakers.list()).toEqual([]);
    await fail(breakers, 2);
    expect(await breakers.run('db:5432', async () => 'third')).toBe('third');
  });

  test('an SQL error closes it: the server answered', async () => {
    const breakers = setUp();
    await fail(breakers, 3);
    vi.advanceTimersByTime(10_000);
    await fail(breakers, 1, sqlError);
    expect(breakers.list()).toEqual([]);
  });

  test.each([
    ['failed', refused, 'connect ECONNREFUSED'],
    ['was given up', cancelled, 'cancelled'],
  ])('a probe that %s opens it again', async (_how, work, message) => {
    const breakers = setUp();
    await fail(breakers, 3);
    vi.advanceTimersByTime(10_000);
    await expect(breakers.run('db:5432', work)).rejects.toThrow(message);
    await expect(breakers.run('db:5432', async () => 1)).rejects.toMatchObject({ code: 'circuit_open' });
    vi.advanceTimersByTime(10_000);
    expect(await breakers.run('db:5432', async () => 1)).toBe(1);
  });
});
