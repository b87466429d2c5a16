export { AUTH_METHODS, type AuthMethod, type SmtpCredentials } from './authentication.ts';
export type { DeliveryNotification, SmtpEnvelope } from './envelope.ts';
export {
  InvalidMailError,
  MAIL_ERROR_CODES,
  type MailErrorCode,
  type RejectedRecipient,
  SmtpError,
  type SmtpErrorOptions,
  type SmtpStep,
} from './errors.ts';
export type { Attachment, Mail } from './mail.ts';
export type { MessageSession, SmtpMessage, StartMessageOptions } from './message-session.ts';
// For the bridge.
export { emailModule } from './module.ts';
export { replyText, type SmtpReply } from './reply.ts';
export { type SentMail, sendMail } from './send-mail.ts';
export type { DialogueLine } from './smtp-connection.ts';
export { SmtpSession, type SmtpSessionOptions, type SmtpTimeouts } from './smtp-session.ts';
export { MailSpool } from './spool/mail-spool.ts';
export type { SpooledMail, SpoolPlace, SpoolReport, SpoolServer } from './spool/spooled-mail.ts';
export type { TlsTrust } from './tls-trust.ts';
