import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHAIN_MODES } from './chain-mode.ts';
import { type CipherOptions, createCipher } from './cipher.ts';
import { KEY_DERIVATIONS } from './key-derivation.ts';
import { PADDINGS } from './padding.ts';

const salt = Buffer.from('AAAAAAAA');
const hello = Buffer.from('hello');
const hex = async (options: CipherOptions) => (await createCipher(options).encrypt(hello)).toString('hex');

describe('what Crypt::CBC 3.04 writes', () => {
  it.each<[string, CipherOptions]>([
    [
      '53616c7465645f5f4141414141414141623de33caf112855efd879467e774df9',
      { passphrase: 'pw', salt, derivation: 'opensslv2' },
    ],
    ['53616c7465645f5f4141414141414141cf0e7af1ac87d3baa1d7f13f2d24b809', { passphrase: 'pw', salt }],
    ['53616c7465645f5f414141414141414163a4c2c877552b2cc5d0984b20adaf82', { passphrase: 'pw', salt, iterations: 5 }],
    ['53616c7465645f5f414141414141414173abefb6da641738b965d6b61cb47e42', { passphrase: 'pw', salt, hash: 'sha1' }],
    [
      '53616c7465645f5f41414141414141414840f139c9195b4463a0625f804b6bf2',
      { passphrase: 'pw', salt, derivation: 'opensslv1', keySize: 16 },
    ],
    [
      'd7a6d104623250e5044614908627a24b',
      {
        algorithm: 'Rijndael',
        key: Buffer.from('0123456789abcdef0123456789abcdef'),
        iv: Buffer.from('1234567890123456'),
      },
    ],
    [
      'b3e50c6c40794720e1374ae1b20f3713',
      { algorithm: 'aes', key: Buffer.from('0123456789abcdef'), iv: Buffer.from('1234567890123456') },
    ],
    [
      '52616e646f6d49563132333435363738a1a570185ae63bd0',
      { algorithm: 'Blowfish', passphrase: 'pw', header: 'randomiv', iv: Buffer.from('12345678') },
    ],
  ])('%s', async (expected, options) => {
    expect(await hex(options)).toBe(expected);
    expect((await createCipher(options).decrypt(Buffer.from(expected, 'hex'))).toString()).toBe('hello');
  });
});

const openssl = ['/usr/bin/openssl', '/bin/openssl', '/usr/local/bin/openssl'].find((path) => existsSync(path));

describe.skipIf(openssl === undefined)('openssl enc', () => {
  const run = (args: readonly string[], input: Buffer) =>
    execFileSync(openssl!, ['enc', ...args, '-pass', 'pass:pw'], { input, stdio: 'pipe' });
  const text = Buffer.from('0123456789'.repeat(50));
  const variants: [string, string[], CipherOptions][] = [
    ['-pbkdf2', ['-aes-256-cbc', '-pbkdf2'], {}],
    ['-md sha256', ['-aes-256-cbc', '-md', 'sha256'], { derivation: 'opensslv2' }],
    ['-md md5', ['-aes-256-cbc', '-md', 'md5'], { derivation: 'opensslv1' }],
    ['-aes-128-ctr', ['-aes-128-ctr', '-pbkdf2'], { keySize: 16, chainMode: 'ctr' }],
    ['-aes-192-ofb', ['-aes-192-ofb', '-pbkdf2'], { keySize: 24, chainMode: 'ofb' }],
    ['-aes-256-cfb', ['-aes-256-cfb', '-pbkdf2'], { chainMode: 'cfb' }],
    ['-des-ede3-cbc', ['-des-ede3-cbc', '-pbkdf2', '-iter', '7'], { algorithm: 'des_ede3', iterations: 7 }],
    ['-camellia-256-cbc', ['-camellia-256-cbc', '-pbkdf2'], { algorithm: 'Camellia' }],
  ];
  it.each(variants)('%s reads ours, and we read its', async (_name, args, options) => {
    const cipher = createCipher({ passphrase: 'pw', ...options });
    expect(run([...args, '-d'], await cipher.encrypt(text))).toEqual(text);
    expect(await cipher.decrypt(run(args, text))).toEqual(text);
  });
});

it('pieces of any size give what the whole gives, in every mode and padding', async () => {
  const option = <T>(values: readonly T[]) => fc.constantFrom(...values);
  await fc.assert(
    fc.asyncProperty(
      option(['aes', 'blowfish', 'twofish', 'des', 'idea']),
      option(CHAIN_MODES),
      option(PADDINGS),
      option(KEY_DERIVATIONS.filter((name) => name !== 'randomiv')),
      fc.uint8Array({ maxLength: 100 }),
      fc.array(fc.nat(40), { maxLength: 6 }),
      async (algorithm, chainMode, padding, derivation, data, cuts) => {
        const whole = padding === 'none' || padding === 'rijndael_compat' ? data.subarray(0, data.length & ~15) : data;
        // These take all of their fill off the end.
        const input = padding === 'null' || padding === 'space' ? Buffer.concat([whole, Buffer.from('x')]) : whole;
        const cipher = createCipher({
          algorithm,
          chainMode,
          padding,
          derivation,
          passphrase: 'pw',
          salt,
          iterations: 2,
        });
        const encrypted = await cipher.encrypt(input);
        for (const [direction, from, to] of [
          ['encrypt', input, encrypted],
          ['decrypt', encrypted, input],
        ] as const) {
          const stream = cipher.start(direction);
          const parts: Buffer[] = [];
          let rest = from;
          for (const cut of cuts) {
            parts.push(await stream.update(rest.subarray(0, cut)));
            rest = rest.subarray(cut);
          }
          parts.push(await stream.update(rest), await stream.finish());
          expect(Buffer.concat(parts)).toEqual(Buffer.from(to));
        }
      },
    ),
    { numRuns: 300 },
  );
});

