import { decodePayload } from '../../codec.ts';
import { FrameReader } from '../../frame/frame-reader.ts';
import { ValueAssembler } from '../../frame/value-assembler.ts';
import { decodeJson, encodeJson } from '../../json/json-codec.ts';
import { JsonLinesReader } from '../../json/json-lines-reader.ts';
import { decodeStorable, encodeStorable } from '../../storable/index.ts';
import { describeValue } from '../../storable/testing/describe-value.ts';
import { frameStreams, jsonLines, storableImages } from './corpus.ts';
import type { Random } from './random.ts';

/** Something that reads what a stranger sends. */
export interface FuzzTarget {
  readonly name: string;
  readonly seeds: readonly Buffer[];
  /** Reads an input; a BridgeError is an answer, anything else that is thrown is a defect. */
  run(input: Buffer, random: Random): void;
}

/** What was read must survive being written and read again. */
function roundTrip(value: unknown): void {
  const again = decodeStorable(encodeStorable(value, { byteorder: 'little' }));
  // The sign of NaN and booleans are not kept; the description knows neither.
  if (describeValue(again) !== describeValue(value)) throw new Error('a value changed on its second trip');
}

/** Feeds an input as a socket would: in chunks of any size. */
function* chunks(input: Buffer, random: Random): Generator<Buffer> {
  for (let offset = 0; offset < input.length; ) {
    const size = random.below(3) === 0 ? 1 + random.below(20) : 1 + random.below(input.length);
    yield input.subarray(offset, offset + size);
    offset += size;
  }
}

export const targets: readonly FuzzTarget[] = [
  {
    name: 'storable',
    seeds: storableImages,
    run(input) {
      roundTrip(decodeStorable(input));
    },
  },
  {
    name: 'frames',
    seeds: frameStreams,
    run(input, random) {
      const assembler = new ValueAssembler({ maxValueBytes: 1_000_000 });
      const reader = new FrameReader((part) => {
        const whole = assembler.push(part);
        if (whole !== undefined) decodePayload(whole.codec, whole.payload);
      });
      try {
        for (const chunk of chunks(input, random)) reader.push(chunk);
      } finally {
        assembler.clear();
      }
    },
  },
  {
    name: 'JSON lines',
    seeds: jsonLines,
    run(input, random) {
      const reader = new JsonLinesReader((text) => {
        encodeJson(decodeJson(text));
      }, 4096);
      for (const chunk of chunks(input, random)) reader.push(chunk);
      reader.end();
    },
  },
];
