import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FaultProxy, type FaultProxyOptions, startFaultProxy } from './fault-proxy.ts';

let echo: Server;
let proxy: FaultProxy | undefined;
const clients: Socket[] = [];

beforeEach(async () => {
  echo = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await proxy?.close();
  proxy = undefined;
  echo.close();
});

async function connect(options: Partial<FaultProxyOptions> = {}): Promise<Socket> {
  proxy ??= await startFaultProxy({
    target: { host: '127.0.0.1', port: (echo.address() as AddressInfo).port },
    ...options,
  });
  const client = createConnection({ port: proxy.port, host: '127.0.0.1' });
  clients.push(client);
  await once(client, 'connect');
  return client;
}

/** Everything up to the end, and how it ended. */
async function readAll(client: Socket): Promise<{ bytes: Buffer; error: string | undefined }> {
  const chunks: Buffer[] = [];
  let error: string | undefined;
  client.on('data', (chunk) => chunks.push(chunk));
  client.on('error', (caught: NodeJS.ErrnoException) => {
    error = caught.code;
  });
  await once(client, 'close').catch(() => undefined);
  return { bytes: Buffer.concat(chunks), error };
}

test('passes bytes and the end of input both ways, unharmed', async () => {
  const client = await connect();
  const sent = Buffer.alloc(300_000, 'abc');
  client.end(sent);
  const { bytes, error } = await readAll(client);
  expect(bytes.equals(sent)).toBe(true);
  expect(error).toBeUndefined();
  expect(proxy!.bytes).toEqual({ up: sent.length, down: sent.length });
});

test('slices: the receiver sees the same bytes in small pieces', async () => {
  const client = await connect({ faults: { down: { sliceBytes: 3, latencyMs: 1 } } });
  const pieces: number[] = [];
  client.on('data', (chunk) => pieces.push(chunk.length));
  client.end('0123456789');
  const { bytes } = await readAll(client);
  expect(bytes.toString()).toBe('0123456789');
  expect(Math.max(...pieces)).toBeLessThan(10);
});

test('latency and bandwidth delay the answer', async () => {
  const client = await connect({ faults: { up: { latencyMs: 30 }, down: { bandwidth: 10_000 } } });
  const start = performance.now();
  client.end(Buffer.alloc(500));
  await readAll(client);
  expect(performance.now() - start).toBeGreaterThan(70);
});

test('limitBytes cuts after exactly so many bytes', async () => {
  const client = await connect({ faults: { down: { limitBytes: 7 } } });
  client.write('0123456789');
  const { bytes } = await readAll(client);
  expect(bytes.toString()).toBe('0123456');
});

test('limitEnds reset ends with RST', async () => {
  const client = await connect({ faults: { up: { limitBytes: 5, limitEnds: 'reset' } } });
  client.write('0123456789');
  expect((await readAll(client)).error).toBe('ECONNRESET');
});

test('a black hole takes bytes, answers nothing and stays open', async () => {
  const client = await connect({ faults: { up: { blackHole: true } } });
  let answered = false;
  client.on('data', () => {
    answered = true;
  });
  client.write('anyone?');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([answered, client.readyState]).toEqual([false, 'open']);
  proxy!.setFaults({});
  client.write('now?');
  const [chunk] = (await once(client, 'data')) as [Buffer];
  expect(chunk.toString()).toBe('now?');
});

test('resetPeer resets new connections, cut ends open ones', async () => {
  const first = await connect();
  proxy!.setFaults({ resetPeer: true });
  const second = createConnection({ port: proxy!.port, host: '127.0.0.1' });
  expect((await readAll(second)).error).toBe('ECONNRESET');
  const ended = readAll(first);
  proxy!.cut();
  expect((await ended).error).toBeUndefined();
  expect(proxy!.connectionCount).toBe(2);
});

test('slowCloseMs holds the end of input back', async () => {
  const client = await connect({ faults: { down: { slowCloseMs: 60 } } });
  const start = performance.now();
  client.end('x');
  await readAll(client);
  expect(performance.now() - start).toBeGreaterThan(50);
});

test('a dead target ends the client', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  const client = await connect({ target: { host: '127.0.0.1', port } });
  expect((await readAll(client)).bytes).toHaveLength(0);
});

test('stands before Unix sockets too', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'fault-proxy-'));
  const real = createServer((socket) => socket.end('hello')).listen(join(directory, 'real'));
  await once(real, 'listening');
  proxy = await startFaultProxy({
    target: { path: join(directory, 'real') },
    listen: { path: join(directory, 'proxy') },
    faults: { down: { limitBytes: 4 } },
  });
  const client = createConnection(join(directory, 'proxy'));
  expect((await readAll(client)).bytes.toString()).toBe('hell');
  real.close();
  await rm(directory, { recursive: true });
});
