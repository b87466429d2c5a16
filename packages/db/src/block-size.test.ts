import { expect, it } from 'vitest';
import { BlockSize } from './block-size.ts';

it('begins small and grows to a bound', () => {
  const size = new BlockSize();
  expect(Array.from({ length: 5 }, () => size.next().rows)).toEqual([100, 400, 1600, 1600, 1600]);
});