describe('faults', () => {
  const cipher = createCipher({ passphrase: 'pw', iterations: 1 });
  const failed = {
    code: 'decryption_failed',
    message: 'the data cannot be decrypted: wrong key, or truncated or changed data',
  };

  it('tells nothing but that decryption failed: changed, truncated, wrong key', async () => {
    const encrypted = await cipher.encrypt(Buffer.alloc(64, 'a'));
    for (const length of [16, 17, 31, 33, encrypted.length - 1]) {
      await expect(cipher.decrypt(encrypted.subarray(0, length))).rejects.toMatchObject(failed);
    }
    // The last byte of the block before the last decides the padding's last byte: only one change in 256 leaves a padding.
    let wrong = 0;
    for (let change = 1; change < 256; change += 1) {
      const changed = Buffer.from(encrypted);
      changed[encrypted.length - 17]! ^= change;
      wrong += await cipher.decrypt(changed).then(
        () => 0,
        (error) => {
          expect(error).toMatchObject(failed);
          return 1;
        },
      );
    }
    expect(wrong).toBeGreaterThanOrEqual(254);
    const other = createCipher({ passphrase: 'other', salt, iterations: 1 });
    await expect(
      other.decrypt(await createCipher({ passphrase: 'pw', salt, iterations: 1 }).encrypt(hello)),
    ).rejects.toMatchObject(failed);
  });

  it('refuses data without its header', async () => {
    for (const data of ['', 'Salted__', 'Salted__AAAAAAA', 'RandomIVAAAAAAAA', 'x'.repeat(40)]) {
      await expect(cipher.decrypt(Buffer.from(data))).rejects.toMatchObject({ code: 'invalid_header' });
    }
  });

  it('refuses parts of blocks without padding', async () => {
    const bare = createCipher({ passphrase: 'pw', padding: 'none', iterations: 1 });
    await expect(bare.encrypt(hello)).rejects.toMatchObject({ code: 'invalid_length' });
  });

  it.each<[string, CipherOptions]>([
    ['unknown_cipher', { algorithm: 'serpent', passphrase: 'pw' }],
    ['unknown_cipher', { algorithm: 'constructor', passphrase: 'pw' }],
    ['invalid_key', {}],
    ['invalid_key', { passphrase: 'pw', key: Buffer.alloc(32), iv: Buffer.alloc(16) }],
    ['invalid_key', { key: Buffer.alloc(31), iv: Buffer.alloc(16) }],
    ['invalid_key', { passphrase: 'pw', keySize: 17 }],
    ['invalid_iv', { key: Buffer.alloc(32) }],
    ['invalid_iv', { passphrase: 'pw', iv: Buffer.alloc(8) }],
    ['invalid_salt', { passphrase: 'pw', salt: Buffer.alloc(7) }],
    ['invalid_salt', { passphrase: 'pw', header: 'none', iv: Buffer.alloc(16) }],
    ['invalid_option', { key: Buffer.alloc(32), iv: Buffer.alloc(16), header: 'salt' }],
    ['invalid_option', { passphrase: 'pw', header: 'randomiv' }],
    ['invalid_option', { passphrase: 'pw', header: 'randomiv', algorithm: 'des', derivation: 'pbkdf2' }],
  ])('%s %#', (code, options) => {
    expect(() => createCipher(options)).toThrow(expect.objectContaining({ code }));
  });

  it('says when a hash is not offered', async () => {
    await expect(createCipher({ passphrase: 'pw', hash: 'nope' }).encrypt(hello)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('the hash nope cannot be used: OpenSSL'),
    });
  });
});

it('makes equal messages differ', async () => {
  const cipher = createCipher({ passphrase: 'pw', iterations: 1 });
  expect(await cipher.encrypt(hello)).not.toEqual(await cipher.encrypt(hello));
});

it('is closed when it was disposed of', async () => {
  const cipher = createCipher({ passphrase: 'pw', iterations: 1 });
  const stream = cipher.start('encrypt');
  await stream.finish();
  await expect(stream.update(hello)).rejects.toMatchObject({ code: 'cipher_closed' });
  cipher.dispose();
  await expect(cipher.encrypt(hello)).rejects.toMatchObject({ code: 'cipher_closed' });
});
