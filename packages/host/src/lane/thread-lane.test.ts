import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../testing/fixture.ts';
import { LaneFixture, type OpenedSlot } from './testing/lane-fixture.ts';

let fixture: LaneFixture;

beforeEach(async () => {
  fixture = new LaneFixture({ maxThreads: 2 });
  await fixture.host.listen();
});
afterEach(() => fixture.close());

/** Opens a slot in a thread. */
function open(client: ReturnType<LaneFixture['client']>, params: object = {}): Promise<OpenedSlot> {
  return client.call('slot', 'open', {
    lane: 'thread',
    disposals: fixture.disposals,
    ...params,
  }) as Promise<OpenedSlot>;
}

describe('a session', () => {
  test('stays in one thread, and its handles are found there with and without the route', async () => {
    const client = fixture.client();
    const first = await open(client);
    const second = await open(client);
    expect(first.thread).toBeGreaterThan(0);
    expect(second.thread).toBe(first.thread);
    expect(await client.call('slot', 'put', { slot: first.slot, value: 'one' })).toEqual({ count: 1 });
    const route = fixture.lastRoute(client);
    expect(route).toBeGreaterThan(0);
    expect(await client.call('slot', 'put', { slot: first.slot, value: 'two' }, { route })).toEqual({ count: 2 });
    expect(await client.call('slot', 'take', { slot: first.slot })).toEqual({ values: ['one', 'two'] });
    expect(await client.call('test', 'ping')).toBe('pong');
    expect(fixture.lastRoute(client)).toBe(0);
  });

  test('cannot use the handles or the route of another', async () => {
    const [one, two] = [fixture.client(), fixture.client()];
    const { slot } = await open(one);
    const route = fixture.lastRoute(one);
    await open(two);
    await expect(two.call('slot', 'take', { slot })).rejects.toMatchObject({ code: 'handle_not_found' });
    await expect(two.call('slot', 'take', { slot }, { route })).rejects.toMatchObject({ code: 'lane_ended' });
  });

  test('sends one-way requests and large values there; a failure is told by the next call', async () => {
    const client = fixture.client();
    const { slot } = await open(client);
    const route = fixture.lastRoute(client);
    const large = 'x'.repeat(3_000_000);
    client.post('slot', 'put', { slot, value: large }, route);
    client.post('slot', 'put', { slot, value: 'fail' }, route);
    await expect(client.call('slot', 'take', { slot }, { route })).rejects.toThrow('asked to fail');
    expect(await client.call('slot', 'take', { slot }, { route })).toEqual({ values: [large] });
  });

  test('floods its thread without filling memory, and in order', async () => {
    const client = fixture.client();
    const { slot } = await open(client);
    const route = fixture.lastRoute(client);
    void client.call('slot', 'spin', { slot, milliseconds: 300 }, { route });
    for (let index = 0; index < 20_000; index += 1) client.post('slot', 'put', { slot, value: index }, route);
    const { values } = (await client.call('slot', 'take', { slot }, { route })) as { values: number[] };
    expect(values).toEqual(Array.from({ length: 20_000 }, (_, index) => index));
  });

  test('runs callbacks of its thread, with nested calls, beside those of the main loop', async () => {
    const client = fixture.client();
    const { slot } = await open(client);
    const ask = (value: string) =>
      client.call('slot', 'ask', {
        slot,
        value,
        code: async (given: unknown) => {
          await client.call('slot', 'put', { slot, value: given });
          return `${given} answered`;
        },
      });
    const onMain = client.call('test', 'callback', { code: () => 'from main', args: [] });
    expect(await ask('one')).toEqual({ answer: 'one answered' });
    expect(await ask('two')).toEqual({ answer: 'two answered' });
    expect(await onMain).toBe('from main');
    expect(await client.call('slot', 'take', { slot })).toEqual({ values: ['one', 'two'] });
  });

  test('cancels a call in its thread', async () => {
    const client = fixture.client();
    const { slot } = await open(client);
    const route = fixture.lastRoute(client);
    const controller = new AbortController();
    const waiting = client.call('slot', 'wait', { slot }, { route, signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(await client.call('slot', 'take', { slot }, { route })).toEqual({ values: [] });
  });

  test('that ends, even by a broken connection, releases what it owned in the thread', async () => {
    const client = fixture.client();
    const { slot } = await open(client, { name: 'parent' });
    await client.call('slot', 'open', { parent: slot, name: 'child', disposals: fixture.disposals });
    expect(fixture.host.registry.counts).toEqual({ slot: 2 });
    fixture.abandon(client);
    await until(() => fixture.disposed().length === 2, 'two disposals');
    expect(fixture.disposed()).toEqual(['child', 'parent']);
    await until(() => fixture.host.registry.size === 0, 'no handles');
  });
});

describe('threads', () => {
  test('are few, and sessions are spread over them', async () => {
    const opened = await Promise.all(Array.from({ length: 6 }, () => open(fixture.client())));
    const threads = new Set(opened.map(({ thread }) => thread));
    expect(threads.size).toBe(2);
    expect(fixture.lanes.list().map(({ sessions }) => sessions)).toEqual([3, 3]);
  });

  test('one that dies fails what ran in it, and nothing else; the session gets another', async () => {
    const [one, two] = [fixture.client(), fixture.client()];
    const first = await open(one);
    const second = await open(two);
    expect(second.thread).not.toBe(first.thread);
    await expect(one.call('slot', 'crash', { slot: first.slot })).rejects.toMatchObject({
      code: 'lane_ended',
      notStarted: false,
    });
    await expect(one.call('slot', 'take', { slot: first.slot })).rejects.toMatchObject({
      code: 'lane_ended',
      notStarted: true,
    });
    expect(await two.call('slot', 'take', { slot: second.slot })).toEqual({ values: [] });
    expect(fixture.host.registry.counts).toEqual({ slot: 1 });
    expect((await open(one)).thread).not.toBe(first.thread);
  });

  test('serve clients inside of this process too', async () => {
    const client = fixture.host.inProcess();
    const inThread = (await client.call('slot', 'open', { lane: 'thread' })) as OpenedSlot;
    expect(inThread.thread).toBeGreaterThan(0);
    const inProcess = (await client.call('slot', 'open', { lane: 'process' })) as OpenedSlot;
    expect(inProcess.pid).not.toBe(process.pid);
    await client.call('slot', 'put', { slot: inProcess.slot, value: 'there' });
    expect(await client.call('slot', 'take', { slot: inProcess.slot })).toEqual({ values: ['there'] });
    await client.close();
    await until(() => fixture.host.registry.size === 0, 'no handles');
  });

  test('and processes serve a client that opens no further connections', async () => {
    const client = fixture.host.connect();
    const opened = (await client.call('slot', 'open', { lane: 'process' })) as OpenedSlot;
    expect(opened.pid).not.toBe(process.pid);
    const controller = new AbortController();
    const busy = client.call(
      'slot',
      'spin',
      { slot: opened.slot, milliseconds: 20_000 },
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 50);
    await expect(busy).rejects.toMatchObject({ code: 'lane_ended' });
    await expect(client.call('slot', 'take', { slot: opened.slot })).rejects.toMatchObject({ code: 'lane_ended' });
    expect(await client.call('test', 'ping')).toBe('pong');
    await client.close();
  });

  test('that nobody uses end', async () => {
    const short = new LaneFixture({ idleMs: 100 });
    await short.host.listen();
    const client = short.client();
    await client.call('slot', 'open', { lane: 'thread' });
    await client.close();
    await until(() => short.lanes.list().length === 0, 'no threads');
    await short.close();
  });
});

/** How long a client's pings take while `running` holds: all of them in ms, the shortest first. */
async function pings(client: ReturnType<LaneFixture['client']>, running: () => boolean): Promise<number[]> {
  const times: number[] = [];
  while (running()) {
    const started = performance.now();
    await client.call('test', 'ping');
    times.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return times.sort((a, b) => a - b);
}

test('a busy thread and a busy process do not delay the others', async () => {
  const [inThread, inProcess, other] = [fixture.client(), fixture.client(), fixture.client()];
  const { slot } = await open(inThread);
  const { lane, opened } = await fixture.openInProcess(inProcess);
  let done = false;
  const busy = Promise.all([
    inThread.call('slot', 'spin', { slot, milliseconds: 5000 }),
    lane.call('slot', 'spin', { slot: opened.slot, milliseconds: 5000 }),
  ]).then(() => {
    done = true;
  });
  const besides = await pings(other, () => !done);
  await busy;
  // A ping behind either would take seconds, and few would be answered. How the system shares its processors out is
  // not ours to promise: on a busy machine single pings take long, so the middle one decides.
  expect(besides.length).toBeGreaterThan(50);
  expect(besides[Math.floor(besides.length / 2)]).toBeLessThan(50);
}, 30_000);
