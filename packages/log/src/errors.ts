import { BridgeError, type BridgeErrorOptions } from '@bridge/protocol/module';

/** Every error this package raises besides system errors (`io_error` with errno, errno_name and path). */
export const LOG_ERROR_CODES = {
  log_closed: 'the log is closed already; nothing was written',
  invalid_layout: 'the layout or its date format holds a code that is not supported; nothing was opened',
  invalid_path: 'the path is not absolute; nothing was opened',
  line_incomplete: 'the disk took only the beginning of a line; details hold errno, errno_name and path',
} as const;

export type LogErrorCode = keyof typeof LOG_ERROR_CODES;

/** An error of a log file; `code` is one of {@link LOG_ERROR_CODES}. */
export class LogError extends BridgeError {
  override readonly name: string = 'LogError';

  constructor(code: LogErrorCode, message: string, options: BridgeErrorOptions = {}) {
    super(code, message, options);
  }
}

/** A failed system call on a log file: says which file, keeps the errno. */
export function ioError(action: string, path: string, caught: unknown): BridgeError {
  const info = BridgeError.from(caught);
  return new BridgeError('io_error', `Can't ${action} ${path} (${info.details?.errno_name ?? info.message})`, {
    details: { ...info.details, path },
    cause: caught,
  });
}
