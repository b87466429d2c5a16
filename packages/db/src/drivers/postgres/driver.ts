import type { Driver, Sessions } from '../../driver.ts';
import { POSTGRES_CAPABILITIES } from './capabilities.ts';
import { PostgresConnection } from './connection.ts';
import { login } from './login.ts';
import { Session } from './session.ts';
import { readTarget } from './target.ts';

const sessions: Sessions<Session> = {
  open: async (request, signal) => new Session(await login(readTarget(request), request.password ?? '', signal)),
  connection: (session, request, end) => PostgresConnection.of(session, request, end),
  wipe: (session) => session.wipe(),
  isAlive: (session) => session.isAlive(),
  close: (session) => session.close(),
};

/** PostgreSQL: `pg` logs in, what follows is spoken here, so that rows reach the script as the server sent them. */
export const postgresDriver: Driver = {
  name: 'postgres',
  capabilities: POSTGRES_CAPABILITIES,
  sessions,
  server: (request) =>
    readTarget(request)
      .servers.map(({ host, port }) => `${host}:${port}`)
      .join(','),
  async connect(request, signal) {
    const session = await sessions.open(request, signal);
    return sessions.connection(session, request, () => sessions.close(session));
  },
};
