export type { MailEnvelope, RecordedMail } from './mail-recorder.ts';
export {
  createSelfSignedCertificate,
  type SelfSignedCertificate,
  type SelfSignedCertificateOptions,
} from './self-signed-certificate.ts';
export type { SmtpFault, SmtpFaultAction, SmtpStep } from './smtp-fault.ts';
export { type RunningSmtpServer, type SmtpServerOptions, startSmtpServer } from './smtp-server.ts';
