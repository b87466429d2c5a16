import type { Socket } from 'node:net';
import { Cursor } from './cursor.ts';
import type { FaultPlace, OracleFault } from './fault.ts';
import { LobStore, lobLength, readLob, writeLob } from './lob-store.ts';
import { acceptBody } from './messages/accept.ts';
import { AUTH_PHASE_ONE, AUTH_PHASE_TWO, readAuth, SYSDBA, versionNumber, writeParameters } from './messages/auth.ts';
import { type ConnectData, parseConnectData, readConnect } from './messages/connect.ts';
import { DATA_TYPES_MESSAGE, dataTypesReply } from './messages/data-types.ts';
import { writeDescribe, writeDescription } from './messages/describe.ts';
import { type BatchError, type CallEnd, writeError } from './messages/error.ts';
import {
  EXECUTE,
  type ExecuteRequest,
  OPTION,
  REEXECUTE,
  REEXECUTE_AND_FETCH,
  readExecute,
  readReexecute,
} from './messages/execute.ts';
import { writeIoVector } from './messages/io-vector.ts';
import { LOB_CALL, LOB_OPERATION, readLobCall, writeLobReply } from './messages/lob-op.ts';
import { PIGGYBACK_MESSAGE, readPiggyback } from './messages/piggyback.ts';
import { PROTOCOL_MESSAGE, protocolReply } from './messages/protocol.ts';
import { redirectBody } from './messages/redirect.ts';
import { refuseBody } from './messages/refuse.ts';
import { locatorBytes, locatorId, ROW_MESSAGE, writeLocator, writeRow, writeRowHeader } from './messages/row.ts';
import { writeRowCounts } from './messages/row-counts.ts';
import { writeStatus } from './messages/status.ts';
import { type Challenge, challenge11g, challenge12c, openPassword, serverResponse } from './messages/verifier.ts';
import { writeWarning } from './messages/warning.ts';
import type { OracleServerState } from './oracle-server.ts';
import { alterSession } from './sql/alter-session.ts';
import { OraError } from './sql/ora-error.ts';
import { type BlockBind, bindDirections, callFunction, type PlSession, runBlock } from './sql/plsql.ts';
import { Busy, type Result, SqlSession } from './sql/sql-session.ts';
import type { SqlValue } from './sql/tagged.ts';
import { isWord, tokenize } from './sql/tokens.ts';
import { type ColumnType, isLob, TYPE } from './wire/column-type.ts';
import { MARKER, PACKET, type Packet, PacketChannel } from './wire/packet-channel.ts';
import { ProtocolError, Reader } from './wire/reader.ts';
import { readValue, writeValue } from './wire/value.ts';
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
const REDIRECT_WITH_DATA = 0x02;

const LOB_CHUNK = 8132;
const LOCK_POLL_MS = 20;
const NO_MORE_ROWS = 1403;
const CANCELLED = 1013;

/** The client asked to stop. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** The call ends without an answer, and the connection with it. */
class Dropped extends Error {
  override readonly name = 'Dropped';
}

/** One client: from its CONNECT to its end. */
export class Session {
  readonly id: number;
  readonly #server: OracleServerState;
  readonly #channel: PacketChannel;
  readonly #attributes: Record<string, string> = {};
  readonly #cursors = new Map<number, Cursor>();
  readonly #lobs = new LobStore();
  #lastCursor = 0;
  #connect: ConnectData | undefined;
  #user = '';
  #challenge: Challenge | undefined;
  #sql: SqlSession | undefined;
  #pl: PlSession | undefined;
  #killed = false;
  #interrupt: (() => void) | undefined;
  /** Set by a marker that came before its call had begun to wait. */
  #interrupted = false;
  #calls: Promise<void> = Promise.resolve();
  #dropAfter = false;

