import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ScriptedAnswer } from './answer.ts';
import { FaultPlan, type OracleFault } from './fault.ts';
import { Session } from './session.ts';
import { createCatalogue } from './sql/catalogue.ts';

/** Somebody who may log in. */
export interface OracleUser {
  readonly password: string;
  /** ORA-28000. */
  readonly locked?: boolean;
  /** ORA-28001. */
  readonly expired?: boolean;
  /** Warning ORA-28002 at login. */
  readonly expiresInDays?: number;
  readonly sysdba?: boolean;
}

export interface OracleServerOptions {
  readonly host?: string;
  /** 0, the default, takes any free one. */
  readonly port?: number;
  readonly users?: Readonly<Record<string, OracleUser>>;
  /** Defaults to FREEPDB1. */
  readonly services?: readonly string[];
  /** Defaults to FREE. */
  readonly sids?: readonly string[];
  /** A service whose clients are sent on to the first of `services`. */
  readonly redirectService?: string;
  readonly verifier?: '11g' | '12c';
  /** TTC field version; 12 (19c) unless told. */
  readonly fieldVersion?: number;
  /** Bytes a packet, 8192 unless told. */
  readonly sdu?: number;
  /** MAX_STRING_SIZE=EXTENDED. */
  readonly longStrings?: boolean;
  /** Accepts with the protocol version of a server before 12.1. */
  readonly ancient?: boolean;
  readonly version?: string;
  readonly faults?: readonly OracleFault[];
  readonly answers?: readonly ScriptedAnswer[];
  /** Told what this server could not make sense of; by default it is thrown away with the connection. */
  readonly onFailure?: (failure: unknown) => void;
}

/** What sessions see of their server. */
export interface OracleServerState {
  readonly host: string;
  readonly port: number;
  readonly file: string;
  readonly users: ReadonlyMap<string, OracleUser>;
  readonly services: readonly string[];
  readonly sids: readonly string[];
  readonly redirectService: string | undefined;
  readonly verifier: '11g' | '12c';
  readonly fieldVersion: number;
  readonly sdu: number;
  readonly longStrings: boolean;
  readonly maxStringSize: number;
  readonly ancient: boolean;
  readonly version: string;
  readonly faults: FaultPlan;
  readonly answers: readonly ScriptedAnswer[];
  onFailure(failure: unknown): void;
  ended(session: Session): void;
}

/** A server that is up. */
export interface OracleServer {
  readonly host: string;
  readonly port: number;
  /** Sessions that are connected now. */
  readonly sessions: readonly Session[];
  addFault(fault: OracleFault): void;
  close(): Promise<void>;
}

/** Starts a server that speaks Oracle's wire to the real driver, with SQLite behind it. */
export async function startOracleServer(options: OracleServerOptions = {}): Promise<OracleServer> {
  const sessions = new Set<Session>();
  const server = createServer();
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, host, options.port ?? 0);
  // Not before: a port that somebody has leaves nothing behind.
  const directory = mkdtempSync(join(tmpdir(), 'oracle-server-'));
  const longStrings = options.longStrings ?? false;
  const state: OracleServerState = {
    host,
    port,
    file: join(directory, 'oracle.db'),
    users: new Map(
      Object.entries(options.users ?? { scott: { password: 'tiger' } }).map(([name, user]) => [
        name.toUpperCase(),
        user,
      ]),
    ),
    services: (options.services ?? ['FREEPDB1']).map((name) => name.toUpperCase()),
    sids: (options.sids ?? ['FREE']).map((name) => name.toUpperCase()),
    redirectService: options.redirectService?.toUpperCase(),
    verifier: options.verifier ?? '11g',
    fieldVersion: options.fieldVersion ?? 12,
    sdu: options.sdu ?? 8192,
    longStrings,
    maxStringSize: longStrings ? 32_767 : 4000,
    ancient: options.ancient ?? false,
    version: options.version ?? '19.3.0',
    faults: new FaultPlan(options.faults),
    answers: options.answers ?? [],
    onFailure: options.onFailure ?? (() => {}),
    ended: (session) => sessions.delete(session),
  };
  const dictionary = new DatabaseSync(state.file);
  dictionary.exec('PRAGMA journal_mode = WAL');
  createCatalogue(dictionary);
  let lastSession = 100;
  server.on('connection', (socket) => sessions.add(new Session(++lastSession, socket, state)));
  return {
    host,
    port,
    get sessions() {
      return [...sessions];
    },
    addFault: (fault) => state.faults.add(fault),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const session of sessions) session.drop();
      await closed;
      dictionary.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as { port: number }).port;
}
