import { isUtf8 } from 'node:buffer';
import { Codec } from './frame/frame.ts';
import { decodeJson, encodeJson } from './json/json-codec.ts';
import { BridgeError } from './module/error.ts';
import { decodeStorable, encodeStorable } from './storable/index.ts';

/** Perl's `$Config{byteorder}` of little-endian 64-bit builds. */
const LITTLE_ENDIAN_64 = '12345678';

export interface ValueCodec {
  readonly codec: Codec;
  encode(value: unknown): Uint8Array;
}

const jsonCodec: ValueCodec = {
  codec: Codec.json,
  encode: (value) => Buffer.from(encodeJson(value), 'utf8'),
};

const storableLittle: ValueCodec = {
  codec: Codec.storable,
  encode: (value) => encodeStorable(value, { byteorder: 'little' }),
};

const storablePortable: ValueCodec = {
  codec: Codec.storable,
  encode: (value) => encodeStorable(value, {}),
};

/** The codec for what is sent to a client that spoke `codec` and told its `byteorder` in hello. */
export function valueCodec(codec: Codec, byteorder: string | undefined): ValueCodec {
  if (codec !== Codec.storable) return jsonCodec;
  return byteorder === LITTLE_ENDIAN_64 ? storableLittle : storablePortable;
}

/**
 * Decodes a payload.
 *
 * @throws BridgeError `malformed`, `too_large` or `storable_unsupported`.
 */
export function decodePayload(codec: Codec, payload: Uint8Array): unknown {
  if (codec === Codec.storable) return decodeStorable(payload);
  if (codec === Codec.json) {
    // Buffer would put U+FFFD in the place of what is not UTF-8.
    if (!isUtf8(payload)) {
      throw new BridgeError('malformed', 'a JSON payload is not UTF-8', { class: 'ProtocolError', notStarted: true });
    }
    return decodeJson(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('utf8'));
  }
  if (payload.byteLength === 0) return undefined;
  throw new BridgeError('malformed', 'a frame without codec has a payload', { class: 'ProtocolError' });
}
