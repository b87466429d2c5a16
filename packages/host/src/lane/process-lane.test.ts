import { statSync } from 'node:fs';
import { connect } from 'node:net';
import { BridgeClient, type BridgeError } from '@bridge/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../testing/fixture.ts';
import { isAlive, LaneFixture, type OpenedSlot } from './testing/lane-fixture.ts';

let fixture: LaneFixture;

beforeEach(async () => {
  // On a loaded machine a process that has nothing to do may be slow to look up, too.
  fixture = new LaneFixture({ endGraceMs: 20_000 });
  await fixture.host.listen();
});
afterEach(() => fixture.close());

describe('a framed client', () => {
  test('is sent to a process of its own, once with each token', async () => {
    const main = fixture.client();
    const moved = (await main.call('slot', 'open', { lane: 'process' }).catch((error) => error)) as BridgeError;
    expect(moved).toMatchObject({ code: 'moved', notStarted: true });
    const { socket, token } = moved.details as { socket: string; token: string };
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    const lane = BridgeClient.overStream(connect(socket), { hello: { token } });
    const { session } = (await main.welcome) as { session: string };
    expect(await lane.welcome).toMatchObject({ session });
    const again = BridgeClient.overStream(connect(socket), { hello: { token } });
    await expect(again.welcome).rejects.toMatchObject({ code: 'unauthenticated' });
    const opened = (await lane.call('slot', 'open', { lane: 'process' })) as OpenedSlot;
    expect(opened.pid).not.toBe(process.pid);
    expect(opened.session).toBe(session);
    await lane.close();
  });

  test('finds its process again, and its handles there are listed and counted with the others', async () => {
    const main = fixture.client();
    const first = await fixture.openInProcess(main, { name: 'orders' });
    const second = await fixture.openInProcess(main);
    expect(second.opened.pid).toBe(first.opened.pid);
    expect(second.route).toBe(first.route);
    const child = (await first.lane.call('slot', 'open', { parent: first.opened.slot, name: 'child' })) as OpenedSlot;
    await until(() => fixture.host.registry.size === 3, 'three handles');
    expect(fixture.host.registry.list()).toMatchObject([
      { id: first.opened.slot, kind: 'slot', label: 'orders', ownerLabel: 'report.pl (pid 4711)' },
      { id: second.opened.slot },
      { id: child.slot, label: 'child', parent: first.opened.slot },
    ]);
    await first.lane.call('slot', 'close', { slot: first.opened.slot });
    await until(() => fixture.host.registry.size === 1, 'two closed handles');
  });

  test('of another session gets another process', async () => {
    const [one, two] = await Promise.all(
      [fixture.client(), fixture.client()].map((main) => fixture.openInProcess(main)),
    );
    expect(one!.opened.pid).not.toBe(two!.opened.pid);
    await expect(two!.lane.call('slot', 'take', { slot: one!.opened.slot })).rejects.toMatchObject({
      code: 'handle_not_found',
    });
  });

  test('shares a process that is not exclusive', async () => {
    const params = { key: 'shared', exclusive: false };
    const [one, two] = await Promise.all(
      [fixture.client(), fixture.client()].map((main) => fixture.openInProcess(main, params)),
    );
    expect(one!.opened.pid).toBe(two!.opened.pid);
    expect(one!.route).not.toBe(two!.route);
    await expect(two!.lane.call('slot', 'take', { slot: one!.opened.slot })).rejects.toMatchObject({
      code: 'handle_not_found',
    });
  });
});

