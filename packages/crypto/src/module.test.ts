import type { CallContext } from '@bridge/protocol/module';
import { expect, it } from 'vitest';
import { cryptoModule } from './module.ts';

/** A session whose handles are a map: parameters pass the schema, as a JSON client's would. */
function client() {
  const open = new Map<string, { resource: unknown; dispose: (resource: never) => unknown }>();
  const handles: CallContext['handles'] = {
    open: (kind, resource, { dispose }) => {
      const id = `${kind.name}_${open.size}`;
      open.set(id, { resource, dispose });
      return id;
    },
    get: (kind, id) => {
      const found = open.get(id);
      if (!found || !id.startsWith(`${kind.name}_`)) throw new Error(`no ${kind.name} ${id}`);
      return found.resource as never;
    },
    close: async (id) => {
      const found = open.get(id);
      open.delete(id);
      await found?.dispose(found.resource as never);
    },
  };
  const context = { handles, signal: new AbortController().signal, encoding: 'json' } as CallContext;
  // biome-ignore lint/suspicious/noExplicitAny: answers of any function, looked into by name.
  const call = async (name: keyof typeof cryptoModule.functions, params: unknown): Promise<any> => {
    const { params: schema, handler } = cryptoModule.functions[name]!;
    return (handler as (params: unknown, context: CallContext) => unknown)(schema.parse(params, name), context);
  };
  return { call, open };
}

it('encrypts, decrypts and forgets', async () => {
  const { call, open } = client();
  const made = await call('new', { algorithm: 'Blowfish', passphrase: 'pw', iterations: 1 });
  expect(made).toMatchObject({ key_size: 56, block_size: 8 });
  const { data } = await call('encrypt', { cipher: made.cipher, data: 'héllo' });
  expect((await call('decrypt', { cipher: made.cipher, data })).data.toString()).toBe('héllo');
  expect(await call('close', { cipher: made.cipher })).toEqual({});
  expect(open.size).toBe(0);
});

it('streams', async () => {
  const { call, open } = client();
  const { cipher } = await call('new', { passphrase: 'pw', iterations: 1 });
  const { stream } = await call('start', { cipher, direction: 'encrypt' });
  const parts = [
    await call('crypt', { stream, data: 'a'.repeat(20) }),
    await call('crypt', { stream, data: 'b' }),
    await call('finish', { stream }),
  ];
  const data = Buffer.concat(parts.map((part) => part.data));
  expect((await call('decrypt', { cipher, data })).data.toString()).toBe(`${'a'.repeat(20)}b`);
  expect([...open.keys()]).toEqual([cipher]);
});

it('overwrites secrets as they came', async () => {
  const { call } = client();
  const key = Buffer.alloc(16, 1);
  await call('new', { key, iv: Buffer.alloc(16) });
  expect(key).toEqual(Buffer.alloc(16));
  const passphrase = Buffer.from('secret');
  await call('derive_key', { passphrase, salt: Buffer.alloc(8), key_size: 32, iv_size: 16, iterations: 1 });
  expect(passphrase).toEqual(Buffer.alloc(6));
});

it('transforms blocks under the key of each call', async () => {
  const { call } = client();
  const { transformer, block_size } = await call('new_transformer', { algorithm: 'aes', small: 1 });
  expect(block_size).toBe(16);
  const key = () => Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
  const plain = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
  const common = { transformer, key: key(), direction: 'encrypt' };
  expect((await call('transform', { ...common, data: plain })).data.toString('hex')).toBe(
    '69c4e0d86a7b0430d8cdb78070b4c55a',
  );
  const iv = Buffer.alloc(16);
  const first = await call('transform', { ...common, key: key(), data: plain, chain_mode: 'cbc', iv });
  const second = await call('transform', { ...common, key: key(), data: plain, chain_mode: 'cbc', iv: first.iv });
  const whole = await call('transform', {
    ...common,
    key: key(),
    data: Buffer.concat([plain, plain]),
    chain_mode: 'cbc',
    iv,
  });
  expect(Buffer.concat([first.data, second.data])).toEqual(whole.data);
  await expect(call('transform', { ...common, key: key(), data: Buffer.alloc(65_552) })).rejects.toMatchObject({
    code: 'limit_exceeded',
  });
  await expect(call('transform', { ...common, key: key(), data: Buffer.alloc(17) })).rejects.toMatchObject({
    code: 'invalid_length',
  });
  await expect(call('transform', { ...common, key: Buffer.alloc(5), data: plain })).rejects.toMatchObject({
    code: 'invalid_key',
  });
  await expect(call('transform', { ...common, key: key(), data: plain, chain_mode: 'cbc' })).rejects.toMatchObject({
    code: 'invalid_iv',
  });
});

it('keeps few keys, and the right one', async () => {
  const { call } = client();
  const { transformer } = await call('new_transformer', { algorithm: 'blowfish', small: true });
  const run = async (key: number, direction: string, data: Uint8Array) =>
    (await call('transform', { transformer, key: Buffer.alloc(16, key), direction, data })).data as Buffer;
  const plain = Buffer.from('12345678');
  const encrypted = [];
  for (let key = 0; key < 20; key += 1) encrypted.push(await run(key, 'encrypt', plain));
  for (let key = 19; key >= 0; key -= 1) expect(await run(key, 'decrypt', encrypted[key]!)).toEqual(plain);
});

it('lists its ciphers, and runs what may take long in a lane', async () => {
  const { call } = client();
  const { ciphers } = await call('ciphers', {});
  expect(ciphers.map((cipher: { name: string }) => cipher.name)).toContain('idea');
  expect((await call('random_bytes', { length: 12 })).data).toHaveLength(12);
  const lane = (name: string, params: object) => cryptoModule.lane!(name, params).kind;
  expect(lane('derive_key', {})).toBe('thread');
  expect(lane('new', {})).toBe('thread');
  expect(lane('new_transformer', { small: false })).toBe('thread');
  expect(lane('new_transformer', { small: true })).toBe('main');
  expect(lane('ciphers', {})).toBe('main');
});
