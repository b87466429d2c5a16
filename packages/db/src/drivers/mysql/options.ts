import type { BindValue, ConnectRequest } from '../../driver.ts';
import { driverError } from '../../errors.ts';

/** How to reach a server and what the session shall be like. */
export interface MysqlOptions {
  readonly host: string | undefined;
  readonly port: number;
  /** Path of a Unix socket; then `host` is `undefined`. */
  readonly socket: string | undefined;
  readonly database: string | undefined;
  readonly user: string;
  readonly password: string;
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly multiStatements: boolean;
  readonly localInfile: boolean;
  /** An UPDATE counts rows found, not only those changed; on by default. */
  readonly foundRows: boolean;
  readonly initCommand: string | undefined;
  /** What the client says it speaks: characters of up to three bytes if `enable_utf8` alone was asked for. */
  readonly charset: 'UTF8_GENERAL_CI' | 'UTF8MB4_GENERAL_CI';
  readonly ssl: TlsOptions | undefined;
  readonly programName: string | undefined;
  readonly session: SessionOptions;
}

export interface TlsOptions {
  readonly key: string | undefined;
  readonly cert: string | undefined;
  readonly ca: string | undefined;
  readonly caPath: string | undefined;
  readonly cipher: string | undefined;
  readonly verify: boolean;
}

/** What may change after connect. */
export interface SessionOptions {
  readonly autoReconnect: boolean;
  readonly useResult: boolean;
  readonly serverPrepare: boolean;
  /** Is a statement that the server cannot prepare an error? Else it is sent as text. */
  readonly noFallback: boolean;
  /** Is `SET autocommit` never sent? */
  readonly noAutoCommitCommand: boolean;
  readonly guessTypes: boolean;
  readonly placeholdersInComments: boolean;
  /** Are results characters for Perl? */
  readonly utf8: boolean;
  /** The script's directory, for LOAD DATA LOCAL. */
  readonly directory: string;
}

/** Where distributions put the server's socket. */
const SOCKETS = ['/run/mysqld/mysqld.sock', '/var/lib/mysql/mysql.sock', '/tmp/mysql.sock'];
const PORT = 3306;

const TARGETS = new Set(['host', 'port', 'socket', 'database']);
const SESSION_NAMES: Readonly<Record<string, keyof SessionOptions>> = {
  auto_reconnect: 'autoReconnect',
  use_result: 'useResult',
  no_autocommit_cmd: 'noAutoCommitCommand',
  server_prepare: 'serverPrepare',
  server_prepare_disable_fallback: 'noFallback',
  bind_type_guessing: 'guessTypes',
  bind_comment_placeholders: 'placeholdersInComments',
  enable_utf8: 'utf8',
  enable_utf8mb4: 'utf8',
};
const CONNECT_NAMES = new Set([
  'connect_timeout',
  'read_timeout',
  'write_timeout',
  'multi_statements',
  'local_infile',
  'client_found_rows',
  'init_command',
  'compression',
  'program_name',
  'ssl',
  'ssl_optional',
  'ssl_client_key',
  'ssl_client_cert',
  'ssl_ca_file',
  'ssl_ca_path',
  'ssl_cipher',
  'ssl_verify_server_cert',
]);

/**
 * Reads a request. Options are DBD::mysql's attributes without `mysql_`; `directory` is the script's.
 *
 * @param socketExists - is there a socket at this path?
 * @throws DatabaseError for names nobody knows and what is no number.
 */
export function readOptions(request: ConnectRequest, socketExists: (path: string) => boolean): MysqlOptions {
  const { target, options = {}, environment = {} } = request;
  for (const name of Object.keys(target))
    if (!TARGETS.has(name)) throw driverError(`unknown MySQL connect parameter '${name}'`);
  for (const name of Object.keys(options))
    if (!(name in SESSION_NAMES) && !CONNECT_NAMES.has(name) && name !== 'directory')
      throw driverError(`unknown MySQL option '${name}'`);
  const host = text(target.host);
  const local = host === undefined || host === 'localhost';
  const socket = local
    ? (text(target.socket) ?? environment.MYSQL_UNIX_PORT ?? SOCKETS.find(socketExists) ?? SOCKETS[0])
    : undefined;
  return {
    host: local ? undefined : host,
    socket,
    port: number('port', text(target.port) ?? environment.MYSQL_TCP_PORT) || PORT,
    database: text(target.database),
    user: request.user ?? '',
    password: request.password ?? '',
    connectTimeoutMs: number('connect_timeout', options.connect_timeout) * 1000,
    readTimeoutMs: number('read_timeout', options.read_timeout) * 1000,
    multiStatements: truth(options.multi_statements),
    localInfile: truth(options.local_infile),
    foundRows: options.client_found_rows === undefined || truth(options.client_found_rows),
    initCommand: text(options.init_command),
    programName: text(options.program_name),
    charset: truth(options.enable_utf8) && !truth(options.enable_utf8mb4) ? 'UTF8_GENERAL_CI' : 'UTF8MB4_GENERAL_CI',
    ssl: truth(options.ssl)
      ? {
          key: text(options.ssl_client_key),
          cert: text(options.ssl_client_cert),
          ca: text(options.ssl_ca_file),
          caPath: text(options.ssl_ca_path),
          cipher: text(options.ssl_cipher),
          verify: truth(options.ssl_verify_server_cert),
        }
      : undefined,
    session: changeSession(
      {
        autoReconnect: false,
        useResult: false,
        serverPrepare: false,
        noFallback: false,
        noAutoCommitCommand: false,
        guessTypes: false,
        placeholdersInComments: false,
        utf8: false,
        directory: '/',
      },
      Object.fromEntries(Object.entries(options).filter(([name]) => name in SESSION_NAMES || name === 'directory')),
    ),
  };
}

/** @throws DatabaseError for a name that cannot be changed, or that nobody knows. */
export function changeSession(session: SessionOptions, options: Readonly<Record<string, BindValue>>): SessionOptions {
  const changed: Record<keyof SessionOptions, boolean | string> = { ...session };
  for (const [name, value] of Object.entries(options)) {
    if (name === 'directory') {
      changed.directory = String(value);
      continue;
    }
    const key = SESSION_NAMES[name];
    if (key === undefined) throw driverError(`unknown MySQL option '${name}'`);
    // Either of the two UTF-8 options is enough, and each may stand beside the other's 0.
    changed[key] = truth(value) || (key === 'utf8' && changed.utf8 === true && name === 'enable_utf8mb4');
  }
  return changed as unknown as SessionOptions;
}

function text(value: BindValue | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
}

function truth(value: BindValue | undefined): boolean {
  const given = text(value);
  return given !== undefined && given !== '0' && given !== 'false';
}

function number(name: string, value: BindValue | undefined): number {
  const given = text(value);
  if (given === undefined) return 0;
  const result = Number(given);
  if (!Number.isFinite(result) || result < 0)
    throw driverError(`MySQL option ${name} must be a number, not '${given}'`);
  return result;
}
