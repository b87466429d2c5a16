import type { ConnectRequest } from '../../driver.ts';
import { connectError } from './login.ts';

export interface Server {
  /** A name, an address, or the directory of a Unix socket. */
  readonly host: string;
  readonly hostaddr: string | undefined;
  readonly port: number;
}

const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

/** Where to connect, with libpq's parameters checked. */
export interface PostgresTarget {
  readonly servers: readonly Server[];
  readonly database: string;
  readonly user: string;
  readonly options: string | undefined;
  readonly applicationName: string | undefined;
  readonly clientEncoding: string | undefined;
  /** 0 waits as long as the system does. */
  readonly timeoutMs: number;
  readonly sslMode: (typeof SSL_MODES)[number];
  readonly sslRootCert: string | undefined;
  readonly sslCert: string | undefined;
  readonly sslKey: string | undefined;
}

/** Parameters that libpq knows and that change nothing here: keep-alive is on, GSSAPI is not there to be preferred. */
const WITHOUT_EFFECT = new Set([
  'fallback_application_name',
  'gssencmode',
  'gsslib',
  'keepalives',
  'keepalives_count',
  'keepalives_idle',
  'keepalives_interval',
  'krbsrvname',
  'passfile',
  'service',
  'sslcompression',
  'sslsni',
  'tcp_user_timeout',
]);

/** Parameters of libpq that are not supported. */
const UNSUPPORTED = new Set([
  'channel_binding',
  'replication',
  'requirepeer',
  'sslcrl',
  'sslcrldir',
  'ssl_max_protocol_version',
  'ssl_min_protocol_version',
  'sslpassword',
  'target_session_attrs',
]);

/** Values of theirs that ask for nothing: what would happen without them. */
const NOTHING_ASKED: Readonly<Record<string, readonly string[]>> = {
  channel_binding: ['disable', 'prefer'],
  replication: ['0', 'false', 'no', 'off'],
  target_session_attrs: ['any'],
};

/**
 * Checks the parameters of a connection, named as in libpq ("Parameter Key Words").
 *
 * @throws DatabaseError in libpq's words.
 */
export function readTarget({ target, user: givenUser }: ConnectRequest): PostgresTarget {
  const known: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(target)) {
    if (value === null || value === '') continue;
    if (NOTHING_ASKED[name]?.includes(String(value))) continue;
    if (UNSUPPORTED.has(name)) throw connectError(`connection option "${name}" is not supported by CPAN Bridge`);
    known[name] = String(value);
  }
  const {
    host = '/var/run/postgresql',
    hostaddr,
    port = '5432',
    dbname,
    user = givenUser ?? '',
    options,
    application_name: applicationName,
    client_encoding: clientEncoding,
    connect_timeout: timeout = '0',
    sslmode = 'prefer',
    sslrootcert,
    sslcert,
    sslkey,
    ...rest
  } = known;
  for (const name of Object.keys(rest)) {
    if (!WITHOUT_EFFECT.has(name)) throw connectError(`invalid connection option "${name}"`);
  }
  const sslMode = SSL_MODES.find((mode) => mode === sslmode);
  if (sslMode === undefined) throw connectError(`invalid sslmode value: "${sslmode}"`);
  const seconds = integer('connect_timeout', timeout);
  const hosts = host.split(',');
  const addresses = hostaddr?.split(',');
  const ports = port.split(',');
  if (ports.length > 1 && ports.length !== hosts.length)
    throw connectError(`could not match ${ports.length} port numbers to ${hosts.length} hosts`);
  const servers = hosts.map((name, index) => {
    const number = integer('port', (ports.length === 1 ? ports[0] : ports[index]) || '5432');
    if (number < 1 || number > 65_535) throw connectError(`invalid port number: "${number}"`);
    return { host: name || '/var/run/postgresql', hostaddr: addresses?.[index] || undefined, port: number };
  });
  return {
    servers,
    database: dbname ?? user,
    user,
    options,
    applicationName,
    clientEncoding,
    // libpq: at least two seconds.
    timeoutMs: seconds <= 0 ? 0 : Math.max(2, seconds) * 1000,
    sslMode,
    sslRootCert: sslrootcert,
    sslCert: sslcert,
    sslKey: sslkey,
  };
}

function integer(name: string, text: string): number {
  if (!/^\s*[+-]?[0-9]+\s*$/.test(text))
    throw connectError(`invalid integer value "${text}" for connection option "${name}"`);
  return Number(text);
}
