import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { connect as connectSocket, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, checkServerIdentity, connect as connectTls } from 'node:tls';
import { DatabaseError } from '../../errors.ts';
import { loadPgClient } from './library.ts';
import { socketErrorText } from './socket-error.ts';
import type { PostgresTarget, Server } from './target.ts';

/** A session that the server has admitted. */
export interface Login {
  readonly socket: Socket;
  readonly host: string;
  readonly port: number;
  /** Where a cancel request goes. */
  readonly address: Address;
  readonly processId: number;
  readonly secretKey: number;
  /** What the server reports of its settings: `server_version`, `client_encoding`, … */
  readonly parameters: Map<string, string>;
}

export type Address = { readonly path: string } | { readonly host: string; readonly port: number };

/** `CONNECTION_BAD`: what `$DBI::err` is after a refused connection (DBD::Pg, "err"). */
const CONNECTION_BAD = 1;

export function connectError(errstr: string, unreachable = false): DatabaseError {
  return new DatabaseError({ err: CONNECTION_BAD, errstr, state: '08006' }, { unreachable });
}

/**
 * Connects and logs in, with the texts that libpq has for what goes wrong. Servers, and the addresses of each, are tried in order.
 *
 * @throws DatabaseError
 */
export async function login(target: PostgresTarget, password: string, signal?: AbortSignal): Promise<Login> {
  const failures: string[] = [];
  let answered = false;
  for (const server of target.servers) {
    let addresses: { readonly address: Address; readonly shown: string }[];
    try {
      addresses = await addressesOf(server);
    } catch (caught) {
      failures.push((caught as Error).message);
      continue;
    }
    for (const { address, shown } of addresses) {
      try {
        return await attempt(target, server, address, password, signal);
      } catch (caught) {
        signal?.throwIfAborted();
        if (!(caught instanceof Refusal)) throw caught;
        answered ||= caught.answered;
        failures.push(`connection to server ${shown} failed: ${caught.message}`);
        // Another address of a server that said no would say the same.
        if (caught.answered) break;
      }
    }
  }
  throw connectError(failures.join('\n'), !answered);
}

class Refusal extends Error {
  /** Did a server speak? */
  readonly answered: boolean;

  constructor(message: string, answered: boolean) {
    super(message);
    this.answered = answered;
  }
}

async function addressesOf({ host, hostaddr, port }: Server) {
  if (host.startsWith('/')) {
    const path = `${host}/.s.PGSQL.${port}`;
    return [{ address: { path }, shown: `on socket "${path}"` }];
  }
  const numeric = hostaddr ?? (isIP(host) === 0 ? undefined : host);
  if (numeric !== undefined) {
    const shown = numeric === host ? `at "${host}", port ${port}` : `at "${host}" (${numeric}), port ${port}`;
    return [{ address: { host: numeric, port }, shown }];
  }
  try {
    const found = await lookup(host, { all: true, order: 'verbatim' });
    return found.map(({ address }) => ({
      address: { host: address, port },
      shown: `at "${host}" (${address}), port ${port}`,
    }));
  } catch (caught) {
    const unknown = (caught as NodeJS.ErrnoException).code === 'ENOTFOUND';
    const reason = unknown ? 'Name or service not known' : 'Temporary failure in name resolution';
    throw new Error(`could not translate host name "${host}" to address: ${reason}`, { cause: caught });
  }
}

async function attempt(
  target: PostgresTarget,
  server: Server,
  address: Address,
  password: string,
  signal: AbortSignal | undefined,
): Promise<Login> {
  const { sslMode } = target;
  const local = 'path' in address;
  const plain = () => once(target, server, address, password, 'never', signal);
  if (local || sslMode === 'disable') return plain();
  if (sslMode === 'allow') {
    try {
      return await plain();
    } catch (caught) {
      if (!(caught instanceof Refusal) || !caught.answered) throw caught;
      return once(target, server, address, password, 'must', signal).catch(() => Promise.reject(caught));
    }
  }
  if (sslMode !== 'prefer') return once(target, server, address, password, 'must', signal);
  try {
    return await once(target, server, address, password, 'may', signal);
  } catch (caught) {
    if (!(caught instanceof Refusal) || !caught.answered || !/pg_hba|SSL/.test(caught.message)) throw caught;
    return plain().catch(() => Promise.reject(caught));
  }
}

async function once(
  target: PostgresTarget,
  server: Server,
  address: Address,
  password: string,
  encryption: 'never' | 'may' | 'must',
  signal: AbortSignal | undefined,
): Promise<Login> {
  const socket = await open(address, target, signal);
  const { timeoutMs } = target;
  let expired = false;
  const timer =
    timeoutMs === 0
      ? undefined
      : setTimeout(() => {
          expired = true;
          socket.destroy();
        }, timeoutMs);
  const abort = () => socket.destroy();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const secured = encryption === 'never' ? socket : await secure(socket, target, server, encryption);
    return await authenticate(target, server, address, secured, password);
  } catch (caught) {
    socket.destroy();
    if (expired) throw new Refusal('timeout expired', false);
    throw caught;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

async function open(address: Address, { timeoutMs }: PostgresTarget, signal: AbortSignal | undefined): Promise<Socket> {
  signal?.throwIfAborted();
  const socket = connectSocket('path' in address ? address : { ...address, noDelay: true, keepAlive: true });
  let expired = false;
  const timer =
    timeoutMs === 0
      ? undefined
      : setTimeout(() => {
          expired = true;
          socket.destroy(new Error('timeout expired'));
        }, timeoutMs);
  const abort = () => socket.destroy(new Error('aborted'));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return socket;
  } catch (caught) {
    const error = caught as NodeJS.ErrnoException;
    const reason = expired ? 'timeout expired' : socketErrorText(error);
    const asked = error.code === 'ECONNREFUSED' || error.code === 'ENOENT';
    const hint = !asked
      ? ''
      : 'path' in address
        ? '\n\tIs the server running locally and accepting connections on that socket?'
        : '\n\tIs the server running on that host and accepting TCP/IP connections?';
    throw new Refusal(reason + hint, false);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    socket.removeAllListeners('error');
    socket.on('error', () => {});
  }
}

