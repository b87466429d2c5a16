import { BridgeError } from '@bridge/protocol/module';
import { DatabaseError, driverError } from '../../errors.ts';
import { readError } from './packets.ts';

/** Numbers of errors that the client library finds itself, and its words (libmariadb 3.3). */
const CR_CONNECTION_ERROR = 2002;
const CR_UNKNOWN_HOST = 2005;
export const CR_SERVER_GONE = 2006;
export const CR_SERVER_LOST = 2013;
const CR_OUT_OF_SYNC = 2014;
const CR_SSL_ERROR = 2026;
/** The connection was lost while a statement ran: it may have been done. */
const OUTCOME_UNKNOWN_STATE = '08007';

const ER_LOCK_WAIT_TIMEOUT = 1205;
const ER_DEADLOCK = 1213;

/** Linux's numbers, as the library puts them behind its words. It connects without blocking, so that a refusal is EINPROGRESS to it. */
const ERRNO: Readonly<Record<string, number>> = {
  ECONNREFUSED: 115,
  ETIMEDOUT: 110,
  EHOSTUNREACH: 113,
  ENETUNREACH: 101,
  ENOENT: 2,
  EACCES: 13,
};

/** An error packet. */
export function fromErrorPacket(payload: Buffer): DatabaseError {
  const { errno, state, text } = readError(payload);
  return databaseError(errno, text.toString('utf8'), state);
}

export function goneError(cause?: unknown): DatabaseError {
  return databaseError(CR_SERVER_GONE, 'Server has gone away', 'HY000', cause);
}

/** @param sent - was the statement sent, so that it may have been done? */
export function lostError(sent: boolean, cause?: unknown): DatabaseError {
  const state = sent ? OUTCOME_UNKNOWN_STATE : 'HY000';
  return databaseError(CR_SERVER_LOST, 'Lost connection to server during query', state, cause);
}

/**
 * What a cancelled statement fails with that the server could not be told to break off.
 *
 * @returns an error with the code `cancel_failed`, which is for the bridge's log: whoever cancelled does not listen any more.
 */
export function cancelFailed(cause: unknown): BridgeError {
  return new BridgeError('cancel_failed', `${stillRunning(cause)}; its connection was closed`, { cause });
}

/** What the connection tells of it later. */
export function unbrokenError(cause: unknown): DatabaseError {
  const text = `Lost connection to server during query: ${stillRunning(cause)}`;
  return databaseError(CR_SERVER_LOST, text, OUTCOME_UNKNOWN_STATE, cause);
}

function stillRunning(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return `a cancelled statement may still run, the server could not be told to break it off (${reason})`;
}

export function outOfSyncError(): DatabaseError {
  return databaseError(CR_OUT_OF_SYNC, "Commands out of sync; you can't run this command now", 'HY000');
}

/** Where a connection was tried. */
export interface Place {
  readonly host?: string;
  readonly socket?: string;
}

/** What mysql2 says of a connection that did not come about. */
interface HandshakeFailure extends Error {
  readonly errno?: number;
  readonly code?: string;
  readonly sqlState?: string;
  readonly sqlMessage?: string;
}

/** Turns a failure to connect into what the client library says of it. */
export function fromHandshake(caught: unknown, { host, socket }: Place): DatabaseError {
  if (caught instanceof DatabaseError) return caught;
  if (!(caught instanceof Error)) return driverError(String(caught));
  const { errno, code = '', sqlState, sqlMessage } = caught as HandshakeFailure;
  if (sqlMessage !== undefined && errno !== undefined)
    return databaseError(errno, sqlMessage, sqlState ?? 'HY000', caught);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return databaseError(
      CR_UNKNOWN_HOST,
      `Unknown server host '${host}' (${code === 'ENOTFOUND' ? -2 : -3})`,
      'HY000',
      caught,
    );
  if (
    code.startsWith('HANDSHAKE_') ||
    code.startsWith('ERR_TLS') ||
    code.startsWith('ERR_SSL') ||
    /certificate/i.test(caught.message)
  )
    return databaseError(CR_SSL_ERROR, `SSL connection error: ${caught.message}`, 'HY000', caught);
  const number = ERRNO[code];
  if (number === undefined && code !== 'PROTOCOL_CONNECTION_LOST' && code !== 'ECONNRESET' && code !== 'EPIPE')
    return driverError(caught.message, caught);
  if (number === undefined)
    return databaseError(
      CR_SERVER_LOST,
      "Lost connection to server at 'handshake: reading initial communication packet', system error: 104",
      'HY000',
      caught,
    );
  return databaseError(
    CR_CONNECTION_ERROR,
    socket === undefined
      ? `Can't connect to server on '${host}' (${number})`
      : `Can't connect to local server through socket '${socket}' (${number})`,
    'HY000',
    caught,
  );
}

function databaseError(err: number, errstr: string, state: string, cause?: unknown): DatabaseError {
  return new DatabaseError(
    { err, errstr, state },
    {
      retryable: err === ER_LOCK_WAIT_TIMEOUT || err === ER_DEADLOCK,
      unreachable: err === CR_CONNECTION_ERROR || err === CR_UNKNOWN_HOST,
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
