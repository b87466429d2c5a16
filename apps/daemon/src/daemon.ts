import { readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  currentWorld,
  type HostEvent,
  type HostServices,
  Lanes,
  type ServedConnection,
  serveConnection,
} from '@bridge/host';
import { BridgeError, Dispatcher, PROTOCOL_VERSION } from '@bridge/protocol';
import { HandleQueue, HandleRegistry, type OwnedHandles, Statistics } from '@bridge/state';
import type { Config } from './config/config.ts';
import { ConfigError } from './config/load-config.ts';
import type { EventLog } from './event-log.ts';
import { featureSources } from './module-sources.ts';
import { SocketListener } from './socket-listener.ts';
import { prepareSocketDirectory } from './socket-path.ts';
import { systemModule } from './system-module.ts';

export interface DaemonOptions {
  readonly config: Config;
  /** Path of the Unix socket. */
  readonly socketPath: string;
  readonly version: string;
  readonly log: EventLog;
  /** Ends after this long without sessions and handles, in ms; 0 is never. */
  readonly idleMs: number;
  /** The program for lanes (`@bridge/daemon/lane`), where a bundler put it. Defaults to this package's own file. */
  readonly laneEntry?: URL;
}

interface OpenSession {
  readonly session: string;
  readonly client: string;
  readonly version: string | undefined;
  readonly user: string | undefined;
  readonly pid: number | undefined;
  readonly script: string | undefined;
  readonly openedAt: number;
}

/** Tests run the sources; node strips their types. */
const FROM_SOURCE = import.meta.url.endsWith('.ts');
/** How often the daemon looks whether its socket still has its name, in ms. */
const NAME_CHECK_MS = 5000;

/** The persistent process: listeners, sessions, drain and idle end. It assembles packages and holds no feature. */
export class Daemon {
  /** Settles when everything is closed. */
  readonly ended: Promise<void>;
  readonly #options: DaemonOptions;
  readonly #registry: HandleRegistry;
  readonly #queue: HandleQueue;
  readonly #statistics: Statistics = new Statistics();
  readonly #dispatcher: Dispatcher;
  readonly #services: HostServices;
  readonly #jsonOwner: OwnedHandles;
  readonly #lanes: Lanes;
  readonly #connections: Set<ServedConnection> = new Set();
  readonly #sessions: Map<string, OpenSession> = new Map();
  readonly #startedAt: number = Date.now();
  readonly #loopDelay = monitorEventLoopDelay({ resolution: 20 });
  #listener: SocketListener | undefined;
  #tcp: Server | undefined;
  #nameTimer: NodeJS.Timeout | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #drainTimer: NodeJS.Timeout | undefined;
  #state: 'starting' | 'serving' | 'draining' | 'ended' = 'starting';
  #settleEnded!: () => void;

