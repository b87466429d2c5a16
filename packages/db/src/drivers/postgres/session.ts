import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { BridgeError } from '@bridge/protocol/module';
import type { DatabaseError } from '../../errors.ts';
import { WholeResult } from '../../whole-result.ts';
import { sendCancelRequest } from './cancel-request.ts';
import { type ColumnDescription, readRowDescription } from './column-description.ts';
import { CopyOut } from './copy-out.ts';
import type { Login } from './login.ts';
import { MESSAGE, MessageReader, rowLength } from './message-reader.ts';
import { MessageWriter } from './message-writer.ts';
import {
  connectionLost,
  type ErrorFields,
  type ErrorLevel,
  errorText,
  fatal,
  noticeText,
  readErrorFields,
  serverError,
} from './server-error.ts';
import { socketErrorText } from './socket-error.ts';

/** What one statement answered. */
export interface Answer {
  readonly columns: readonly ColumnDescription[] | undefined;
  /** The rows, for statements that have columns and were executed. */
  readonly result: WholeResult | undefined;
  /** Command tag: `INSERT 0 1`; `undefined` for an empty statement or one that was only described. */
  readonly tag: string | undefined;
  readonly parameterTypes: readonly number[] | undefined;
  readonly error: DatabaseError | undefined;
  /** Set when the server waits for, or sends, data of COPY. */
  readonly copy: 'in' | 'out' | undefined;
}

type Answering = { -readonly [Name in keyof Answer]: Answer[Name] };

interface Exchange {
  /** The statement as sent, for the places that errors name. */
  readonly sql: string | undefined;
  readonly answers: Answering[];
  /** How many times the server will say that it is ready. */
  left: number;
  current: Answering;
  resolve(answers: readonly Answer[]): void;
  reject(error: BridgeError): void;
}

interface ExchangeOptions {
  readonly ready?: () => number;
  readonly sql?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** [channel, process, payload] */
export type Notification = readonly [string, number, string];

/** What libpq says when the server goes without a word. */
const CLOSED =
  'server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.';

/** After a cancel request the server answers at once; one that does not is given up. Nor is one waited for that does not close. */
const PATIENCE_MS = 5000;

/** A cancel request that overtakes its statement is lost, so that it is made again. */
const CANCEL_AGAIN_MS = 1000;

/**
 * A session with a server after login: sends messages and sorts what comes back. One exchange runs at a time, further ones wait.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html
 */
export class Session {
  readonly login: Login;
  readonly writer = new MessageWriter();
  readonly notifications: Notification[] = [];
  /** What the server remarked since it was last asked for, as libpq prints it. */
  notices: string[] = [];
  errorLevel: ErrorLevel = 1;
  /** Fields of the last error, for `pg_error_field`. */
  lastError: ErrorFields | undefined;
  readonly #socket: Socket;
  readonly #reader: MessageReader;
  /** `I` idle, `T` in a transaction, `E` in a failed one. */
  #status: 'I' | 'T' | 'E' = 'I';
  #exchange: Exchange | undefined;
  readonly #waiting: (() => void)[] = [];
  #busy = false;
  readonly #forgotten: string[] = [];
  #copy: 'in' | CopyOut | undefined;
  #copyIsBinary = false;
  /** Why the server ended COPY FROM STDIN before we did: it takes no data any more, and waits for the next command. */
  #refused: DatabaseError | undefined;
  /** Why the session is over. */
  #lost: DatabaseError | undefined;
  #lostTold = false;
  #goodbye = '';
  #closing = false;

