import { describe, expect, test } from 'vitest';
import { median, resultOf, takeTurns, withinBudget } from './benchmark.ts';

test('the median of an even and an odd number of values', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

describe('ratio says how many times as fast as native the bridge is', () => {
  test('for times', () => {
    expect(resultOf({ unit: 'ms' }, { bridge: 10, native: 20 })).toEqual({
      bridge: 10,
      native: 20,
      unit: 'ms',
      ratio: 2,
    });
  });

  test('for rates', () => {
    expect(resultOf({ unit: 'rows/s' }, { bridge: 250_123, native: 500_000 })).toMatchObject({
      bridge: 250_000,
      ratio: 0.5,
    });
  });

  test('and is null without native', () => {
    expect(resultOf({ unit: 'us' }, { bridge: 70, native: null })).toEqual({
      bridge: 70,
      native: null,
      unit: 'us',
      ratio: null,
    });
  });
});

test.each([
  [{ value: 80 }, { unit: 'us' as const, bridge: 70, native: null }, true],
  [{ value: 80 }, { unit: 'us' as const, bridge: 90, native: null }, false],
  [{ value: 80 }, { unit: 'rows/s' as const, bridge: 90, native: null }, true],
  [{ ratio: 2 }, { unit: 'ms' as const, bridge: 10, native: 15 }, false],
  [{ ratio: 2 }, { unit: 'ms' as const, bridge: 10, native: null }, undefined],
  [undefined, { unit: 'ms' as const, bridge: 10, native: null }, undefined],
])('budget %j with %j is %j', (budget, { unit, ...measured }, expected) => {
  expect(withinBudget(budget, resultOf({ unit }, measured))).toBe(expected);
});

test('bridge and native take turns, the first turn is not counted', async () => {
  const order: string[] = [];
  const values = { native: [100, 2, 4, 3], bridge: [100, 1, 1, 9] };
  const measured = await takeTurns(3, true, async (way) => {
    order.push(way);
    return values[way].shift()!;
  });
  expect(measured).toEqual({ bridge: 1, native: 3 });
  expect(order).toEqual(['native', 'bridge', 'native', 'bridge', 'native', 'bridge', 'native', 'bridge']);
});
