import { describe, expect, it } from 'vitest';
import type { BindType, BindValue } from '../../driver.ts';
import { bindValues } from './bind.ts';

const bind = (value: BindValue, type?: BindType) => bindValues({ values: [value], types: [type] }, 'bytes').values[0];

describe('bindValues', () => {
  it.each<[BindValue, BindType | undefined, unknown]>([
    ['007', undefined, '007'],
    ['', undefined, ''],
    [null, undefined, null],
    [5, undefined, 5n],
    [1.5, undefined, 1.5],
    [2 ** 60, undefined, 2 ** 60],
    [2n ** 62n, undefined, 2n ** 62n],
    [true, undefined, 1n],
    ['5', 'integer', 5n],
    [' +5 ', 'integer', 5n],
    ['9223372036854775807', 'integer', 9223372036854775807n],
    ['9223372036854775808', 'integer', '9223372036854775808'],
    ['1.5', 'integer', '1.5'],
    ['abc', 'integer', 'abc'],
    ['1.5', 'real', 1.5],
    ['4', 'real', 4],
    ['abc', 'real', 'abc'],
    [null, 'real', null],
    [5, 'text', '5'],
    ['é', 'blob', Buffer.from('é')],
    [Uint8Array.of(0xff), 'blob', Uint8Array.of(0xff)],
    [Buffer.from('é'), undefined, 'é'],
  ])('%s as %s', (value, type, expected) => {
    expect(bind(value, type)).toEqual(expected);
  });

  it('leaves text that is not UTF-8 as bytes, and says which placeholders hold it', () => {
    const { values, casts } = bindValues({ values: ['a', Uint8Array.of(0xe9)] }, 'bytes');
    expect(values).toEqual(['a', Buffer.of(0xe9)]);
    expect([...casts]).toEqual([2]);
  });

  it('takes bytes as Latin-1 where the connection speaks characters', () => {
    expect(bindValues({ values: [Uint8Array.of(0xe9)] }, 'characters').values).toEqual(['é']);
  });
});