  constructor(options: DaemonOptions) {
    this.#options = options;
    const { config, log } = options;
    this.#queue = new HandleQueue();
    const handleLimits = Object.fromEntries(
      Object.entries(config.limits.handles).map(([kind, limit]) => [
        kind,
        { perSession: limit.per_session, total: limit.total },
      ]),
    );
    this.#registry = new HandleRegistry({
      limits: handleLimits,
      idleTimeoutMs: config.limits.handle_idle_seconds * 1000,
      inUse: (id) => this.#queue.isBusy(id),
      reportFailure: (error) => log.write('error', 'disposal_failed', { error: error.message }),
    });
    this.#lanes = new Lanes({
      entry: options.laneEntry ?? new URL(FROM_SOURCE ? './lane.ts' : './lane.js', import.meta.url),
      ...(FROM_SOURCE ? { execArgv: ['--conditions=bridge-source'] } : {}),
      start: {
        version: options.version,
        socketDirectory: dirname(options.socketPath),
        frameBytes: config.limits.frame_bytes,
        valueBytes: config.limits.value_bytes,
        handleLimits,
      },
      registry: this.#registry,
      statistics: this.#statistics,
      maxProcesses: config.limits.lane_processes,
      onEvent: ({ event, ...fields }) => log.write(event === 'lane_died' ? 'error' : 'info', event, fields),
    });
    this.#dispatcher = new Dispatcher([...featureSources, { name: 'system', load: async () => systemModule(this) }]);
    this.#jsonOwner = this.#registry.addOwner({ id: 'json', label: 'JSON clients', ownerless: true });
    this.#services = {
      handles: this.#registry,
      queues: this.#queue,
      statistics: this.#statistics,
      lanes: this.#lanes,
      version: options.version,
      world: currentWorld(),
      limits: {
        frameBytes: config.limits.frame_bytes,
        valueBytes: config.limits.value_bytes,
        jsonIdleMs: config.limits.json_idle_seconds * 1000,
      },
      refusal: () => this.#refusal(),
      onEvent: (event) => this.#onEvent(event),
    };
    this.ended = new Promise((resolve) => {
      this.#settleEnded = resolve;
    });
  }

  /**
   * Starts to listen.
   *
   * @throws AlreadyRunning, SocketUnusable, ConfigError.
   */
  async start(): Promise<void> {
    const { config, socketPath, log, version } = this.#options;
    const secret = config.tcp === undefined ? undefined : readSecret(config.secret_file);
    prepareSocketDirectory(socketPath);
    // Files are made with the mode that each script's umask gives; the process's own umask must not narrow it further.
    process.umask(0);
    this.#listener = await SocketListener.listen(socketPath, (socket) => this.#accept(socket, this.#services));
    this.#state = 'serving';
    if (config.tcp !== undefined && secret !== undefined) await this.#listenTcp(config.tcp, secret);
    this.#nameTimer = setInterval(() => this.#checkName(), NAME_CHECK_MS);
    this.#nameTimer.unref();
    this.#loopDelay.enable();
    log.write('info', 'started', { version, socket: socketPath, tcp: config.tcp });
    this.#watchIdle();
  }

  /** Gives up the socket's name, lets sessions finish for `limitMs`, then closes everything. A second call closes at once. */
  drain(reason: string, limitMs: number = this.#options.config.drain_seconds * 1000): void {
    if (this.#state === 'ended') return;
    if (this.#state === 'draining') {
      void this.#end('asked twice');
      return;
    }
    this.#state = 'draining';
    this.#options.log.write('info', 'draining', { reason, sessions: this.#sessions.size });
    this.#listener?.releaseName();
    clearInterval(this.#nameTimer);
    clearTimeout(this.#idleTimer);
    for (const connection of this.#connections) connection.sayGoAway();
    this.#drainTimer = setTimeout(() => void this.#end(`sessions still ran after ${limitMs} ms`), limitMs);
    this.#endWhenQuiet();
  }

  health(): Record<string, unknown> {
    const memory = process.memoryUsage();
    return {
      status: this.#state,
      version: this.#options.version,
      protocol: PROTOCOL_VERSION,
      pid: process.pid,
      uptime_seconds: Math.round((Date.now() - this.#startedAt) / 1000),
      socket: this.#options.socketPath,
      sessions: this.#sessions.size,
      handles: this.#registry.counts,
      memory_bytes: { rss: memory.rss, heap_used: memory.heapUsed, external: memory.external },
    };
  }

  connections(): Record<string, unknown> {
    const now = Date.now();
    const age = (since: number): number => Math.max(0, Math.round((now - since) / 1000));
    return {
      sessions: [...this.#sessions.values()].map(({ openedAt, ...rest }) => ({ ...rest, age_seconds: age(openedAt) })),
      lanes: this.#lanes.list(),
      handles: this.#registry.list().map((handle) => ({
        kind: handle.kind,
        label: handle.label,
        owner: handle.ownerLabel,
        age_seconds: age(handle.createdAt),
        idle_seconds: age(handle.lastUsedAt),
      })),
    };
  }

  metrics(): Record<string, unknown> {
    return {
      ...this.#statistics.snapshot(),
      queued_calls: this.#queue.waiting,
      busy_handles: this.#queue.busy,
      event_loop_delay_ms: {
        p50: this.#loopDelay.percentile(50) / 1e6,
        p99: this.#loopDelay.percentile(99) / 1e6,
        max: this.#loopDelay.max / 1e6,
      },
    };
  }

  async cleanup(idleMs: number): Promise<{ closed: number }> {
    return { closed: (await this.#registry.sweep(idleMs)).length };
  }

  /** Drains after the answer to this call has left. */
  drainSoon(limitSeconds: number | undefined): { sessions: number } {
    const limitMs = (limitSeconds ?? this.#options.config.drain_seconds) * 1000;
    setImmediate(() => this.drain('asked by a client', limitMs));
    return { sessions: this.#sessions.size };
  }

  #refusal(): BridgeError | undefined {
    if (this.#state !== 'serving') {
      return new BridgeError('draining', 'this daemon is draining and accepts no new sessions', { notStarted: true });
    }
    const { sessions } = this.#options.config.limits;
    if (this.#sessions.size < sessions) return undefined;
    return new BridgeError(
      'limit_exceeded',
      `${sessions} sessions are open, and setting 'limits.sessions' allows no more`,
      {
        notStarted: true,
        retryable: true,
      },
    );
  }

  #accept(socket: Socket, services: HostServices): void {
    const served = serveConnection(socket, this.#dispatcher, services, { jsonOwner: this.#jsonOwner });
    this.#connections.add(served);
    clearTimeout(this.#idleTimer);
    void served.ended.then(() => {
      this.#connections.delete(served);
      if (this.#state === 'draining') this.#endWhenQuiet();
      else this.#watchIdle();
    });
  }

  async #listenTcp(address: string, secret: Uint8Array): Promise<void> {
    const { host, port } = parseAddress(address);
    const services: HostServices = { ...this.#services, secret };
    // Another host has another world by nature; who may connect is decided by the secret.
    delete (services as { world?: unknown }).world;
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#accept(socket, services));
    this.#tcp = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => reject(new ConfigError(`cannot listen on tcp ${address}: ${error.message}`)));
      server.listen(port, host, resolve);
    });
  }

  #onEvent(event: HostEvent): void {
    const { event: name, ...fields } = event;
    if (event.event === 'session_opened') {
      const { session, client } = event;
      this.#sessions.set(session, { session: session.slice(0, 6), ...client, openedAt: Date.now() });
    } else if (event.event === 'session_closed') {
      this.#sessions.delete(event.session);
    }
    const level = event.event === 'session_opened' || event.event === 'session_closed' ? 'debug' : 'info';
    this.#options.log.write(level, name, fields);
  }

  #checkName(): void {
    if (this.#state === 'serving' && this.#listener?.holdsName() === false) {
      this.drain('the socket was removed or replaced', 24 * 3600_000);
    }
  }

  #watchIdle(): void {
    clearTimeout(this.#idleTimer);
    const { idleMs } = this.#options;
    if (idleMs === 0 || this.#state !== 'serving' || this.#connections.size > 0) return;
    this.#idleTimer = setTimeout(() => {
      if (this.#connections.size > 0 || this.#jsonOwner.size > 0) this.#watchIdle();
      else this.drain('idle');
    }, idleMs);
  }

  #endWhenQuiet(): void {
    // What connected before the name was given up is still in the backlog: accept it, tell it, and only then end.
    setTimeout(() => {
      if (this.#state === 'draining' && this.#connections.size === 0) void this.#end('quiet');
    }, 50);
  }

  async #end(reason: string): Promise<void> {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    clearTimeout(this.#drainTimer);
    clearTimeout(this.#idleTimer);
    clearInterval(this.#nameTimer);
    this.#listener?.releaseName();
    this.#listener?.server.close();
    this.#tcp?.close();
    const closing = [...this.#connections];
    for (const connection of closing) connection.destroy();
    await Promise.all(closing.map((connection) => connection.ended));
    // First: they release what JSON clients hold there, or are killed; the registry then has nothing to wait for.
    await this.#lanes.dispose();
    await this.#registry.dispose();
    this.#loopDelay.disable();
    this.#options.log.write('info', 'ended', { reason });
    this.#options.log.close();
    this.#settleEnded();
  }
}

function readSecret(path: string | undefined): Uint8Array {
  if (path === undefined) throw new ConfigError("tcp needs 'secret_file', a file with the shared secret");
  let secret: Buffer;
  try {
    secret = readFileSync(path);
  } catch (error) {
    throw new ConfigError(`secret_file ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const trimmed = Buffer.from(secret.toString('latin1').trim(), 'latin1');
  if (trimmed.length < 16) throw new ConfigError(`secret_file ${path} holds fewer than 16 bytes`);
  return trimmed;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

function parseAddress(address: string): { host: string; port: number } {
  const match = /^(?:\[(?<v6>[^\]]+)\]|(?<host>[^:]+)):(?<port>\d{1,5})$/.exec(address);
  const host = match?.groups?.v6 ?? match?.groups?.host;
  const port = Number(match?.groups?.port);
  if (host === undefined || port > 65_535) throw new ConfigError(`tcp '${address}' is not host:port`);
  if (!LOOPBACK.has(host))
    throw new ConfigError(`tcp '${address}': the daemon listens on loopback only (127.0.0.1, ::1, localhost)`);
  return { host, port };
}
