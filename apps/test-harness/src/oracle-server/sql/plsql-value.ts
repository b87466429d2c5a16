import type { PlTable } from './plsql-table.ts';
import type { Result, SqlSession } from './sql-session.ts';
import type { SqlValue } from './tagged.ts';
import type { Token } from './tokens.ts';

/** What a variable or bind holds. */
export type PlValue = SqlValue | Result | PlTable;

/** Milliseconds to wait before going on; also how a block waits for a lock. */
export type Pause = number;

/** One bind of a block. */
export interface BlockBind {
  readonly name: string;
  value: PlValue;
  /** Bytes an OUT value may have. */
  readonly maxSize: number;
  readonly isText: boolean;
}

/** What blocks share within a session. */
export interface PlSession {
  readonly sql: SqlSession;
  readonly output: { enabled: boolean; lines: string[] };
  /** Remembers DBMS_APPLICATION_INFO and DBMS_SESSION settings. */
  readonly attributes: Record<string, string>;
  alterSession(sql: string): void;
}

export interface Variable {
  value: PlValue;
  readonly maxSize: number;
  readonly isText: boolean;
}

/** Variables and binds (`:NAME`) that a block sees. */
export type Scope = Map<string, Variable>;

/** An argument of a call, with the variable it came from. */
export interface Argument {
  readonly value: PlValue;
  readonly name?: string;
  readonly target?: Token;
}
