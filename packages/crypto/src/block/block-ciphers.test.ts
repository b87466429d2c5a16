import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Algorithm, findAlgorithm } from '../algorithm.ts';
import { tableWords } from './block-cipher.ts';
import { BLOWFISH_TABLE } from './blowfish-table.ts';
import { Rc2 } from './rc2.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

/** Key, plain block, encrypted block. */
const VECTORS: readonly (readonly [string, string, string, string])[] = [
  // B. Schneier's list of test vectors for Blowfish.
  ['blowfish', '0000000000000000', '0000000000000000', '4ef997456198dd78'],
  ['blowfish', 'ffffffffffffffff', 'ffffffffffffffff', '51866fd5b85ecb8a'],
  ['blowfish', '0123456789abcdef', '1111111111111111', '61f9c3802281b096'],
  ['blowfish', 'f0e1d2c3b4a5968778695a4b3c2d1e0f0011223344556677', 'fedcba9876543210', '05044b62fa52d080'],
  // RFC 2144, appendix B.1: keys of 128, 80 and 40 bits.
  ['cast5', '0123456712345678234567893456789a', '0123456789abcdef', '238b4fe5847e44b2'],
  ['cast5', '01234567123456782345', '0123456789abcdef', 'eb6a711a2c02271b'],
  ['cast5', '0123456712', '0123456789abcdef', '7ac816d16e9b302e'],
  // X. Lai, "On the Design and Security of Block Ciphers", 1992.
  ['idea', '00010002000300040005000600070008', '0000000100020003', '11fbed2b01986de5'],
  // RFC 2268 §5, where the strength is the key's length.
  ['rc2', 'ffffffffffffffff', 'ffffffffffffffff', '278b27e42e2f0d49'],
  ['rc2', '88bca90e90875a7f0f79c384627bafb2', '0000000000000000', '2269552ab0f85ca6'],
  // The submission's ecb_ival.txt.
  [
    'twofish',
    '00000000000000000000000000000000',
    '00000000000000000000000000000000',
    '9f589f5cf6122c32b6bfec2f2ae8c35a',
  ],
  [
    'twofish',
    '0123456789abcdeffedcba98765432100011223344556677',
    '00000000000000000000000000000000',
    'cfd1d2e5a9be9cdf501f13b892bd2248',
  ],
  [
    'twofish',
    '0123456789abcdeffedcba987654321000112233445566778899aabbccddeeff',
    '00000000000000000000000000000000',
    '37527be0052334b89f0cfccae87cfa20',
  ],
  // FIPS 197 and FIPS 81.
  ['aes', '000102030405060708090a0b0c0d0e0f', '00112233445566778899aabbccddeeff', '69c4e0d86a7b0430d8cdb78070b4c55a'],
  ['des', '0123456789abcdef', '4e6f772069732074', '3fa40e8a984d4815'],
];

it.each(VECTORS)('%s with key %s', (name, key, plain, encrypted) => {
  const secret = bytes(key);
  const cipher = findAlgorithm(name).create(secret);
  // At an offset, between bytes that must stay.
  const data = Buffer.concat([Buffer.from('<'), bytes(plain), Buffer.from('>')]);
  cipher.encryptBlock(data, 1);
  expect(data.toString('latin1')).toBe(`<${bytes(encrypted).toString('latin1')}>`);
  cipher.decryptBlock(data, 1);
  expect(data.toString('latin1')).toBe(`<${bytes(plain).toString('latin1')}>`);
  expect(secret).toEqual(bytes(key));
});

it('RC2 can be weaker than its key (RFC 2268 §5)', () => {
  const data = Buffer.alloc(8);
  new Rc2(Buffer.alloc(8), 63).encryptBlock(data, 0);
  expect(data.toString('hex')).toBe('ebb773f993278eff');
});

it("Blowfish's table is the fraction of pi", () => {
  const words = tableWords(BLOWFISH_TABLE);
  const bits = BigInt(words.length * 32);
  const guard = 64n;
  const one = 1n << (bits + guard);
  const arctanOfReciprocal = (x: bigint) => {
    let term = one / x;
    let sum = term;
    for (let n = 3n, sign = -1n; term !== 0n; n += 2n, sign = -sign) {
      term /= x * x;
      sum += (sign * term) / n;
    }
    return sum;
  };
  // Machin's formula.
  const pi = 4n * (4n * arctanOfReciprocal(5n) - arctanOfReciprocal(239n));
  const fraction = (pi >> guard) & ((1n << bits) - 1n);
  expect(Buffer.from(BLOWFISH_TABLE, 'base64').toString('hex')).toBe(
    fraction.toString(16).padStart(words.length * 8, '0'),
  );
});

describe("the same as OpenSSL's legacy provider", () => {
  const NAMES: Readonly<Record<string, string>> = {
    blowfish: 'bf-ecb',
    cast5: 'cast5-ecb',
    idea: 'idea-ecb',
    rc2: 'rc2-ecb',
    des: 'des-ecb',
  };
  const cases = Object.keys(NAMES).flatMap((name) => keysFor(findAlgorithm(name)).map((key) => ({ name, key })));
  const data = randomBytes(64);
  // One process for all: it takes the keys as JSON and answers in the same order.
  const program = `
    const { createCipheriv } = require('node:crypto');
    const { data, cases } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
    const answers = cases.map(({ name, key }) => {
      const cipher = createCipheriv(name, Buffer.from(key, 'hex'), null).setAutoPadding(false);
      return Buffer.concat([cipher.update(Buffer.from(data, 'hex')), cipher.final()]).toString('hex');
    });
    console.log(JSON.stringify(answers));`;
  const input = JSON.stringify({
    data: data.toString('hex'),
    cases: cases.map(({ name, key }) => ({ name: NAMES[name], key: key.toString('hex') })),
  });
  const answers = JSON.parse(
    execFileSync(process.execPath, ['--openssl-legacy-provider', '-e', program], { input, encoding: 'utf8' }),
  ) as string[];

  it.each(cases.map(({ name, key }, index) => [name, key, answers[index]!] as const))('%s', (name, key, expected) => {
    const algorithm = findAlgorithm(name);
    const cipher = algorithm.create(key);
    const result = Buffer.from(data);
    for (let at = 0; at < result.length; at += algorithm.blockSize) cipher.encryptBlock(result, at);
    expect(result.toString('hex')).toBe(expected);
    for (let at = 0; at < result.length; at += algorithm.blockSize) cipher.decryptBlock(result, at);
    expect(result).toEqual(data);
  });
});

function keysFor({ name, keySizes }: Algorithm): Buffer[] {
  const lengths = name === 'cast5' || name === 'rc2' ? [16, 16, 16] : [...keySizes.filter((size) => size <= 56), 16];
  return lengths.filter((size) => keySizes.includes(size)).map((size) => randomBytes(size));
}
