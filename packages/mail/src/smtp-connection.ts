import { createConnection, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { assertSingleLine } from './address.ts';
import { SmtpError, type SmtpStep } from './errors.ts';
import { ReplyParser, replyText, type SmtpReply } from './reply.ts';
import { type TlsTrust, trustedCertificates } from './tls-trust.ts';

/** One line of the dialogue; credentials are replaced by asterisks. */
export interface DialogueLine {
  readonly from: 'client' | 'server';
  readonly text: string;
}

interface Waiting {
  readonly step: SmtpStep;
  readonly timer: NodeJS.Timeout;
  resolve(reply: SmtpReply): void;
  reject(error: SmtpError): void;
}

interface Failure {
  readonly code: 'smtp_connection_lost' | 'smtp_protocol_error';
  readonly message: string;
  readonly cause?: unknown;
}

/** Bytes and replies of one TCP connection. It knows no order of commands; that is the session's matter. */
export class SmtpConnection {
  #socket: Socket | TLSSocket;
  #parser = new ReplyParser();
  readonly #host: string;
  readonly #onDialogue: ((line: DialogueLine) => void) | undefined;
  /** Replies nobody asked for: the server's goodbye. */
  readonly #unasked: SmtpReply[] = [];
  readonly #waiting: Waiting[] = [];
  #failure: Failure | undefined;

  private constructor(socket: Socket, host: string, onDialogue: ((line: DialogueLine) => void) | undefined) {
    this.#socket = socket;
    this.#host = host;
    this.#onDialogue = onDialogue;
    this.#listen(socket);
  }

  /** @throws SmtpError `smtp_connect_failed`, with the system's error as cause. */
  static async open(options: {
    readonly host: string;
    readonly port: number;
    readonly timeoutMs: number;
    readonly onDialogue?: ((line: DialogueLine) => void) | undefined;
    readonly signal?: AbortSignal | undefined;
  }): Promise<SmtpConnection> {
    const { host, port, timeoutMs, signal } = options;
    const socket = createConnection({ host, port, noDelay: true, keepAlive: true, ...(signal ? { signal } : {}) });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      reject(Object.assign(new Error(`no answer within ${timeoutMs} ms`), { code: 'ETIMEDOUT', errno: -110 }));
    }, timeoutMs);
    socket.once('connect', resolve).once('error', reject);
    try {
      await promise;
    } catch (cause) {
      socket.on('error', ignore).destroy();
      const reason = firstCause(cause);
      throw new SmtpError('smtp_connect_failed', 'connect', `cannot connect to ${host}:${port}: ${reason.message}`, {
        cause: reason,
      });
    } finally {
      clearTimeout(timer);
      socket.off('connect', resolve).off('error', reject);
    }
    return new SmtpConnection(socket, host, options.onDialogue);
  }

  /** Is it open, and did the server say nothing unasked (a goodbye)? */
  get isUsable(): boolean {
    return (
      this.#failure === undefined && this.#unasked.length === 0 && this.#socket.writable && !this.#socket.readableEnded
    );
  }

  /**
   * Sends one command line. `shown` replaces it in the dialogue when it holds a secret.
   *
   * @throws SmtpError `smtp_connection_lost` if the connection is closed; InvalidMailError if the line is more than one.
   */
  async writeLine(step: SmtpStep, line: string, shown = line): Promise<void> {
    assertSingleLine(line, step);
    this.#onDialogue?.({ from: 'client', text: shown });
    await this.write(step, Buffer.from(`${line}\r\n`));
  }

  /** Sends bytes; resolves when the socket wants more. */
  async write(step: SmtpStep, bytes: Uint8Array): Promise<void> {
    if (this.#failure !== undefined) throw this.#lost(step);
    const socket = this.#socket;
    if (!socket.writable) throw this.#lost(step);
    if (socket.write(bytes)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    socket.once('drain', resolve).once('close', resolve);
    await promise;
    socket.off('drain', resolve).off('close', resolve);
    if (this.#failure !== undefined) throw this.#lost(step);
  }

  /**
   * The next reply. On a time-out the connection is given up: a late reply would be taken for another command's.
   *
   * @throws SmtpError `smtp_timed_out`, `smtp_connection_lost` or `smtp_protocol_error`.
   */
  async read(step: SmtpStep, timeoutMs: number): Promise<SmtpReply> {
    const reply = this.#unasked.shift() ?? (await this.#wait(step, timeoutMs));
    this.#onDialogue?.({ from: 'server', text: replyText(reply) });
    return reply;
  }

  async #wait(step: SmtpStep, timeoutMs: number): Promise<SmtpReply> {
    if (this.#failure !== undefined) throw this.#lost(step);
    const { promise, resolve, reject } = Promise.withResolvers<SmtpReply>();
    const timer = setTimeout(() => {
      const error = new SmtpError('smtp_timed_out', step, `${this.#host} did not answer within ${timeoutMs} ms`, {
        cause: Object.assign(new Error('timed out'), { code: 'ETIMEDOUT', errno: -110 }),
      });
      reject(error);
      this.destroy();
    }, timeoutMs);
    this.#waiting.push({ step, timer, resolve, reject });
    return await promise;
  }

  /**
   * Encrypts the connection after the server's 220 to STARTTLS, or from the start.
   *
   * @throws SmtpError `smtp_tls_failed`.
   */
  async startTls(trust: TlsTrust, timeoutMs: number): Promise<void> {
    if (this.#parser.isWithinReply || this.#unasked.length > 0) {
      // Someone in between may have added it to be taken for what the encrypted server says.
      this.destroy();
      throw new SmtpError('smtp_tls_failed', 'starttls', 'the server sent plain text after its reply to STARTTLS');
    }
    const plain = this.#socket;
    plain.removeAllListeners();
    plain.on('error', ignore);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const serverName = trust.serverName ?? this.#host;
    const secured = connectTls({
      socket: plain,
      host: serverName,
      rejectUnauthorized: trust.verify ?? true,
      ...(isIP(serverName) === 0 ? { servername: serverName } : {}),
      ...trustedCertificates(trust),
    });
    const timer = setTimeout(() => reject(new Error(`no handshake within ${timeoutMs} ms`)), timeoutMs);
    const onClose = (): void => reject(new Error('the server closed the connection during the handshake'));
    secured.once('secureConnect', resolve).once('error', reject).once('close', onClose);
    try {
      await promise;
    } catch (cause) {
      secured.on('error', ignore).destroy();
      plain.destroy();
      this.#failure = { code: 'smtp_connection_lost', message: 'the TLS handshake failed' };
      // Node adds what to do about its own certificates, to whom it does not concern.
      const reason = (cause as Error).message.replace(/; if the root CA is installed locally.*/s, '');
      throw new SmtpError('smtp_tls_failed', 'starttls', `TLS with ${this.#host} failed: ${reason}`, { cause });
    } finally {
      clearTimeout(timer);
      secured.off('secureConnect', resolve).off('error', reject).off('close', onClose);
    }
    this.#socket = secured;
    this.#parser = new ReplyParser();
    this.#listen(secured);
  }

  /** Says no more; what was written still goes out. */
  end(): void {
    this.#failure ??= { code: 'smtp_connection_lost', message: 'the connection is closed' };
    this.#socket.end();
    const timer = setTimeout(() => this.#socket.destroy(), 5000);
    timer.unref();
    this.#socket.once('close', () => clearTimeout(timer));
  }

  destroy(): void {
    this.#fail({ code: 'smtp_connection_lost', message: 'the connection is closed' });
    this.#socket.destroy();
  }

  #listen(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('error', (cause) => {
      this.#fail({
        code: 'smtp_connection_lost',
        message: `the connection to ${this.#host} failed: ${cause.message}`,
        cause,
      });
    });
    socket.on('close', () => {
      this.#fail({ code: 'smtp_connection_lost', message: `${this.#host} closed the connection` });
    });
  }

  #receive(chunk: Buffer): void {
    let replies: SmtpReply[];
    try {
      replies = this.#parser.push(chunk);
    } catch (error) {
      this.#fail({ code: 'smtp_protocol_error', message: (error as Error).message });
      this.#socket.destroy();
      return;
    }
    for (const reply of replies) {
      const waiting = this.#waiting.shift();
      if (waiting === undefined) this.#unasked.push(reply);
      else {
        clearTimeout(waiting.timer);
        waiting.resolve(reply);
      }
    }
  }

  #fail(failure: Failure): void {
    this.#failure ??= failure;
    for (const { step, timer, reject } of this.#waiting.splice(0)) {
      clearTimeout(timer);
      reject(this.#lost(step));
    }
  }

  #lost(step: SmtpStep): SmtpError {
    // The server's last words, said while nobody listened, tell more than the lost connection.
    const last = this.#unasked.at(-1);
    if (last !== undefined && last.code >= 400) return SmtpError.refused(step, `${this.#host} ended the session`, last);
    const { code, message, cause } = this.#failure ?? {
      code: 'smtp_connection_lost',
      message: 'the connection is closed',
    };
    return new SmtpError(code, step, message, cause === undefined ? {} : { cause });
  }
}

function ignore(): void {
  // The failure was reported where it happened; a socket on its way out may add another.
}

/** A host with several addresses fails with all of their errors: the first tells enough. */
function firstCause(caught: unknown): Error {
  if (caught instanceof AggregateError && caught.errors[0] instanceof Error) return caught.errors[0];
  return caught as Error;
}
