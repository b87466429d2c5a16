import { type CallContext, handleKind } from '@bridge/protocol/module';
import type { Connection, ExecuteResult, Statement } from './driver.ts';

/** Connections as the wire knows them. */
export const CONNECTION = handleKind<Connection>('connection');

/** A statement as the wire knows it: with the connection whose state every answer tells. */
export interface OpenStatement {
  readonly connection: Connection;
  readonly connectionId: string;
  readonly statement: Statement;
  cursor: ExecuteResult['cursor'];
}
export const STATEMENT = handleKind<OpenStatement>('statement');

/** The connection that a call is about; it learns who calls. */
export function enterConnection(context: CallContext, id: string): Connection {
  const connection = context.handles.get(CONNECTION, id);
  connection.enter?.(context);
  return connection;
}

/** The statement that a call is about; its connection learns who calls. */
export function enterStatement(context: CallContext, id: string): OpenStatement {
  const record = context.handles.get(STATEMENT, id);
  record.connection.enter?.(context);
  return record;
}
