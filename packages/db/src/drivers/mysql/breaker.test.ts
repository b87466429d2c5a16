import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { connect } from '../../connect.ts';

/** A port where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('a server that cannot be reached five times is left alone', async () => {
  const port = await closedPort();
  const open = () => connect('mysql', { target: { host: '127.0.0.1', port }, user: 'nobody' });
  for (let attempt = 0; attempt < 5; attempt++) await expect(open()).rejects.toMatchObject({ err: 2002 });
  let asked = 0;
  const server = createServer((socket) => {
    asked++;
    socket.end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  try {
    await expect(open()).rejects.toMatchObject({
      state: '08001',
      retryable: true,
      message: expect.stringContaining(`mysql 127.0.0.1:${port}`),
    });
    expect(asked).toBe(0);
    // Another server is another matter.
    await expect(
      connect('mysql', { target: { host: '127.0.0.1', port: await closedPort() }, user: 'nobody' }),
    ).rejects.toMatchObject({ err: 2002 });
  } finally {
    server.close();
  }
});

test('a server that refuses has answered', async () => {
  // ERROR 1045 instead of a greeting, as a server sends it that does not let the host in.
  const text = Buffer.from('Access denied');
  const body = Buffer.concat([Buffer.of(0xff, 0x15, 0x04), text]);
  const server = createServer((socket) => socket.end(Buffer.concat([Buffer.of(body.length, 0, 0, 0), body])));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    for (let attempt = 0; attempt < 7; attempt++)
      await expect(connect('mysql', { target: { host: '127.0.0.1', port }, user: 'nobody' })).rejects.toMatchObject({
        err: 1045,
      });
  } finally {
    server.close();
  }
});