  constructor(login: Login) {
    this.login = login;
    this.#socket = login.socket;
    this.#reader = new MessageReader({
      rows: (bytes, count) => this.#rows(bytes, count),
      message: (type, body) => this.#message(type, body),
    });
    this.#socket.on('data', (chunk: Buffer) => this.#reader.push(chunk));
    this.#socket.on('error', (error: NodeJS.ErrnoException) =>
      this.#end(`could not receive data from server: ${socketErrorText(error)}`),
    );
    this.#socket.on('close', () => this.#end(CLOSED));
  }

  get parameters(): Login['parameters'] {
    return this.login.parameters;
  }

  get isOpen(): boolean {
    return this.#lost === undefined && !this.#closing;
  }

  get status(): 'I' | 'T' | 'E' {
    return this.#status;
  }

  /** Is a statement running, or data of COPY under way? */
  get isActive(): boolean {
    return this.#busy || this.#copy !== undefined;
  }

  /** Does COPY carry binary data? */
  get copyIsBinary(): boolean {
    return this.#copyIsBinary;
  }

  get copy(): 'in' | 'out' | undefined {
    return this.#copy instanceof CopyOut ? 'out' : this.#copy;
  }

  /**
   * Sends messages and waits until the server is ready again, or COPY begins.
   *
   * @param write - puts messages into the writer; each Query and each Sync makes the server ready once.
   * @param ready - how many of those there are; asked for after they were written.
   * @returns an answer for each; an error of the server is part of it.
   * @throws DatabaseError when the connection is, or gets, lost; the signal's reason when it came before anything was sent.
   */
  exchange(write: (writer: MessageWriter) => void, options: ExchangeOptions = {}): Promise<readonly Answer[]> {
    return this.#busy
      ? this.#turn(options.signal).then(() => this.#begin(write, options))
      : this.#begin(write, options);
  }

  /** One statement; its error is thrown. */
  run(write: (writer: MessageWriter) => void, options: ExchangeOptions = {}): Promise<Answer> {
    return this.exchange(write, options).then(single);
  }

  /** Sends data of COPY. Waits while the server is slow to take it; what a server gets that refused data before goes nowhere. */
  async sendCopyData(data: Uint8Array): Promise<void> {
    if (this.#refused !== undefined) return;
    this.#check();
    this.writer.copyData(data);
    if (this.#socket.write(this.writer.take())) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        this.#socket.off('drain', go);
        this.#socket.off('close', go);
        resolve();
      };
      this.#socket.on('drain', go);
      this.#socket.on('close', go);
    });
  }

  /** Ends COPY FROM STDIN. @throws DatabaseError what the server has to say of the data. */
  async endCopyIn(): Promise<Answer> {
    this.#copy = undefined;
    const refused = this.#refused;
    this.#refused = undefined;
    if (refused !== undefined) throw refused;
    return this.run((writer) => writer.copyDone());
  }

  /** The next lines of COPY TO STDOUT; `undefined` at its end. With `wait` off, an empty list when there are none yet. */
  async copyLines(wait: boolean): Promise<readonly Buffer[] | undefined> {
    const copy = this.#copy;
    if (!(copy instanceof CopyOut)) return undefined;
    const lines = await copy.take(wait);
    if (lines !== undefined) return lines;
    this.#copy = undefined;
    if (copy.error !== undefined) throw copy.error;
    return undefined;
  }

  /** Lets what the server has sent already come in: notifications. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    this.#check();
  }

  /** Lets the server forget a prepared statement, together with whatever is sent next. */
  forget(statement: string): void {
    this.#forgotten.push(statement);
  }

  takeNotices(): string[] {
    const { notices } = this;
    if (notices.length > 0) this.notices = [];
    return notices;
  }

  /** Forgets what the last user left behind, settings and temporary tables included. @throws DatabaseError when that fails. */
  async wipe(): Promise<void> {
    if (this.#busy || this.#copy !== undefined) throw connectionLost('the session is still in use');
    if (this.#status !== 'I') await this.run((writer) => writer.query('ROLLBACK'));
    await this.run((writer) => writer.query('DISCARD ALL'));
    this.#forgotten.length = 0;
    this.notifications.length = 0;
    this.notices = [];
    this.lastError = undefined;
    this.errorLevel = 1;
    // Nobody waits for it.
    this.#socket.unref();
  }

  /** Has the connection survived, as far as one can tell by asking? */
  async isAlive(): Promise<boolean> {
    if (!this.isOpen) return false;
    try {
      this.#socket.ref();
      await this.run((writer) => writer.query(''));
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    const works = this.#busy || this.#copy !== undefined;
    this.#socket.resume();
    if (this.#socket.destroyed) return;
    const closed = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
    this.#terminate();
    // A process may end when everything is closed, and would take the request along; one that came too early is made again.
    for (let left = PATIENCE_MS / CANCEL_AGAIN_MS; works && left > 0 && !this.#socket.destroyed; left--) {
      await sendCancelRequest(this.login);
      await Promise.race([closed, delay(CANCEL_AGAIN_MS, undefined, { ref: false })]);
    }
  }

  #terminate(): void {
    this.#socket.end(new MessageWriter().terminate().take());
    // The server closes at once; who does not is not waited for.
    const timer = setTimeout(() => this.#socket.destroy(), PATIENCE_MS);
    timer.unref();
    this.#socket.once('close', () => clearTimeout(timer));
  }

  /** Drops the connection without a word: its state is unknown. */
  destroy(): void {
    this.#closing = true;
    this.#socket.destroy();
  }

  #check(): void {
    const lost = this.#lost;
    // The first one to notice is told why.
    if (lost !== undefined && !this.#lostTold) {
      this.#lostTold = true;
      throw lost;
    }
    if (lost !== undefined || this.#closing) throw connectionLost('no connection to the server', lost);
  }

  /** What a call costs beyond the server's time is mostly promises: this is the one of an exchange. */
  #begin(write: (writer: MessageWriter) => void, { ready, sql, signal }: ExchangeOptions): Promise<readonly Answer[]> {
    this.#busy = true;
    return new Promise((resolve, reject) => {
      let cancelling: Promise<unknown> | undefined;
      let patience: NodeJS.Timeout | undefined;
      let left = PATIENCE_MS / CANCEL_AGAIN_MS;
      let unreached: Error | undefined;
      const abort = () => {
        const request = sendCancelRequest(this.login).then((failure) => {
          unreached = failure;
        });
        cancelling = Promise.all([cancelling, request]);
        patience = setTimeout(--left > 0 ? abort : () => this.#giveUp(unreached), CANCEL_AGAIN_MS);
      };
      const over = () => {
        clearTimeout(patience);
        signal?.removeEventListener('abort', abort);
        this.#exchange = undefined;
        // A request that is still under way would hit what is sent next.
        if (cancelling === undefined) this.#next();
        else void cancelling.then(() => this.#next());
      };
      try {
        signal?.throwIfAborted();
        this.#check();
        if (this.#copy !== undefined)
          throw fatal(`Must call ${this.#copy === 'in' ? 'pg_putcopyend' : 'pg_endcopy'} before issuing more commands`);
        this.lastError = undefined;
        this.#write(write);
        this.#exchange = {
          sql,
          answers: [],
          left: ready?.() ?? 1,
          current: blank(),
          resolve(answers) {
            over();
            resolve(answers);
          },
          reject(error) {
            over();
            reject(error);
          },
        };
        this.#socket.write(this.writer.take());
        signal?.addEventListener('abort', abort, { once: true });
      } catch (caught) {
        over();
        reject(caught);
      }
    });
  }

  /** Lets the exchange that waits longest begin. It takes over, so that none can come between. */
  #next(): void {
    const go = this.#waiting.shift();
    if (go === undefined) this.#busy = false;
    else go();
  }

  /** Writes messages whole, or not at all. */
  #write(write: (writer: MessageWriter) => void): void {
    try {
      for (const name of this.#forgotten) this.writer.closeStatement(name);
      write(this.writer);
      this.#forgotten.length = 0;
    } catch (caught) {
      this.writer.take();
      throw caught;
    }
  }

  /** Waits until the exchanges before this one are over. */
  async #turn(signal: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        reject(signal!.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(go);
    });
  }

  #rows(bytes: Buffer, count: number): void {
    const current = this.#exchange?.current;
    if (current === undefined) return;
    current.result ??= new WholeResult({ rowLength });
    current.result.append(bytes, count);
  }

  #message(type: number, body: Buffer): void {
    switch (type) {
      case MESSAGE.readyForQuery:
        this.#status = String.fromCharCode(body[0]!) as 'I' | 'T' | 'E';
        this.#ready();
        return;
      case MESSAGE.notification: {
        const name = body.indexOf(0, 4);
        const channel = body.toString('utf8', 4, name);
        const payload = body.toString('utf8', name + 1, body.indexOf(0, name + 1));
        this.notifications.push([channel, body.readInt32BE(0), payload]);
        return;
      }
      case MESSAGE.notice:
        this.notices.push(noticeText(readErrorFields(body), this.#exchange?.sql, this.errorLevel));
        return;
      case MESSAGE.parameterStatus: {
        const end = body.indexOf(0);
        this.login.parameters.set(body.toString('utf8', 0, end), body.toString('utf8', end + 1, body.length - 1));
        return;
      }
      case MESSAGE.error:
        this.#error(readErrorFields(body));
        return;
      case MESSAGE.copyData:
        if (this.#copy instanceof CopyOut) this.#copy.push(body);
        return;
      case MESSAGE.copyDone:
        return;
    }
    const exchange = this.#exchange;
    if (exchange === undefined) {
      return;
    }
    const { current } = exchange;
    switch (type) {
      case MESSAGE.rowDescription:
        // Of several statements in one text the last one counts.
        current.result?.close();
        current.columns = readRowDescription(body);
        current.result = new WholeResult({ rowLength });
        current.tag = undefined;
        break;
      case MESSAGE.noData:
        current.columns = undefined;
        break;
      case MESSAGE.commandComplete: {
        const tag = body.toString('latin1', 0, body.length - 1);
        if (current.tag !== undefined) {
          // A statement without rows after one with.
          current.result?.close();
          current.result = undefined;
          current.columns = undefined;
        }
        current.tag = tag;
        break;
      }
      case MESSAGE.emptyQuery:
        current.tag = '';
        break;
      case MESSAGE.parameterDescription: {
        const count = body.readUInt16BE(0);
        current.parameterTypes = Array.from({ length: count }, (_, index) => body.readUInt32BE(2 + index * 4));
        break;
      }
      case MESSAGE.copyIn:
      case MESSAGE.copyOut:
      case MESSAGE.copyBoth:
        this.#copy = type === MESSAGE.copyIn ? 'in' : new CopyOut(this.#socket);
        this.#copyIsBinary = body[0] === 1;
        current.copy = type === MESSAGE.copyIn ? 'in' : 'out';
        // What the server says from here on is COPY's.
        exchange.resolve([...exchange.answers, current]);
        break;
    }
  }

  #error(fields: ErrorFields): void {
    const exchange = this.#exchange;
    this.lastError = fields;
    if (this.#copy instanceof CopyOut) {
      this.#copy.error = serverError(fields, undefined, this.errorLevel);
    } else if (exchange === undefined) {
      if (this.#copy === 'in') this.#refused = serverError(fields, undefined, this.errorLevel);
    } else {
      exchange.current.error = serverError(fields, exchange.sql, this.errorLevel);
      exchange.current.result?.close();
      exchange.current.result = undefined;
    }
    // The last words of a server that shuts down, or of an operator who ends the session.
    if (fields.V === 'FATAL' || fields.V === 'PANIC')
      this.#goodbye = `${errorText(fields, undefined, this.errorLevel)}\n`;
  }

  #ready(): void {
    if (this.#copy instanceof CopyOut) {
      this.#copy.end();
      return;
    }
    const exchange = this.#exchange;
    if (exchange === undefined) return;
    const { current } = exchange;
    if (current.error === undefined && current.result !== undefined) {
      if (current.tag === undefined) {
        // Described, not executed.
        current.result.close();
        current.result = undefined;
      } else {
        try {
          current.result.finished();
        } catch (caught) {
          current.error = caught as DatabaseError;
          current.result.close();
          current.result = undefined;
        }
      }
    }
    exchange.answers.push(current);
    exchange.current = blank();
    if (--exchange.left === 0) exchange.resolve(exchange.answers);
  }

  /** Whoever cancelled does not listen any more: the log is told, and the next call. */
  #giveUp(unreached: Error | undefined): void {
    const why =
      unreached === undefined
        ? 'it did not react to cancel requests'
        : `no cancel request reached it: ${socketErrorText(unreached)}`;
    const text = `the cancelled statement may still run at the server: ${why}`;
    this.#end(text, new BridgeError('cancel_failed', `${text}; its connection was closed`));
  }

  /** @param told - what the exchange that is under way is told instead; the next one hears the reason then. */
  #end(reason: string, told?: BridgeError): void {
    if (this.#lost !== undefined) return;
    this.#lost = connectionLost(`${this.#goodbye}${reason}`);
    this.#status = 'I';
    if (this.#copy instanceof CopyOut) {
      this.#copy.error = this.#lost;
      this.#copy.end();
    }
    this.#socket.destroy();
    this.#exchange?.current.result?.close();
    if (this.#exchange === undefined) return;
    this.#lostTold = told === undefined;
    this.#exchange.reject(told ?? this.#lost);
  }
}

function single([answer]: readonly Answer[]): Answer {
  if (answer!.error !== undefined) throw answer!.error;
  return answer!;
}

function blank(): Answering {
  return {
    columns: undefined,
    result: undefined,
    tag: undefined,
    parameterTypes: undefined,
    error: undefined,
    copy: undefined,
  };
}
