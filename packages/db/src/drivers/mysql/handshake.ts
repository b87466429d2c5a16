import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { ConnectionOptions, Connection as Mysql2Connection } from 'mysql2';
import { fromHandshake } from './error.ts';
import type { MysqlOptions, TlsOptions } from './options.ts';

/** A session that the server let in. */
export interface Handshake {
  readonly stream: Duplex;
  readonly threadId: number;
  readonly serverVersion: string;
  /** What the session began with. */
  readonly origin: Pick<MysqlOptions, 'database' | 'charset' | 'readTimeoutMs'>;
}

/** mysql2's connection as far as it is used here, beyond what its types tell. */
interface Connected extends Omit<Mysql2Connection, 'threadId'> {
  readonly stream: Duplex;
  readonly threadId: number;
  readonly _handshakePacket: { readonly serverVersion: string };
}

/** Unlike mysql2's defaults: no change to the language, packets in their plain form, and files only when asked for. */
const FLAGS = ['-IGNORE_SPACE', '-ODBC', '-SESSION_TRACK', '-CLIENT_QUERY_ATTRIBUTES', '-MULTI_FACTOR_AUTHENTICATION'];

/**
 * Connects and logs in. mysql2 does greeting, TLS and authentication; what follows is ours, since rows go to Perl as the server sent them.
 *
 * @throws DatabaseError with the client library's numbers and words.
 */
export async function shakeHands(options: MysqlOptions, signal?: AbortSignal): Promise<Handshake> {
  const place = {
    ...(options.host === undefined ? {} : { host: options.host }),
    ...(options.socket === undefined ? {} : { socket: options.socket }),
  };
  try {
    const { default: mysql2 } = await import('mysql2');
    const connection = mysql2.createConnection(connectionOptions(options)) as unknown as Connected;
    return await new Promise<Handshake>((resolve, reject) => {
      const abort = (): void => {
        connection.stream.destroy();
        reject(signal?.reason instanceof Error ? signal.reason : new Error('cancelled'));
      };
      signal?.addEventListener('abort', abort, { once: true });
      connection.once('connect', () => {
        signal?.removeEventListener('abort', abort);
        connection.removeAllListeners('error');
        resolve({
          stream: connection.stream,
          threadId: connection.threadId,
          origin: { database: options.database, charset: options.charset, readTimeoutMs: options.readTimeoutMs },
          serverVersion: connection._handshakePacket.serverVersion.replace(/^5\.5\.5-(?=\d+\.\d+\.\d+-MariaDB)/, ''),
        });
      });
      connection.on('error', (error: Error) => {
        signal?.removeEventListener('abort', abort);
        connection.stream.destroy();
        reject(error);
      });
    });
  } catch (caught) {
    throw fromHandshake(caught, place);
  }
}

function connectionOptions(options: MysqlOptions): ConnectionOptions {
  const { host, port, socket, user, password, database, ssl } = options;
  return {
    ...(socket === undefined ? { host: host!, port } : { socketPath: socket }),
    user,
    password,
    ...(database === undefined ? {} : { database }),
    charset: options.charset,
    flags: [
      ...FLAGS,
      ...(options.localInfile ? [] : ['-LOCAL_FILES']),
      ...(options.foundRows ? [] : ['-FOUND_ROWS']),
      ...(options.multiStatements ? ['MULTI_STATEMENTS'] : []),
    ],
    connectTimeout: options.connectTimeoutMs,
    ...(ssl === undefined ? {} : { ssl: secureOptions(ssl) }),
    connectAttributes: { program_name: options.programName ?? 'cpan-bridge' },
    enableKeepAlive: true,
    keepAliveInitialDelay: 60_000,
  };
}

function secureOptions({
  key,
  cert,
  ca,
  caPath,
  cipher,
  verify,
}: TlsOptions): NonNullable<Exclude<ConnectionOptions['ssl'], string>> {
  const authorities = [
    ...(ca === undefined ? [] : [readFileSync(ca, 'utf8')]),
    ...(caPath === undefined ? [] : readdirSync(caPath).map((name) => readFileSync(join(caPath, name), 'utf8'))),
  ];
  return {
    ...(key === undefined ? {} : { key: readFileSync(key, 'utf8') }),
    ...(cert === undefined ? {} : { cert: readFileSync(cert, 'utf8') }),
    ...(authorities.length === 0 ? {} : { ca: authorities }),
    ...(cipher === undefined ? {} : { ciphers: cipher }),
    // As the client library: certificates matter only to who gives authorities or asks for the host's name to be checked.
    rejectUnauthorized: verify || authorities.length > 0,
    verifyIdentity: verify,
  };
}
