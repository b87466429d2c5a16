import type { SmtpEnvelope } from '../envelope.ts';
import { SmtpError } from '../errors.ts';
import type { MessageSession, SmtpMessage, StartMessageOptions } from '../message-session.ts';
import type { SmtpReply } from '../reply.ts';
import type { MailSpool } from './mail-spool.ts';
import type { SpoolServer } from './spooled-mail.ts';

/** Takes messages for a server that is down, and accepts them as a relay would. */
export class SpoolSession implements MessageSession {
  readonly greeting: SmtpReply = { code: 220, lines: ['the server is down, mail is spooled'] };
  readonly extensions: ReadonlyMap<string, string> = new Map();
  readonly isSecure = false;
  readonly #spool: MailSpool;
  readonly #server: SpoolServer;
  readonly #reason: string;
  #message: SmtpMessage | undefined;
  #isOpen = true;

  /** @param reason - why the server could not be used. */
  constructor(spool: MailSpool, server: SpoolServer, reason: string) {
    this.#spool = spool;
    this.#server = server;
    this.#reason = reason;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  async startMessage(envelope: SmtpEnvelope, options: StartMessageOptions = {}): Promise<SmtpMessage> {
    if (!this.#isOpen) throw new SmtpError('smtp_connection_lost', 'mail', 'the session is closed');
    this.#message = await this.#spool.add(this.#server, envelope, {
      skipRejected: options.skipRejected ?? false,
      reason: this.#reason,
    });
    return this.#message;
  }

  async close(): Promise<SmtpReply> {
    this.destroy();
    return { code: 221, lines: ['bye'] };
  }

  destroy(): void {
    this.#isOpen = false;
    this.#message?.abort();
  }
}

/** Is the server down, as against saying no? Then nothing was sent, and a later try may succeed. */
export function isServerDown(error: unknown): boolean {
  if (!(error instanceof SmtpError)) return (error as { code?: unknown } | undefined)?.code === 'circuit_open';
  if (error.code === 'smtp_connect_failed') return error.details?.errno_name !== 'ABORT_ERR';
  if (error.step !== 'greeting' && error.step !== 'hello') return false;
  if (error.code === 'smtp_refused') return error.reply !== undefined && error.reply.code < 500;
  return error.code === 'smtp_connection_lost' || error.code === 'smtp_timed_out';
}
