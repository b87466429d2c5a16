import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';

export const AUTH_PHASE_ONE = 118;
export const AUTH_PHASE_TWO = 115;
const PARAMETER_MESSAGE = 8;
/** Of an authentication mode: privileges asked for. */
export const SYSDBA = 0x20;

/** Both phases look alike. */
export interface AuthRequest {
  readonly user: string;
  readonly mode: number;
  readonly values: ReadonlyMap<string, string>;
}

export function readAuth(reader: Reader): AuthRequest {
  const hasUser = reader.u8();
  const length = reader.ub();
  const mode = reader.ub();
  reader.u8();
  const pairs = reader.ub();
  reader.skip(2);
  const user = hasUser && length > 0 ? reader.text() : '';
  const values = new Map<string, string>();
  for (let index = 0; index < pairs; index++) {
    const { key, value } = reader.keyValue();
    values.set(key, value);
  }
  return { user, mode, values };
}

/** PARAMETER: keys and values, with flags. */
export function writeParameters(writer: Writer, parameters: readonly (readonly [string, string, number?])[]): void {
  writer.u8(PARAMETER_MESSAGE).ub(parameters.length);
  for (const [key, value, flags = 0] of parameters) writer.keyValue(key, value, flags);
}

/** `19.3.0` as decimal text of its bits; the layout changed with 18c (field version 11). */
export function versionNumber(version: string, fieldVersion: number): string {
  const [major = 0, release = 0, update = 0] = version.split('.').map(Number);
  return String(
    fieldVersion >= 11 ? major * 2 ** 24 + (release << 16) + (update << 12) : major * 2 ** 24 + (release << 20),
  );
}