describe('cancel over the main connection', () => {
  test('ends an asynchronous call and leaves the process alone', async () => {
    const main = fixture.client();
    const { lane, route, opened } = await fixture.openInProcess(main);
    const waiting = lane.call('slot', 'wait', { slot: opened.slot });
    fixture.cancel(main, 2, route);
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(await lane.call('slot', 'take', { slot: opened.slot })).toEqual({ values: [] });
  });

  test('kills a process that is in the middle of a call, and the next call gets a new one', async () => {
    const main = fixture.client();
    const { lane, route, opened } = await fixture.openInProcess(main);
    const busy = lane.call('slot', 'spin', { slot: opened.slot, milliseconds: 20_000 });
    const started = performance.now();
    fixture.cancel(main, 2, route);
    await expect(busy).rejects.toMatchObject({ code: 'connection_lost' });
    expect(performance.now() - started).toBeLessThan(10_000);
    await until(() => !isAlive(opened.pid), 'the end of the process');
    expect(fixture.host.registry.size).toBe(0);
    await expect(main.call('slot', 'take', { slot: opened.slot })).rejects.toMatchObject({ code: 'lane_ended' });
    const next = await fixture.openInProcess(main);
    expect(next.opened.pid).not.toBe(opened.pid);
    expect(await main.call('test', 'ping')).toBe('pong');
  });

  test('lets a call finish that is done within a second', async () => {
    const main = fixture.client();
    const { lane, route, opened } = await fixture.openInProcess(main);
    const busy = lane.call('slot', 'spin', { slot: opened.slot, milliseconds: 200 });
    fixture.cancel(main, 2, route);
    expect(await busy).toEqual({ done: 1 });
    expect(await lane.call('slot', 'take', { slot: opened.slot })).toEqual({ values: [] });
  });
});

describe('the end of a session', () => {
  test('releases what it owned in the process, children first, and the process serves the next session', async () => {
    const main = fixture.client();
    const { lane, opened } = await fixture.openInProcess(main, { name: 'parent' });
    await lane.call('slot', 'open', { parent: opened.slot, name: 'child', disposals: fixture.disposals });
    await main.close();
    await until(() => fixture.disposed().length === 2, 'two disposals');
    expect(fixture.disposed()).toEqual(['child', 'parent']);
    await expect(lane.call('test', 'ping')).rejects.toMatchObject({ code: 'connection_lost' });
    await until(() => fixture.lanes.list().every(({ sessions }) => sessions === 0), 'an idle process');
    const pids = [];
    for (let count = 0; count < 2; count += 1) pids.push((await fixture.openInProcess(fixture.client())).opened.pid);
    expect(pids).toContain(opened.pid);
  });

  test('kills a process that is busy, soon', async () => {
    const usual = new LaneFixture();
    await usual.host.listen();
    const main = usual.client();
    const { lane, opened } = await usual.openInProcess(main);
    const busy = lane.call('slot', 'spin', { slot: opened.slot, milliseconds: 20_000 });
    busy.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 50));
    await main.close();
    await until(() => !isAlive(opened.pid), 'the end of the process');
    await until(() => usual.host.registry.size === 0, 'no handles');
    await usual.close();
  });

  test('gives a process that looks up the time to release what it holds', async () => {
    const main = fixture.client();
    const { opened } = await fixture.openInProcess(main, { name: 'slow', disposeMs: 1500 });
    await main.close();
    await until(() => fixture.disposed().length === 1, 'a disposal');
    expect(fixture.events.filter(({ event }) => event === 'lane_killed')).toEqual([]);
    expect(isAlive(opened.pid)).toBe(true);
  });

  test('kills a process that does not release what it holds', async () => {
    const strict = new LaneFixture({ endGraceMs: 20_000, releaseGraceMs: 100 });
    await strict.host.listen();
    const main = strict.client();
    const { opened } = await strict.openInProcess(main, { name: 'slow', disposeMs: 60_000 });
    await main.close();
    await until(() => !isAlive(opened.pid), 'the end of the process');
    await strict.close();
  });

  test('releases what one connection to the process owned when only that one ends', async () => {
    const main = fixture.client();
    const { lane } = await fixture.openInProcess(main, { name: 'first' });
    await fixture.openInProcess(main, { name: 'second' });
    await lane.close();
    await until(() => fixture.disposed().length === 1, 'a disposal');
    expect(fixture.disposed()).toEqual(['first']);
    await until(() => fixture.host.registry.size === 1, 'one handle');
  });
});

