import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../testing/fixture.ts';
import { isAlive, LaneFixture, type OpenedSlot } from './testing/lane-fixture.ts';

let fixture: LaneFixture;

beforeEach(async () => {
  fixture = new LaneFixture({ maxThreads: 1 });
  await fixture.host.listen();
});
afterEach(() => fixture.close());

/** One request on a connection of its own, as `nc` sends it. */
async function ask(name: string, params: object, extra: object = {}): Promise<Record<string, unknown>> {
  const request = JSON.stringify({ module: 'slot', function: name, params, ...extra });
  return JSON.parse(await fixture.host.exchange(request)) as Record<string, unknown>;
}

async function open(lane: string, params: object = {}): Promise<OpenedSlot> {
  const answer = await ask('open', { lane, disposals: fixture.disposals, ...params });
  expect(answer).toMatchObject({ success: true });
  return answer.result as OpenedSlot;
}

for (const lane of ['thread', 'process']) {
  test(`${lane}: handles outlive the connection and belong to whoever knows them`, async () => {
    const { slot, pid, thread } = await open(lane);
    expect(lane === 'thread' ? thread : pid).not.toBe(lane === 'thread' ? 0 : process.pid);
    const value = { $bytes: 'AP8=' };
    expect(await ask('put', { slot, value })).toMatchObject({ success: true, result: { count: 1 } });
    expect(await ask('put', { slot, value: '9007199254740993' })).toMatchObject({ result: { count: 2 } });
    expect(await ask('take', { slot })).toMatchObject({ result: { values: [value, '9007199254740993'] } });
    expect(fixture.host.registry.list()).toMatchObject([{ id: slot, owner: 'json', label: 'slot' }]);
    expect(await ask('close', { slot })).toMatchObject({ success: true });
    expect(await ask('take', { slot })).toMatchObject({ success: false, error_info: { code: 'handle_not_found' } });
    await until(() => fixture.lanes.list().every(({ sessions }) => sessions === 0), 'an empty lane');
    expect(fixture.disposed()).toEqual(['slot']);
  });

  test(`${lane}: the use of a handle keeps it, idleness closes it there`, async () => {
    const { slot } = await open(lane, { name: 'idle' });
    expect(await fixture.host.registry.sweep(60_000)).toEqual([]);
    expect(await fixture.host.registry.sweep(0)).toMatchObject([{ kind: 'slot', label: 'idle' }]);
    expect(fixture.disposed()).toEqual(['idle']);
    expect(await ask('take', { slot })).toMatchObject({ error_info: { code: 'handle_not_found' } });
    await until(() => fixture.lanes.list().every(({ sessions }) => sessions === 0), 'an empty lane');
  });

  test(`${lane}: when it dies, its handles say so`, async () => {
    const { slot } = await open(lane);
    expect(await ask('crash', { slot })).toMatchObject({ success: false, error_info: { code: 'lane_ended' } });
    expect(await ask('take', { slot })).toMatchObject({ success: false, error_info: { code: 'lane_ended' } });
    expect(await open(lane)).toMatchObject({ slot: expect.any(String) });
  });
}

test('each handle in an exclusive process has a process of its own; calls that leave nothing open free it', async () => {
  const [one, two] = await Promise.all([open('process'), open('process')]);
  expect(one.pid).not.toBe(two.pid);
  expect(await ask('spin', { lane: 'process', milliseconds: 1 })).toMatchObject({ result: { done: 1 } });
  await until(() => fixture.lanes.list().filter(({ sessions }) => sessions > 0).length === 2, 'two used processes');
});

test('a call that takes too long kills the process that does not look up', async () => {
  const { slot, pid } = await open('process');
  const started = performance.now();
  expect(await ask('spin', { slot, milliseconds: 20_000 }, { timeout_ms: 100 })).toMatchObject({
    success: false,
    error_info: { code: 'timed_out' },
  });
  expect(performance.now() - started).toBeLessThan(2000);
  await until(() => !isAlive(pid), 'the end of the process');
  expect(await ask('take', { slot })).toMatchObject({ error_info: { code: 'lane_ended' } });
});
