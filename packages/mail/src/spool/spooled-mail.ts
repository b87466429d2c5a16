import type { SmtpEnvelope } from '../envelope.ts';

/**
 * Where a mail is, by the folder that holds it. It moves by renaming, so that it is in one place at any time and one process moves it.
 *
 * `waiting` for its server; `sending`: a process is at it; `unknown`: it may have been accepted, since the reply was lost or the process
 * died; `refused`: the server refused it for good. Only `waiting` mails are sent without being asked for.
 */
export type SpoolPlace = 'waiting' | 'sending' | 'unknown' | 'refused';

/** The server a mail is for. No credentials: a mail that needs a login is not spooled. */
export interface SpoolServer {
  readonly host: string;
  readonly port?: number;
  readonly clientName?: string;
  readonly tls?: 'forbidden' | 'allowed' | 'required' | 'implicit';
  readonly trust?: { readonly ca?: string; readonly verify?: boolean; readonly serverName?: string };
}

/** What `envelope.json` says of the `message.eml` beside it. */
export interface SpooledMail {
  readonly id: string;
  readonly place: SpoolPlace;
  readonly server: SpoolServer;
  readonly envelope: SmtpEnvelope;
  readonly skipRejected: boolean;
  /** When it was spooled, ISO 8601. */
  readonly spooledAt: string;
  /** What happened to it last: why it was spooled, or why it is still here. */
  readonly reason: string;
  /** Bytes of the message. */
  readonly size: number;
}

/** What became of the mails that {@link MailSpool.deliver} tried. */
export interface SpoolReport {
  readonly sent: readonly SpooledMail[];
  /** Still waiting: their server is down. */
  readonly waiting: readonly SpooledMail[];
  readonly unknown: readonly SpooledMail[];
  readonly refused: readonly SpooledMail[];
}
