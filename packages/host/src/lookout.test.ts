import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { Lookout } from './lookout.ts';

let turns: MockInstance<typeof setImmediate>;
beforeEach(() => {
  turns = vi.spyOn(globalThis, 'setImmediate');
});
afterEach(() => {
  turns.mockRestore();
});

/** Loop turns that an occasion costs when nothing comes. */
async function inVain(lookout: Lookout): Promise<number> {
  turns.mockClear();
  lookout.start();
  await sleep(2);
  return turns.mock.calls.length;
}

describe('Lookout', () => {
  it('looks out for a moment only', async () => {
    const lookout = new Lookout(2);
    expect(await inVain(lookout)).toBeGreaterThan(0);
    turns.mockClear();
    await sleep(5);
    expect(turns).not.toHaveBeenCalled();
  });

  it('ends when the request has come', async () => {
    const lookout = new Lookout(2);
    lookout.start();
    lookout.stop();
    turns.mockClear();
    await sleep(2);
    expect(turns).not.toHaveBeenCalled();
  });

  it('leaves it alone for a while after three times in vain', async () => {
    const lookout = new Lookout(2);
    for (let n = 0; n < 3; n++) expect(await inVain(lookout)).toBeGreaterThan(0);
    turns.mockClear();
    for (let n = 0; n < 100; n++) lookout.start();
    expect(turns).not.toHaveBeenCalled();
    expect(await inVain(lookout)).toBeGreaterThan(0);
  });

  it('counts only what is in vain in a row', async () => {
    const lookout = new Lookout(2);
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 2; n++) expect(await inVain(lookout)).toBeGreaterThan(0);
      lookout.start();
      lookout.stop();
    }
    expect(await inVain(lookout)).toBeGreaterThan(0);
  });

  it('does nothing on a single processor', async () => {
    expect(await inVain(new Lookout(1))).toBe(0);
  });
});
