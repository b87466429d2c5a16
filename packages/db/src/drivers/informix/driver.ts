import type { ConnectRequest, Driver } from '../../driver.ts';
import { driverError } from '../../errors.ts';
import { OdbcConnection } from '../odbc/connection.ts';
import { dataSource } from '../odbc/data-source.ts';
import { INFORMIX_CAPABILITIES } from './capabilities.ts';
import { centuryOf, dateFormatOf } from './date-format.ts';
import { informixDialect } from './dialect.ts';

/** IBM's driver, by the names that its keywords have in a connection string. */
const DEFAULT_CONNECTION =
  'DRIVER={IBM INFORMIX ODBC DRIVER};SERVER={server};DATABASE={database};HOST={host};SERVICE={service};PROTOCOL={protocol};CLIENT_LOCALE={client_locale};DB_LOCALE={db_locale}';

/** What a connection may be made of. */
const PARTS = ['server', 'database', 'host', 'service', 'protocol', 'client_locale', 'db_locale'] as const;

/**
 * Informix over its ODBC driver. `target`: the parts of a connection string ({@link PARTS}), and `connection`, a string with them in braces,
 * for another driver than IBM's.
 */
export const informixDriver: Driver = {
  name: 'informix',
  capabilities: INFORMIX_CAPABILITIES,
  server: (request) =>
    dataSource({ ...request, target: { connection_string: connectionString({ ...request, user: '' }) } }, [
      'INFORMIXSQLHOSTS',
    ]),
  async connect(request, signal) {
    const environment = request.environment ?? {};
    const dialect = informixDialect(dateFormatOf(environment), centuryOf(environment));
    return OdbcConnection.open(
      {
        ...request,
        target: { connection_string: connectionString(request) },
        // A colon belongs to names here: stores:orders.
        options: { ...request.options, ignore_named_placeholders: 1 },
      },
      signal,
      dialect,
    );
  },
};

/** @throws DatabaseError for a part that nobody knows. */
export function connectionString({ target, user, password }: ConnectRequest): string {
  const { connection, ...parts } = target;
  for (const name of Object.keys(parts))
    if (!(PARTS as readonly string[]).includes(name)) throw driverError(`unknown Informix connect parameter '${name}'`);
  const template = String(connection ?? DEFAULT_CONNECTION);
  const filled = template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    (PARTS as readonly string[]).includes(name) ? String(parts[name] ?? '') : whole,
  );
  // A part without value would be one with an empty value.
  const given = filled.split(';').filter((part) => !/^\s*[\w ]+=\s*$/.test(part) && part.trim() !== '');
  // A user without password, or the reverse, is ignored, as in the original.
  if (user !== undefined && user !== '' && password !== undefined && password !== '')
    given.push(`UID=${braced(user)}`, `PWD=${braced(password)}`);
  return given.join(';');
}

function braced(value: string): string {
  return /[[\]{}(),;?*=!@]/.test(value) ? `{${value.replaceAll('}', '}}')}}` : value;
}
