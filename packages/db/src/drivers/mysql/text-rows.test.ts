import { Double } from '@bridge/protocol/module';
import { describe, expect, test } from 'vitest';
import { toTextRows } from './binary-protocol.ts';
import { MysqlType } from './column.ts';
import type { ColumnDefinition } from './packets.ts';
import { ColumnKind, measureColumns, rowLength, TextRows } from './text-rows.ts';

/** A row of the text protocol with its header. */
function row(...texts: readonly (string | Buffer | null)[]): Buffer {
  const parts = texts.map((text) => {
    if (text === null) return Buffer.of(0xfb);
    const bytes = Buffer.from(text);
    const length =
      bytes.length < 0xfb
        ? Buffer.of(bytes.length)
        : bytes.length <= 0xffff
          ? Buffer.of(0xfc, bytes.length & 0xff, bytes.length >> 8)
          : Buffer.of(0xfd, bytes.length & 0xff, (bytes.length >> 8) & 0xff, bytes.length >> 16);
    return Buffer.concat([length, bytes]);
  });
  const payload = Buffer.concat(parts);
  const header = Buffer.alloc(4);
  header.writeUInt32LE(payload.length);
  return Buffer.concat([header, payload]);
}

function cells(rows: TextRows): unknown[] {
  const found: unknown[] = [];
  rows.write({
    characters: (bytes, start, end) => found.push(Buffer.from(bytes.subarray(start, end)).toString('utf8')),
    bytes: (bytes, start, end) => found.push(Buffer.from(bytes.subarray(start, end))),
    text: (bytes, start, end) => found.push(Buffer.from(bytes.subarray(start, end))),
    value: (value) => found.push(value),
  });
  return found;
}

describe('TextRows', () => {
  test('gives bytes, integers, doubles, characters and NULL', () => {
    const kinds = Uint8Array.of(ColumnKind.bytes, ColumnKind.integer, ColumnKind.double, ColumnKind.characters);
    const rows = new TextRows([row('007', '-12', '1.5', 'é'), row(null, null, null, null)], 2, kinds);
    expect(cells(rows)).toEqual([Buffer.from('007'), -12, new Double(1.5), 'é', null, null, null, null]);
  });

  test('keeps every digit of an integer', () => {
    const kinds = Uint8Array.of(ColumnKind.integer);
    const texts = ['9007199254740993', '18446744073709551615', '-9223372036854775808', '999999999999999', '0'];
    const found = cells(
      new TextRows(
        texts.map((text) => row(text)),
        texts.length,
        kinds,
      ),
    );
    expect(found.map(String)).toEqual(texts);
  });

  test('takes what is not UTF-8 for bytes, and ASCII too', () => {
    const kinds = Uint8Array.of(ColumnKind.characters, ColumnKind.characters);
    const found = cells(new TextRows([row(Buffer.from([0xff]), 'plain')], 1, kinds));
    expect(found).toEqual([Buffer.from([0xff]), Buffer.from('plain')]);
  });

  test('reads lengths of one to four bytes', () => {
    const kinds = Uint8Array.of(ColumnKind.bytes, ColumnKind.bytes, ColumnKind.bytes, ColumnKind.bytes);
    const whole = row('a'.repeat(250), 'b'.repeat(251), 'c'.repeat(65535), 'd'.repeat(65536));
    expect(rowLength(whole, 0)).toBe(whole.length);
    const found = cells(new TextRows([whole], 1, kinds)) as Buffer[];
    expect(found.map(({ length }) => length)).toEqual([250, 251, 65535, 65536]);
    const longest = [0, 0, 0, 0];
    measureColumns([whole, row('x', null, '', 'y'.repeat(70000))], longest);
    expect(longest).toEqual([250, 251, 65535, 70000]);
  });
});

describe('toTextRows', () => {
  const column = (type: number, changes: Partial<ColumnDefinition> = {}): ColumnDefinition => ({
    name: Buffer.from('c'),
    table: Buffer.from('t'),
    charset: 63,
    length: 0,
    flags: 0,
    decimals: 0,
    type,
    ...changes,
  });

  test('writes dates and times as the text protocol does', () => {
    const columns = [
      column(MysqlType.date),
      column(MysqlType.datetime, { decimals: 3 }),
      column(MysqlType.datetime),
      column(MysqlType.time),
      column(MysqlType.long),
      column(MysqlType.longlong, { flags: 32 }),
    ];
    const payload = Buffer.concat([
      Buffer.of(0, 0b01000000),
      Buffer.of(4, 0xe8, 7, 2, 29),
      Buffer.of(11, 0xe8, 7, 2, 29, 1, 2, 3, 0x40, 0xf5, 6, 0),
      Buffer.of(0),
      Buffer.of(8, 1, 34, 0, 0, 0, 22, 59, 59),
      // The column before the last is NULL.
      Buffer.alloc(8, 0xff),
    ]);
    const header = Buffer.alloc(4);
    header.writeUInt32LE(payload.length);
    const text = toTextRows(Buffer.concat([header, payload]), columns);
    const kinds = new Uint8Array(columns.length);
    const found = cells(new TextRows([text], 1, kinds)) as (Buffer | null)[];
    expect(found.map((cell) => cell?.toString() ?? null)).toEqual([
      '2024-02-29',
      '2024-02-29 01:02:03.456',
      '0000-00-00 00:00:00',
      '-838:59:59',
      null,
      '18446744073709551615',
    ]);
  });
});
