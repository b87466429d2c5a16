import { BridgeError } from '@bridge/protocol/module';
import { isInternational, withAsciiDomain } from './address.ts';
import { authenticate, type SmtpCredentials } from './authentication.ts';
import { DataEncoder } from './data-encoder.ts';
import { assertEnvelope, recipientParameters, type SmtpEnvelope, senderParameters } from './envelope.ts';
import { InvalidMailError, type RejectedRecipient, SmtpError, type SmtpStep } from './errors.ts';
import { type MessageSession, type SmtpMessage, type StartMessageOptions, sendMessage } from './message-session.ts';
import { isPositive, type SmtpReply } from './reply.ts';
import { type DialogueLine, SmtpConnection } from './smtp-connection.ts';
import type { TlsTrust } from './tls-trust.ts';

/** Time-outs of one session, in milliseconds. */
export interface SmtpTimeouts {
  /** For the TCP connection. Defaults to 120,000. */
  readonly connectMs?: number;
  /** For each reply but the last. Defaults to 300,000 (RFC 5321 §4.5.3.2). */
  readonly replyMs?: number;
  /** For the reply to the whole message. Defaults to 600,000, since giving up early leaves its outcome unknown. */
  readonly finalReplyMs?: number;
}

/** Which server, and how to talk to it. */
export interface SmtpSessionOptions {
  readonly host: string;
  /** Defaults to 25, or 465 with `tls: 'implicit'`. */
  readonly port?: number;
  /** Name for EHLO. Defaults to `localhost`. */
  readonly clientName?: string;
  /**
   * `allowed` (default) encrypts if the server offers STARTTLS, and fails if the handshake fails; `required` fails without it;
   * `forbidden` never does; `implicit` speaks TLS from the first byte.
   */
  readonly tls?: 'forbidden' | 'allowed' | 'required' | 'implicit';
  readonly trust?: TlsTrust;
  readonly credentials?: SmtpCredentials;
  readonly timeouts?: SmtpTimeouts;
  /** Called with each line of the dialogue, message content left out. */
  readonly onDialogue?: (line: DialogueLine) => void;
  /** Ends the connection when aborted. */
  readonly signal?: AbortSignal;
}

/**
 * A session with an SMTP server: one connection, many messages, one at a time.
 *
 * Not built on nodemailer's connection: that one goes on with a message when only some recipients are refused, and gives no hold on
 * the steps, while here each step fails by itself and text follows only after the server asked for it.
 */
export class SmtpSession implements MessageSession {
  readonly #options: SmtpSessionOptions;
  #connection!: SmtpConnection;
  #state: 'ready' | 'busy' | 'closed' = 'ready';
  /** Has this connection carried a message or an idle time? Then it may be stale without anybody's fault. */
  #isUsed = false;
  /** Did an envelope fail half-way? Then the server must forget it before the next one. */
  #isHalfway = false;
  #greeting!: SmtpReply;
  #extensions = new Map<string, string>();
  #isSecure = false;

  private constructor(options: SmtpSessionOptions) {
    this.#options = options;
  }

  /**
   * Connects, says hello, encrypts and logs in as the options say.
   *
   * @throws SmtpError with the step that failed; the connection is closed then.
   */
  static async open(options: SmtpSessionOptions): Promise<SmtpSession> {
    const { clientName, host } = options;
    if (host === '' || /[\s\0]/.test(host)) throw new InvalidMailError('host is empty or contains a space', 'host');
    if (clientName !== undefined && (clientName === '' || /[\s\0]/.test(clientName))) {
      throw new InvalidMailError('clientName is empty or contains a space', 'clientName');
    }
    const session = new SmtpSession(options);
    options.signal?.addEventListener('abort', () => session.destroy(), { once: true });
    await session.#connect();
    return session;
  }

  /** The server's first reply. */
  get greeting(): SmtpReply {
    return this.#greeting;
  }

  /** What EHLO offered, names in upper case: `SIZE` → `1000000`, `AUTH` → `PLAIN LOGIN`. Empty for a server that knows only HELO. */
  get extensions(): ReadonlyMap<string, string> {
    return this.#extensions;
  }

