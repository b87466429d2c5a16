import type { ConnectRequest } from '../../driver.ts';

/** Attributes of a connection string that say where a server is; others may be secrets, or what a script wants of it. */
const PLACES = new Set([
  'dsn',
  'filedsn',
  'driver',
  'server',
  'servername',
  'host',
  'hostname',
  'address',
  'addr',
  'dbq',
  'port',
  'service',
  'socket',
]);
/** Variables that name the files where a data source's name is looked up. */
const FILES: readonly string[] = ['ODBCINI', 'ODBCSYSINI'];

/**
 * Where a connection leads to, as far as the string that asks for it tells: `server=db1;port=5432`. `undefined` if it tells nothing.
 *
 * @param files - variables that name files where the name of a server is looked up, if other ones.
 * @see SQLDriverConnect in the ODBC reference, on connection strings
 */
export function dataSource({ target, environment }: ConnectRequest, files = FILES): string | undefined {
  const { dsn, connection_string: text } = target;
  const parts = text === undefined ? [['dsn', String(dsn ?? '')] as const] : attributes(String(text));
  const place = parts.filter(([name, value]) => PLACES.has(name) && value !== '');
  if (place.length === 0) return undefined;
  for (const name of files) {
    const value = environment?.[name];
    if (value !== undefined && value !== '') place.push([name, value]);
  }
  return place.map(([name, value]) => `${name}=${value}`).join(';');
}

/** `NAME=value;NAME={value;with}}braces};…`, by names in lower case. */
function attributes(text: string): [name: string, value: string][] {
  const found: [string, string][] = [];
  for (const [, name, braced, plain] of text.matchAll(/\s*([^=;]+?)\s*=\s*(?:\{((?:[^}]|\}\})*)\}|([^;]*))[^;]*;?/g))
    found.push([name!.toLowerCase(), braced?.replaceAll('}}', '}') ?? plain!.trim()]);
  return found;
}
