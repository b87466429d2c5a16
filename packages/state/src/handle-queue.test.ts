import { describe, expect, test } from 'vitest';
import { HandleQueue } from './handle-queue.ts';

/** A call that ends when the test says so. */
function heldCall(log: string[], name: string) {
  const gate = Promise.withResolvers<string>();
  const work = () => {
    log.push(name);
    return gate.promise;
  };
  return { work, finish: () => gate.resolve(name), fail: (error: Error) => gate.reject(error) };
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('order', () => {
  test('a synchronous call on free handles is synchronous', () => {
    const queue = new HandleQueue();
    expect(queue.run([], () => 1)).toBe(1);
    expect(queue.run(['a'], () => 2)).toBe(2);
    expect(queue.run(['a', 'b', 'a'], () => 3)).toBe(3);
    expect(queue.busy).toBe(0);
  });

  test('calls on one handle run one at a time in order of arrival', async () => {
    const queue = new HandleQueue();
    const log: string[] = [];
    const first = heldCall(log, 'first');
    const second = heldCall(log, 'second');
    const results = [queue.run(['a'], first.work), queue.run(['a'], second.work), queue.run(['a'], () => 'third')];
    await settle();
    expect(log).toEqual(['first']);
    expect(queue.waiting).toBe(2);
    second.finish();
    await settle();
    expect(log).toEqual(['first']);
    first.finish();
    expect(await Promise.all(results)).toEqual(['first', 'second', 'third']);
    expect([queue.busy, queue.waiting]).toEqual([0, 0]);
  });

  test('calls on different handles run side by side', async () => {
    const queue = new HandleQueue();
    const log: string[] = [];
    const slow = heldCall(log, 'slow');
    const pending = queue.run(['a'], slow.work);
    expect(queue.run(['b'], () => 'quick')).toBe('quick');
    slow.finish();
    expect(await pending).toBe('slow');
  });

  test('a call that names several handles waits for all of them, and later calls wait for it', async () => {
    const queue = new HandleQueue();
    const log: string[] = [];
    const onA = heldCall(log, 'a');
    const onB = heldCall(log, 'b');
    const both = heldCall(log, 'a+b');
    const pending = [queue.run(['a'], onA.work), queue.run(['b'], onB.work), queue.run(['a', 'b'], both.work)];
    pending.push(queue.run(['b'], () => log.push('b again')) as never);
    onA.finish();
    await settle();
    expect(log).toEqual(['a', 'b']);
    onB.finish();
    await settle();
    expect(log).toEqual(['a', 'b', 'a+b']);
    both.finish();
    await Promise.all(pending);
    expect(log).toEqual(['a', 'b', 'a+b', 'b again']);
    expect(queue.busy).toBe(0);
  });

  test('a call that fails makes way, synchronously or not', async () => {
    const queue = new HandleQueue();
    expect(() =>
      queue.run(['a'], () => {
        throw new Error('at once');
      }),
    ).toThrow('at once');
    const bad = heldCall([], 'bad');
    const failing = queue.run(['a'], bad.work);
    const next = queue.run(['a'], () => 'next');
    bad.fail(new Error('later'));
    await expect(failing).rejects.toThrow('later');
    expect(await next).toBe('next');
    expect(queue.busy).toBe(0);
  });

  test('ten thousand waiting calls neither overflow the stack nor change places', async () => {
    const queue = new HandleQueue();
    const gate = heldCall([], 'gate');
    const first = queue.run(['a'], gate.work);
    const seen: number[] = [];
    const all = Array.from({ length: 10_000 }, (_, index) => queue.run(['a'], () => seen.push(index)));
    gate.finish();
    await Promise.all([first, ...all]);
    expect(seen).toEqual(Array.from({ length: 10_000 }, (_, index) => index));
  });

  test('a thousand random calls on random handles: never two at once on a handle, never out of order', async () => {
    const queue = new HandleQueue();
    let seed = 42;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const running = new Map<string, number>();
    const lastStarted = new Map<string, number>();
    const calls: Promise<unknown>[] = [];
    let cancelled = 0;
    for (let call = 0; call < 1000; call += 1) {
      const ids = Array.from({ length: 1 + random(3) }, () => `h${random(6)}`);
      const controller = new AbortController();
      const work = async () => {
        for (const id of new Set(ids)) {
          expect(running.get(id)).toBeUndefined();
          expect(lastStarted.get(id) ?? -1).toBeLessThan(call);
          running.set(id, call);
          lastStarted.set(id, call);
        }
        for (let turn = random(4); turn > 0; turn -= 1) await null;
        for (const id of new Set(ids)) running.delete(id);
      };
      const pending = (async () => queue.run(ids, work, controller.signal))();
      calls.push(
        pending.catch((error: unknown) => {
          expect(error).toBe('changed my mind');
          cancelled += 1;
        }),
      );
      if (random(5) === 0) controller.abort('changed my mind');
      if (random(10) === 0) await settle();
    }
    await Promise.all(calls);
    expect(cancelled).toBeGreaterThan(20);
    expect([queue.busy, queue.waiting]).toEqual([0, 0]);
  });
});

describe('giving up', () => {
  test('an aborted signal refuses before anything runs', () => {
    const queue = new HandleQueue();
    expect(() => queue.run(['a'], () => 'ran', AbortSignal.abort(new Error('cancelled')))).toThrow('cancelled');
  });

  test('a waiting call that is aborted never runs, and those behind it move up', async () => {
    const queue = new HandleQueue();
    const log: string[] = [];
    const first = heldCall(log, 'first');
    const controller = new AbortController();
    const pending = queue.run(['a'], first.work);
    const given = queue.run(['a'], () => log.push('never'), controller.signal);
    const last = queue.run(['a'], () => log.push('last'));
    controller.abort(new Error('cancelled'));
    await expect(given).rejects.toThrow('cancelled');
    first.finish();
    await Promise.all([pending, last]);
    expect(log).toEqual(['first', 'last']);
    expect(queue.busy).toBe(0);
  });

  test('a call that waits for one handle of two frees the other when it gives up', async () => {
    const queue = new HandleQueue();
    const first = heldCall([], 'first');
    const controller = new AbortController();
    const pending = queue.run(['a'], first.work);
    const both = queue.run(['a', 'b'], () => 'never', controller.signal);
    const onB = queue.run(['b'], () => 'b');
    controller.abort(new Error('cancelled'));
    await expect(both).rejects.toThrow('cancelled');
    expect(await onB).toBe('b');
    first.finish();
    await pending;
    expect(queue.busy).toBe(0);
  });

  test('the signal of a call that has started is left to the call', async () => {
    const queue = new HandleQueue();
    const first = heldCall([], 'first');
    const controller = new AbortController();
    const pending = queue.run(['a'], first.work, controller.signal);
    controller.abort(new Error('cancelled'));
    first.finish();
    expect(await pending).toBe('first');
  });
});

describe('lending', () => {
  test('calls that come during a callback run at once and in order; those that waited before keep waiting', async () => {
    const queue = new HandleQueue();
    const log: string[] = [];
    const outer = heldCall(log, 'outer');
    const pending = queue.run(['a'], outer.work);
    const before = queue.run(['a'], () => log.push('waited before'));
    const giveBack = queue.lend(['a', 'unknown']);
    expect(queue.run(['a'], () => log.push('nested 1'))).toBe(2);
    expect(queue.run(['a', 'b'], () => log.push('nested 2'))).toBe(3);
    giveBack();
    giveBack();
    const after = queue.run(['a'], () => log.push('after'));
    outer.finish();
    await Promise.all([pending, before, after]);
    expect(log).toEqual(['outer', 'nested 1', 'nested 2', 'waited before', 'after']);
    expect(queue.busy).toBe(0);
  });

  test('nested calls lend in their turn, to any depth', async () => {
    const queue = new HandleQueue();
    const nest = async (depth: number): Promise<number> => {
      if (depth === 0) return 0;
      const giveBack = queue.lend(['a']);
      try {
        return 1 + (await queue.run(['a'], () => nest(depth - 1)));
      } finally {
        giveBack();
      }
    };
    expect(await queue.run(['a'], () => nest(50))).toBe(50);
    expect(queue.busy).toBe(0);
  });

  test('two callbacks of one call at the same time share the handle', async () => {
    const queue = new HandleQueue();
    const outer = heldCall([], 'outer');
    const pending = queue.run(['a'], outer.work);
    const first = queue.lend(['a']);
    const second = queue.lend(['a']);
    first();
    expect(queue.run(['a'], () => 'nested')).toBe('nested');
    second();
    outer.finish();
    await pending;
    expect(queue.busy).toBe(0);
  });

  test('nested calls that have not started when the lending ends come before those that waited longer', async () => {
    const queue = new HandleQueue();
    const log: string[] = [];
    const outer = heldCall(log, 'outer');
    const nested = heldCall(log, 'nested');
    const all = [queue.run(['a'], outer.work), queue.run(['a'], () => log.push('waited before'))];
    const giveBack = queue.lend(['a']);
    all.push(queue.run(['a'], nested.work));
    all.push(queue.run(['a'], () => log.push('nested, waiting')));
    giveBack();
    nested.finish();
    await settle();
    expect(log).toEqual(['outer', 'nested']);
    outer.finish();
    await Promise.all(all);
    expect(log).toEqual(['outer', 'nested', 'nested, waiting', 'waited before']);
    expect(queue.busy).toBe(0);
  });

  test('a call that ends before its callback leaves nothing behind', async () => {
    const queue = new HandleQueue();
    const outer = heldCall([], 'outer');
    const nested = heldCall([], 'nested');
    const pending = queue.run(['a'], outer.work);
    const giveBack = queue.lend(['a']);
    const all = [queue.run(['a'], nested.work), queue.run(['a'], () => 'waiting')];
    outer.finish();
    await pending;
    giveBack();
    nested.finish();
    expect(await Promise.all(all)).toEqual(['nested', 'waiting']);
    expect(queue.busy).toBe(0);
  });
});
