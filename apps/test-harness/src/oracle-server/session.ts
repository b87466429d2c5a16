import type { Socket } from 'node:net';
import type { CallContext } from './call-context.ts';
import { answerConnect, refuse } from './connect-answer.ts';
import type { FaultPlace, OracleFault } from './fault.ts';
import { Dropped, Interrupted, Interruption } from './interruption.ts';
import { lobCall } from './lob-calls.ts';
import { LobStore } from './lob-store.ts';
import { Login } from './login.ts';
import { AUTH_PHASE_ONE, AUTH_PHASE_TWO } from './messages/auth.ts';
import { type ConnectData, parseConnectData, readConnect } from './messages/connect.ts';
import { DATA_TYPES_MESSAGE, dataTypesReply } from './messages/data-types.ts';
import { type CallEnd, writeError } from './messages/error.ts';
import { EXECUTE, REEXECUTE, REEXECUTE_AND_FETCH, readExecute } from './messages/execute.ts';
import { LOB_CALL } from './messages/lob-op.ts';
import { PIGGYBACK_MESSAGE, readPiggyback } from './messages/piggyback.ts';
import { PROTOCOL_MESSAGE, protocolReply } from './messages/protocol.ts';
import { locatorId } from './messages/row.ts';
import { writeStatus } from './messages/status.ts';
import { OpenCursors } from './open-cursors.ts';
import type { OracleServerState } from './oracle-server.ts';
import { alterSession } from './sql/alter-session.ts';
import { OraError } from './sql/ora-error.ts';
import { callFunction } from './sql/plsql.ts';
import type { PlSession } from './sql/plsql-value.ts';
import { SqlSession } from './sql/sql-session.ts';
import { StatementCalls } from './statement-calls.ts';
import { MARKER, PACKET, type Packet, PacketChannel } from './wire/packet-channel.ts';
import { ProtocolError, Reader } from './wire/reader.ts';
import { Writer } from './wire/writer.ts';

const FUNCTION_MESSAGE = 3;
const RELEASE_MESSAGE = 26;
const FETCH = 5;
const LOGOFF = 9;
const COMMIT = 14;
const ROLLBACK = 15;
const PING = 147;

/** A client that was redirected says so in its CONNECT packet. */
const REDIRECTED = 0x04;

const CANCELLED = 1013;

/** One client: from its CONNECT to its end. */
export class Session {
  readonly id: number;
  readonly #server: OracleServerState;
  readonly #channel: PacketChannel;
  readonly #login: Login;
  readonly #lobs = new LobStore();
  readonly #cursors = new OpenCursors();
  #connect: ConnectData | undefined;
  #sql: SqlSession | undefined;
  #context: CallContext | undefined;
  #statements: StatementCalls | undefined;
  #killed = false;
  readonly #interruption = new Interruption(() => this.#channel.socket.destroyed);
  #calls: Promise<void> = Promise.resolve();
  #dropAfter = false;