  constructor(id: number, socket: Socket, server: OracleServerState) {
    this.id = id;
    this.#server = server;
    this.#channel = new PacketChannel(socket, {
      onPacket: (packet) => this.#onPacket(packet),
      onRequest: (payload) => {
        this.#calls = this.#calls.then(() => this.#onRequest(payload));
      },
      onEnd: () => this.#end(),
    });
  }

  get user(): string {
    return this.#user;
  }

  /** What the client told of itself: module, client_identifier, program, … */
  get attributes(): Readonly<Record<string, string>> {
    return this.#attributes;
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
    this.#interrupt?.();
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
    this.#interrupted = true;
    this.#interrupt?.();
    this.#channel.marker(MARKER.break);
  }

  async #onConnect(text: string, redirected: boolean): Promise<void> {
    try {
      const connect = parseConnectData(text);
      this.#connect = connect;
      const fault = this.#server.faults.take('connect');
      if (fault !== undefined && !(await this.#strike(fault))) return;
      const { serviceName, sid } = connect;
      const name = (serviceName ?? sid ?? '').toUpperCase();
      if (name === this.#server.redirectService && !redirected) {
        const address = `(ADDRESS=(PROTOCOL=tcp)(HOST=${this.#server.host})(PORT=${this.#server.port}))`;
        this.#redirect(`${address}\0${text.replace(/(SERVICE_NAME\s*=\s*)[^)]*/i, `$1${this.#server.services[0]}`)}`);
        return;
      }
      const known = serviceName === undefined ? this.#server.sids : this.#server.services;
      if (!known.includes(name)) {
        this.#channel.packet(PACKET.refuse, refuseBody(serviceName === undefined ? 12505 : 12514));
        this.#channel.socket.end();
        return;
      }
      this.#channel.packet(PACKET.accept, acceptBody(this.#server.sdu, this.#server.ancient));
      this.#channel.sdu = this.#server.sdu;
      this.#channel.accepted = true;
    } catch {
      // Not a connect descriptor: nobody we could talk to.
      this.drop();
    }
  }

  #redirect(target: string): void {
    const body = redirectBody(target);
    const packet = Buffer.alloc(8 + body.length);
    packet.writeUInt16BE(packet.length, 0);
    packet[4] = PACKET.redirect;
    packet[5] = REDIRECT_WITH_DATA;
    packet.set(body, 8);
    this.#channel.socket.end(packet);
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
      if (!this.#interrupted) this.#channel.data(writer.bytes);
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
      this.#interrupted = false;
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
        await this.#wait(fault.delayMs ?? 1000);
        return true;
      case 'drop-after':
        this.#dropAfter = true;
        return true;
      case 'error':
        throw fault.text === undefined
          ? new OraError(fault.number ?? 1)
          : OraError.withText(fault.number ?? 1, fault.text);
      case 'refuse':
        this.#channel.packet(PACKET.refuse, refuseBody(fault.number ?? 12514));
        this.#channel.socket.end();
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

  /** Waits; an interrupt or the end of the connection ends it. */
  async #wait(ms: number): Promise<void> {
    if (this.#interrupted) throw new Interrupted();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#interrupt = undefined;
    if (this.#channel.socket.destroyed) throw new Dropped();
    if (this.#interrupted) throw new Interrupted();
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
        for (const cursor of piggyback.cursors) this.#cursors.delete(cursor);
        return;
      case 'cancel-cursors':
        for (const cursor of piggyback.cursors) this.#cursors.get(cursor)?.open([]);
        return;
      case 'end-to-end':
        Object.assign(this.#attributes, piggyback.values);
        return;
      case 'free-lobs':
        for (let at = 0; at + 40 <= piggyback.locators.length; at += 40) {
          this.#lobs.free(locatorId(piggyback.locators.subarray(at, at + 40)));
        }
        return;
      case 'schema':
        this.#attributes.current_schema = piggyback.schema;
    }
  }

  async #call(code: number, reader: Reader, writer: Writer): Promise<void> {
    switch (code) {
      case AUTH_PHASE_ONE:
        await this.#faultAt('auth-one');
        this.#authOne(reader, writer);
        return;
      case AUTH_PHASE_TWO:
        await this.#faultAt('auth-two');
        this.#authTwo(reader, writer);
        return;
    }
    const sql = this.#sql;
    if (sql === undefined) throw new OraError(1012);
    switch (code) {
      case EXECUTE:
        await this.#execute(readExecute(reader, this.#server.fieldVersion), reader, writer);
        return;
      case REEXECUTE:
      case REEXECUTE_AND_FETCH:
        await this.#reexecute(code === REEXECUTE_AND_FETCH, reader, writer);
        return;
      case FETCH: {
        const cursor = this.#cursor(reader.ub());
        await this.#faultAt('fetch', cursor.sql);
        this.#sendRows(writer, cursor, reader.ub());
        return;
      }
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
        this.#lobCall(reader, writer);
        return;
      default:
        throw new ProtocolError(`function ${code} is not known`);
    }
    writeStatus(writer, sql.inTransaction);
  }

  #authOne(reader: Reader, writer: Writer): void {
    const { user, values } = readAuth(reader);
    this.#user = user.toUpperCase().replaceAll('"', '');
    for (const [key, name] of [
      ['AUTH_PROGRAM_NM', 'program'],
      ['AUTH_MACHINE', 'machine'],
      ['AUTH_SID', 'os_user'],
      ['AUTH_TERMINAL', 'terminal'],
    ] as const) {
      this.#attributes[name] = values.get(key) ?? '';
    }
    // An unknown user gets a challenge as well, which no password answers.
    const password = this.#server.users.get(this.#user)?.password ?? String(Math.random());
    this.#challenge = this.#server.verifier === '12c' ? challenge12c(password) : challenge11g(password);
    writeParameters(writer, this.#challenge.parameters);
    writeStatus(writer, false);
  }

  #authTwo(reader: Reader, writer: Writer): void {
    const { values, mode } = readAuth(reader);
    const known = this.#server.users.get(this.#user);
    const combined = this.#challenge?.combine(values.get('AUTH_SESSKEY') ?? '');
    const sent = combined === undefined ? undefined : openPassword(combined, values.get('AUTH_PASSWORD') ?? '');
    if (known === undefined || combined === undefined || sent !== known.password) throw new OraError(1017);
    if (known.locked) throw new OraError(28000);
    if (known.expired) throw new OraError(28001);
    if ((mode & SYSDBA) !== 0 && !known.sysdba) throw new OraError(1031);
    this.#attributes.driver_name = values.get('SESSION_CLIENT_DRIVER_NAME') ?? '';
    this.#attributes.connection_class = values.get('AUTH_KPPL_CONN_CLASS') ?? '';
    this.#attributes.mode = (mode & SYSDBA) !== 0 ? 'SYSDBA' : '';
    this.#open();
    const zone = values.get('AUTH_ALTER_SESSION');
    if (zone !== undefined) alterSession(this.#sql!, zone.replace('\0', ''));
    if (known.expiresInDays !== undefined) writeWarning(writer, new OraError(28002, [known.expiresInDays]));
    writeParameters(writer, [
      ['AUTH_SVR_RESPONSE', serverResponse(combined)],
      ['AUTH_VERSION_NO', versionNumber(this.#server.version, this.#server.fieldVersion)],
      ['AUTH_SESSION_ID', String(this.id)],
      ['AUTH_SERIAL_NUM', '1'],
      ['AUTH_SC_SERVICE_NAME', this.#server.services[0]!],
      ['AUTH_INSTANCENAME', 'FREE'],
      ['AUTH_DBNAME', this.#server.services[0]!],
      ['AUTH_SC_DBUNIQUE_NAME', 'FREE'],
      ['AUTH_MAX_OPEN_CURSORS', '300'],
      ['AUTH_MAX_IDEN_LENGTH', '128'],
    ]);
    writeStatus(writer, false);
  }

  #open(): void {
    const output = { enabled: false, lines: [] as string[] };
    const sql = new SqlSession({
      file: this.#server.file,
      id: this.id,
      user: this.#user,
      version: this.#server.version,
      attributes: this.#attributes,
      call: (name, values) => callFunction(this.#pl!, name, values),
    });
    this.#sql = sql;
    this.#pl = {
      sql,
      output,
      attributes: this.#attributes,
      alterSession: (text) => alterSession(sql, text),
    };
  }

  #cursor(id: number): Cursor {
    const cursor = this.#cursors.get(id);
    if (cursor === undefined) throw new OraError(1001);
    return cursor;
  }

  #parse(sql: string): Cursor {
    const answer = this.#server.answers.find(({ match }) => new RegExp(match, 'i').test(sql));
    if (answer?.error !== undefined) {
      const { number, text, position } = answer.error;
      const error = text === undefined ? new OraError(number) : OraError.withText(number, text);
      error.position = position;
      throw error;
    }
    const kind = answer?.columns === undefined ? (answer === undefined ? this.#sql!.kindOf(sql) : 'dml') : 'query';
    const cursor = new Cursor(++this.#lastCursor, sql, kind, answer);
    if (answer?.columns !== undefined) cursor.columns = answer.columns;
    else if (answer === undefined && kind === 'query') {
      const { columns, translation } = this.#sql!.describe(sql);
      cursor.columns = columns;
      cursor.translation = translation;
      cursor.writable = translation.hiddenRowid;
    } else if (answer === undefined && kind === 'dml') cursor.translation = this.#sql!.translate(sql);
    this.#cursors.set(cursor.id, cursor);
    return cursor;
  }

  async #execute(request: ExecuteRequest, reader: Reader, writer: Writer): Promise<void> {
    const { options } = request;
    if (request.sql !== undefined) await this.#faultAt('execute', request.sql);
    else await this.#faultAt('execute', this.#cursors.get(request.cursor)?.sql);
    const cursor = request.sql === undefined ? this.#cursor(request.cursor) : this.#parse(request.sql);
    const isNew = request.sql !== undefined;
    if ((options & OPTION.define) !== 0) {
      cursor.defines = request.defines.map((define, index) => this.#defined(define, cursor.columns[index]));
      if ((options & OPTION.fetch) !== 0) this.#sendRows(writer, cursor, request.rows);
      else this.#end0(writer, cursor);
      return;
    }
    if ((options & OPTION.execute) === 0) {
      // Parse alone, or a fetch from a REF CURSOR.
      if (isNew && cursor.isQuery) writeDescribe(writer, cursor.columns, this.#server.fieldVersion);
      if (!isNew && (options & OPTION.fetch) !== 0) this.#sendRows(writer, cursor, request.rows);
      else this.#end0(writer, cursor);
      return;
    }
    if (request.binds.length > 0) cursor.binds = request.binds;
    if (cursor.kind === 'plsql') cursor.directions = this.#directions(cursor);
    if (isNew && cursor.isQuery) writeDescribe(writer, cursor.columns, this.#server.fieldVersion);
    await this.#run(cursor, {
      executions: request.executions,
      rows: this.#readRows(reader, cursor, Math.max(1, request.executions), false),
      commit: (options & OPTION.commit) !== 0,
      batchErrors: (options & OPTION.batchErrors) !== 0,
      rowCountsWanted: request.rowCountsWanted,
      fetch: (options & OPTION.fetch) !== 0 ? request.rows : 0,
      writer,
    });
  }

  async #reexecute(andFetch: boolean, reader: Reader, writer: Writer): Promise<void> {
    const { cursor: id, count, commit } = readReexecute(reader);
    const cursor = this.#cursor(id);
    await this.#faultAt('execute', cursor.sql);
    const executions = cursor.isQuery ? 1 : count;
    await this.#run(cursor, {
      executions,
      rows: this.#readRows(reader, cursor, Math.max(1, executions), true),
      commit,
      batchErrors: false,
      rowCountsWanted: false,
      fetch: andFetch ? count : 0,
      writer,
    });
  }

  /** A client may ask for LOBs as LONGs; LOBs it wants as they are stay what they were described as. */
  #defined(define: ColumnType, column: ColumnType | undefined): ColumnType {
    if (column !== undefined && isLob(column.code) && isLob(define.code)) return { ...column };
    return column === undefined || isLob(column.code) ? { ...define, size: 0x7fffffff } : column;
  }

  #directions(cursor: Cursor): NonNullable<Cursor['directions']> {
    const { directions } = bindDirections(this.#sql!, cursor.sql);
    return cursor.binds.map((_, index) => directions[index] ?? 'in');
  }

  /** Values of all binds by execution; those the client leaves out are NULL. */
  #readRows(reader: Reader, cursor: Cursor, executions: number, again: boolean): SqlValue[][] {
    const { binds } = cursor;
    const returning = cursor.translation?.returning ?? 0;
    const skipped = binds.map((_, index) =>
      cursor.kind === 'plsql' ? again && cursor.directions?.[index] === 'out' : index >= binds.length - returning,
    );
    const rows: SqlValue[][] = [];
    if (reader.rest === 0) return Array.from({ length: executions }, () => binds.map(() => null));
    for (let row = 0; row < executions; row++) {
      if (reader.u8() !== ROW_MESSAGE) throw new ProtocolError('a row of bind values expected');
      const values: SqlValue[] = binds.map(() => null);
      const late: number[] = [];
      binds.forEach((bind, index) => {
        if (skipped[index]) return;
        if (bind.array) {
          const count = reader.ub();
          const elements = Array.from({ length: count }, () => readValue(reader, bind));
          values[index] = elements as unknown as SqlValue;
        } else if (cursor.kind !== 'plsql' && bind.size > this.#server.maxStringSize && !isLob(bind.code))
          late.push(index);
        else values[index] = this.#readBind(reader, bind);
      });
      for (const index of late) values[index] = this.#readBind(reader, binds[index]!);
      rows.push(values);
    }
    return rows;
  }

  #readBind(reader: Reader, bind: ColumnType): SqlValue {
    if (bind.code === TYPE.cursor) {
      // A cursor that is not open yet is one byte of zero; an open one has its number behind.
      reader.u8();
      if (reader.u8() !== 0) reader.ub();
      return null;
    }
    if (!isLob(bind.code)) return readValue(reader, bind);
    const locator = reader.ub() > 0 ? reader.bytes() : null;
    return locator === null ? null : (this.#lobs.get(locatorId(locator))?.content ?? null);
  }

  async #run(
    cursor: Cursor,
    run: {
      readonly executions: number;
      readonly rows: readonly SqlValue[][];
      readonly commit: boolean;
      readonly batchErrors: boolean;
      readonly rowCountsWanted: boolean;
      readonly fetch: number;
      readonly writer: Writer;
    },
  ): Promise<void> {
    const sql = this.#sql!;
    const { writer } = run;
    switch (cursor.kind) {
      case 'query': {
        const values = run.rows[0]!;
        const rows =
          cursor.answer?.rows ??
          (await this.#patiently(() => sql.query(cursor.translation!, cursor.sql, values, cursor.columns).rows));
        cursor.open(rows);
        if (cursor.needsDefine || run.fetch === 0) this.#end0(writer, cursor);
        else this.#sendRows(writer, cursor, run.fetch);
        return;
      }
      case 'dml':
        await this.#runDml(cursor, run);
        return;
      case 'plsql':
        await this.#runBlock(cursor, run.rows[0]!, run.commit, writer);
        return;
      case 'ddl': {
        const invalid = await this.#patiently(() => sql.define(cursor.sql));
        this.#finish(writer, { cursor: cursor.id, compiledWithErrors: invalid });
        return;
      }
      case 'session':
        alterSession(sql, cursor.sql);
        this.#finish(writer, { cursor: cursor.id });
        return;
      case 'transaction':
        await this.#transaction(cursor.sql);
        this.#finish(writer, { cursor: cursor.id });
    }
  }

  async #transaction(text: string): Promise<void> {
    const sql = this.#sql!;
    const tokens = tokenize(text);
    if (isWord(tokens[0], 'COMMIT')) {
      await this.#faultAt('commit', text);
      sql.commit();
    } else if (isWord(tokens[0], 'SAVEPOINT')) {
      await this.#patiently(() => sql.beginChange(false));
      sql.database.exec(`SAVEPOINT "${tokens[1]!.text}"`);
    } else if (isWord(tokens[0], 'ROLLBACK')) {
      if (tokens.length > 1) sql.database.exec(`ROLLBACK TO "${tokens.at(-1)!.text}"`);
      else sql.rollback();
    } else if (isWord(tokens[0], 'LOCK')) await this.#patiently(() => sql.beginChange(/\bNOWAIT\b/i.test(text)));
  }

  /** Waits for other sessions' locks. */
  async #patiently<T>(body: () => T): Promise<T> {
    for (;;) {
      try {
        return body();
      } catch (caught) {
        if (!(caught instanceof Busy)) throw caught;
        await this.#wait(LOCK_POLL_MS);
        if (this.#killed) throw new OraError(28);
      }
    }
  }

  async #runDml(
    cursor: Cursor,
    {
      rows,
      commit,
      batchErrors,
      rowCountsWanted,
      writer,
    }: {
      readonly rows: readonly SqlValue[][];
      readonly commit: boolean;
      readonly batchErrors: boolean;
      readonly rowCountsWanted: boolean;
      readonly writer: Writer;
    },
  ): Promise<void> {
    const sql = this.#sql!;
    const translation = cursor.translation;
    const counts: number[] = [];
    const errors: BatchError[] = [];
    const returned: (readonly (readonly SqlValue[])[])[] = [];
    let rowid: number | undefined;
    if (translation !== undefined && cursor.binds.length < translation.binds.length) throw new OraError(1008);
    let savepoint = false;
    for (const [offset, values] of rows.entries()) {
      if (cursor.answer !== undefined) {
        counts.push(cursor.answer.rowCount ?? 0);
        continue;
      }
      try {
        const change = await this.#patiently(() => {
          sql.beginChange(false);
          sql.database.exec('SAVEPOINT ora_statement');
          savepoint = true;
          const made = sql.change(translation!, cursor.sql, values);
          sql.database.exec('RELEASE ora_statement');
          savepoint = false;
          return made;
        });
        counts.push(change.rowCount);
        returned.push(change.returned);
        rowid = change.rowid;
      } catch (caught) {
        if (savepoint) {
          sql.database.exec('ROLLBACK TO ora_statement');
          sql.database.exec('RELEASE ora_statement');
          savepoint = false;
        }
        if (!(caught instanceof OraError)) throw caught;
        counts.push(0);
        returned.push([]);
        if (!batchErrors) {
          caught.row = counts.reduce((sum, count) => sum + count, 0);
          throw caught;
        }
        errors.push({ number: caught.number, offset, text: caught.message });
      }
    }
    if (commit) sql.commit();
    if (rowCountsWanted) writeRowCounts(writer, counts);
    const returning = translation?.returning ?? 0;
    if (returning > 0) {
      for (const changed of returned) {
        writer.u8(ROW_MESSAGE);
        for (let index = 0; index < returning; index++) {
          const bind = cursor.binds[cursor.binds.length - returning + index]!;
          writer.ub(changed.length);
          for (const row of changed) this.#writeOut(writer, bind, row[index] ?? null);
        }
      }
    }
    this.#finish(writer, {
      cursor: cursor.id,
      rowCount: counts.reduce((sum, count) => sum + count, 0),
      ...(rowid === undefined ? {} : { rowid }),
      batchErrors: errors,
      ...(errors.length > 0 ? { number: 24381, text: new OraError(24381).message } : {}),
    });
  }

  async #runBlock(cursor: Cursor, values: readonly SqlValue[], commit: boolean, writer: Writer): Promise<void> {
    const { names } = bindDirections(this.#sql!, cursor.sql);
    if (names.length > cursor.binds.length) throw new OraError(1008);
    const binds: BlockBind[] = cursor.binds.map((bind, index) => ({
      name: names[index] ?? `#${index}`,
      value: values[index] ?? null,
      maxSize: bind.size,
      isText: bind.code === TYPE.varchar2 || bind.code === TYPE.char,
    }));
    const run = runBlock(this.#pl!, cursor.sql, binds);
    for (let step = run.next(); !step.done; step = run.next()) await this.#wait(step.value);
    if (commit) this.#sql!.commit();
    const directions = cursor.directions ?? [];
    if (cursor.binds.length > 0) {
      writeIoVector(writer, directions);
      if (directions.some((direction) => direction !== 'in')) {
        writer.u8(ROW_MESSAGE);
        binds.forEach((bind, index) => {
          if (directions[index] !== 'in') this.#writeOut(writer, cursor.binds[index]!, bind.value);
        });
      }
    }
    this.#finish(writer, { cursor: cursor.id, rowCount: 1 });
  }

  #writeOut(writer: Writer, bind: ColumnType, value: BlockBind['value']): void {
    if (bind.code === TYPE.cursor) {
      this.#writeCursor(writer, value !== null && typeof value === 'object' && 'columns' in value ? value : undefined);
    } else if (isLob(bind.code)) {
      if (value === null) writer.ub(0);
      else {
        const id = this.#lobs.add(bind.code, bind.form ?? 1, value as SqlValue);
        writeLocator(writer, id, lobLength(this.#lobs.get(id)!), LOB_CHUNK);
      }
    } else {
      const plain = bind.code === TYPE.rowid || bind.code === TYPE.urowid ? { ...bind, code: TYPE.varchar2 } : bind;
      writeValue(writer, { ...plain, size: Math.max(1, bind.size) }, value as SqlValue, (it) =>
        this.#sql!.nls.text(it),
      );
    }
    writer.ub(0);
  }

  /** A result as a cursor of its own; none makes a cursor that nobody can fetch from. */
  #writeCursor(writer: Writer, result: Result | undefined): void {
    writer.u8(1);
    if (result === undefined) {
      writeDescription(writer, [], this.#server.fieldVersion);
      writer.ub(0);
      return;
    }
    const cursor = new Cursor(++this.#lastCursor, 'REF CURSOR', 'query');
    cursor.columns = result.columns;
    cursor.open(result.rows);
    this.#cursors.set(cursor.id, cursor);
    writeDescription(writer, result.columns, this.#server.fieldVersion);
    writer.ub(cursor.id);
  }

  #sendRows(writer: Writer, cursor: Cursor, count: number): void {
    const rows = cursor.take(count);
    const sql = this.#sql!;
    if (rows.length > 0) writeRowHeader(writer, cursor.types.length, rows.length);
    const text = (value: SqlValue): string => sql.nls.text(value);
    const hidden = cursor.writable ? cursor.columns.length : -1;
    for (const row of rows) {
      let index = -1;
      writeRow(
        writer,
        cursor.types,
        row,
        {
          text,
          lob: (target, value, type) => {
            index = cursor.types.indexOf(type, index + 1);
            const home = hidden < 0 ? undefined : sql.lobHome(cursor.translation!, index, row[hidden] ?? null);
            const id = this.#lobs.add(type.code, type.form ?? 1, value, home);
            writeLocator(target, id, lobLength(this.#lobs.get(id)!), LOB_CHUNK);
          },
        },
        this.#server.maxStringSize,
      );
    }
    const atEnd = rows.length < count;
    this.#finish(writer, {
      cursor: cursor.id,
      rowCount: cursor.position,
      ...(atEnd ? { number: NO_MORE_ROWS, text: new OraError(NO_MORE_ROWS).message } : {}),
    });
  }

  #end0(writer: Writer, cursor: Cursor): void {
    this.#finish(writer, { cursor: cursor.id });
  }

  #finish(writer: Writer, end: Omit<CallEnd, 'inTransaction'>): void {
    writeError(writer, { ...end, inTransaction: this.#sql?.inTransaction ?? false }, this.#server.fieldVersion);
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

  #lobCall(reader: Reader, writer: Writer): void {
    const request = readLobCall(reader);
    const { operation, amount } = request;
    let { locator } = request;
    const lob = this.#lobs.get(locatorId(locator));
    let data: Buffer | undefined;
    let told = amount;
    if (operation === LOB_OPERATION.createTemporary) {
      locator = locatorBytes(this.#lobs.add(request.destination, 1, null, undefined, true));
    } else if (lob === undefined) throw new OraError(22922);
    else {
      switch (operation) {
        case LOB_OPERATION.length:
          told = lobLength(lob);
          break;
        case LOB_OPERATION.chunkSize:
          told = LOB_CHUNK;
          break;
        case LOB_OPERATION.read:
          data = readLob(lob, request.offset, amount ?? 0);
          break;
        case LOB_OPERATION.write:
          if (lob.home === undefined && !lob.temporary) throw new OraError(22920);
          writeLob(lob, request.offset, request.data ?? Buffer.alloc(0));
          this.#sql!.storeLob(lob);
          break;
        case LOB_OPERATION.trim:
          if (lob.home === undefined && !lob.temporary) throw new OraError(22920);
          lob.content = lob.content.slice(0, amount ?? 0);
          this.#sql!.storeLob(lob);
          break;
        case LOB_OPERATION.open:
          lob.open = true;
          break;
        case LOB_OPERATION.close:
          lob.open = false;
          break;
        case LOB_OPERATION.freeTemporary:
          this.#lobs.free(locatorId(locator));
          break;
        case LOB_OPERATION.isOpen:
          break;
        default:
          throw OraError.withText(3001, `ORA-03001: unimplemented feature (test server: LOB operation ${operation})`);
      }
    }
    writeLobReply(writer, { operation, locator, amount: told, data, flag: lob?.open ?? false });
    this.#finish(writer, {});
  }
}
