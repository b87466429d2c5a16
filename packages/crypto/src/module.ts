import { randomBytes } from 'node:crypto';
import { defineFunction, defineModule, handleKind, type LaneChoice, t } from '@bridge/protocol/module';
import { CIPHERS } from './algorithm.ts';
import { CHAIN_MODES } from './chain-mode.ts';
import { Cipher, type CipherStream, HEADERS } from './cipher.ts';
import { DEFAULT_HASH, DEFAULT_ITERATIONS, deriveKey, KEY_DERIVATIONS } from './key-derivation.ts';
import { PADDINGS } from './padding.ts';
import { Transformer } from './transformer.ts';

const CIPHER = handleKind<Cipher>('cipher');
const STREAM = handleKind<CipherStream>('cipher_stream');
const TRANSFORMER = handleKind<Transformer>('transformer');

const cipher = t.handle('cipher');
const stream = t.handle('cipher_stream');
const direction = t.oneOf('encrypt', 'decrypt');

/** More than this at once is work for a lane: the slowest cipher takes a few milliseconds for it. */
const SMALL_BYTES = 65_536;
const MAX_ITERATIONS = 100_000_000;

const secret = { ...t.bytes(), jsonSchema: () => ({ ...t.bytes().jsonSchema(), writeOnly: true }) };

/** The parameters that are set, under the names that the typed API has. */
function given<Table extends Record<string, unknown>>(
  table: Table,
): { [Key in keyof Table]: Exclude<Table[Key], undefined> } {
  return Object.fromEntries(Object.entries(table).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Table]: Exclude<Table[Key], undefined>;
  };
}

