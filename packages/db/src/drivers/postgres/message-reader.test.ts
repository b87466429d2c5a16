import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEAD_BYTES, MESSAGE, MessageReader, rowLength } from './message-reader.ts';

function message(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head[0] = type;
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** Everything that a reader says of these chunks, rows one by one. */
function read(chunks: readonly Buffer[]): string[] {
  const said: string[] = [];
  const reader = new MessageReader({
    rows(bytes, count) {
      let at = 0;
      for (let row = 0; row < count; row++) {
        said.push(`row ${bytes.toString('hex', at + HEAD_BYTES, at + rowLength(bytes, at))}`);
        at += rowLength(bytes, at);
      }
      expect(at).toBe(bytes.length);
    },
    message: (type, body) => said.push(`${type} ${body.toString('hex')}`),
  });
  for (const chunk of chunks) reader.push(chunk);
  return said;
}

describe('MessageReader', () => {
  it('reads the same however the bytes are cut', () => {
    const messages = fc.array(
      fc.record({
        type: fc.constantFrom(MESSAGE.dataRow, MESSAGE.dataRow, MESSAGE.commandComplete, MESSAGE.readyForQuery),
        body: fc.uint8Array({ maxLength: 40 }),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(messages, fc.array(fc.nat(60)), (list, cuts) => {
        const bytes = Buffer.concat(list.map(({ type, body }) => message(type, Buffer.from(body))));
        const chunks: Buffer[] = [];
        let at = 0;
        for (const cut of cuts) {
          chunks.push(bytes.subarray(at, at + cut));
          at += cut;
        }
        chunks.push(bytes.subarray(at));
        const expected = list.map(({ type, body }) =>
          type === MESSAGE.dataRow
            ? `row ${Buffer.from(body).toString('hex')}`
            : `${type} ${Buffer.from(body).toString('hex')}`,
        );
        expect(read(chunks.filter(({ length }) => length > 0))).toEqual(expected);
      }),
    );
  });
});
