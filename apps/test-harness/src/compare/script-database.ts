import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@bridge/db';
import { type FoundPostgres, findPostgres, missingOdbcDriver, type PostgresAddress } from '@bridge/db/testing';
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
  mariadb: () => mariadbMaker('MariaDB'),
  mysql: () => mariadbMaker('mysql'),
  'odbc-mariadb': () => odbcMaker('MariaDB Unicode', () => mariadbMaker('mysql'), mariadbConnection),
  'odbc-pg': () => odbcMaker('PostgreSQL Unicode', postgresDatabaseMaker, postgresConnection),
  'odbc-sqlite': () => odbcMaker('SQLite3', sqliteMaker, sqliteConnection),
  pg: postgresSchemaMaker,
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

/** @param driver - the DBD that scripts reach it with. */
async function mariadbMaker(driver: 'mysql' | 'MariaDB'): Promise<DatabaseMaker | string> {
  const found = await findMariadbServer();
  if (found !== undefined) return { make: () => mariadbDatabase(found, driver), dispose: async () => {} };
  if (!hasMariadbd()) return 'no MariaDB server answers, and none is installed';
  const own = await startMariadbServer();
  return { make: () => mariadbDatabase(own, driver), dispose: () => own.dispose() };
}

async function mariadbDatabase(server: MariadbServer, driver: string): Promise<ScriptDatabase> {
  // All names are of one length, since some results tell lengths.
  const name = `cmp_${randomBytes(5).toString('hex')}`;
  const { host, port, user, password } = server;
  await administer(server, `CREATE DATABASE ${name}`);
  return {
    environment: {
      DBI_DSN: `dbi:${driver}:database=${name};host=${host};port=${port}`,
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

/** Making a database takes seconds where the disk is slow: all scripts share one, each has a schema of its own. */
async function postgresSchemaMaker(): Promise<DatabaseMaker | string> {
  const server = await postgresServer();
  if (typeof server === 'string') return server;
  const database = `cmp_${randomBytes(5).toString('hex')}`;
  await asPostgres(
    server,
    'postgres',
    `CREATE DATABASE ${database} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`,
  );
  return {
    make: () => postgresSchema(server, database),
    async dispose() {
      await asPostgres(server, 'postgres', `DROP DATABASE ${database} WITH (FORCE)`);
      await server.release();
    },
  };
}

async function postgresSchema(server: PostgresAddress, database: string): Promise<ScriptDatabase> {
  const schema = `cmp_${randomBytes(5).toString('hex')}`;
  const { host, port, user } = server;
  await asPostgres(server, database, `CREATE SCHEMA ${schema}`);
  return {
    environment: {
      DBI_DSN: `dbi:Pg:dbname=${database};host=${host};port=${port};options='-c search_path=${schema} -c timezone=UTC'`,
      DBI_USER: user,
      DBI_PASS: '',
      COMPARE_HOST: host,
      COMPARE_PORT: String(port),
      COMPARE_DATABASE: database,
      COMPARE_SCHEMA: schema,
    },
    places: new Map([
      [database, '<DATABASE>'],
      [schema, '<SCHEMA>'],
      [`port=${port}`, 'port=<PORT>'],
      [`port ${port}`, 'port <PORT>'],
    ]),
    drop: () => asPostgres(server, database, `DROP SCHEMA IF EXISTS ${schema} CASCADE`),
  };
}

async function postgresDatabaseMaker(): Promise<DatabaseMaker | string> {
  const server = await postgresServer();
  if (typeof server === 'string') return server;
  return { make: () => postgresDatabase(server), dispose: () => server.release() };
}

async function postgresDatabase(server: PostgresAddress): Promise<ScriptDatabase> {
  const name = `cmp_${randomBytes(5).toString('hex')}`;
  await asPostgres(server, 'postgres', `CREATE DATABASE ${name}`);
  return {
    environment: {
      COMPARE_HOST: server.host,
      COMPARE_PORT: String(server.port),
      COMPARE_DATABASE: name,
      DBI_USER: server.user,
    },
    places: new Map([[name, '<DATABASE>']]),
    drop: () => asPostgres(server, 'postgres', `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A server, or why there is none. */
async function postgresServer(): Promise<FoundPostgres | string> {
  try {
    return await findPostgres();
  } catch (error) {
    return (error as Error).message;
  }
}

/** Runs a statement as the administrator. */
async function asPostgres({ host, port, user }: PostgresAddress, database: string, sql: string): Promise<void> {
  const connection = await connect('postgres', { target: { host, port, user, dbname: database } });
  try {
    await connection.run!(sql, { values: [] });
  } finally {
    await connection.close();
  }
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

function postgresConnection({
  COMPARE_HOST: host,
  COMPARE_PORT: port,
  COMPARE_DATABASE: name,
  DBI_USER: user,
}: Environment): string {
  return `Server=${host};Port=${port};Database=${name};UID=${user}`;
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
  const missing = await missingOdbcDriver(driver);
  if (missing !== undefined) return missing;
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
