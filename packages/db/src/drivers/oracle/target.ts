import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectRequest } from '../../driver.ts';
import { DatabaseError, GENERAL_STATE } from '../../errors.ts';

/** Where to connect, in the driver's words. */
export interface OracleTarget {
  readonly user: string;
  readonly password: string;
  readonly connectString: string;
  /** Directory with tnsnames.ora, for names. */
  readonly configDir: string | undefined;
}

type Environment = Readonly<Record<string, string>>;

/** DBD::Oracle tries these two when no port is told. */
const DEFAULT_PORTS = [1526, 1521];

const CONNECT_DATA = /^(?:SID|INSTANCE_NAME|SERVER|SERVICE_NAME|GLOBAL_NAME|TYPE_OF_SERVICE)$/;

const WITHOUT_HOST =
  "Can't connect using this syntax without specifying a HOST and one of SID INSTANCE_NAME SERVER SERVICE_NAME";

function refused(err: number, errstr: string): DatabaseError {
  return new DatabaseError({ err, errstr, state: GENERAL_STATE });
}

/**
 * Resolves what follows `dbi:Oracle:`, the user and the password as DBD::Oracle and OCI do.
 *
 * @see DBD::Oracle, "Connecting to Oracle"; `connect` in its Oracle.pm.
 * @throws DatabaseError for what only Thick mode can do, and for a syntax without host.
 */
export function resolveTarget(request: ConnectRequest, mode: 'thin' | 'thick' = 'thin'): OracleTarget {
  const environment = request.environment ?? {};
  let database = String(request.target.database ?? '').trim();
  let user = request.user ?? '';
  let password = request.password ?? '';
  // The database may stand behind the user's name.
  const at = user.indexOf('@');
  if (at >= 0 && database === '') {
    database = user.slice(at + 1);
    user = user.slice(0, at);
  }
  const slash = user.indexOf('/');
  if (slash > 0 && password === '') {
    password = user.slice(slash + 1);
    user = user.slice(0, slash);
  }
  if ((user === '' || user === '/') && password === '') {
    if (mode === 'thick') user = '';
    else
      throw refused(
        1017,
        'ORA-01017: invalid username/password; logon denied (DBD ERROR: OCISessionBegin): logging in as "/", by the operating system or a wallet, is possible in Thick mode only, see docs/oracle.md, "Thick mode"',
      );
  }
  const pooled =
    /:POOLED$/i.test(database) || Number(request.options?.drcp ?? 0) !== 0 || Boolean(environment.ORA_DRCP);
  database = database.replace(/:POOLED$/i, '');
  if (database === '') database = environment.TWO_TASK || environment.LOCAL || '';
  // With client libraries an empty name is the database of ORACLE_SID.
  if (database === '' && mode === 'thin') {
    if (environment.ORACLE_SID) {
      throw refused(
        12154,
        `ORA-12154: TNS:could not resolve the connect identifier specified (DBD ERROR: OCIServerAttach): ORACLE_SID (${environment.ORACLE_SID}) means a database of this machine, which is reached in Thick mode only; set TWO_TASK, or name a host`,
      );
    }
    throw refused(12162, 'ORA-12162: TNS:net service name is incorrectly specified (DBD ERROR: OCIServerAttach)');
  }
  return {
    user,
    password,
    connectString: pool(descriptorOf(database, environment), pooled),
    configDir: configDirectory(environment),
  };
}

/** The connect descriptor, Easy Connect string or name that the text means. */
function descriptorOf(database: string, environment: Environment): string {
  if (database.startsWith('(')) return database;
  const alone = /^sid\s*=\s*([^;]+)$/i.exec(database);
  if (alone !== null) return withDomain(alone[1]!.trim(), environment);
  if (/^[a-z_]+\s*=/i.test(database)) return builtDescriptor(database);
  return /[/:?]/.test(database) ? database.replace(/^\/\//, '') : withDomain(database, environment);
}

/** `host=…;sid=…;port=…` in any order and case: what is no connect data describes the address. */
function builtDescriptor(text: string): string {
  const address: [string, string][] = [];
  const data: [string, string][] = [];
  let port: string | undefined;
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const [name = '', value = ''] = part.split(/=(.*)/s);
    const key = name.trim().toUpperCase();
    if (key === 'PORT') port = value.trim();
    else if (key !== 'PROTOCOL') (CONNECT_DATA.test(key) ? data : address).push([key, value.trim()]);
  }
  const protocol = /(?:^|;)\s*protocol\s*=\s*(\w+)/i.exec(text)?.[1]?.toUpperCase() ?? 'TCP';
  if (!address.some(([key]) => key === 'HOST') || data.length === 0) throw refused(-1, WITHOUT_HOST);
  const pairs = (list: readonly (readonly [string, string])[]): string =>
    list.map(([key, value]) => `(${key}=${value})`).join('');
  const addresses = (port === undefined ? DEFAULT_PORTS : [port]).map(
    (number) => `(ADDRESS=(PROTOCOL=${protocol})${pairs(address)}(PORT=${number}))`,
  );
  const list = addresses.length > 1 ? `(ADDRESS_LIST=${addresses.join('')})` : addresses[0]!;
  return `(DESCRIPTION=${list}(CONNECT_DATA=${pairs(data)}))`;
}

/** A name without a domain gets the one of NAMES.DEFAULT_DOMAIN in sqlnet.ora, which the driver does not read. */
function withDomain(name: string, environment: Environment): string {
  const directory = configDirectory(environment);
  if (directory === undefined || name.includes('.')) return name;
  let settings: string;
  try {
    settings = readFileSync(join(directory, 'sqlnet.ora'), 'utf8');
  } catch {
    // Most have none.
    return name;
  }
  const domain = /^\s*NAMES\.DEFAULT_DOMAIN\s*=\s*"?([\w.-]+)"?\s*$/im.exec(settings)?.[1];
  return domain === undefined ? name : `${name}.${domain}`;
}

/** Asks for a pooled server (DRCP). */
function pool(connectString: string, pooled: boolean): string {
  if (!pooled) return connectString;
  if (!connectString.startsWith('(')) return connectString.includes('/') ? `${connectString}:POOLED` : connectString;
  if (/\(SERVER\s*=/i.test(connectString)) return connectString;
  return connectString.replace(/\(CONNECT_DATA\s*=/i, '(CONNECT_DATA=(SERVER=POOLED)');
}

/** Where tnsnames.ora is: TNS_ADMIN, else the places where OCI looks; the first that has one. */
export function configDirectory(environment: Environment): string | undefined {
  if (environment.TNS_ADMIN) return environment.TNS_ADMIN;
  const candidates = [
    ...(environment.ORACLE_HOME ? [`${environment.ORACLE_HOME}/network/admin`] : []),
    '/var/opt/oracle',
    '/etc',
  ];
  return candidates.find((directory) => {
    try {
      accessSync(`${directory}/tnsnames.ora`, constants.R_OK);
      return true;
    } catch {
      // Not there: the next place.
      return false;
    }
  });
}

/** The server as people write it, for circuit breakers and logs. */
export function serverName(request: ConnectRequest): string {
  const database =
    String(request.target.database ?? '') || request.user?.split('@')[1] || request.environment?.TWO_TASK || '';
  const host = /host\s*=\s*([^;)\s]+)/i.exec(database)?.[1];
  const port = /port\s*=\s*(\d+)/i.exec(database)?.[1];
  return host === undefined ? database : `${host}:${port ?? 1521}`;
}
