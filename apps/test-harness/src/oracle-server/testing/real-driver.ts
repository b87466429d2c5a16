import oracledb from 'oracledb';
import { onTestFinished } from 'vitest';
import { type OracleServer, type OracleServerOptions, startOracleServer } from '../oracle-server.ts';

export { oracledb };

/** A server and the unmodified driver's connection to it; both end with the test. */
export async function connected(
  options: OracleServerOptions = {},
): Promise<{ server: OracleServer; connection: oracledb.Connection; connect(): Promise<oracledb.Connection> }> {
  const failures: unknown[] = [];
  const server = await startOracleServer({ onFailure: (failure) => failures.push(failure), ...options });
  const open: oracledb.Connection[] = [];
  const connect = async (): Promise<oracledb.Connection> => {
    const connection = await oracledb.getConnection({
      user: 'scott',
      password: 'tiger',
      connectString: `${server.host}:${server.port}/FREEPDB1`,
    });
    open.push(connection);
    return connection;
  };
  const connection = await connect();
  onTestFinished(async () => {
    for (const it of open) {
      await it.close().catch((error: Error) => {
        // Ended by the test itself.
        if (!/NJS-003|NJS-500/.test(error.message)) throw error;
      });
    }
    await server.close();
    if (failures.length > 0 && options.onFailure === undefined) throw failures[0];
  });
  return { server, connection, connect };
}

/** Number and first line of the error that a call makes. */
export async function failure(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return (error as Error).message.split('\n')[0]!;
  }
  return 'no error';
}
