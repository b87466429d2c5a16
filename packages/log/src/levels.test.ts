import { expect, it } from 'vitest';
import { isLevelEnabled, LEVEL_PRIORITY, LOG_LEVELS } from './levels.ts';

it('orders the levels as Log4perl does', () => {
  expect(LOG_LEVELS).toEqual(['ALL', 'TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL', 'OFF']);
  expect(LOG_LEVELS.map((level) => LEVEL_PRIORITY[level])).toEqual([
    0, 5000, 10_000, 20_000, 30_000, 40_000, 50_000, 2_147_483_647,
  ]);
});

it('lets a message pass at its own level and above', () => {
  expect(isLevelEnabled('INFO', 'INFO')).toBe(true);
  expect(isLevelEnabled('DEBUG', 'INFO')).toBe(false);
  expect(isLevelEnabled('FATAL', 'OFF')).toBe(false);
  expect(isLevelEnabled('OFF', 'OFF')).toBe(true);
});
