import { afterEach, beforeEach, expect, test } from 'vitest';
import { LaneFixture } from './testing/lane-fixture.ts';

let fixture: LaneFixture;

beforeEach(async () => {
  fixture = new LaneFixture({ endGraceMs: 20_000 });
  await fixture.host.listen();
});
afterEach(() => fixture.close());

/** One attempt by a script of its own, in a process (or thread) of its own. */
async function attempt(how: string, target = 'db1', lane = 'process'): Promise<unknown> {
  const client = fixture.client();
  try {
    return (await fixture.follow(client, 'slot', 'attempt', { lane, target, how })).result;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.close();
  }
}

test.each(['process', 'thread'])('failures of different sessions in a %s count together', async (lane) => {
  for (let time = 0; time < 5; time++) expect(await attempt('infrastructure', 'db1', lane)).toBe('asked to fail');
  expect(await attempt('success', 'db1', lane)).toMatch(
    /^db1 failed 5 times in a row and is tried again in \d+ s; the last failure was: asked to fail$/,
  );
  expect(await attempt('success', 'db2', lane)).toEqual({ done: 1 });
});

test('a refusal says that nothing ran', async () => {
  for (let time = 0; time < 5; time++) await attempt('infrastructure');
  const { lane } = await fixture.openInProcess(fixture.client());
  await expect(lane.call('slot', 'attempt', { target: 'db1', how: 'success' })).rejects.toMatchObject({
    code: 'circuit_open',
    retryable: true,
    notStarted: true,
    details: { target: 'db1', failures: 5 },
  });
});

test.each(['answer', 'success'])('%s ends the row', async (how) => {
  for (let time = 0; time < 4; time++) await attempt('infrastructure');
  await attempt(how);
  await attempt('infrastructure');
  expect(await attempt('success')).toEqual({ done: 1 });
});

test('a lane that dies over an attempt has not shown anything', async () => {
  for (let time = 0; time < 4; time++) await attempt('infrastructure');
  expect(await attempt('crash')).toMatch(/the connection to the bridge ended/);
  expect(await attempt('success')).toEqual({ done: 1 });
});
