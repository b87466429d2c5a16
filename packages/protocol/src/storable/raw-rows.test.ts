import { describe, expect, it } from 'vitest';
import { encodeJson } from '../json/json-codec.ts';
import { type CellSource, Double, RawRows } from '../module/rows.ts';
import { decodeStorable } from './decode.ts';
import { encodeStorable } from './encode.ts';

const memory = Buffer.from(`--é${'x'.repeat(300)}\xff`, 'utf8');
const long = `é${'x'.repeat(300)}`;

const source: CellSource = {
  rows: 2,
  columns: 3,
  write(sink) {
    sink.characters(memory, 2, 4);
    sink.bytes(memory, 3, 4);
    sink.value(null);
    sink.characters(memory, 2, 304);
    sink.value([1, [new Double(2), null]]);
    sink.value(7n);
  },
};

describe('RawRows', () => {
  it('become lists of cells in Storable', () => {
    expect(
      decodeStorable(encodeStorable({ rows: new RawRows(source, 'rows'), cells: new RawRows(source, 'cells') })),
    ).toEqual({
      rows: [
        ['é', Buffer.from([0xa9]), null],
        [long, [1, ['2', null]], 7],
      ],
      cells: ['é', Buffer.from([0xa9]), null, long, [1, ['2', null]], 7],
    });
  });

  it('become lists of values in JSON', () => {
    expect(JSON.parse(encodeJson(new RawRows(source)))).toEqual([
      ['é', { $bytes: 'qQ==' }, null],
      [long, [1, [2, null]], '7'],
    ]);
  });
});