  constructor(id: number, socket: Socket, server: OracleServerState) {
    this.id = id;
    this.#server = server;
    this.#login = new Login(id, server);
    this.#channel = new PacketChannel(socket, {
      onPacket: (packet) => this.#onPacket(packet),
      onRequest: (payload) => {
        this.#calls = this.#calls.then(() => this.#onRequest(payload));
      },
      onEnd: () => this.#end(),
    });
  }

  get user(): string {
    return this.#login.user;
  }

  /** What the client told of itself: module, client_identifier, program, … */
  get attributes(): Readonly<Record<string, string>> {
    return this.#login.attributes;
  }

  get openCursors(): number {
    return this.#cursors.size;
  }

  get openLobs(): number {
    return this.#lobs.size;
  }

  get descriptor(): string {
    return this.#connect?.text ?? '';
  }

  /** As ALTER SYSTEM KILL SESSION does: the next call learns of it. */
  kill(): void {
    this.#killed = true;
    this.#sql?.rollback();
  }

  drop(): void {
    this.#channel.socket.destroy();
  }

  #end(): void {
    this.#interruption.wake();
    this.#sql?.close();
    this.#server.ended(this);
  }

  #onPacket({ type, bytes }: Packet): void {
    if (type === PACKET.connect) {
      const text = readConnect(bytes);
      const redirected = (bytes[5]! & REDIRECTED) !== 0;
      if (text !== undefined) void this.#onConnect(text, redirected);
      return;
    }
    if (type !== PACKET.marker) {
      this.drop();
      return;
    }
    const kind = bytes[10];
    if (kind === MARKER.reset) {
      this.#channel.marker(MARKER.reset);
      this.#answer((writer) => writeError(writer, this.#endOf(new OraError(CANCELLED)), this.#server.fieldVersion));
      return;
    }
    this.#interruption.ask();
    this.#channel.marker(MARKER.break);
  }

  async #onConnect(text: string, redirected: boolean): Promise<void> {
    try {
      const connect = parseConnectData(text);
      this.#connect = connect;
      const fault = this.#server.faults.take('connect');
      if (fault !== undefined && !(await this.#strike(fault))) return;
      answerConnect(this.#channel, this.#server, connect, redirected);
    } catch {
      // Not a connect descriptor: nobody we could talk to.
      this.drop();
    }
  }

  async #onRequest(payload: Buffer): Promise<void> {
    if (this.#channel.socket.destroyed) return;
    if (!this.#channel.accepted) {
      await this.#onConnect(payload.toString('utf8'), false);
      return;
    }
    const writer = new Writer();
    try {
      await this.#dispatch(new Reader(payload), writer);
      if (this.#dropAfter) throw new Dropped();
      if (!this.#interruption.asked) this.#channel.data(writer.bytes);
    } catch (caught) {
      if (caught instanceof Interrupted) return;
      if (caught instanceof OraError) {
        this.#answer((reply) => writeError(reply, this.#endOf(caught), this.#server.fieldVersion));
        if (caught.number === 28) this.#channel.socket.end();
        return;
      }
      if (!(caught instanceof Dropped)) this.#server.onFailure(caught);
      this.drop();
    } finally {
      this.#interruption.forget();
    }
  }

  #answer(write: (writer: Writer) => void): void {
    const writer = new Writer();
    write(writer);
    this.#channel.data(writer.bytes);
  }

  /** @returns false if the connection is gone. */
  async #strike(fault: OracleFault): Promise<boolean> {
    switch (fault.action) {
      case 'delay':
        await this.#interruption.wait(fault.delayMs ?? 1000);
        return true;
      case 'drop-after':
        this.#dropAfter = true;
        return true;
      case 'error':
        throw fault.text === undefined
          ? new OraError(fault.number ?? 1)
          : OraError.withText(fault.number ?? 1, fault.text);
      case 'refuse':
        refuse(this.#channel, fault.number);
        return false;
      case 'garbage':
        this.#channel.data(Buffer.from('\u00ff\u0000this is no answer\u0000', 'latin1'));
        return false;
      case 'kill':
        this.kill();
        return true;
      case 'drop':
        this.drop();
        return false;
    }
  }

  async #faultAt(at: FaultPlace, sql?: string): Promise<void> {
    const fault = this.#server.faults.take(at, sql);
    if (fault !== undefined && !(await this.#strike(fault))) {
      if (fault.action === 'garbage') throw new Interrupted();
      throw new Dropped();
    }
    if (this.#killed) throw new OraError(28);
  }

  async #dispatch(reader: Reader, writer: Writer): Promise<void> {
    let message = reader.u8();
    while (message === PIGGYBACK_MESSAGE) {
      const code = reader.u8();
      this.#skipHead(reader);
      this.#piggyback(reader, code);
      message = reader.u8();
    }
    switch (message) {
      case PROTOCOL_MESSAGE:
        await this.#faultAt('protocol');
        writer.raw(protocolReply(this.#server));
        return;
      case DATA_TYPES_MESSAGE:
        await this.#faultAt('data-types');
        writer.raw(dataTypesReply());
        return;
      case RELEASE_MESSAGE:
        this.#channel.socket.end();
        throw new Interrupted();
      case FUNCTION_MESSAGE: {
        const code = reader.u8();
        this.#skipHead(reader);
        await this.#call(code, reader, writer);
        return;
      }
      default:
        throw new ProtocolError(`message ${message} is not known`);
    }
  }

  /** Sequence number and, for new clients, token. */
  #skipHead(reader: Reader): void {
    reader.u8();
    if (this.#server.fieldVersion >= 18) reader.ub();
  }

  #piggyback(reader: Reader, code: number): void {
    const piggyback = readPiggyback(reader, code);
    switch (piggyback.kind) {
      case 'close-cursors':
        this.#cursors.close(piggyback.cursors);
        return;
      case 'cancel-cursors':
        this.#cursors.cancel(piggyback.cursors);
        return;
      case 'end-to-end':
        Object.assign(this.#login.attributes, piggyback.values);
        return;
      case 'free-lobs':
        for (let at = 0; at + 40 <= piggyback.locators.length; at += 40) {
          this.#lobs.free(locatorId(piggyback.locators.subarray(at, at + 40)));
        }
        return;
      case 'schema':
        this.#login.attributes.current_schema = piggyback.schema;
    }
  }

  async #call(code: number, reader: Reader, writer: Writer): Promise<void> {
    switch (code) {
      case AUTH_PHASE_ONE:
        await this.#faultAt('auth-one');
        this.#login.one(reader, writer);
        return;
      case AUTH_PHASE_TWO:
        await this.#faultAt('auth-two');
        this.#login.two(reader, writer, (settings) => this.#open(settings));
        return;
    }
    const context = this.#context;
    const statements = this.#statements;
    if (context === undefined || statements === undefined) throw new OraError(1012);
    const { sql } = context;
    switch (code) {
      case EXECUTE:
        await statements.execute(readExecute(reader, this.#server.fieldVersion), reader, writer);
        return;
      case REEXECUTE:
      case REEXECUTE_AND_FETCH:
        await statements.reexecute(code === REEXECUTE_AND_FETCH, reader, writer);
        return;
      case FETCH:
        await statements.fetch(reader, writer);
        return;
      case COMMIT:
        await this.#faultAt('commit');
        sql.commit();
        break;
      case ROLLBACK:
        await this.#faultAt('rollback');
        sql.rollback();
        break;
      case PING:
        await this.#faultAt('ping');
        break;
      case LOGOFF:
        await this.#faultAt('logoff');
        sql.rollback();
        break;
      case LOB_CALL:
        await this.#faultAt('lob');
        lobCall(context, reader, writer);
        writeError(writer, { inTransaction: sql.inTransaction }, this.#server.fieldVersion);
        return;
      default:
        throw new ProtocolError(`function ${code} is not known`);
    }
    writeStatus(writer, sql.inTransaction);
  }

  /** The user is in: a session of the SQL engine, and what calls may use. */
  #open(settings: string | undefined): void {
    const { attributes, user } = this.#login;
    let pl: PlSession | undefined;
    const sql = new SqlSession({
      file: this.#server.file,
      id: this.id,
      user,
      version: this.#server.version,
      attributes,
      call: (name, values) => callFunction(pl!, name, values),
    });
    pl = {
      sql,
      attributes,
      output: { enabled: false, lines: [] },
      alterSession: (text) => alterSession(sql, text),
    };
    if (settings !== undefined) alterSession(sql, settings);
    const isKilled = (): boolean => this.#killed;
    this.#sql = sql;
    this.#context = {
      server: this.#server,
      sql,
      pl,
      lobs: this.#lobs,
      cursors: this.#cursors,
      get isKilled() {
        return isKilled();
      },
      faultAt: (at, text) => this.#faultAt(at, text),
      wait: (ms) => this.#interruption.wait(ms),
    };
    this.#statements = new StatementCalls(this.#context);
  }

  #endOf(error: OraError): CallEnd {
    return {
      inTransaction: this.#sql?.inTransaction ?? false,
      number: error.number,
      text: error.message,
      ...(error.position === undefined ? {} : { position: error.position }),
      ...(error.row === undefined ? {} : { rowCount: error.row }),
    };
  }
}
