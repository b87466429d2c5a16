import { once } from 'node:events';
import { type AddressInfo, connect as connectTcp, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { connect } from '../../connect.ts';
import type { Connection } from '../../driver.ts';
import { allRows } from '../../rows-of.ts';
import { type FoundPostgres, findPostgres } from '../../testing/postgres-server.ts';

/** What it does with connections after the first, which are those of cancel requests. */
type Behaviour = 'passes' | 'swallows' | 'closed';

/** Stands between the driver and a server. */
class Middleman {
  requests = 0;
  behaviour: Behaviour = 'passes';
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #sessions = 0;

  constructor({ host, port }: FoundPostgres) {
    this.#server = createServer((client) => {
      this.#keep(client);
      if (this.#sessions++ > 0) {
        this.requests++;
        if (this.behaviour === 'swallows') {
          client.on('end', () => client.end());
          client.resume();
          return;
        }
      }
      const upstream = this.#keep(connectTcp(port, host));
      client.pipe(upstream).pipe(client);
    });
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** Nobody listens any more; what is connected stays. */
  refuse(): void {
    this.#server.close();
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    return socket;
  }
}

let server: FoundPostgres;
let middleman: Middleman;
let connection: Connection;

beforeAll(async () => {
  server = await findPostgres();
}, 60_000);
afterAll(() => server.release());
afterEach(async () => {
  await connection.close();
  middleman.close();
});

async function connected(): Promise<void> {
  middleman = new Middleman(server);
  const target = { host: '127.0.0.1', port: await middleman.listen(), user: server.user, dbname: 'postgres' };
  connection = await connect('postgres', { target });
}

/** Starts a statement that takes long, cancels it, and returns what it fails with. */
async function cancelled(): Promise<{ error: unknown; milliseconds: number }> {
  const aborter = new AbortController();
  const running = connection.run!('SELECT pg_sleep(20)', { values: [] }, aborter.signal);
  const failed = running.then(
    () => undefined,
    (error: unknown) => error,
  );
  await delay(50);
  const from = performance.now();
  aborter.abort();
  return { error: await failed, milliseconds: performance.now() - from };
}

async function select(): Promise<unknown[][]> {
  const { cursor } = await (await connection.prepare('SELECT 1')).execute({ values: [] });
  return allRows(cursor!);
}

it('a request that was lost is made again', async () => {
  await connected();
  middleman.behaviour = 'swallows';
  setTimeout(() => {
    middleman.behaviour = 'passes';
  }, 500);
  const { error } = await cancelled();
  expect(error).toMatchObject({ state: '57014' });
  expect(middleman.requests).toBe(2);
  expect(await select()).toEqual([[1]]);
});

it('a server that does not react is given up, and the log and the next call are told', {
  timeout: 20_000,
}, async () => {
  await connected();
  middleman.behaviour = 'swallows';
  const { error, milliseconds } = await cancelled();
  expect(error).toMatchObject({
    code: 'cancel_failed',
    message:
      'the cancelled statement may still run at the server: it did not react to cancel requests; its connection was closed',
  });
  expect(milliseconds).toBeLessThan(10_000);
  expect(middleman.requests).toBeGreaterThan(2);
  await expect(select()).rejects.toMatchObject({
    errstr: 'the cancelled statement may still run at the server: it did not react to cancel requests',
    state: '08000',
  });
  await expect(select()).rejects.toMatchObject({ errstr: 'no connection to the server' });
});

it('so is one that no request can reach', { timeout: 20_000 }, async () => {
  await connected();
  middleman.refuse();
  const { error } = await cancelled();
  expect(error).toMatchObject({
    code: 'cancel_failed',
    message: expect.stringMatching(
      /^the cancelled statement may still run at the server: no cancel request reached it: .*refused/i,
    ),
  });
});
