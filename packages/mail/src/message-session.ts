import type { SmtpEnvelope } from './envelope.ts';
import type { RejectedRecipient } from './errors.ts';
import type { SmtpReply } from './reply.ts';

/** What to do about refused recipients. */
export interface StartMessageOptions {
  /** Send to the others when the server refuses a recipient? Defaults to false: one refusal, and nobody gets the mail. */
  readonly skipRejected?: boolean;
}

/** A message whose recipients were accepted and whose text is waited for. */
export interface SmtpMessage {
  /** Recipients the server refused; empty unless `skipRejected`. */
  readonly rejected: readonly RejectedRecipient[];
  /** Adds to the text, headers first. Line ends and dots are put right. Resolves when more is wanted. */
  write(chunk: Uint8Array): Promise<void>;
  /**
   * Ends the message.
   *
   * @returns the acceptance.
   * @throws SmtpError `smtp_refused` if it was not accepted; `smtp_outcome_unknown` if the reply never came.
   */
  finish(): Promise<SmtpReply>;
  /** Takes the message back. A server is told by ending the connection: SMTP knows no other way. */
  abort(): void;
}

/** Takes messages, one at a time: a session with a server, or the spool in its place. */
export interface MessageSession {
  /** The first reply. */
  readonly greeting: SmtpReply;
  readonly extensions: ReadonlyMap<string, string>;
  readonly isSecure: boolean;
  /** Can it take a message? */
  readonly isOpen: boolean;
  startMessage(envelope: SmtpEnvelope, options?: StartMessageOptions): Promise<SmtpMessage>;
  /** Ends politely. @returns the goodbye. */
  close(): Promise<SmtpReply>;
  /** Ends at once; an unfinished message is not sent. */
  destroy(): void;
}

/** Options of {@link sendMessage}. */
export interface SendMessageOptions extends StartMessageOptions {
  /** Called when all but the end was sent: until then no server can have taken the message. It is taken back if this fails. */
  readonly beforeEnd?: () => Promise<void>;
}

/** Hands over a whole message: {@link MessageSession.startMessage}, its text, and the end. */
export async function sendMessage(
  session: MessageSession,
  envelope: SmtpEnvelope,
  text: Uint8Array | AsyncIterable<Uint8Array>,
  options: SendMessageOptions = {},
): Promise<{ readonly reply: SmtpReply; readonly rejected: readonly RejectedRecipient[] }> {
  const message = await session.startMessage(envelope, options);
  try {
    if (text instanceof Uint8Array) await message.write(text);
    else for await (const chunk of text) await message.write(chunk);
    await options.beforeEnd?.();
  } catch (error) {
    message.abort();
    throw error;
  }
  return { reply: await message.finish(), rejected: message.rejected };
}