  /** Mechanisms the server offers for AUTH. */
  get authMethods(): readonly string[] {
    return (this.#extensions.get('AUTH') ?? '').toUpperCase().split(/\s+/).filter(Boolean);
  }

  get isSecure(): boolean {
    return this.#isSecure;
  }

  /** Can it take a message? A kept connection that the server ended meanwhile is opened anew by `startMessage`. */
  get isOpen(): boolean {
    return this.#state !== 'closed';
  }

  /**
   * Hands the envelope to the server, up to its go-ahead for the text.
   *
   * A connection that carried a message before and turns out to be ended by the server is opened anew, once: before the go-ahead
   * nothing can have been sent.
   *
   * @throws InvalidMailError for an address that is none; SmtpError with the step and, for `rcpt`, the recipient. The session can
   * be used on after a refusal.
   */
  async startMessage(envelope: SmtpEnvelope, options: StartMessageOptions = {}): Promise<SmtpMessage> {
    assertEnvelope(envelope);
    this.#claim();
    try {
      if (!this.#connection.isUsable) await this.#reconnect();
      try {
        if (this.#isHalfway) await this.#reset();
        return await this.#startMessage(envelope, options);
      } catch (error) {
        // A server that does not take RSET is asked by a new connection, too.
        const isOver = this.#isUsed && isStale(error);
        if (!isOver && !(error instanceof SmtpError && error.step === 'reset')) throw error;
        await this.#reconnect();
        return await this.#startMessage(envelope, options);
      }
    } catch (error) {
      this.#recover();
      throw error;
    }
  }

  /** Sends a whole message: {@link startMessage}, its text, and the end. */
  async send(
    envelope: SmtpEnvelope,
    text: Uint8Array | AsyncIterable<Uint8Array>,
    options: StartMessageOptions = {},
  ): Promise<{ readonly reply: SmtpReply; readonly rejected: readonly RejectedRecipient[] }> {
    return await sendMessage(this, envelope, text, options);
  }

  /**
   * Says QUIT and ends the connection.
   *
   * @returns the server's goodbye.
   * @throws SmtpError at `quit` if it answered otherwise; the connection is closed all the same.
   */
  async close(): Promise<SmtpReply> {
    this.#claim();
    this.#state = 'closed';
    try {
      const reply = await this.#say('quit', 'QUIT');
      if (!isPositive(reply)) throw SmtpError.refused('quit', 'QUIT refused', reply);
      return reply;
    } finally {
      this.#connection.end();
    }
  }

  /** Ends the connection at once; an unfinished message is not sent. */
  destroy(): void {
    this.#state = 'closed';
    // Undefined while `open` still connects; it looks at the state afterwards.
    (this.#connection as SmtpConnection | undefined)?.destroy();
  }

  #claim(): void {
    if (this.#state === 'closed') throw new SmtpError('smtp_connection_lost', 'mail', 'the session is closed');
    if (this.#state === 'busy') throw misuse('the session has an unfinished message');
    this.#state = 'busy';
  }

  async #connect(): Promise<void> {
    const { host, tls = 'allowed', trust = {}, credentials, timeouts, onDialogue, signal } = this.#options;
    this.#connection = await SmtpConnection.open({
      host,
      port: this.#options.port ?? (tls === 'implicit' ? 465 : 25),
      timeoutMs: timeouts?.connectMs ?? 120_000,
      onDialogue,
      signal,
    });
    try {
      if (this.#state === 'closed') throw new SmtpError('smtp_connection_lost', 'connect', 'the session was ended');
      this.#isUsed = false;
      this.#isHalfway = false;
      this.#isSecure = tls === 'implicit';
      if (this.#isSecure) await this.#connection.startTls(trust, this.#replyMs);
      this.#greeting = await this.#connection.read('greeting', this.#replyMs);
      if (!isPositive(this.#greeting)) throw SmtpError.refused('greeting', `${host} refused`, this.#greeting);
      await this.#sayHello();
      if (tls === 'required' || (tls === 'allowed' && this.#extensions.has('STARTTLS'))) await this.#encrypt(trust);
      if (credentials !== undefined) {
        await authenticate(credentials, this.authMethods, this.#isSecure, (step, line, secret) =>
          this.#say(step, line, secret ? '********' : line),
        );
      }
    } catch (error) {
      this.#endPolitely(error);
      this.#state = 'closed';
      throw error;
    }
  }

  /** QUIT without waiting for the answer, where the server still listens. */
  #endPolitely(error: unknown): void {
    if (!(error instanceof SmtpError) || !this.#connection.isUsable) {
      this.#connection.destroy();
      return;
    }
    this.#connection.writeLine('quit', 'QUIT').catch(() => this.#connection.destroy());
    this.#connection.end();
  }

  async #reconnect(): Promise<void> {
    this.#connection.destroy();
    await this.#connect();
  }

  async #encrypt(trust: TlsTrust): Promise<void> {
    if (!this.#extensions.has('STARTTLS')) {
      throw new SmtpError('smtp_unsupported', 'starttls', `${this.#options.host} does not offer STARTTLS`);
    }
    const reply = await this.#say('starttls', 'STARTTLS');
    if (reply.code !== 220) throw SmtpError.refused('starttls', 'STARTTLS refused', reply);
    await this.#connection.startTls(trust, this.#replyMs);
    this.#isSecure = true;
    await this.#sayHello();
  }

  async #sayHello(): Promise<void> {
    const name = this.#options.clientName ?? 'localhost';
    const extended = await this.#say('hello', `EHLO ${name}`);
    this.#extensions = new Map();
    if (isPositive(extended)) {
      for (const line of extended.lines.slice(1)) {
        // `AUTH=LOGIN` is how old servers write it.
        const [, keyword, value] = /^(\S+?)(?:[\s=]+(.*))?$/s.exec(line.trim()) ?? [];
        if (keyword !== undefined) this.#extensions.set(keyword.toUpperCase(), value ?? '');
      }
      return;
    }
    if (extended.code === 421) throw SmtpError.refused('hello', 'EHLO refused', extended);
    const reply = await this.#say('hello', `HELO ${name}`);
    if (!isPositive(reply)) throw SmtpError.refused('hello', 'HELO refused', reply);
  }

  async #startMessage(envelope: SmtpEnvelope, options: StartMessageOptions): Promise<SmtpMessage> {
    const rejected = await this.#sayEnvelope(envelope, options.skipRejected ?? false);
    const first = rejected[0];
    if (first !== undefined && (!options.skipRejected || rejected.length === envelope.to.length)) {
      if (!options.skipRejected) {
        throw SmtpError.refused('rcpt', `recipient '${first.address}' refused`, first.reply, first.address);
      }
      throw new SmtpError('smtp_refused', 'rcpt', 'all recipients were refused', { reply: first.reply, rejected });
    }
    const reply = await this.#say('data', 'DATA');
    // Some servers say 250 where 354 belongs.
    if (!isPositive(reply)) throw SmtpError.refused('data', 'DATA refused', reply);
    return this.#message(rejected);
  }

  /** MAIL FROM and all RCPT TO; in one go where the server offers PIPELINING, else up to the first refusal unless those are skipped. */
  async #sayEnvelope(envelope: SmtpEnvelope, skipRejected: boolean): Promise<RejectedRecipient[]> {
    const from = withAsciiDomain(envelope.from);
    const to = envelope.to.map(withAsciiDomain);
    const isUtf8 = [from, ...to].some(isInternational);
    if (isUtf8 && !this.#extensions.has('SMTPUTF8')) {
      throw new SmtpError(
        'smtp_unsupported',
        'mail',
        'an address is not ASCII, and the server does not offer SMTPUTF8',
      );
    }
    const notification = (this.#extensions.has('DSN') && envelope.notification) || {};
    const suffix = recipientParameters(notification);
    const lines = [
      `MAIL FROM:<${from}>${isUtf8 ? ' SMTPUTF8' : ''}${senderParameters(notification)}`,
      ...to.map((address) => `RCPT TO:<${address}>${suffix}`),
    ];
    const isPipelined = this.#extensions.has('PIPELINING');
    if (isPipelined) await this.#connection.write('mail', Buffer.from(lines.map((line) => `${line}\r\n`).join('')));
    const rejected: RejectedRecipient[] = [];
    for (const [index, line] of lines.entries()) {
      const step = index === 0 ? 'mail' : 'rcpt';
      // The dialogue shows each reply after its command, as if they had gone one by one.
      const reply = isPipelined ? await this.#readReplyTo(step, line) : await this.#say(step, line);
      if (isPositive(reply)) continue;
      if (index === 0) {
        const error = SmtpError.refused('mail', `sender '${envelope.from}' refused`, reply);
        if (isPipelined) await this.#skipReplies(lines.length - 1);
        throw error;
      }
      rejected.push({ address: envelope.to[index - 1]!, reply });
      if (reply.code === 421) throw SmtpError.refused('rcpt', 'the server is closing', reply, envelope.to[index - 1]);
      if (!isPipelined && !skipRejected) break;
    }
    return rejected;
  }

  async #readReplyTo(step: SmtpStep, line: string): Promise<SmtpReply> {
    this.#options.onDialogue?.({ from: 'client', text: line });
    return await this.#connection.read(step, this.#replyMs);
  }

  /** Replies to recipients of a refused sender say nothing, but must be read before the next command. */
  async #skipReplies(count: number): Promise<void> {
    try {
      for (let left = count; left > 0; left -= 1) await this.#connection.read('rcpt', this.#replyMs);
    } catch {
      this.#connection.destroy(); // the sender's refusal is what counts
    }
  }

  #message(rejected: readonly RejectedRecipient[]): SmtpMessage {
    const connection = this.#connection;
    const encoder = new DataEncoder();
    let isOpen = true;
    const take = (): void => {
      if (!isOpen) throw misuse('the message is finished already');
    };
    return {
      rejected,
      write: async (chunk) => {
        take();
        await connection.write('message', encoder.encode(chunk));
      },
      finish: async () => {
        take();
        isOpen = false;
        const reply = await this.#finish(connection, encoder.end());
        this.#isUsed = true;
        this.#state = this.#state === 'closed' ? 'closed' : 'ready';
        if (!isPositive(reply)) throw SmtpError.refused('message', 'message refused', reply);
        return reply;
      },
      abort: () => {
        if (!isOpen) return;
        isOpen = false;
        connection.destroy();
        this.#isUsed = true;
        this.#state = this.#state === 'closed' ? 'closed' : 'ready';
      },
    };
  }

