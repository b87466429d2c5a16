import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeStorable, encodeStorable } from './index.ts';
import { value } from './testing/arbitrary.ts';
import { describeValue } from './testing/describe-value.ts';
import { PerlPeer } from './testing/perl-peer.ts';

const full = process.env.BRIDGE_FULL === '1';
const seed = Number(process.env.BRIDGE_SEED ?? Math.floor(Math.random() * 2 ** 31));
const littleEndian = { byteorder: 'little' } as const;

function u32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

describe(`Storable with a real Perl (repeat with BRIDGE_SEED=${seed})`, { timeout: full ? 900_000 : 120_000 }, () => {
  const peer = new PerlPeer();
  afterAll(() => peer[Symbol.asyncDispose]());
  const thousands = { seed, numRuns: full ? 50_000 : 3_000 };

  it('Node -> Perl: every scalar arrives with its value, width and flag', async () => {
    await fc.assert(
      fc.asyncProperty(value, async (sent) => {
        expect(await peer.askText('D', encodeStorable(sent, littleEndian))).toBe(describeValue(sent));
      }),
      thousands,
    );
  });

  it('Node -> Perl -> Node: what Perl freezes again is what was sent', async () => {
    await fc.assert(
      fc.asyncProperty(value, async (sent) => {
        const answer = await peer.ask('E', encodeStorable(sent, littleEndian));
        const expected = describeValue(sent, { frozen: true });
        // Surrogates are refused on the way back.
        if (/ed[ab]/.test(expected) && /surrogate/.test(failure(answer))) return;
        expect(describeValue(decodeStorable(answer))).toBe(expected);
      }),
      thousands,
    );
  });

  it('Node -> Perl without a known byte order: numbers arrive as text of the same number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double(), fc.maxSafeInteger(), async (double, integer) => {
        const image = encodeStorable([double, integer], {});
        const [back, whole] = decodeStorable(await peer.ask('E', image)) as [string | number, string | number];
        const spelled = { Inf: 'Infinity', '-Inf': '-Infinity' }[back] ?? back;
        expect(Object.is(Number(spelled), double)).toBe(true);
        expect(Number(whole)).toBe(integer);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('Node -> Perl: elements exist, can be modified, and are scalars of their own', async () => {
    const shared = ['x'];
    const sent = [
      null,
      undefined,
      true,
      false,
      false,
      1,
      1,
      'a',
      'a',
      '',
      shared,
      shared,
      { a: null, b: false, c: shared },
    ];
    expect(await peer.askText('M', encodeStorable(sent, littleEndian))).toBe('ok');
  });

  for (const order of ['f', 'n']) {
    const name = order === 'f' ? 'freeze' : 'nfreeze';
    it(`Perl (${name}) -> Node -> Perl: what Perl generates comes back the same`, async () => {
      const count = full ? 30_000 : 1_500;
      const first = seed % 1_000_000;
      const failed: string[] = [];
      const trip = async (caseSeed: number) => {
        const head = Buffer.concat([Buffer.from(order), u32(caseSeed)]);
        const answer = await peer.ask('G', head);
        const length = answer.readUInt32BE();
        const received = decodeStorable(answer.subarray(4, 4 + length));
        const description = answer.toString('latin1', 4 + length);
        // Perl numbers shared parts where the order of visits is defined: where there is no hash.
        const expected = describeValue(received, { identity: !description.includes('{') });
        if (description !== expected) failed.push(`${caseSeed}: ${difference(expected, description)}`);
        const verdict = await peer.askText('C', head, encodeStorable(received, littleEndian));
        if (verdict !== 'ok') failed.push(`${caseSeed}: ${verdict}`);
      };
      for (let done = 0; done < count; done += 50) {
        await Promise.all(Array.from({ length: 50 }, (_, i) => trip(first + done + i)));
        expect(failed.slice(0, 3)).toEqual([]);
      }
    });
  }
});

function difference(got: string, sent: string): string {
  let at = 0;
  while (got[at] === sent[at]) at++;
  return `at ${at} Perl sent ${sent.slice(at, at + 80)}, Node got ${got.slice(at, at + 80)}`;
}

function failure(image: Uint8Array): string {
  try {
    decodeStorable(image);
    return '';
  } catch (error) {
    return String(error);
  }
}
