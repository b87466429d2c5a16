import { expect, it } from 'vitest';
import { decodePayload, valueCodec } from './codec.ts';
import { Codec } from './frame/frame.ts';

it.each([
  ['JSON', Codec.json, undefined],
  ["Storable in the client's byte order", Codec.storable, '12345678'],
  ['Storable in network order', Codec.storable, '87654321'],
])('%s brings back what it was given', (_, codec, byteorder) => {
  const value = { text: '\u00e9\u{1f600}', list: [1, null, -70_000], bytes: Buffer.from([255, 0]) };
  const chosen = valueCodec(codec, byteorder);
  expect(chosen.codec).toBe(codec);
  expect(decodePayload(codec, chosen.encode(value))).toEqual(value);
});

it('a JSON payload that is not UTF-8 is refused, not mended', () => {
  expect(() => decodePayload(Codec.json, Buffer.from('{"name":"caf\xe9"}', 'latin1'))).toThrow(
    expect.objectContaining({ code: 'malformed' }),
  );
});

it('no codec means no payload', () => {
  expect(decodePayload(Codec.none, new Uint8Array(0))).toBeUndefined();
  expect(() => decodePayload(Codec.none, Uint8Array.of(1))).toThrow(expect.objectContaining({ code: 'malformed' }));
});
