import { BridgeError, type ErrorInfo } from './module/error.ts';

/** A request as both modes carry it (docs/wire.md §2, §6). */
export interface RequestEnvelope {
  readonly module: string;
  readonly function: string;
  readonly params: unknown;
  /** The caller gives up after this time, in ms. */
  readonly timeoutMs: number | undefined;
}

export interface SuccessEnvelope {
  readonly success: 1 | true;
  readonly result: unknown;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface FailureEnvelope {
  readonly success: 0 | false;
  readonly error: string;
  readonly error_info: ErrorInfo;
}

export type ResponseEnvelope = SuccessEnvelope | FailureEnvelope;

const REQUEST_KEYS = new Set(['id', 'module', 'function', 'params', 'timeout_ms', 'oneway']);

/** @throws BridgeError `malformed` naming the field that is wrong. */
export function readRequest(value: unknown): RequestEnvelope {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('it is not a table');
  const table = value as Record<string, unknown>;
  for (const key of Object.keys(table))
    if (!REQUEST_KEYS.has(key)) throw malformed(`unknown field '${key.slice(0, 40)}'`);
  const { module, function: name, params, timeout_ms: timeoutMs } = table;
  if (typeof module !== 'string') throw malformed("'module' is not text");
  if (typeof name !== 'string') throw malformed("'function' is not text");
  return {
    module,
    function: name,
    params,
    timeoutMs: optionalNumber(timeoutMs, 'timeout_ms'),
  };
}

function optionalNumber(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const result = Number(value);
  if (!(result > 0)) throw malformed(`'${name}' is not a positive number`);
  return result;
}

function malformed(why: string): BridgeError {
  return new BridgeError('malformed', `not a request: ${why}`, { class: 'ProtocolError', notStarted: true });
}

export function success(result: unknown): SuccessEnvelope {
  return { success: 1, result: result ?? null };
}

export function failure(error: BridgeError): FailureEnvelope {
  return { success: 0, error: error.message, error_info: error.toInfo() };
}

/**
 * Reads a response.
 *
 * @throws BridgeError the error it carries, or `malformed`.
 */
export function readResponse(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) throw malformed('the answer is not a table');
  const table = value as Record<string, unknown>;
  if (table.success === true || Number(table.success) === 1) return table.result;
  throw readFailure(table);
}

/** The error that a failure envelope or a fatal frame carries. */
export function readFailure(table: Record<string, unknown>): BridgeError {
  const info = (table.error_info ?? {}) as Record<string, unknown>;
  return BridgeError.fromInfo(String(table.error ?? 'the other end gave no reason'), {
    code: String(info.code ?? 'internal'),
    class: String(info.class ?? 'BridgeError'),
    retryable: Boolean(Number(info.retryable ?? 0)),
    not_started: Boolean(Number(info.not_started ?? 0)),
    ...(typeof info.details === 'object' && info.details !== null
      ? { details: info.details as Record<string, unknown> }
      : {}),
  });
}
