import { BridgeError } from '@bridge/protocol/module';
import { replyText, type SmtpReply } from './reply.ts';

/** Codes that this package raises besides the bridge's own. */
export const MAIL_ERROR_CODES = {
  invalid_mail: 'an address, header or file name cannot be sent as it is; nothing was sent',
  smtp_connect_failed: 'the server could not be reached: unknown host, refused, or no answer in time; nothing was sent',
  smtp_refused: 'the server refused a step; the reply is in details; the message was not accepted',
  smtp_unsupported: 'the server does not offer what was required (TLS, an AUTH method, SMTPUTF8); nothing was sent',
  smtp_tls_failed: 'the TLS handshake failed, or the certificate is not trusted; nothing was sent',
  smtp_connection_lost: 'the connection ended before the message was complete; the server cannot have accepted it',
  smtp_timed_out: 'the server did not answer in time, before the message was complete; it cannot have accepted it',
  smtp_protocol_error: 'the server sent something that is not SMTP',
  smtp_spool_failed: 'the server is down and the mail cannot be put into the spool; nothing was sent',
  smtp_outcome_unknown: 'the message was sent whole, but the reply to it never came: it may have been accepted',
} as const;

/** One of {@link MAIL_ERROR_CODES}. */
export type MailErrorCode = keyof typeof MAIL_ERROR_CODES;

/** The part of a session that failed, in the order of the dialogue. */
export type SmtpStep =
  | 'connect'
  | 'greeting'
  | 'hello'
  | 'starttls'
  | 'auth'
  | 'credentials'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'message'
  | 'reset'
  | 'quit';

/** A mail that cannot be sent as it is: the text names the field, never its content. */
export class InvalidMailError extends BridgeError {
  override readonly name = 'InvalidMailError';
  constructor(message: string, field: string) {
    super('invalid_mail', message, { notStarted: true, details: { field } });
  }
}

/** A recipient and the server's words about it. */
export interface RejectedRecipient {
  readonly address: string;
  readonly reply: SmtpReply;
}

/** What is known of a failed step besides its text. */
export interface SmtpErrorOptions {
  readonly reply?: SmtpReply;
  readonly recipient?: string;
  /** With `skipRejected`, when nobody was left. */
  readonly rejected?: readonly RejectedRecipient[];
  readonly cause?: unknown;
}

/**
 * A failed step of an SMTP session.
 *
 * `code` is one of {@link MAIL_ERROR_CODES}; `details` carries the same facts over the wire: `step`, `reply_code`, `reply` (lines
 * joined by newlines, the first with its code), `recipient`, `rejected` (a list of address and reply), and `errno`, `errno_name` of a
 * system error.
 */
export class SmtpError extends BridgeError {
  override readonly name = 'SmtpError';
  readonly step: SmtpStep;
  /** The server's reply, where there was one. */
  readonly reply: SmtpReply | undefined;
  /** The address that the server refused. */
  readonly recipient: string | undefined;
  /** All recipients and why the server refused them, when none was left to send to. */
  readonly rejected: readonly RejectedRecipient[] | undefined;

  constructor(code: MailErrorCode, step: SmtpStep, message: string, options: SmtpErrorOptions = {}) {
    const { reply, recipient, rejected, cause } = options;
    const system = cause as NodeJS.ErrnoException | undefined;
    super(code, message, {
      class: 'SmtpError',
      cause,
      retryable: code === 'smtp_connect_failed' || (code === 'smtp_refused' && reply !== undefined && reply.code < 500),
      details: {
        step,
        ...(reply === undefined ? {} : { reply_code: reply.code, reply: replyText(reply) }),
        ...(recipient === undefined ? {} : { recipient }),
        ...(rejected === undefined
          ? {}
          : { rejected: rejected.map((one) => ({ address: one.address, reply: replyText(one.reply) })) }),
        ...(typeof system?.errno === 'number' ? { errno: Math.abs(system.errno) } : {}),
        ...(typeof system?.code === 'string' ? { errno_name: system.code } : {}),
      },
    });
    this.step = step;
    this.reply = reply;
    this.recipient = recipient;
    this.rejected = rejected;
  }

  /** The server's "no" to a step. */
  static refused(step: SmtpStep, what: string, reply: SmtpReply, recipient?: string): SmtpError {
    return new SmtpError('smtp_refused', step, `${what}: ${replyText(reply)}`, {
      reply,
      ...(recipient === undefined ? {} : { recipient }),
    });
  }
}
