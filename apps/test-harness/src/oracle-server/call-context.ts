import type { FaultPlace } from './fault.ts';
import type { LobStore } from './lob-store.ts';
import type { OpenCursors } from './open-cursors.ts';
import type { OracleServerState } from './oracle-server.ts';
import type { PlSession } from './sql/plsql-value.ts';
import type { SqlSession } from './sql/sql-session.ts';

/** What a call may use of the session it is made in. */
export interface CallContext {
  readonly server: OracleServerState;
  readonly sql: SqlSession;
  readonly pl: PlSession;
  readonly lobs: LobStore;
  readonly cursors: OpenCursors;
  readonly isKilled: boolean;
  /** Lets a fault strike that is planned for here. */
  faultAt(at: FaultPlace, sql?: string): Promise<void>;
  /** Waits; an interrupt or the end of the connection ends it. */
  wait(ms: number): Promise<void>;
}
