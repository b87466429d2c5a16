export {
  administer,
  findMariadbServer,
  hasMariadbd,
  type MariadbServer,
  type OwnMariadbServer,
  startMariadbServer,
} from './mariadb-server.ts';
