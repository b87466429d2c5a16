import { existsSync } from 'node:fs';
import type { Driver, Sessions } from '../../driver.ts';
import { MYSQL_CAPABILITIES } from './capabilities.ts';
import { MysqlConnection } from './connection.ts';
import { shakeHands } from './handshake.ts';
import { readOptions } from './options.ts';
import { MysqlSession } from './session.ts';

const sessions: Sessions<MysqlSession> = {
  open: async (request, signal) => new MysqlSession(await shakeHands(readOptions(request, existsSync), signal)),
  connection: (session, request, end) => MysqlConnection.of(session, request, end),
  wipe: (session) => session.wipe(),
  isAlive: (session) => session.ping(),
  close: (session) => session.quit(),
};

/** MySQL and MariaDB: `mysql2` logs in, what follows is spoken here, so that rows reach the script as the server sent them. */
export const mysqlDriver: Driver = {
  name: 'mysql',
  capabilities: MYSQL_CAPABILITIES,
  sessions,
  server(request) {
    const { host, port, socket } = readOptions(request, existsSync);
    return socket ?? `${host}:${port}`;
  },
  async connect(request, signal) {
    const session = await sessions.open(request, signal);
    try {
      return await sessions.connection(session, request, () => sessions.close(session));
    } catch (caught) {
      // mysql_init_command failed, or something else that comes after the login.
      await sessions.close(session);
      throw caught;
    }
  },
};
