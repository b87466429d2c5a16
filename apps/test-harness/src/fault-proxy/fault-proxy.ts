import { once } from 'node:events';
import {
  type AddressInfo,
  createConnection,
  createServer,
  type ListenOptions,
  type NetConnectOpts,
  type Socket,
} from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What goes wrong with the bytes of one direction. Nothing by default. The names are Toxiproxy's where it has them. */
export interface StreamFaults {
  /** Each chunk arrives this much later, in milliseconds. */
  readonly latencyMs?: number;
  /** Bytes a second. */
  readonly bandwidth?: number;
  /** Chunks are cut into pieces of at most this many bytes, written one by one. */
  readonly sliceBytes?: number;
  /** After this many bytes of the direction both sides are closed. */
  readonly limitBytes?: number;
  /** How the limit ends the connection: `end` (FIN, the default) or `reset` (RST). */
  readonly limitEnds?: 'end' | 'reset';
  /** Bytes are taken and never arrive; the connection stays open. */
  readonly blackHole?: boolean;
  /** The end of input is passed on this much later, in milliseconds. */
  readonly slowCloseMs?: number;
}

export interface ProxyFaults {
  /** From the client to the server. */
  readonly up?: StreamFaults;
  /** From the server to the client. */
  readonly down?: StreamFaults;
  /** New connections are reset at once. */
  readonly resetPeer?: boolean;
}

export interface FaultProxyOptions {
  /** The real server: a port, or the path of a Unix socket. */
  readonly target: NetConnectOpts;
  /** Where to listen; any free port of 127.0.0.1 by default, or `{ path }`. */
  readonly listen?: ListenOptions;
  readonly faults?: ProxyFaults;
}

/** A running proxy; see {@link startFaultProxy}. */
export interface FaultProxy {
  /** Port to connect to; 0 when it listens on a path. */
  readonly port: number;
  /** Connections accepted so far. */
  readonly connectionCount: number;
  /** Bytes passed on so far. */
  readonly bytes: { readonly up: number; readonly down: number };
  /** Replaces the faults, also of open connections. */
  setFaults(faults: ProxyFaults): void;
  /** Ends every open connection: FIN, or RST with `reset`. */
  cut(how?: 'end' | 'reset'): void;
  close(): Promise<void>;
}

/**
 * Stands between a client and a server, TCP or Unix, and harms the bytes as told. Back-pressure is kept: a slow receiver
 * slows the sender.
 *
 * @throws if the address cannot be listened on.
 */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  let faults = options.faults ?? {};
  let connectionCount = 0;
  const bytes = { up: 0, down: 0 };
  const pairs = new Set<readonly [Socket, Socket]>();

  function endPair(pair: readonly [Socket, Socket], how: 'end' | 'reset'): void {
    for (const socket of pair) {
      // A Unix socket knows no RST.
      if (how === 'reset' && socket.remotePort !== undefined) socket.resetAndDestroy();
      else if (how === 'end' && !socket.destroyed) socket.end(() => socket.destroy());
      else socket.destroy();
    }
    pairs.delete(pair);
  }

  async function pump(from: Socket, to: Socket, way: 'up' | 'down', pair: readonly [Socket, Socket]): Promise<void> {
    let passed = 0;
    // The other direction may still be writing to `from` when its input ended.
    for await (const chunk of from.iterator({ destroyOnReturn: false })) {
      for (const piece of slices(chunk as Buffer, faults[way]?.sliceBytes)) {
        const fault = faults[way] ?? {};
        if (fault.latencyMs) await delay(fault.latencyMs);
        if (fault.bandwidth) await delay((piece.length / fault.bandwidth) * 1000);
        if (fault.blackHole) continue;
        const room = (fault.limitBytes ?? Number.POSITIVE_INFINITY) - passed;
        const part = piece.length > room ? piece.subarray(0, Math.max(room, 0)) : piece;
        if (to.destroyed) return;
        if (part.length > 0 && !to.write(part)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
        passed += part.length;
        bytes[way] += part.length;
        if (piece.length >= room) {
          endPair(pair, fault.limitEnds ?? 'end');
          return;
        }
      }
    }
    const { slowCloseMs, blackHole } = faults[way] ?? {};
    if (slowCloseMs) await delay(slowCloseMs);
    if (!blackHole && !to.destroyed) to.end();
  }

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    connectionCount += 1;
    // Errors of a side are this proxy's business only: the other side sees the connection end.
    client.on('error', () => undefined);
    if (faults.resetPeer) {
      client.resetAndDestroy();
      return;
    }
    const target = createConnection({ ...options.target, allowHalfOpen: true });
    const pair = [client, target] as const;
    pairs.add(pair);
    target.setNoDelay(true);
    target.on('error', () => undefined);
    const pumps = [pump(client, target, 'up', pair), pump(target, client, 'down', pair)];
    // A pump fails when its source breaks off; that ends the pair at once.
    for (const running of pumps) running.catch(() => endPair(pair, 'end'));
    // A side that a black hole kept open is ended by `cut` or `close`.
    void Promise.allSettled(pumps).then(() => {
      if (pair.every((socket) => socket.destroyed || socket.writableEnded)) pairs.delete(pair);
    });
  });
  server.listen(options.listen ?? { host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const address = server.address();

  return {
    port: typeof address === 'string' ? 0 : (address as AddressInfo).port,
    get connectionCount() {
      return connectionCount;
    },
    bytes,
    setFaults(replacement) {
      faults = replacement;
    },
    cut(how = 'end') {
      for (const pair of [...pairs]) endPair(pair, how);
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const pair of [...pairs]) for (const socket of pair) socket.destroy();
      await closed;
    },
  };
}

function* slices(chunk: Buffer, size: number | undefined): Generator<Buffer> {
  if (size === undefined || size >= chunk.length) {
    yield chunk;
    return;
  }
  for (let start = 0; start < chunk.length; start += size) yield chunk.subarray(start, start + size);
}