describe('processes', () => {
  test('one that dies in the middle of a call is told apart from others', async () => {
    const main = fixture.client();
    const other = await fixture.openInProcess(fixture.client());
    const { lane, opened } = await fixture.openInProcess(main);
    await expect(lane.call('slot', 'crash', { slot: opened.slot })).rejects.toMatchObject({ code: 'connection_lost' });
    await until(() => fixture.events.some(({ event }) => event === 'lane_died'), 'the event');
    expect(String(fixture.events.find(({ event }) => event === 'lane_died')!.reason)).toContain('a defect for tests');
    expect(await other.lane.call('slot', 'take', { slot: other.opened.slot })).toEqual({ values: [] });
    await expect(main.call('slot', 'take', { slot: opened.slot })).rejects.toMatchObject({
      code: 'lane_ended',
      notStarted: true,
    });
  });

  test('a spare is warm after the first use', async () => {
    await fixture.openInProcess(fixture.client());
    await until(() => fixture.lanes.list().some(({ state }) => state === 'idle'), 'a spare');
    const started = performance.now();
    await fixture.openInProcess(fixture.client());
    // A start takes several times as long.
    expect(performance.now() - started).toBeLessThan(100);
  });

  test('that nobody uses end', async () => {
    const short = new LaneFixture({ idleMs: 300 });
    await short.host.listen();
    const main = short.client();
    const { opened } = await short.openInProcess(main);
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(isAlive(opened.pid)).toBe(true);
    await main.close();
    await until(() => short.lanes.list().length === 0, 'no processes');
    await until(() => !isAlive(opened.pid), 'the end of the process');
    await short.close();
  });

  test('are limited in number; one that rests makes room', async () => {
    const small = new LaneFixture({ maxProcesses: 1 });
    await small.host.listen();
    const first = small.client();
    await small.openInProcess(first);
    const second = small.client();
    await expect(small.openInProcess(second)).rejects.toMatchObject({ code: 'limit_exceeded', retryable: true });
    await first.close();
    await until(() => small.lanes.list().every(({ sessions }) => sessions === 0), 'an idle process');
    await small.openInProcess(second, { key: 'another' });
    await small.close();
  });

  test('twenty sessions at once each get one, a few at a time, and a released one serves who waits', async () => {
    const patient = new LaneFixture({ endGraceMs: 20_000 });
    await patient.host.listen();
    const mains = Array.from({ length: 20 }, () => patient.client());
    const most = { starting: 0, all: 0 };
    const watch = setInterval(() => {
      const lanes = patient.lanes.list();
      most.starting = Math.max(most.starting, lanes.filter(({ state }) => state === 'starting').length);
      most.all = Math.max(most.all, lanes.length);
    }, 1);
    const pids = await Promise.all(
      mains.map(async (main, index) => {
        const { lane, opened } = await patient.openInProcess(main);
        await lane.call('slot', 'put', { slot: opened.slot, value: index });
        expect(await lane.call('slot', 'take', { slot: opened.slot })).toEqual({ values: [index] });
        await main.close();
        return opened.pid;
      }),
    );
    clearInterval(watch);
    expect(pids).toHaveLength(20);
    expect(most.starting).toBeLessThanOrEqual(8);
    expect(new Set(pids).size).toBeLessThan(20);
    await until(() => patient.disposed().length === 20, 'all disposals');
    await patient.close();
  });

  test('one that cannot start is an error of the call, not of the daemon', async () => {
    const broken = new LaneFixture({ entry: new URL('file:///nowhere/lane.mjs') });
    await broken.host.listen();
    const main = broken.client();
    await expect(broken.openInProcess(main)).rejects.toMatchObject({ code: 'lane_ended', notStarted: true });
    expect(await main.call('test', 'ping')).toBe('pong');
    await broken.close();
  });

  test('refuse handles when the whole daemon has too many', async () => {
    const one = fixture.client();
    const { lane } = await fixture.openInProcess(one);
    const many = fixture.host.registry.addOwner({ id: 'many', label: 'greedy.pl' });
    for (let count = 0; count < 9_999; count += 1) many.open({ name: 'slot' }, null, { dispose: () => {} });
    const more = fixture.host.registry.addOwner({ id: 'more', label: 'greedy.pl' });
    for (let count = 0; count < 90_000; ) {
      const owner = fixture.host.registry.addOwner({ id: `more ${count}`, label: 'greedy.pl' });
      for (let each = 0; each < 10_000; each += 1, count += 1)
        owner.open({ name: 'slot' }, null, { dispose: () => {} });
    }
    expect(more.size).toBe(0);
    const open = () => lane.call('slot', 'open', {});
    await until(() => fixture.host.registry.size === 100_000, 'a full registry');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(open()).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { kind: 'slot', scope: 'total', held_by: { 'greedy.pl': 99_999 } },
    });
    await many.dispose();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await open()).toMatchObject({ slot: expect.stringMatching(/^slot_/) });
  });
});
