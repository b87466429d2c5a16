import { KeyObject } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import ssh2 from 'ssh2';
import { expect, test } from 'vitest';
import { quickenPackets } from './quick-packets.ts';

/** Sends sizes from nothing to more than a packet through an echo, over an exchange of keys. */
async function echoed(cipher: string): Promise<{ ciphers: object[]; isWhole: boolean }> {
  const { private: key } = ssh2.utils.generateKeyPairSync('ed25519');
  const server = new ssh2.Server({ hostKeys: [key] }, (connection) => {
    connection.on('authentication', (request) => request.accept());
    connection.on('ready', () => {
      connection.on('session', (accept) => {
        accept().on('exec', (acceptExec) => {
          const stream = acceptExec();
          stream.pipe(stream);
        });
      });
    });
    connection.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new ssh2.Client();
  try {
    const { port } = server.address() as AddressInfo;
    const ready = new Promise<void>((resolve, reject) => client.on('ready', resolve).on('error', reject));
    client.connect({ host: '127.0.0.1', port, username: 'x', algorithms: { cipher: [cipher as never] } });
    quickenPackets(client);
    await ready;
    const sent = Buffer.concat(
      Array.from({ length: 40 }, (_, size) => Buffer.alloc(size, size)).concat(Buffer.alloc(100_000, 'x')),
    );
    const received = await new Promise<Buffer>((resolve, reject) => {
      client.exec('echo', (error, stream) => {
        if (error !== undefined) return reject(error);
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('close', () => resolve(Buffer.concat(parts)));
        for (let size = 0, at = 0; size < 40; at += size++) stream.write(sent.subarray(at, at + size));
        stream.end(Buffer.alloc(100_000, 'x'));
      });
    });
    const { _cipher, _decipher } = (client as unknown as { _protocol: Record<string, object> })._protocol;
    return { ciphers: [_cipher!, _decipher!], isWhole: received.equals(sent) };
  } finally {
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

test.each([
  ['aes128-gcm@openssh.com', ['_encKey', '_decipherKey']],
  ['aes128-ctr', ['_macKey', '_macKey']],
])('the library still keeps the keys of %s where they are looked for', async (cipher, names) => {
  const { ciphers, isWhole } = await echoed(cipher);
  expect(isWhole).toBe(true);
  for (const [index, name] of names.entries()) {
    expect((ciphers[index] as Record<string, unknown>)[name]).toBeInstanceOf(KeyObject);
  }
});

test('ciphers of another shape are left alone', async () => {
  expect((await echoed('chacha20-poly1305@openssh.com')).isWhole).toBe(true);
});
