import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerError, type SMTPServerSession } from 'smtp-server';
import { SMTPConnection } from 'smtp-server/lib/smtp-connection';
import { MailRecorder, type RecordedMail } from './mail-recorder.ts';
import { createSelfSignedCertificate, type SelfSignedCertificate } from './self-signed-certificate.ts';
import { type SmtpFault, type SmtpFaultAction, SmtpFaults, type SmtpStep } from './smtp-fault.ts';

export interface SmtpServerOptions {
  /** Defaults to 127.0.0.1. */
  readonly host?: string;
  /** Defaults to 0: any free port. */
  readonly port?: number;
  /** Where mails are written as `.eml` and `.json`; created if missing. Defaults to memory only. */
  readonly directory?: string;
  /** `starttls` offers it (default), `none` does not, `implicit` speaks TLS from the first byte. */
  readonly tls?: 'starttls' | 'none' | 'implicit';
  /** Defaults to a new self-signed one for localhost and 127.0.0.1. */
  readonly certificate?: SelfSignedCertificate;
  /** Who may log in; without it AUTH is not offered. */
  readonly user?: { readonly name: string; readonly password: string };
  /** Mechanisms offered, PLAIN LOGIN CRAM-MD5 by default. */
  readonly authMethods?: readonly string[];
  /** Accept AUTH without TLS? Defaults to true, since most tests are about AUTH and not about TLS. */
  readonly authWithoutTls?: boolean;
  /** Must clients log in before MAIL? Defaults to false. */
  readonly authRequired?: boolean;
  /** Largest message in bytes, announced as SIZE. Defaults to no limit. */
  readonly maxBytes?: number;
  /** Extensions not to announce. Defaults to none: PIPELINING, 8BITMIME, SMTPUTF8 and DSN are offered. */
  readonly hide?: readonly ('PIPELINING' | '8BITMIME' | 'SMTPUTF8' | 'DSN')[];
  readonly faults?: readonly SmtpFault[];
  /** Cuts every connection after this many bytes from the client. */
  readonly cutAfterBytes?: number;
}

/** A running server; see {@link startSmtpServer}. */
export interface RunningSmtpServer {
  readonly host: string;
  readonly port: number;
  /** PEM to give to a client as `ca`. */
  readonly certificate: string;
  /** Mails received, in the order of their replies. */
  readonly mails: readonly RecordedMail[];
  /** Command lines received by all connections, in order; credentials are hidden. */
  readonly commands: readonly string[];
  /** How many connections were accepted so far. */
  readonly connectionCount: number;
  /** Resolves when that many mails were received. */
  waitForMails(count: number): Promise<readonly RecordedMail[]>;
  setFaults(faults: readonly SmtpFault[]): void;
  /** Ends every open connection without a word, as a server that times out idle clients does. */
  dropConnections(): void;
  /** Stops listening: connections are refused until `resume`. */
  refuse(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

const STEP_OF_COMMAND: Readonly<Record<string, SmtpStep>> = {
  EHLO: 'ehlo',
  HELO: 'helo',
  STARTTLS: 'starttls',
  AUTH: 'auth',
  MAIL: 'mail',
  RCPT: 'rcpt',
  DATA: 'data',
  RSET: 'rset',
  NOOP: 'noop',
  QUIT: 'quit',
};

/** smtp-server's connection, greeting at once (it waits 100 ms for early talkers) and striking with our faults. */
class FaultyConnection extends SMTPConnection {
  readonly faults: SmtpFaults;
  readonly log: string[];

  constructor(
    server: SMTPServer,
    socket: Socket | TLSSocket,
    options: { id: string },
    faults: SmtpFaults,
    log: string[],
  ) {
    super(server, socket, options);
    this.faults = faults;
    this.log = log;
  }

  override init(): void {
    this._setListeners(() => this.connectionReady());
  }

  override _sendGreeting(): void {
    const fault = this.faults.take('greeting', '');
    if (fault === undefined) super._sendGreeting();
    else if ('reply' in fault) {
      this.write(fault.reply);
      this.close();
    } else this.strike(fault);
  }

  override _onCommand(command: Buffer, callback?: () => void): void {
    const line = command.toString('utf8');
    const name = line.split(' ', 1)[0]!.toUpperCase();
    this.log.push(this._nextHandler ? '(credentials)' : line.replace(/^(AUTH \S+) .*/i, '$1 (credentials)'));
    const step = this._nextHandler ? 'auth' : STEP_OF_COMMAND[name];
    const fault = step && this.faults.take(step, line);
    if (!fault) {
      super._onCommand(command, callback);
      return;
    }
    this._nextHandler = false;
    if ('reply' in fault) {
      this.write(fault.reply);
      if (fault.reply.startsWith('421')) this.close();
      else callback?.();
    } else this.strike(fault);
  }

  strike(fault: SmtpFaultAction): void {
    // A stall is silence: the command is never answered and the socket stays open until the client leaves.
    if ('drop' in fault) this._socket.destroy();
  }

  write(reply: string): void {
    this._socket.write(`${reply.replace(/\r?\n/g, '\r\n')}\r\n`);
  }
}

class FaultySmtpServer extends SMTPServer {
  readonly faults: SmtpFaults;
  readonly cutAfterBytes: number | undefined;
  readonly log: string[] = [];
  readonly numbers = new Map<string, number>();
  accepted = 0;

  constructor(
    options: ConstructorParameters<typeof SMTPServer>[0],
    faults: SmtpFaults,
    cutAfterBytes: number | undefined,
  ) {
    super(options);
    this.faults = faults;
    this.cutAfterBytes = cutAfterBytes;
  }

  override connect(socket: Socket | TLSSocket): void {
    this.accepted += 1;
    const id = `c${this.accepted}`;
    this.numbers.set(id, this.accepted);
    let received = 0;
    if (this.cutAfterBytes !== undefined) {
      const limit = this.cutAfterBytes;
      socket.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received > limit) socket.destroy();
      });
    }
    const connection = new FaultyConnection(this, socket, { id }, this.faults, this.log);
    this.connections.add(connection);
    // A client that leaves in the middle is what half of the tests are about.
    connection.on('error', () => undefined);
    connection.on('connect', (info) => this.emit('connect', info));
    connection.init();
  }

  strikeAt(session: SMTPServerSession, fault: SmtpFaultAction): void {
    for (const connection of this.connections) {
      if (connection.id === session.id) (connection as FaultyConnection).strike(fault);
    }
  }
}

