import { expect, test } from 'vitest';
import { Statistics } from './statistics.ts';
import { ManualClock } from './testing/manual-clock.ts';

test('counts calls by function: in flight, done, failed by code, and how long they took', () => {
  const clock = new ManualClock();
  const statistics = new Statistics({ clock });
  statistics.started('database', 'execute');
  statistics.started('database', 'execute');
  statistics.started('test', 'ping');
  statistics.finished('database', 'execute', 12, 'database_error');
  statistics.finished('test', 'ping', 0.02);
  clock.advance(1500);
  expect(statistics.snapshot()).toMatchObject({
    uptime_ms: 1500,
    calls: 2,
    failed: 1,
    in_flight: 1,
    functions: {
      'database.execute': { count: 1, in_flight: 1, failed: 1, errors: { database_error: 1 }, max_ms: 12 },
      'test.ping': { count: 1, in_flight: 0, failed: 0, errors: {}, p99_ms: 0.02 },
    },
  });
});

test('counters add up, gauges are read when asked and can be taken away', () => {
  const statistics = new Statistics();
  let waiting = 3;
  const remove = statistics.gauge('queue_waiting', () => waiting);
  statistics.count('bytes_in', 100);
  statistics.count('bytes_in');
  expect(statistics.snapshot()).toMatchObject({ counters: { bytes_in: 101 }, gauges: { queue_waiting: 3 } });
  waiting = 4;
  expect(statistics.snapshot().gauges).toEqual({ queue_waiting: 4 });
  remove();
  expect(statistics.snapshot().gauges).toEqual({});
});

test('the number of series and of error codes is bounded, and nothing is lost from the sums', () => {
  const statistics = new Statistics({ maxSeries: 3 });
  for (let index = 0; index < 10; index += 1) {
    statistics.started('module', `function_${index}`);
    statistics.finished('module', `function_${index}`, 1);
  }
  for (let index = 0; index < 100; index += 1) {
    statistics.started('module', 'function_0');
    statistics.finished('module', 'function_0', 1, `code_${index}`);
  }
  const { functions, calls, failed, in_flight } = statistics.snapshot();
  expect(Object.keys(functions)).toEqual([
    'module.function_0',
    'module.function_1',
    'module.function_2',
    'other.other',
  ]);
  expect(functions['other.other']).toMatchObject({ count: 7 });
  expect({ calls, failed, in_flight }).toEqual({ calls: 110, failed: 100, in_flight: 0 });
  const errors = functions['module.function_0']!.errors;
  expect(Object.keys(errors)).toHaveLength(33);
  expect(errors.other).toBe(68);
});

test('a snapshot survives JSON unchanged', () => {
  const statistics = new Statistics();
  statistics.started('a', 'b');
  statistics.finished('a', 'b', 3);
  const snapshot = statistics.snapshot();
  expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
});
