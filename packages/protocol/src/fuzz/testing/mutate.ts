import type { Random } from './random.ts';

const BYTES = [0, 1, 2, 3, 4, 5, 10, 23, 25, 36, 0x7b, 0x7f, 0x80, 0xc3, 0xed, 0xf4, 0xff];
const LENGTHS = [0, 1, 2, 5, 15, 16, 17, 255, 256, 4096, 65_535, 0x10_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];
/** Mutated inputs stay below this, so that many rounds of growth cannot pile up. */
const MOST_BYTES = 8192;

/** Spoils an input in one way, or at times in up to five. `donors` lend parts for splices. */
export function mutate(seed: Buffer, donors: readonly Buffer[], random: Random): Buffer {
  let input: Buffer = Buffer.from(seed);
  const ways = random.below(3) === 0 ? 2 + random.below(4) : 1;
  for (let way = 0; way < ways; way++) input = mutateOnce(input, donors, random);
  return input.subarray(0, MOST_BYTES);
}

function mutateOnce(input: Buffer, donors: readonly Buffer[], random: Random): Buffer {
  const at = random.below(input.length + 1);
  switch (random.below(10)) {
    case 0: // flip a bit
      if (at < input.length) input[at]! ^= 1 << random.below(8);
      return input;
    case 1: // put a byte that means something
      if (at < input.length) input[at] = random.pick(BYTES);
      return input;
    case 2: // put any byte
      if (at < input.length) input[at] = random.below(256);
      return input;
    case 3: // truncate
      return input.subarray(0, at);
    case 4: {
      // put a length, in either order
      if (input.length < 4) return input;
      const position = random.below(input.length - 3);
      const length = random.pick([...LENGTHS, input.length, input.length - position]);
      if (random.below(2) === 0) input.writeUInt32BE(length, position);
      else input.writeUInt32LE(length, position);
      return input;
    }
    case 5: {
      // add to a length
      if (input.length < 4) return input;
      const position = random.below(input.length - 3);
      input.writeInt32BE((input.readInt32BE(position) + random.below(5) - 2) | 0, position);
      return input;
    }
    case 6: {
      // splice in a part of another input
      const donor = random.pick(donors);
      const from = random.below(donor.length + 1);
      const part = donor.subarray(from, from + 1 + random.below(64));
      return Buffer.concat([input.subarray(0, at), part, input.subarray(at + random.below(part.length + 1))]);
    }
    case 7: {
      // say a part again
      const part = input.subarray(at, at + 1 + random.below(64));
      return Buffer.concat([
        input.subarray(0, at),
        ...Array<Buffer>(1 + random.below(4)).fill(part),
        input.subarray(at),
      ]);
    }
    case 8: // leave a part out
      return Buffer.concat([input.subarray(0, at), input.subarray(at + 1 + random.below(16))]);
    default: // go on as another input
      return Buffer.concat([input.subarray(0, at), random.pick(donors)]);
  }
}
