import { createReadStream } from 'node:fs';
import { Socket } from 'node:net';
import { isAbsolute, join } from 'node:path';
import type { Duplex } from 'node:stream';
import { DatabaseError, driverError } from '../../errors.ts';
import { cancelFailed, fromErrorPacket, goneError, lostError, outOfSyncError, unbrokenError } from './error.ts';
import type { Handshake } from './handshake.ts';
import { ERROR_MARK, LOCAL_INFILE_MARK, OK_MARK, PacketStream, type RowSink } from './packet-stream.ts';
import { type ColumnDefinition, isEof, type OkPacket, PacketReader, readColumn, readEof, readOk } from './packets.ts';

/** Commands (`COM_*`). */
const Command = {
  quit: 1,
  query: 3,
  statistics: 9,
  ping: 14,
  prepare: 22,
  execute: 23,
  closeStatement: 25,
  reset: 31,
} as const;

const STATUS_IN_TRANSACTION = 0x0001;
const STATUS_AUTOCOMMIT = 0x0002;
const STATUS_MORE_RESULTS = 0x0008;
const STATUS_NO_BACKSLASH_ESCAPES = 0x0200;

/** How long a server may take to break off a statement before its connection is given up. */
const CANCEL_PATIENCE_MS = 10_000;

/** What a command brought: rows to read, or nothing but a word. */
export type Response =
  | { readonly kind: 'ok'; readonly ok: OkPacket }
  | { readonly kind: 'rows'; readonly columns: readonly ColumnDefinition[] };

/** A statement that the server prepared. */
export interface ServerStatement {
  readonly id: number;
  readonly parameters: number;
  readonly columns: readonly ColumnDefinition[];
}

/** A file that the server wants: only one that the statement itself names is sent. */
export interface LocalFiles {
  readonly directory: string;
}

/**
 * One logged-in session: commands and their answers, one after the other.
 *
 * A command is begun with {@link begin}, which waits for the one before; its answers have to be read to their end.
 */
export class MysqlSession {
  readonly threadId: number;
  readonly serverVersion: string;
  /** Of the last command. */
  warnings = 0;
  info: string | undefined;
  insertId: number | bigint = 0;
  #status = STATUS_AUTOCOMMIT;
  readonly #stream: Duplex;
  readonly #origin: Handshake['origin'];
  readonly #packets: PacketStream;
  #turn: Promise<unknown> = Promise.resolve();
  #busy = false;
  /** Answers that nobody has read yet belong to this. */
  #reader: object | undefined;
  #ended = false;
  /** Why the server could not be told to break off a cancelled command. */
  #unbroken: unknown;
  /** The client library finds out by failing once; after that it knows. */
  #lossTold = false;

