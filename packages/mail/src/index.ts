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
// For the bridge.
export { emailModule } from './module.ts';
export { replyText, type SmtpReply } from './reply.ts';
export { type SentMail, sendMail } from './send-mail.ts';
export type { DialogueLine, TlsTrust } from './smtp-connection.ts';
export {
  type SmtpMessage,
  SmtpSession,
  type SmtpSessionOptions,
  type SmtpTimeouts,
  type StartMessageOptions,
} from './smtp-session.ts';
