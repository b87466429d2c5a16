import type { SmtpEnvelope } from '../envelope.ts';
import type { MailOwner } from './mail-owner.ts';

/**
 * The state of a mail, by the folder that holds it.
 *
 * `waiting` for its server; `sending`: a process is at it, and its server cannot have taken it yet; `ending`: the process is about to end
 * the message or waits for the answer; `unknown`: it may have been accepted, since the answer was lost or the process died; `refused`: the
 * server refused it for good. Only `waiting` mails are sent without being asked for.
 */
export type SpoolPlace = 'waiting' | 'sending' | 'ending' | 'unknown' | 'refused';

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
  /** Who sends it, while it is `sending` or `ending`. */
  readonly owner?: MailOwner;
}

/** What became of the mails that {@link MailSpool.deliver} tried. */
export interface SpoolReport {
  readonly sent: readonly SpooledMail[];
  /** Still waiting: their server is down. */
  readonly waiting: readonly SpooledMail[];
  readonly unknown: readonly SpooledMail[];
  readonly refused: readonly SpooledMail[];
}
