import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BindValue } from '../../driver.ts';
import { DatabaseError, driverError, GENERAL_STATE } from '../../errors.ts';
import { type Library, loadOracle } from './library.ts';

/** Which client libraries this process loaded: it is one set for good. */
let loaded: string | undefined;

/**
 * Loads Oracle's client libraries into this process, which then serves no other environment: they read it now.
 *
 * @param directory - where they are; `system` leaves it to the loader (`ldconfig`, LD_LIBRARY_PATH of the daemon).
 * @throws DatabaseError if they cannot be loaded, with what to do.
 */
export async function loadThick(
  directory: BindValue | undefined,
  environment: Readonly<Record<string, string>>,
  configDir: string | undefined,
): Promise<Library> {
  const library = await loadOracle();
  const wanted = directory === undefined || directory === null || directory === '' ? 'system' : String(directory);
  if (loaded !== undefined) return library;
  await setNativeEnvironment(environment);
  const binaryDir = addOnDirectory();
  try {
    library.initOracleClient({
      ...(wanted === 'system' ? {} : { libDir: wanted }),
      ...(binaryDir === undefined ? {} : { binaryDir }),
      ...(configDir === undefined ? {} : { configDir }),
    });
  } catch (caught) {
    const [first] = (caught instanceof Error ? caught.message : String(caught)).split('\n');
    throw new DatabaseError(
      {
        err: 2_000_000_000,
        errstr: `Oracle's client libraries cannot be loaded from ${wanted}: ${first} (oracle_client in the configuration, or CPAN_BRIDGE_ORACLE_CLIENT, names their directory)`,
        state: GENERAL_STATE,
      },
      { cause: caught },
    );
  }
  loaded = wanted;
  return library;
}

/** What the libraries read with `getenv`: the script's, not the daemon's. */
async function setNativeEnvironment(environment: Readonly<Record<string, string>>): Promise<void> {
  if (Object.keys(environment).length === 0) return;
  let koffi: typeof import('koffi').default;
  try {
    koffi = (await import('koffi')).default;
  } catch (caught) {
    throw driverError(
      "Oracle in Thick mode needs the npm package 'koffi', which is an optional dependency of CPAN Bridge: install it with 'npm install koffi' where the bridge is installed",
      caught,
    );
  }
  const setenv = koffi.load('libc.so.6').func('setenv', 'int', ['str', 'str', 'int']);
  for (const [name, value] of Object.entries(environment)) setenv(name, value, 1);
}

/** Where the package keeps its compiled part, which a bundle of ours does not hold. */
function addOnDirectory(): string | undefined {
  try {
    const require = createRequire(import.meta.url);
    return join(dirname(require.resolve('oracledb/package.json')), 'build/Release');
  } catch {
    // Not installed beside us: the driver looks in its own places.
    return undefined;
  }
}