  /** From the first byte of the final dot on, a lost connection leaves the outcome unknown. */
  async #finish(connection: SmtpConnection, end: Uint8Array): Promise<SmtpReply> {
    // A connection that is known to be lost cannot carry the dot: nothing was accepted.
    await connection.write('message', new Uint8Array(0)).catch((error: unknown) => {
      this.#state = 'closed';
      throw error;
    });
    try {
      await connection.write('message', end);
      return await connection.read('message', this.#options.timeouts?.finalReplyMs ?? 600_000);
    } catch (cause) {
      this.#state = 'closed';
      connection.destroy();
      throw new SmtpError(
        'smtp_outcome_unknown',
        'message',
        `the message was sent, but ${this.#options.host} did not confirm it (${(cause as Error).message}): it may have been accepted`,
        { cause },
      );
    }
  }

  /** After a failed envelope: the session is ready again if its connection is, else closed. Who ends it now need not wait for RSET. */
  #recover(): void {
    if (this.#state === 'closed') return;
    if (!this.#connection.isUsable) {
      this.destroy();
      return;
    }
    this.#isHalfway = true;
    this.#state = 'ready';
  }

  async #reset(): Promise<void> {
    const reply = await this.#say('reset', 'RSET');
    if (!isPositive(reply)) throw SmtpError.refused('reset', 'RSET refused', reply);
    this.#isHalfway = false;
  }

  async #say(step: SmtpStep, line: string, shown = line): Promise<SmtpReply> {
    await this.#connection.writeLine(step, line, shown);
    return await this.#connection.read(step, this.#replyMs);
  }

  get #replyMs(): number {
    return this.#options.timeouts?.replyMs ?? 300_000;
  }
}

/** A kept connection that the server gave up: it is gone, or says so. */
function isStale(error: unknown): boolean {
  return error instanceof SmtpError && (error.code === 'smtp_connection_lost' || error.reply?.code === 421);
}

function misuse(text: string): BridgeError {
  return new BridgeError('invalid_params', text, { notStarted: true });
}