/** 1234 in the upper half, 5679 in the lower. */
const SSL_CODE = 80_877_103;

/** Negotiates TLS (protocol, "SSL Session Encryption"). */
async function secure(
  socket: Socket,
  target: PostgresTarget,
  { host }: Server,
  encryption: 'may' | 'must',
): Promise<Socket> {
  const request = Buffer.alloc(8);
  request.writeInt32BE(8, 0);
  request.writeInt32BE(SSL_CODE, 4);
  socket.write(request);
  const answer = await firstByte(socket);
  if (answer === 'N') {
    if (encryption === 'must') throw new Refusal('server does not support SSL, but SSL was required', true);
    return socket;
  }
  if (answer !== 'S') throw new Refusal(`received invalid response to SSL negotiation: ${answer}`, false);
  let options: ConnectionOptions;
  try {
    options = tlsOptions(target, host);
  } catch (caught) {
    throw new Refusal((caught as Error).message, true);
  }
  const tls = connectTls({ socket, ...options });
  try {
    await new Promise<void>((resolve, reject) => tls.once('secureConnect', resolve).once('error', reject));
  } catch (caught) {
    throw new Refusal(`SSL error: ${(caught as Error).message}`, true);
  }
  return tls;
}

function tlsOptions({ sslMode, sslRootCert, sslCert, sslKey }: PostgresTarget, host: string): ConnectionOptions {
  const verify = sslMode === 'verify-ca' || sslMode === 'verify-full';
  const file = (what: string, path: string): Buffer => {
    try {
      return readFileSync(path);
    } catch (caught) {
      throw new Error(`could not read ${what} file "${path}": ${(caught as Error).message}`);
    }
  };
  if (verify && sslRootCert === undefined) {
    throw new Error(
      'root certificate file does not exist\nEither provide the file or change sslmode to disable server certificate verification.',
    );
  }
  return {
    rejectUnauthorized: verify,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(verify ? { ca: file('root certificate', sslRootCert!) } : {}),
    ...(sslCert === undefined ? {} : { cert: file('certificate', sslCert) }),
    ...(sslKey === undefined ? {} : { key: file('private key', sslKey) }),
    checkServerIdentity: (name, certificate) =>
      sslMode === 'verify-full' ? checkServerIdentity(isIP(host) === 0 ? name : host, certificate) : undefined,
  };
}

async function firstByte(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Refusal('server closed the connection unexpectedly', false));
    socket.once('close', end);
    socket.once('readable', () => {
      socket.off('close', end);
      const bytes = socket.read(1) as Buffer | null;
      if (bytes === null) end();
      else resolve(bytes.toString('latin1'));
    });
  });
}

/** Lets the library log in over our socket, then takes the socket back. */
async function authenticate(
  target: PostgresTarget,
  { host, port }: Server,
  address: Address,
  socket: Socket,
  password: string,
): Promise<Login> {
  const { default: Client } = await loadPgClient();
  // The library connects what it is given; this one is connected.
  socket.connect = () => {
    queueMicrotask(() => socket.emit('connect'));
    return socket;
  };
  let asked = false;
  const client = new Client({
    host,
    port,
    user: target.user,
    database: target.database,
    ssl: false,
    stream: () => socket,
    password: async () => {
      asked = true;
      if (password === '') throw new Refusal('fe_sendauth: no password supplied', true);
      return password;
    },
  });
  // What is not given the library would take from the environment, which is not the script's.
  client.connectionParameters.application_name = target.applicationName;
  client.connectionParameters.options = target.options;
  client.connectionParameters.replication = undefined;
  const parameters = new Map<string, string>();
  client.connection.on('parameterStatus', ({ parameterName, parameterValue }) =>
    parameters.set(parameterName, parameterValue),
  );
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (caught) {
    if (caught instanceof Refusal) throw caught;
    const { severity, message, detail, hint } = caught as Error & Record<'severity' | 'detail' | 'hint', string>;
    if (severity === undefined) {
      const closed = /terminated unexpectedly|ECONNRESET/.test(message);
      throw new Refusal(
        closed
          ? 'server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.'
          : message,
        asked,
      );
    }
    const more = `${detail ? `\nDETAIL:  ${detail}` : ''}${hint ? `\nHINT:  ${hint}` : ''}`;
    throw new Refusal(`${severity}:  ${message}${more}`, true);
  }
  for (const event of ['data', 'end', 'close', 'error', 'drain']) socket.removeAllListeners(event);
  client.connection.removeAllListeners();
  client.connection.on('error', () => {});
  return { socket, host, port, address, processId: client.processID, secretKey: client.secretKey, parameters };
}
