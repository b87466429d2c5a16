import { Codec, type Frame, FrameType, frame, HEADER_BYTES, splitFrame, writeHeader } from '../../frame/frame.ts';
import { encodeJson } from '../../json/json-codec.ts';
import { Rows } from '../../module/rows.ts';
import { encodeStorable } from '../../storable/index.ts';
import {
  SHV_K_LOCKED,
  SHV_K_PLACEHOLDER,
  SHV_K_UTF8,
  SHV_K_WASUTF8,
  SHV_RESTRICTED,
  SX_BLESS,
  SX_BOOLEAN_FALSE,
  SX_BOOLEAN_TRUE,
  SX_CODE,
  SX_LUTF8STR,
  SX_SV_NO,
  SX_SV_UNDEF,
  SX_SV_YES,
  SX_SVUNDEF_ELEM,
  SX_UNDEF,
} from '../../storable/opcode.ts';
import {
  again,
  ascii,
  byte,
  double,
  integer,
  native,
  network,
  networkInt,
  reference,
  scalar,
  utf8,
} from '../../storable/testing/image.ts';

const request = {
  module: 'database',
  function: 'execute',
  params: {
    statement: '0123456789abcdef',
    values: [1, -70_000, 2 ** 40, 'two', '\u00e9\u20ac\u{1f600}', null, Buffer.from([255, 0])],
  },
  timeout_ms: 30_000,
};
const answer = {
  success: 1,
  result: {
    rows: new Rows(
      [
        [1, 'a', null],
        [0.5, '\u00e9', 2n ** 62n],
      ],
      'bytes',
    ),
    '\u00e9t\u00e9': true,
    __proto: [],
  },
};

const storableValues: unknown[] = [
  request,
  answer,
  { protocol: 1, client: 'perl', byteorder: '12345678', world: '4026531840:1:2' },
  Array.from({ length: 40 }, (_, i) => ({ id: i, name: `name ${i}`, price: i / 7 })),
  'x'.repeat(300),
  '\u20ac'.repeat(200),
];

/** Whole Storable images: every mark that is read, some that are refused, both orders. */
export const storableImages: readonly Buffer[] = [
  ...storableValues.map((value) => encodeStorable(value, { byteorder: 'little' })),
  ...[network, native].map((form) =>
    Buffer.from(
      form.image(
        form.array(
          scalar('text'),
          scalar('\xff'),
          utf8('\u00e9'),
          byte(-1),
          networkInt(70_000),
          integer(-(2n ** 60n)),
          double(0.1),
          ...[SX_UNDEF, SX_SV_UNDEF, SX_SVUNDEF_ELEM, SX_SV_YES, SX_SV_NO, SX_BOOLEAN_TRUE, SX_BOOLEAN_FALSE].map(
            (mark) => [mark],
          ),
          form.longScalar(3, ascii('abc')),
          [SX_LUTF8STR, ...form.int(2), 0xc3, 0xa9],
          reference(form.hash({ key: reference(form.array()), ['__proto__']: byte(1) })),
          reference(
            form.flagHash(SHV_RESTRICTED, [
              [byte(1), SHV_K_UTF8, [0xc3, 0xa9]],
              [byte(2), SHV_K_WASUTF8 | SHV_K_LOCKED, [0xe9]],
              [[SX_SV_UNDEF], SHV_K_PLACEHOLDER, ascii('allowed')],
            ]),
          ),
          again(1),
          reference(again(17)),
        ),
      ),
    ),
  ),
  Buffer.from(network.image(network.array(reference(network.array(reference(again(2))))))),
  Buffer.from(network.image(network.array(reference([SX_BLESS, 3, ...ascii('Foo'), ...network.hash({})])))),
  Buffer.from(network.image([SX_CODE, ...scalar('sub { 1 }')])),
];

function bytesOf(frames: Iterable<Frame>): Buffer {
  const parts: Uint8Array[] = [];
  for (const one of frames) {
    const header = Buffer.alloc(HEADER_BYTES);
    writeHeader(header, 0, one, one.payload.byteLength);
    parts.push(header, one.payload);
  }
  return Buffer.concat(parts);
}

const storable = (value: unknown) => encodeStorable(value, { byteorder: 'little' });
const json = (value: unknown) => Buffer.from(encodeJson(value));

/** What follows the preface on framed connections. */
export const frameStreams: readonly Buffer[] = [
  bytesOf([
    frame(FrameType.hello, 0, Codec.storable, storable({ protocol: 1, client: 'perl' })),
    frame(FrameType.request, 1, Codec.storable, storable(request)),
    frame(FrameType.cancel, 1),
  ]),
  bytesOf([
    frame(FrameType.hello, 0, Codec.json, json({ protocol: 1, client: 'node' })),
    frame(FrameType.oneway, 2, Codec.json, json(request), 7),
    frame(FrameType.callbackAnswer, 3, Codec.json, json({ success: 0, error: 'no' })),
  ]),
  bytesOf(splitFrame(frame(FrameType.request, 5, Codec.storable, storable(request)), 20)),
  bytesOf([
    ...splitFrame(frame(FrameType.request, 6, Codec.json, json(request)), 50),
    frame(FrameType.goaway, 0),
    ...splitFrame(frame(FrameType.response, 6, Codec.storable, storable(answer)), 33),
  ]),
];

/** What JSON clients send. */
export const jsonLines: readonly Buffer[] = [
  '{"module":"test","function":"ping"}\n',
  '{"id":7,"module":"test","function":"echo","params":{"a":[1,-2.5e3,"\\u00e9\\ud83d\\ude00",null,true,{"$bytes":"/wA="}]}}\n{"module":"system","function":"health"}',
  ' \n{"oneway":true,"module":"log","function":"write","params":{"n":{"$num":"inf"},"x":{"$$bytes":1},"c":{"$callback":3}}}\r\n',
  `{"deep":${'['.repeat(60)}${']'.repeat(60)},"__proto__":{"a":1},"constructor":"\u00e9\u{1f600}"}\n`,
].map((text) => Buffer.from(text));
