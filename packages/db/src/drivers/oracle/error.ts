import { DatabaseError, GENERAL_STATE } from '../../errors.ts';

/** OCI's name of the call that fails, as DBD::Oracle shows it behind the server's text. */
export type OciCall =
  | 'OCIServerAttach'
  | 'OCISessionBegin'
  | 'OCIStmtExecute/Describe'
  | 'OCIStmtExecute'
  | 'OCIStmtFetch'
  | 'OCITransCommit'
  | 'OCITransRollback'
  | 'OCIPing'
  | 'OCILobRead'
  | 'OCILobWrite'
  | 'OCILobTrim'
  | 'OCILobGetLength'
  | 'OCILobCreateTemporary';

interface NativeError extends Error {
  readonly code?: string;
  readonly errorNum?: number;
  readonly offset?: number;
}

/** SQLSTATE of a connection that was lost while nobody can say whether the call took effect. */
const OUTCOME_UNKNOWN = '08007';

const TEXTS: Readonly<Record<number, string>> = {
  1013: 'user requested cancel of current operation',
  1017: 'invalid username/password; logon denied',
  3113: 'end-of-file on communication channel',
  3114: 'not connected to ORACLE',
  12154: 'TNS:could not resolve the connect identifier specified',
  12170: 'TNS:Connect timeout occurred',
  12505: 'TNS:listener does not currently know of SID given in connect descriptor',
  12514: 'TNS:listener does not currently know of service requested in connect descriptor',
  12541: 'TNS:no listener',
  12545: 'Connect failed because target host or object does not exist',
  12660: 'Encryption or crypto-checksumming parameters incompatible',
  28040: 'No matching authentication protocol',
};

/** Numbers after which the session is gone. */
const LOST = new Set([
  22, 28, 31, 45, 378, 600, 602, 603, 609, 1012, 1041, 1043, 1089, 1092, 2396, 3113, 3114, 3122, 3135, 12153, 12537,
  12547, 12570, 12583,
]);

/** When only Thick mode helps, and how to have it. */
const THICK = 'Thick mode can do this, see docs/oracle.md, "Thick mode"';

const ora = (number: number): string => `ORA-${String(number).padStart(5, '0')}`;

export interface ErrorContext {
  readonly call: OciCall;
  /** The statement as it was sent, to show the place. */
  readonly sql?: string;
  /** Was the connection open when the call was made? */
  readonly wasOpen?: boolean;
  /** Could the call have changed something that was committed with it? */
  readonly commits?: boolean;
}

/**
 * Turns what the driver threw into what DBD::Oracle reports.
 *
 * @see DBD::Oracle's `oci_error_get` in oci8.c: the server's text, then `(DBD ERROR: …)`.
 */
