export { missingOdbcDriver } from './odbc-driver.ts';
export {
  type FoundPostgres,
  findPostgres,
  type PostgresAddress,
  type PostgresServer,
  startPostgres,
} from './postgres-server.ts';