/**
 * Starts a real SMTP server on a loopback port that records what it receives and fails where it is told to.
 *
 * @throws if the port cannot be listened on, or a fault makes no sense.
 */
export async function startSmtpServer(options: SmtpServerOptions = {}): Promise<RunningSmtpServer> {
  const host = options.host ?? '127.0.0.1';
  const certificate = options.certificate ?? createSelfSignedCertificate();
  const recorder = await MailRecorder.open(options.directory);
  const faults = new SmtpFaults(options.faults);
  const user = options.user;
  const waiting = new Set<() => void>();
  const hide = (name: 'PIPELINING' | '8BITMIME' | 'SMTPUTF8' | 'DSN'): boolean => options.hide?.includes(name) ?? false;

  const server = new FaultySmtpServer(
    {
      name: 'mail.test',
      key: certificate.key,
      cert: certificate.cert,
      secure: options.tls === 'implicit',
      disabledCommands: [...(options.tls === 'none' ? ['STARTTLS'] : []), ...(user === undefined ? ['AUTH'] : [])],
      authMethods: [...(options.authMethods ?? ['PLAIN', 'LOGIN', 'CRAM-MD5'])],
      allowInsecureAuth: options.authWithoutTls ?? true,
      authOptional: !options.authRequired,
      disableReverseLookup: true,
      hidePIPELINING: hide('PIPELINING'),
      hide8BITMIME: hide('8BITMIME'),
      hideSMTPUTF8: hide('SMTPUTF8'),
      hideDSN: hide('DSN'),
      logger: false,
      closeTimeout: 1,
      maxAllowedUnauthenticatedCommands: false,
      ...(options.maxBytes === undefined ? {} : { size: options.maxBytes }),
      onAuth(auth, _session, callback) {
        const passwordIsRight =
          auth.method === 'CRAM-MD5' ? auth.validatePassword(user!.password) : auth.password === user!.password;
        if (auth.username === user!.name && passwordIsRight) callback(null, { user: user!.name });
        else callback(null, { message: '5.7.8 Authentication failed', responseCode: 535 });
      },
      onData(stream, session, callback) {
        receive(stream, session).then(
          (reply) => reply !== undefined && callback(reply instanceof Error ? reply : null, reply as string),
          (error: unknown) => callback(error as Error),
        );
      },
    },
    faults,
    options.cutAfterBytes,
  );
  server.on('error', () => undefined);

  /** The reply for the client: an error for a refusal, undefined for none at all. */
  async function receive(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
  ): Promise<string | Error | undefined> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    if (stream.sizeExceeded) return replyError('552 5.3.4 Message too big');
    const raw = Buffer.concat(chunks);
    const fault = faults.take('done', raw.toString('latin1'));
    if (fault !== undefined && 'reply' in fault) {
      if (!fault.reply.startsWith('2')) return replyError(fault.reply);
    }
    const { mailFrom, rcptTo } = session.envelope;
    const mail = await recorder.record(
      {
        from: mailFrom ? mailFrom.address : '',
        fromParameters: (mailFrom ? mailFrom.args : false) || {},
        to: rcptTo.map(({ address }) => address),
        toParameters: rcptTo[0]?.args || {},
        clientName: session.hostNameAppearsAs,
        secure: session.secure,
        user: (session.user as string | false) || undefined,
        connection: server.numbers.get(session.id) ?? 0,
      },
      raw,
    );
    for (const wake of waiting) wake();
    if (fault === undefined) return `Queued as ${mail.number}`;
    if ('reply' in fault) return fault.reply.slice(4);
    server.strikeAt(session, fault);
    return undefined;
  }

  async function listen(port: number): Promise<number> {
    server.server.listen(port, host);
    await once(server.server, 'listening');
    return (server.server.address() as AddressInfo).port;
  }

  function dropConnections(): void {
    for (const connection of server.connections) connection._socket.destroy();
    for (const socket of server._pendingSockets.values()) socket.destroy(); // still in their TLS handshake
  }

  async function stopListening(): Promise<void> {
    if (!server.server.listening) return;
    const closed = once(server.server, 'close');
    server.server.close();
    dropConnections();
    await closed;
  }

  const port = await listen(options.port ?? 0);
  return {
    host,
    port,
    certificate: certificate.cert,
    mails: recorder.mails,
    commands: server.log,
    get connectionCount() {
      return server.accepted;
    },
    waitForMails(count) {
      const { promise, resolve } = Promise.withResolvers<readonly RecordedMail[]>();
      const check = (): void => {
        if (recorder.mails.length < count) return;
        waiting.delete(check);
        resolve(recorder.mails);
      };
      waiting.add(check);
      check();
      return promise;
    },
    setFaults: (list) => faults.replace(list),
    dropConnections,
    refuse: stopListening,
    async resume() {
      await listen(port);
    },
    close: stopListening,
  };
}

function replyError(reply: string): SMTPServerError {
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
}