export function fromOracle(caught: unknown, context: ErrorContext): DatabaseError {
  if (caught instanceof DatabaseError) return caught;
  const error = caught as NativeError;
  const message = error instanceof Error ? error.message : String(caught);
  const text = message
    .split('\n')
    .filter((line) => !line.startsWith('Help: '))
    .join('\n')
    .trimEnd();
  const inner = /^ORA-(\d+): /m.exec(text);
  const code = error.code ?? /^[A-Z]+-\d+/.exec(text)?.[0] ?? '';
  if (error.errorNum !== undefined && code.startsWith('ORA-'))
    return serverError(error.errorNum, text, error.offset, context);
  switch (code) {
    case 'NJS-500':
    case 'NJS-501':
    case 'NJS-521':
    case 'NJS-509': {
      // The driver puts its own words before the server's last ones.
      if (inner !== null) return lost(Number(inner[1]), text.slice(inner.index), context, error);
      if (context.call === 'OCIServerAttach' || context.call === 'OCISessionBegin') {
        return plain(3113, withText(3113, text), context, error);
      }
      return lost(context.wasOpen === false ? 3114 : 3113, undefined, context, error);
    }
    case 'NJS-003':
      return lost(3114, undefined, context, error);
    case 'NJS-503':
      return plain(
        /ECONNREFUSED/.test(text) ? 12541 : /ENOTFOUND|EAI_AGAIN/.test(text) ? 12545 : 12170,
        undefined,
        context,
        error,
      );
    case 'NJS-510':
    case 'NJS-513':
      return plain(12170, undefined, context, error);
    case 'NJS-530':
      return plain(12545, undefined, context, error);
    case 'NJS-511': {
      const number = inner === null ? /ORA-(\d+)/.exec(text)?.[1] : inner[1];
      return plain(
        Number(number ?? 12541),
        `${ora(Number(number ?? 12541))}: TNS:the listener refused the connection`,
        context,
        error,
      );
    }
    case 'NJS-512':
    case 'NJS-514':
    case 'NJS-515':
    case 'NJS-516':
    case 'NJS-517':
    case 'NJS-520':
      return plain(12154, undefined, context, error);
    case 'NJS-518':
      return plain(12514, undefined, context, error);
    case 'NJS-519':
      return plain(12505, undefined, context, error);
    case 'NJS-123':
      return plain(1013, undefined, context, error);
    case 'NJS-101':
      return plain(1017, undefined, { ...context, call: 'OCISessionBegin' }, error);
    case 'NJS-116':
      return plain(
        28040,
        `${ora(28040)}: ${TEXTS[28040]}: the account has only a 10G password verifier. Set its password anew, or: ${THICK}`,
        context,
        error,
      );
    case 'NJS-138':
      return plain(
        3134,
        `${ora(3134)}: Connections to this server version are no longer supported: it is older than 12.1. ${THICK}`,
        context,
        error,
      );
    case 'NJS-533':
    case 'NJS-531':
    case 'NJS-532':
      return plain(
        12660,
        `${ora(12660)}: ${TEXTS[12660]}: the server demands Native Network Encryption. ${THICK}`,
        context,
        error,
      );
    case 'NJS-016':
      return plain(1406, `${ora(1406)}: fetched column value was truncated`, context, error);
    default:
      if (inner !== null) return serverError(Number(inner[1]), text.slice(inner.index), error.offset, context);
      return new DatabaseError({ err: 2_000_000_000, errstr: text, state: GENERAL_STATE }, { cause: error });
  }
}

function serverError(number: number, text: string, offset: number | undefined, context: ErrorContext): DatabaseError {
  const { sql, call } = context;
  let what: string = call;
  if (sql !== undefined && offset !== undefined && offset > 0) {
    const bytes = Buffer.from(sql);
    const before = bytes.subarray(0, offset).toString();
    what = `error possibly near <*> indicator at char ${before.length} in '${before}<*>${bytes.subarray(offset).toString()}'`;
  }
  return new DatabaseError({ err: number, errstr: `${text} (DBD ERROR: ${what})`, state: GENERAL_STATE });
}

function withText(number: number, detail: string): string {
  return `${ora(number)}: ${TEXTS[number]} (${detail.split('\n')[0]})`;
}

function plain(number: number, text: string | undefined, { call }: ErrorContext, cause: unknown): DatabaseError {
  const known = text ?? `${ora(number)}: ${TEXTS[number] ?? 'connection failed'}`;
  return new DatabaseError(
    { err: number, errstr: `${known} (DBD ERROR: ${call})`, state: GENERAL_STATE },
    { cause, unreachable: number === 12541 || number === 12545 || number === 12170 },
  );
}

function lost(
  number: number,
  text: string | undefined,
  { call, commits }: ErrorContext,
  cause: unknown,
): DatabaseError {
  const known = text ?? `${ora(number)}: ${TEXTS[number] ?? 'connection lost'}`;
  // Nothing can have happened on a connection that was gone before.
  const unknown = commits === true && number !== 3114;
  const note = unknown ? '; whether the transaction was committed is unknown' : '';
  return new DatabaseError(
    { err: number, errstr: `${known} (DBD ERROR: ${call}${note})`, state: unknown ? OUTCOME_UNKNOWN : GENERAL_STATE },
    { cause },
  );
}

/** Is the session gone after this error? */
export function isLost({ err }: DatabaseError): boolean {
  return LOST.has(err);
}

/** Text of a warning, as `DBD SUCCESS_WITH_INFO` tells it. */
export function warningText(warning: Error & { readonly errorNum?: number }, call: OciCall): string {
  const text = warning.message
    .split('\n')
    .filter((line) => !line.startsWith('Help: '))
    .join('\n')
    .trimEnd();
  const inner = /ORA-\d+: [\s\S]*/.exec(text)?.[0];
  const known = inner ?? (/NJS-700/.test(text) ? 'ORA-24344: success with compilation error' : text);
  return `${known} (DBD SUCCESS_WITH_INFO: ${call})`;
}
