import { readAuth, SYSDBA, versionNumber, writeParameters } from './messages/auth.ts';
import { writeStatus } from './messages/status.ts';
import { type Challenge, challenge11g, challenge12c, openPassword, serverResponse } from './messages/verifier.ts';
import { writeWarning } from './messages/warning.ts';
import type { OracleServerState } from './oracle-server.ts';
import { OraError } from './sql/ora-error.ts';
import type { Reader } from './wire/reader.ts';
import type { Writer } from './wire/writer.ts';

/** Who a client is, and what it tells of itself. */
export class Login {
  user = '';
  /** program, machine, module, client_identifier, … */
  readonly attributes: Record<string, string> = {};
  readonly #id: number;
  readonly #server: OracleServerState;
  #challenge: Challenge | undefined;

  constructor(id: number, server: OracleServerState) {
    this.#id = id;
    this.#server = server;
  }

  /** Phase one: a challenge, also for an unknown user, which no password answers then. */
  one(reader: Reader, writer: Writer): void {
    const { user, values } = readAuth(reader);
    this.user = user.toUpperCase().replaceAll('"', '');
    for (const [key, name] of [
      ['AUTH_PROGRAM_NM', 'program'],
      ['AUTH_MACHINE', 'machine'],
      ['AUTH_SID', 'os_user'],
      ['AUTH_TERMINAL', 'terminal'],
    ] as const) {
      this.attributes[name] = values.get(key) ?? '';
    }
    const password = this.#server.users.get(this.user)?.password ?? String(Math.random());
    this.#challenge = this.#server.verifier === '12c' ? challenge12c(password) : challenge11g(password);
    writeParameters(writer, this.#challenge.parameters);
    writeStatus(writer, false);
  }

  /** Phase two. @param open - called when the user is in, before the answer. @throws OraError why not. */
  two(reader: Reader, writer: Writer, open: (alterSession: string | undefined) => void): void {
    const { values, mode } = readAuth(reader);
    const known = this.#server.users.get(this.user);
    const combined = this.#challenge?.combine(values.get('AUTH_SESSKEY') ?? '');
    const sent = combined === undefined ? undefined : openPassword(combined, values.get('AUTH_PASSWORD') ?? '');
    if (known === undefined || combined === undefined || sent !== known.password) throw new OraError(1017);
    if (known.locked) throw new OraError(28000);
    if (known.expired) throw new OraError(28001);
    if ((mode & SYSDBA) !== 0 && !known.sysdba) throw new OraError(1031);
    this.attributes.driver_name = values.get('SESSION_CLIENT_DRIVER_NAME') ?? '';
    this.attributes.connection_class = values.get('AUTH_KPPL_CONN_CLASS') ?? '';
    this.attributes.mode = (mode & SYSDBA) !== 0 ? 'SYSDBA' : '';
    open(values.get('AUTH_ALTER_SESSION')?.replace('\0', ''));
    if (known.expiresInDays !== undefined) writeWarning(writer, new OraError(28002, [known.expiresInDays]));
    writeParameters(writer, [
      ['AUTH_SVR_RESPONSE', serverResponse(combined)],
      ['AUTH_VERSION_NO', versionNumber(this.#server.version, this.#server.fieldVersion)],
      ['AUTH_SESSION_ID', String(this.#id)],
      ['AUTH_SERIAL_NUM', '1'],
      ['AUTH_SC_SERVICE_NAME', this.#server.services[0]!],
      ['AUTH_INSTANCENAME', 'FREE'],
      ['AUTH_DBNAME', this.#server.services[0]!],
      ['AUTH_SC_DBUNIQUE_NAME', 'FREE'],
      ['AUTH_MAX_OPEN_CURSORS', '300'],
      ['AUTH_MAX_IDEN_LENGTH', '128'],
    ]);
    writeStatus(writer, false);
  }
}
