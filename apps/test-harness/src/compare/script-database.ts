import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, connect } from '@bridge/db';
import {
  administer,
  findMariadbServer,
  hasMariadbd,
  type MariadbServer,
  startMariadbServer,
} from '../mariadb/index.ts';
import type { Script } from './script.ts';

/** A database that one run of a script has for itself. */
export interface ScriptDatabase {
  /** How the script reaches it: DBI_DSN, DBI_USER, DBI_PASS, COMPARE_HOST, COMPARE_PORT, COMPARE_DATABASE. */
  readonly environment: Readonly<Record<string, string>>;
  /** What differs from run to run, and the names to show for it. */
  readonly places: ReadonlyMap<string, string>;
  /** Removes it. */
  drop(): Promise<void>;
}

/** Makes databases on one server; `dispose` ends a server of its own. */
export interface DatabaseMaker {
  make(): Promise<ScriptDatabase>;
  dispose(): Promise<void>;
}

/** By the first word of a script's name, or the first two: how to come to databases, or why there are none on this machine. */
const MAKERS: Readonly<Record<string, () => Promise<DatabaseMaker | string>>> = {
  mysql: mariadbMaker,
  'odbc-mariadb': () => odbcMaker('MariaDB Unicode', mariadbMaker, mariadbConnection),
  'odbc-pg': () => odbcMaker('PostgreSQL Unicode', postgresMaker, postgresConnection),
  'odbc-sqlite': () => odbcMaker('SQLite3', sqliteMaker, sqliteConnection),
};

/** The databases that scripts ask for by their names (`mysql-dates`); each kind of server is looked for once. */
export class ScriptDatabases implements AsyncDisposable {
  readonly #makers = new Map<string, Promise<DatabaseMaker | string>>();

  /** Why a script cannot have the database it needs; `undefined` if it can, or needs none. */
  async missing(script: Pick<Script, 'area' | 'name'>): Promise<string | undefined> {
    const found = await this.#makerFor(script);
    return typeof found === 'string' ? found : undefined;
  }

  /** A new database, for a script that needs one. */
  async forScript(script: Pick<Script, 'area' | 'name'>): Promise<ScriptDatabase | undefined> {
    const found = await this.#makerFor(script);
    return typeof found === 'object' ? found.make() : undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const maker of this.#makers.values()) {
      const found = await maker;
      if (typeof found !== 'string') await found.dispose();
    }
  }

  #makerFor({ area, name }: Pick<Script, 'area' | 'name'>): Promise<DatabaseMaker | string> | undefined {
    const words = area === 'dbi' ? name.split('-') : [];
    const kind = words.slice(0, words[0] === 'odbc' ? 2 : 1).join('-');
    let maker = this.#makers.get(kind);
    if (maker === undefined && Object.hasOwn(MAKERS, kind)) {
      maker = MAKERS[kind]!();
      this.#makers.set(kind, maker);
    }
    return maker;
  }
}

async function mariadbMaker(): Promise<DatabaseMaker | string> {
  const found = await findMariadbServer();
  if (found !== undefined) return { make: () => mariadbDatabase(found), dispose: async () => {} };
  if (!hasMariadbd()) return 'no MariaDB server answers, and none is installed';
  const own = await startMariadbServer();
  return { make: () => mariadbDatabase(own), dispose: () => own.dispose() };
}

async function mariadbDatabase(server: MariadbServer): Promise<ScriptDatabase> {
  // All names are of one length, since some results tell lengths.
  const name = `cmp_${randomBytes(5).toString('hex')}`;
  const { host, port, user, password } = server;
  await administer(server, `CREATE DATABASE ${name}`);
  return {
    environment: {
      DBI_DSN: `dbi:mysql:database=${name};host=${host};port=${port}`,
      DBI_USER: user,
      DBI_PASS: password,
      COMPARE_HOST: host,
      COMPARE_PORT: String(port),
      COMPARE_DATABASE: name,
    },
    places: new Map([
      [name, '<DATABASE>'],
      [`port=${port}`, 'port=<PORT>'],
    ]),
    drop: () => administer(server, `DROP DATABASE IF EXISTS ${name}`),
  };
}

/** A PostgreSQL server on this machine that lets everybody in. */
const POSTGRES = { host: '127.0.0.1', port: '5432', user: 'postgres' };

async function postgresMaker(): Promise<DatabaseMaker | string> {
  if (!(await asPostgres('SELECT 1'))) return 'no PostgreSQL server answers';
  return { make: postgresDatabase, dispose: async () => {} };
}

async function postgresDatabase(): Promise<ScriptDatabase> {
  const name = `cmp_${randomBytes(5).toString('hex')}`;
  await asPostgres(`CREATE DATABASE ${name}`);
  return {
    environment: { COMPARE_HOST: POSTGRES.host, COMPARE_PORT: POSTGRES.port, COMPARE_DATABASE: name },
    places: new Map([[name, '<DATABASE>']]),
    drop: async () => void (await asPostgres(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

/** Runs a statement as the administrator. @returns false when the server cannot be reached. */
async function asPostgres(sql: string): Promise<boolean> {
  let connection: Connection;
  try {
    const { host, port, user } = POSTGRES;
    connection = await connect('postgres', { target: { host, port, dbname: 'postgres' }, user });
  } catch {
    return false;
  }
  try {
    const statement = await connection.prepare(sql);
    await statement.run({ values: [] });
    await statement.close();
  } finally {
    await connection.close();
  }
  return true;
}

async function sqliteMaker(): Promise<DatabaseMaker> {
  return {
    make: async () => {
      const directory = mkdtempSync(join(tmpdir(), 'cb-odbc-'));
      return {
        environment: { COMPARE_DATABASE: join(directory, 'test.db') },
        places: new Map([[directory, '<DATABASE>']]),
        drop: async () => rmSync(directory, { recursive: true, force: true }),
      };
    },
    dispose: async () => {},
  };
}

type Environment = ScriptDatabase['environment'];

function mariadbConnection({
  COMPARE_HOST: host,
  COMPARE_PORT: port,
  COMPARE_DATABASE: name,
  DBI_USER: user,
}: Environment): string {
  return `SERVER=${host};PORT=${port};DATABASE=${name};UID=${user}`;
}

function postgresConnection({ COMPARE_HOST: host, COMPARE_PORT: port, COMPARE_DATABASE: name }: Environment): string {
  return `Server=${host};Port=${port};Database=${name};UID=${POSTGRES.user}`;
}

function sqliteConnection({ COMPARE_DATABASE: file }: Environment): string {
  return `Database=${file}`;
}

/** Databases that are reached through one of the host's ODBC drivers. */
async function odbcMaker(
  driver: string,
  inner: () => Promise<DatabaseMaker | string>,
  connection: (environment: Environment) => string,
): Promise<DatabaseMaker | string> {
  if (!odbcDrivers().includes(driver)) return `unixODBC's driver '${driver}' is not installed`;
  const maker = await inner();
  if (typeof maker === 'string') return maker;
  return {
    dispose: () => maker.dispose(),
    async make() {
      const database = await maker.make();
      return {
        ...database,
        environment: {
          ...database.environment,
          DBI_DSN: `dbi:ODBC:DRIVER=${driver};${connection(database.environment)}`,
          DBI_USER: '',
          DBI_PASS: '',
        },
      };
    },
  };
}

function odbcDrivers(): string[] {
  const file = '/etc/odbcinst.ini';
  if (!existsSync(file)) return [];
  return [...readFileSync(file, 'utf8').matchAll(/^\[(.+)\]\s*$/gm)].map((match) => match[1]!);
}
