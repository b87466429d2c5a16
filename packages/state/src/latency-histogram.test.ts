import { expect, test } from 'vitest';
import { LATENCY_BOUNDS_MS, LatencyHistogram } from './latency-histogram.ts';

test('an empty histogram is all zeros', () => {
  expect(new LatencyHistogram().snapshot()).toEqual({
    count: 0,
    total_ms: 0,
    mean_ms: 0,
    min_ms: 0,
    max_ms: 0,
    p50_ms: 0,
    p95_ms: 0,
    p99_ms: 0,
    buckets: {},
  });
});

test('counts, totals and cumulative buckets are exact; a bound belongs to its bucket', () => {
  const histogram = new LatencyHistogram();
  for (const ms of [0.05, 0.06, 1, 1.001, 100_000]) histogram.record(ms);
  const { buckets, ...rest } = histogram.snapshot();
  expect(rest).toMatchObject({ count: 5, total_ms: 100_002.111, min_ms: 0.05, max_ms: 100_000 });
  expect(buckets).toMatchObject({ '0.05': 1, '0.1': 2, '0.5': 2, '1': 3, '2.5': 4, '60000': 4 });
});

test('quantiles are right to the width of a bucket', () => {
  const histogram = new LatencyHistogram();
  const values = Array.from({ length: 10_000 }, (_, index) => 0.01 * 1.001 ** index).filter((ms) => ms < 50_000);
  for (const ms of values) histogram.record(ms);
  for (const share of [0.01, 0.5, 0.95, 0.99, 1]) {
    const exact = values[Math.min(values.length - 1, Math.floor(share * values.length))]!;
    const bucket = LATENCY_BOUNDS_MS.findIndex((bound) => exact <= bound);
    expect(histogram.quantile(share)).toBeGreaterThanOrEqual((LATENCY_BOUNDS_MS[bucket - 1] ?? 0) * 0.99);
    expect(histogram.quantile(share)).toBeLessThanOrEqual(LATENCY_BOUNDS_MS[bucket]! * 1.01);
  }
});

test('one value is its own quantile', () => {
  const histogram = new LatencyHistogram();
  histogram.record(7);
  expect([histogram.quantile(0.5), histogram.quantile(0.99)]).toEqual([7, 7]);
});
