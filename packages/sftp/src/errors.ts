import { BridgeError } from '@bridge/protocol/module';

/** Codes that this package raises besides the bridge's own. */
export const SFTP_ERROR_CODES = {
  sftp_status: 'the server answered with a failure; details hold status (a number of SFTP version 3), text and step',
  sftp_connection_lost: 'the connection ended; what the last call did is unknown unless nothing had been sent',
  sftp_stalled: 'the server was silent for longer than the time-out, and the connection was given up',
  sftp_protocol_error: 'the server sent something that is not SFTP version 3',
  sftp_unsupported: 'the server does not offer the extension that the call needs',
  sftp_verification_failed: 'what arrived is not what was sent: sizes or checksums differ',
  ssh_connect_failed: 'the host could not be reached: unknown name, refused, or no answer in time',
  ssh_host_key_refused: 'the host key is unknown, has changed or is revoked; nothing was sent to that host',
  ssh_authentication_failed: 'the server accepted none of the keys and passwords that could be offered',
  ssh_handshake_failed: 'the two sides have no algorithm in common, or the other side does not speak SSH',
  ssh_bad_configuration: 'an option or a line of a configuration file cannot be used; the text names it',
} as const;

/** One of {@link SFTP_ERROR_CODES}. */
export type SftpErrorCode = keyof typeof SFTP_ERROR_CODES;

/** Status codes of SFTP version 3, draft-ietf-secsh-filexfer-02 section 7. */
export const SFTP_STATUS = {
  ok: 0,
  eof: 1,
  noSuchFile: 2,
  permissionDenied: 3,
  failure: 4,
  badMessage: 5,
  noConnection: 6,
  connectionLost: 7,
  operationUnsupported: 8,
} as const;

/** The part of a transfer that failed. `remote_*` are the server's answers, `local_*` the file system's. */
export type TransferStep =
  | 'remote_open'
  | 'remote_read'
  | 'remote_write'
  | 'remote_close'
  | 'remote_setstat'
  | 'local_open'
  | 'local_chmod'
  | 'local_read'
  | 'local_write'
  | 'local_close'
  | 'local_utime';

/** The server's "no": `status` is its number, `message` its own words, or ours where it sent none. */
export class SftpStatusError extends BridgeError {
  override readonly name = 'SftpStatusError';
  readonly status: number;
  /** The server's words; empty when it sent none. */
  readonly text: string;

  constructor(status: number, text: string, step?: TransferStep) {
    super('sftp_status', text === '' ? statusText(status) : text, {
      class: 'SftpStatusError',
      details: { status, text, ...(step === undefined ? {} : { step }) },
    });
    this.status = status;
    this.text = text;
  }

  /** The same answer, with the step of a transfer it was given to. */
  at(step: TransferStep): SftpStatusError {
    return new SftpStatusError(this.status, this.text, step);
  }
}

/** What a failed connection or session reports besides its text. */
export interface SftpConnectionErrorOptions {
  /** Lines that OpenSSH's client would have printed. */
  readonly messages?: readonly string[];
  readonly notStarted?: boolean;
  readonly cause?: unknown;
}

/** The session is unusable: it was never there, or it ended. */
export class SftpConnectionError extends BridgeError {
  override readonly name = 'SftpConnectionError';
  readonly messages: readonly string[];

  constructor(code: SftpErrorCode, message: string, options: SftpConnectionErrorOptions = {}) {
    const messages = options.messages ?? [];
    super(code, message, {
      class: 'SftpConnectionError',
      retryable: code === 'ssh_connect_failed',
      notStarted: options.notStarted ?? code.startsWith('ssh_'),
      cause: options.cause,
      ...(messages.length === 0 ? {} : { details: { messages } }),
    });
    this.messages = messages;
  }
}

/** A local file could not be opened, read or written in a transfer. */
export class LocalFileError extends BridgeError {
  override readonly name = 'LocalFileError';

  constructor(step: TransferStep, cause: NodeJS.ErrnoException) {
    super('io_error', cause.message, {
      class: 'LocalFileError',
      details: {
        step,
        errno: Math.abs(cause.errno ?? 0),
        errno_name: cause.code ?? 'UNKNOWN',
        ...(cause.path === undefined ? {} : { path: cause.path }),
      },
      cause,
    });
  }
}

const STATUS_TEXTS: readonly string[] = [
  'OK',
  'End of file',
  'No such file or directory',
  'Permission denied',
  'Failure',
  'Bad message',
  'No connection',
  'Connection lost',
  'Operation unsupported',
];

function statusText(status: number): string {
  return STATUS_TEXTS[status] ?? `Unknown status (${status})`;
}
