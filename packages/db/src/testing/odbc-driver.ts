import { ODBC_DIALECT } from '../drivers/odbc/diagnostics.ts';
import { odbcDriver } from '../drivers/odbc/driver.ts';
import { loadOdbc } from '../drivers/odbc/library.ts';
import { DatabaseError } from '../errors.ts';

/** States of the driver manager that mean there is no such driver, or that it cannot be loaded. */
const NOT_LOADED = /^IM00[23]$|^01000$/;
/** Where nobody listens. The driver gets far enough to say so, which is all that is asked. */
const NOWHERE = 'Server=127.0.0.1;Port=1;Database=:memory:';

/**
 * Why tests over an ODBC driver cannot run on this machine; `undefined` if they can. The driver manager is told to load the driver: that it
 * is registered does not mean that its library, or the driver manager's own, is there.
 *
 * @param driver - its name in `odbcinst.ini`.
 */
export async function missingOdbcDriver(driver: string): Promise<string | undefined> {
  try {
    await loadOdbc(ODBC_DIALECT);
  } catch (caught) {
    return (caught as Error).message;
  }
  try {
    const connection = await odbcDriver.connect({
      target: { connection_string: `DRIVER=${driver};${NOWHERE}` },
      options: { login_timeout: 2 },
    });
    await connection.close();
  } catch (caught) {
    if (!(caught instanceof DatabaseError)) throw caught;
    if (NOT_LOADED.test(caught.state)) return `unixODBC cannot load the driver '${driver}': ${caught.message}`;
  }
  return undefined;
}