/** Wire functions of the bridge's `crypto` module. */
export const cryptoModule = defineModule({
  name: 'crypto',
  doc: 'Encryption in the formats of openssl enc and Crypt::CBC: block ciphers old and new, chained, padded, with keys from passphrases',
  lane,
  functions: {
    new: defineFunction({
      doc: 'Makes a cipher from a passphrase, or from a key with its initialization vector. Defaults: aes, header salt, pbkdf2, cbc, standard padding.',
      params: t.object({
        algorithm: t.optional(t.string({ maxLength: 100 })),
        passphrase: t.optional(secret),
        key: t.optional(secret),
        key_size: t.optional(t.integer({ min: 1, max: 256 })),
        iv: t.optional(t.bytes()),
        salt: t.optional(t.bytes()),
        header: t.optional(t.oneOf(...HEADERS)),
        padding: t.optional(t.oneOf(...PADDINGS)),
        derivation: t.optional(t.oneOf(...KEY_DERIVATIONS)),
        iterations: t.optional(t.integer({ min: 1, max: MAX_ITERATIONS })),
        hash: t.optional(t.string({ maxLength: 40 })),
        chain_mode: t.optional(t.oneOf(...CHAIN_MODES)),
      }),
      returns: '{ cipher, key_size, block_size }',
      handler(params, context) {
        const { key_size: keySize, chain_mode: chainMode, ...rest } = params;
        const made = new Cipher(given({ ...rest, keySize, chainMode }));
        wipe(params.passphrase, params.key);
        return {
          cipher: context.handles.open(CIPHER, made, {
            dispose: (opened) => opened.dispose(),
            label: `${made.algorithm.name} ${made.chainMode}`,
          }),
          key_size: made.keySize,
          block_size: made.algorithm.blockSize,
        };
      },
    }),
    encrypt: defineFunction({
      doc: 'Encrypts a whole message, with header and padding. A random salt makes equal messages differ.',
      params: t.object({ cipher, data: t.bytes() }),
      returns: '{ data: bytes }',
      async handler(params, context) {
        return { data: await context.handles.get(CIPHER, params.cipher).encrypt(params.data) };
      },
    }),
    decrypt: defineFunction({
      doc: 'Decrypts a whole message.',
      params: t.object({ cipher, data: t.bytes() }),
      returns: '{ data: bytes }',
      async handler(params, context) {
        return { data: await context.handles.get(CIPHER, params.cipher).decrypt(params.data) };
      },
    }),
    start: defineFunction({
      doc: 'Begins a message that comes in pieces.',
      params: t.object({ cipher, direction }),
      returns: '{ stream }',
      handler(params, context) {
        const started = context.handles.get(CIPHER, params.cipher).start(params.direction);
        const options = { dispose: (opened: CipherStream) => opened.dispose(), parent: params.cipher };
        return { stream: context.handles.open(STREAM, started, options) };
      },
    }),
    crypt: defineFunction({
      doc: 'Takes the next piece of a message and gives what is ready, perhaps nothing.',
      params: t.object({ stream, data: t.bytes() }),
      returns: '{ data: bytes }',
      async handler(params, context) {
        return { data: await context.handles.get(STREAM, params.stream).update(params.data) };
      },
    }),
    finish: defineFunction({
      doc: 'Ends a message, gives the rest and closes the stream.',
      params: t.object({ stream }),
      returns: '{ data: bytes }',
      async handler(params, context) {
        try {
          return { data: await context.handles.get(STREAM, params.stream).finish() };
        } finally {
          await context.handles.close(params.stream);
        }
      },
    }),
    close: defineFunction({
      doc: 'Forgets a cipher and its streams, and overwrites their keys.',
      params: t.object({ cipher }),
      returns: '{}',
      oneway: true,
      async handler(params, context) {
        context.handles.get(CIPHER, params.cipher);
        await context.handles.close(params.cipher);
        return {};
      },
    }),
    new_transformer: defineFunction({
      doc: 'For clients that make keys, headers and padding themselves: blocks of one cipher. A small one takes at most 64 KB a call, at once.',
      params: t.object({ algorithm: t.string({ maxLength: 100 }), small: t.boolean() }),
      returns: '{ transformer, block_size }',
      handler(params, context) {
        const made = new Transformer(params.algorithm, params.small ? { maxBytes: SMALL_BYTES } : {});
        return {
          transformer: context.handles.open(TRANSFORMER, made, {
            dispose: (opened) => opened.dispose(),
            label: made.algorithm.name,
          }),
          block_size: made.algorithm.blockSize,
        };
      },
    }),
    transform: defineFunction({
      doc: 'Chains whole blocks under a key, without header or padding; gives the vector for the blocks after them. Without a mode each block is by itself.',
      params: t.object({
        transformer: t.handle('transformer'),
        direction,
        key: secret,
        data: t.bytes(),
        chain_mode: t.optional(t.oneOf(...CHAIN_MODES)),
        iv: t.optional(t.bytes()),
      }),
      returns: '{ data: bytes, iv: bytes }',
      handler(params, context) {
        const transformer = context.handles.get(TRANSFORMER, params.transformer);
        const { chain_mode: mode, iv } = params;
        try {
          return mode === undefined
            ? { data: transformer.blocks(params.direction, params.key, params.data) }
            : transformer.chain(mode, params.direction, params.key, iv ?? new Uint8Array(0), params.data);
        } finally {
          wipe(params.key);
        }
      },
    }),
    derive_key: defineFunction({
      doc: 'Derives a key and an initialization vector from a passphrase.',
      params: t.object({
        passphrase: secret,
        salt: t.bytes(),
        key_size: t.integer({ min: 1, max: 256 }),
        iv_size: t.integer({ min: 0, max: 64 }),
        derivation: t.withDefault(t.oneOf(...KEY_DERIVATIONS), 'pbkdf2' as const),
        iterations: t.withDefault(t.integer({ min: 1, max: MAX_ITERATIONS }), DEFAULT_ITERATIONS),
        hash: t.withDefault(t.string({ maxLength: 40 }), DEFAULT_HASH),
      }),
      returns: '{ key: bytes, iv: bytes }',
      async handler({ passphrase, salt, key_size: keySize, iv_size: ivSize, ...rest }) {
        try {
          return await deriveKey(passphrase, { salt, keySize, ivSize, ...rest });
        } finally {
          wipe(passphrase);
        }
      },
    }),
    random_bytes: defineFunction({
      doc: 'Random bytes, good enough for keys.',
      params: t.object({ length: t.integer({ min: 1, max: 1_048_576 }) }),
      returns: '{ data: bytes }',
      handler: ({ length }) => ({ data: randomBytes(length) }),
    }),
    ciphers: defineFunction({
      doc: 'The block ciphers there are.',
      params: t.object({}),
      returns: '{ ciphers: [{ name, block_size, key_size, key_sizes }] }',
      handler: () => ({
        ciphers: CIPHERS.map(({ name, blockSize, keySize, keySizes }) => ({
          name,
          block_size: blockSize,
          key_size: keySize,
          key_sizes: [...keySizes],
        })),
      }),
    }),
  },
});

/** What may take long runs beside the main loop: deriving keys, and data of any size. */
function lane(functionName: string, params: unknown): LaneChoice {
  const quick =
    functionName === 'ciphers' ||
    functionName === 'random_bytes' ||
    (functionName === 'new_transformer' && (params as { readonly small: boolean }).small);
  return { kind: quick ? 'main' : 'thread' };
}

/** Overwrites secrets as they came in; copies in strings of the transport are beyond reach. */
function wipe(...secrets: readonly (Uint8Array | undefined)[]): void {
  for (const bytes of secrets) bytes?.fill(0);
}
