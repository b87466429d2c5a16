/** Frame layout: docs/wire.md §2. */
export const HEADER_BYTES = 16;
export const PROTOCOL_VERSION = 1;
/** What a framed client sends first: `CPANBRG` and the protocol version. */
export const PREFACE: Uint8Array = Buffer.from(`CPANBRG${String.fromCharCode(PROTOCOL_VERSION)}`, 'latin1');
/** Default limit of one frame's payload and of one JSON line: 10 MB. */
export const DEFAULT_FRAME_BYTES: number = 10 * 1024 * 1024;
/** Values above this travel as several frames: 1 MB. */
export const CONTINUATION_BYTES: number = 1024 * 1024;

export const FrameType = {
  hello: 1,
  welcome: 2,
  request: 3,
  oneway: 4,
  response: 5,
  callback: 6,
  callbackAnswer: 7,
  cancel: 8,
  fatal: 9,
  challenge: 10,
  goaway: 11,
} as const;
export type FrameType = (typeof FrameType)[keyof typeof FrameType];
export const LAST_FRAME_TYPE = 11;

export const Codec = { none: 0, json: 1, storable: 2 } as const;
export type Codec = (typeof Codec)[keyof typeof Codec];

/** Header flag: the next frame of this type and id continues this value. */
export const FLAG_MORE = 1;

export interface Frame {
  readonly type: FrameType;
  readonly codec: Codec;
  readonly flags: number;
  readonly id: number;
  readonly route: number;
  readonly payload: Uint8Array;
}

export const NO_PAYLOAD: Uint8Array = new Uint8Array(0);

export function frame(
  type: FrameType,
  id: number,
  codec: Codec = Codec.none,
  payload: Uint8Array = NO_PAYLOAD,
  route = 0,
): Frame {
  return { type, codec, flags: 0, id, route, payload };
}

/** Writes a frame's header at `offset` of `target`. */
export function writeHeader(target: Buffer, offset: number, header: Frame, length: number): void {
  target.writeUInt32BE(length, offset);
  target[offset + 4] = header.type;
  target[offset + 5] = header.codec;
  target[offset + 6] = header.flags;
  target[offset + 7] = 0;
  target.writeUInt32BE(header.id, offset + 8);
  target.writeUInt32BE(header.route, offset + 12);
}

/** Splits a value above the continuation size into frames with MORE on all but the last. */
export function* splitFrame(whole: Frame, maxBytes: number = CONTINUATION_BYTES): Generator<Frame> {
  const { payload } = whole;
  if (payload.byteLength <= maxBytes) {
    yield whole;
    return;
  }
  for (let offset = 0; offset < payload.byteLength; offset += maxBytes) {
    const end = Math.min(offset + maxBytes, payload.byteLength);
    yield {
      ...whole,
      flags: end < payload.byteLength ? whole.flags | FLAG_MORE : whole.flags,
      payload: payload.subarray(offset, end),
    };
  }
}
