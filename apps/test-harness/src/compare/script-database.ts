import { randomBytes } from 'node:crypto';
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

/** By the first word of a script's name: how to come to databases, or why there are none on this machine. */
const MAKERS: Readonly<Record<string, () => Promise<DatabaseMaker | string>>> = {
  mysql: mariadbMaker,
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
    const kind = area === 'dbi' ? name.split('-')[0]! : '';
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
