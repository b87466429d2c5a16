import { BridgeError, type CallContext, type Infer, t } from '@bridge/protocol/module';
import { CircuitBreakers } from '@bridge/state';
import { AUTH_METHODS } from './authentication.ts';
import type { SmtpEnvelope } from './envelope.ts';
import { SmtpError } from './errors.ts';
import type { MessageSession, SmtpMessage } from './message-session.ts';
import type { DialogueLine } from './smtp-connection.ts';
import { SmtpSession, type SmtpSessionOptions } from './smtp-session.ts';
import { MailSpool } from './spool/mail-spool.ts';
import { isServerDown, SpoolSession } from './spool/spool-session.ts';
import type { SpoolServer } from './spool/spooled-mail.ts';

/** What an `smtp_session` handle points to. */
export interface Session {
  smtp: MessageSession;
  /** Takes over when the server is down; undefined unless the client named a spool. */
  readonly spooled: ((error: unknown) => MessageSession) | undefined;
  message: SmtpMessage | undefined;
  /** Lines since the last answer; undefined unless the client wants them. */
  readonly dialogue: DialogueLine[] | undefined;
}

const milliseconds = t.optional(t.integer({ min: 1, max: 86_400_000 }));
/** Parameters that say which server, and how to talk to it. */
export const serverShape = {
  host: t.string({ maxLength: 255 }),
  port: t.optional(t.integer({ min: 1, max: 65_535 })),
  client_name: t.optional(t.string({ maxLength: 255 })),
  tls: t.optional(t.oneOf('forbidden', 'allowed', 'required', 'implicit')),
  tls_verify: t.withDefault(t.boolean(), true),
  tls_ca: t.optional(t.bytes()),
  tls_server_name: t.optional(t.string({ maxLength: 255 })),
  user: t.optional(t.string({ secret: true })),
  password: t.optional(t.string({ secret: true })),
  auth_method: t.optional(t.oneOf(...AUTH_METHODS)),
  auth_encoded: t.boolean(),
  connect_timeout_ms: milliseconds,
  reply_timeout_ms: milliseconds,
  final_reply_timeout_ms: milliseconds,
  spool_directory: t.optional(t.string()),
};
export const serverSchema = t.object(serverShape);

const breakers = new CircuitBreakers({
  meaning(error) {
    if (!(error instanceof SmtpError) || error.step !== 'connect') return 'answer';
    return error.details?.errno_name === 'ABORT_ERR' ? 'nothing' : 'infrastructure'; // a cancelled call says nothing
  },
});

/** Connects, or falls back to the spool where the client named one and the server is down. */
export async function openSession(
  params: Infer<typeof serverSchema>,
  signal: AbortSignal,
  dialogue: DialogueLine[] | undefined,
): Promise<MessageSession> {
  const options: SmtpSessionOptions = {
    host: params.host,
    tls: params.tls ?? 'allowed',
    trust: {
      verify: params.tls_verify,
      ...(params.tls_ca === undefined ? {} : { ca: params.tls_ca }),
      ...(params.tls_server_name === undefined ? {} : { serverName: params.tls_server_name }),
    },
    timeouts: {
      ...(params.connect_timeout_ms === undefined ? {} : { connectMs: params.connect_timeout_ms }),
      ...(params.reply_timeout_ms === undefined ? {} : { replyMs: params.reply_timeout_ms }),
      ...(params.final_reply_timeout_ms === undefined ? {} : { finalReplyMs: params.final_reply_timeout_ms }),
    },
    ...(params.port === undefined ? {} : { port: params.port }),
    ...(params.client_name === undefined ? {} : { clientName: params.client_name }),
    ...credentialsOf(params),
    ...(dialogue === undefined ? {} : { onDialogue: (line: DialogueLine) => dialogue.push(line) }),
  };
  const spooled = spoolOf(params);
  try {
    return await breakers.run(`smtp ${params.host}:${params.port ?? 25}`, () =>
      whileNotAborted(signal, (opening) => SmtpSession.open({ ...options, signal: opening })),
    );
  } catch (error) {
    if (spooled === undefined || !isServerDown(error)) throw error;
    return spooled(error);
  }
}

/** A kept connection whose server went down since: nothing of this message was sent. */
export async function startMessage(
  session: Session,
  envelope: SmtpEnvelope,
  skipRejected: boolean,
): Promise<SmtpMessage> {
  try {
    return await session.smtp.startMessage(envelope, { skipRejected });
  } catch (error) {
    if (session.spooled === undefined || !isServerDown(error)) throw error;
    session.smtp = session.spooled(error);
    return await session.smtp.startMessage(envelope, { skipRejected });
  }
}

/** How to go on without the server. A mail that needs a login is not spooled: passwords are not written down. */
export function spoolOf(params: Infer<typeof serverSchema>): ((error: unknown) => MessageSession) | undefined {
  if (params.spool_directory === undefined || params.user !== undefined) return undefined;
  const spool = new MailSpool(params.spool_directory);
  const server: SpoolServer = {
    host: params.host,
    tls: params.tls ?? 'allowed',
    trust: {
      verify: params.tls_verify,
      ...(params.tls_ca === undefined ? {} : { ca: Buffer.from(params.tls_ca).toString() }),
      ...(params.tls_server_name === undefined ? {} : { serverName: params.tls_server_name }),
    },
    ...(params.port === undefined ? {} : { port: params.port }),
    ...(params.client_name === undefined ? {} : { clientName: params.client_name }),
  };
  return (error) => new SpoolSession(spool, server, (error as Error).message);
}

function credentialsOf(params: Infer<typeof serverSchema>): Pick<SmtpSessionOptions, 'credentials'> {
  const { user, password, auth_method: method, auth_encoded: encoded } = params;
  if (user === undefined) return {};
  return { credentials: { user, password: password ?? '', encoded, ...(method === undefined ? {} : { method }) } };
}

/** Runs a step; cancel ends the connection, since a server in the middle of a reply listens to nothing else. */
export async function during<Result>(
  context: CallContext,
  session: Session,
  step: () => Promise<Result>,
): Promise<Result> {
  try {
    return await whileNotAborted(context.signal, (signal) => {
      signal.addEventListener('abort', () => session.smtp.destroy(), { once: true });
      return step();
    });
  } catch (error) {
    throw withDialogue(error, session.dialogue);
  }
}

/** Passes a signal that follows `signal` only while `work` runs: a session outlives the call that opened it. */
async function whileNotAborted<Result>(
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  try {
    return await work(controller.signal);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Lines are told with the answer to the call they belong to. */
export function takeDialogue(session: Session): { dialogue?: DialogueLine[] } {
  return session.dialogue === undefined ? {} : { dialogue: session.dialogue.splice(0) };
}

/** A failed call tells its lines in the error's details. */
export function withDialogue(error: unknown, dialogue: DialogueLine[] | undefined): unknown {
  if (dialogue === undefined || !(error instanceof BridgeError)) return error;
  return new BridgeError(error.code, error.message, {
    class: error.errorClass,
    retryable: error.retryable,
    notStarted: error.notStarted,
    details: { ...error.details, dialogue: dialogue.splice(0) },
    cause: error,
  });
}

/** Ends a session nobody will use: with a goodbye if it is idle, at once if a message is open; within a second. */
export async function dispose(session: Session): Promise<void> {
  if (session.message !== undefined || !session.smtp.isOpen) {
    session.smtp.destroy();
    return;
  }
  const timer = setTimeout(() => session.smtp.destroy(), 1000);
  await session.smtp.close().catch(() => session.smtp.destroy());
  clearTimeout(timer);
}