  constructor({ stream, threadId, serverVersion, origin }: Handshake) {
    this.#stream = stream;
    this.#origin = origin;
    this.threadId = threadId;
    this.serverVersion = serverVersion;
    this.#packets = new PacketStream(stream);
    if (origin.readTimeoutMs > 0 && stream instanceof Socket) {
      stream.setTimeout(origin.readTimeoutMs);
      // Only who waits for an answer may wait too long.
      stream.on('timeout', () => {
        if (this.#busy) stream.destroy(new Error(`the server said nothing for ${origin.readTimeoutMs} ms`));
      });
    }
  }

  /** Is the connection gone, as far as one can know without a command? */
  get lost(): boolean {
    return (
      this.#ended ||
      this.#packets.failure !== undefined ||
      (!this.#busy && this.#reader === undefined && this.#packets.unexpected)
    );
  }

  /** Does the server work on a command, or are there answers unread? */
  get busy(): boolean {
    return this.#busy || this.#reader !== undefined;
  }

  get inTransaction(): boolean {
    return (this.#status & STATUS_IN_TRANSACTION) !== 0;
  }

  get autoCommit(): boolean {
    return (this.#status & STATUS_AUTOCOMMIT) !== 0;
  }

  get noBackslashEscapes(): boolean {
    return (this.#status & STATUS_NO_BACKSLASH_ESCAPES) !== 0;
  }

  get moreResults(): boolean {
    return (this.#status & STATUS_MORE_RESULTS) !== 0;
  }

  /**
   * Runs one command from sending to the end of what `work` reads, after those before it.
   *
   * @param owner - of answers left unread by an earlier command, which nobody else may disturb.
   * @param interrupt - called when `signal` aborts while the command runs: tells the server to break it off, and gives up when the command has
   * ended. If it rejects the connection is closed: a server that cannot be told shall at least notice that nobody listens.
   * @throws DatabaseError 2006 if nothing was sent, 2013 if the connection was lost later, 2014 if answers of another are unread; BridgeError
   * `cancel_failed`.
   */
  async exclusive<Result>(
    work: () => Promise<Result>,
    options: {
      readonly owner?: object;
      readonly signal?: AbortSignal | undefined;
      readonly interrupt?: (ended: AbortSignal) => Promise<void>;
    } = {},
  ): Promise<Result> {
    const { owner, signal, interrupt } = options;
    const before = this.#turn;
    let done: () => void = () => {};
    this.#turn = new Promise<void>((resolve) => {
      done = resolve;
    });
    await before;
    if (this.#unbroken !== undefined) {
      done();
      throw unbrokenError(this.#unbroken);
    }
    const ended = new AbortController();
    const abort = (): void => {
      if (interrupt !== undefined) this.breakOff(interrupt, ended.signal);
    };
    try {
      if (this.#reader !== undefined && this.#reader !== owner) throw outOfSyncError();
      if (this.lost) {
        const first = !this.#lossTold && !this.#ended;
        this.#lossTold = true;
        throw first ? lostError(false, this.#packets.failure) : goneError(this.#packets.failure);
      }
      signal?.throwIfAborted();
      signal?.addEventListener('abort', abort, { once: true });
      this.#busy = true;
      return await work();
    } catch (caught) {
      throw this.failureOf(caught);
    } finally {
      this.#busy = false;
      ended.abort();
      signal?.removeEventListener('abort', abort);
      done();
    }
  }

  /**
   * Has a command broken off that was cancelled.
   *
   * @param tell - tells the server, until the command has `ended`. If it rejects, or the server does not react, the connection is closed.
   */
  breakOff(tell: (ended: AbortSignal) => Promise<void>, ended: AbortSignal): void {
    const patience = setTimeout(() => this.destroy(), CANCEL_PATIENCE_MS);
    ended.addEventListener('abort', () => clearTimeout(patience), { once: true });
    tell(ended).catch((reason: unknown) => {
      if (ended.aborted) return;
      this.#unbroken = reason;
      this.destroy();
    });
  }

  /** What a failed command fails with: the server's error as it is, else that the connection was lost, or why it was closed. */
  failureOf(caught: unknown): unknown {
    if (this.#unbroken !== undefined) return cancelFailed(this.#unbroken);
    if (caught instanceof DatabaseError || this.#packets.failure === undefined) return caught;
    this.#lossTold = true;
    return lostError(true, caught);
  }

  /** Answers of the command before will be read later, by this owner alone. */
  leaveUnread(owner: object | undefined): void {
    this.#reader = owner;
  }

  /** Are there answers that only this owner may read? */
  isReader(owner: object): boolean {
    return this.#reader === owner;
  }

  /** Sends SQL and reads the head of its first answer. Within {@link exclusive}. */
  async query(sql: Uint8Array, files?: LocalFiles): Promise<Response> {
    this.#packets.sendCommand(Uint8Array.of(Command.query), sql);
    return this.readResponse(sql, files);
  }

  /** Executes what the server prepared. Within {@link exclusive}. */
  async execute(payload: Uint8Array): Promise<Response> {
    this.#packets.sendCommand(Uint8Array.of(Command.execute), payload);
    return this.readResponse();
  }

  /** The head of the next answer. Within {@link exclusive}. */
  async readResponse(sql?: Uint8Array, files?: LocalFiles): Promise<Response> {
    const payload = await this.#packets.read();
    switch (payload[0]) {
      case OK_MARK:
        return { kind: 'ok', ok: this.#noteOk(readOk(payload)) };
      case ERROR_MARK:
        throw this.#noteError(payload);
      case LOCAL_INFILE_MARK:
        return this.#sendFile(payload.toString('utf8', 1), sql, files);
      default: {
        const count = Number(new PacketReader(payload).lengthEncoded());
        const columns = await this.#readColumns(count);
        return { kind: 'rows', columns };
      }
    }
  }

  /** Reads the rows of the answer whose head was read. @throws DatabaseError of a statement that fails in the middle. */
  async readRows(sink: RowSink): Promise<void> {
    const last = await this.#packets.readRows(sink);
    if (!isEof(last)) throw this.#noteError(last);
    const { warnings, status } = readEof(last);
    this.warnings = warnings;
    this.#status = status;
  }

  /** Reads on to the end of all answers. Within {@link exclusive}. */
  async skipResults(): Promise<void> {
    while (this.moreResults) {
      const response = await this.readResponse();
      if (response.kind === 'rows') await this.readRows(() => {});
    }
  }

  /** Has the server prepare a statement. */
  async prepare(sql: Uint8Array): Promise<ServerStatement> {
    this.#packets.sendCommand(Uint8Array.of(Command.prepare), sql);
    const payload = await this.#packets.read();
    if (payload[0] === ERROR_MARK) throw this.#noteError(payload);
    const reader = new PacketReader(payload, 1);
    const id = reader.uint32();
    const columnCount = reader.uint16();
    const parameters = reader.uint16();
    reader.uint8();
    this.warnings = reader.uint16();
    await this.#readColumns(parameters);
    return { id, parameters, columns: await this.#readColumns(columnCount) };
  }

  /** Forgets a prepared statement; the server does not answer. */
  closeStatement(id: number): void {
    const payload = Buffer.allocUnsafe(5);
    payload[0] = Command.closeStatement;
    payload.writeUInt32LE(id, 1);
    if (!this.lost) this.#packets.sendCommand(payload);
  }

  /** Does the server answer? */
  async ping(): Promise<boolean> {
    try {
      return await this.exclusive(async () => {
        this.#packets.sendCommand(Uint8Array.of(Command.ping));
        return (await this.#packets.read())[0] === OK_MARK;
      });
    } catch {
      // DBI's ping never fails: no is its answer for whatever went wrong.
      return false;
    }
  }

  /**
   * Forgets what its user left behind: transaction, variables, locks, temporary tables, prepared statements. Another database that was
   * chosen stays chosen without a database of its own to go back to: then this throws.
   */
  async wipe(): Promise<void> {
    const { database, charset } = this.#origin;
    if (database === undefined) throw driverError('a session that began without a database cannot be wiped');
    await this.exclusive(async () => {
      this.#packets.sendCommand(Uint8Array.of(Command.reset));
      await this.readResponse();
      await this.query(Buffer.from(`SET NAMES ${charset.startsWith('UTF8MB4') ? 'utf8mb4' : 'utf8'}`));
      await this.query(Buffer.from(`USE \`${database.replaceAll('`', '``')}\``));
    });
    this.insertId = 0;
  }

  /** The server's line of figures (`mysql_stat`). */
  async statistics(): Promise<string> {
    return this.exclusive(async () => {
      this.#packets.sendCommand(Uint8Array.of(Command.statistics));
      return (await this.#packets.read()).toString('utf8');
    });
  }

  /** Takes leave. The server rolls back what is open. */
  async quit(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#packets.failure !== undefined || this.#busy) return this.destroy();
    this.#packets.sendCommand(Uint8Array.of(Command.quit));
    this.#stream.end();
    this.#stream.once('close', () => this.destroy());
    setTimeout(() => this.destroy(), 1000).unref();
  }

  destroy(): void {
    this.#ended = true;
    this.#stream.destroy();
  }

  async #readColumns(count: number): Promise<ColumnDefinition[]> {
    const columns: ColumnDefinition[] = [];
    for (let column = 0; column < count; column++) columns.push(readColumn(await this.#packets.read()));
    if (count > 0) {
      const end = await this.#packets.read();
      if (!isEof(end)) throw driverError('the server sent columns without an end');
    }
    return columns;
  }

  async #sendFile(name: string, sql: Uint8Array | undefined, files: LocalFiles | undefined): Promise<Response> {
    let failure: DatabaseError | undefined;
    // A server may ask for any file it likes, whatever the statement is.
    if (files === undefined || sql === undefined || !Buffer.from(sql).includes(name)) {
      failure = driverError(`the server asked for the file '${name}', which the statement does not name`);
    } else {
      const path = isAbsolute(name) ? name : join(files.directory, name);
      try {
        for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
          this.#packets.send(chunk as Buffer);
          await this.#packets.drained();
        }
      } catch (caught) {
        const code = (caught as NodeJS.ErrnoException).code;
        // As the client library says it (CR_UNKNOWN_ERROR is replaced by the number of the system).
        failure = new DatabaseError({ err: 2, errstr: `File '${name}' not found (Errcode: ${code})`, state: 'HY000' });
      }
    }
    this.#packets.send(new Uint8Array(0));
    const payload = await this.#packets.read();
    if (failure !== undefined) throw failure;
    if (payload[0] === ERROR_MARK) throw this.#noteError(payload);
    return { kind: 'ok', ok: this.#noteOk(readOk(payload)) };
  }

  #noteOk(ok: OkPacket): OkPacket {
    this.#status = ok.status;
    this.warnings = ok.warnings;
    this.info = ok.info;
    this.insertId = ok.insertId;
    return ok;
  }

  #noteError(payload: Buffer): DatabaseError {
    this.#status &= ~STATUS_MORE_RESULTS;
    this.info = undefined;
    return fromErrorPacket(payload);
  }
}
