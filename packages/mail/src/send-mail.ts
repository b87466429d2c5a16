import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { RejectedRecipient } from './errors.ts';
import { envelopeOf, type Mail } from './mail.ts';
import { type MessageSession, type StartMessageOptions, sendMessage } from './message-session.ts';
import type { SmtpReply } from './reply.ts';
import { SmtpSession, type SmtpSessionOptions } from './smtp-session.ts';

/** What became of a mail. */
export interface SentMail {
  /** With angle brackets, as in its header. */
  readonly messageId: string;
  readonly accepted: readonly string[];
  /** Empty unless `skipRejected`. */
  readonly rejected: readonly RejectedRecipient[];
  /** The server's acceptance. */
  readonly reply: SmtpReply;
}

/**
 * Sends one mail; streams its attachments.
 *
 * @param server - a session to use, or options for one that is opened for this mail and closed after it.
 * @throws InvalidMailError before anything is sent; SmtpError with the step that failed. Never sends twice: when the reply to the
 * whole message is lost, the error is `smtp_outcome_unknown`.
 */
export async function sendMail(
  server: MessageSession | SmtpSessionOptions,
  mail: Mail,
  options: StartMessageOptions = {},
): Promise<SentMail> {
  const envelope = envelopeOf(mail);
  const messageId = mail.messageId ?? `<${randomUUID()}@${envelope.from.split('@').at(-1) || 'localhost'}>`;
  const text = await compose(mail, messageId);
  const session = 'startMessage' in server ? server : await SmtpSession.open(server);
  try {
    const { reply, rejected } = await sendMessage(session, envelope, text, options);
    const refused = new Set(rejected.map(({ address }) => address));
    return { messageId, accepted: envelope.to.filter((address) => !refused.has(address)), rejected, reply };
  } finally {
    // The mail's fate is known; how the server takes the goodbye changes nothing of it.
    if (session !== server && session.isOpen) await session.close().catch(() => session.destroy());
  }
}

/** The text of the mail, as nodemailer writes MIME. Loaded late: a session alone does not need it. */
async function compose(mail: Mail, messageId: string): Promise<Readable> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const list = (field: string | readonly string[] | undefined): string | undefined =>
    field === undefined || typeof field === 'string' ? field : field.join(', ');
  const composer = new MailComposer({
    from: mail.from,
    to: list(mail.to),
    cc: list(mail.cc),
    replyTo: list(mail.replyTo),
    subject: mail.subject ?? '',
    text: mail.text ?? (mail.html === undefined ? '' : undefined),
    html: mail.html,
    headers: { ...mail.headers },
    messageId,
    date: mail.date ?? new Date(),
    attachments: (mail.attachments ?? []).map(({ filename, content, contentType, contentId }) => ({
      filename,
      content: content instanceof Readable ? content : Buffer.from(content),
      ...(contentType === undefined ? {} : { contentType }),
      ...(contentId === undefined ? {} : { cid: contentId }),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().createReadStream();
}
