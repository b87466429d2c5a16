export {
  type OpenSshServerOptions,
  SMALL_DISK,
  startOpenSshServer,
  whyNoChroot,
  whyNoMount,
  whyNoOpenSsh,
} from './openssh-server.ts';
export type { SftpFaults } from './sftp-fault.ts';
export { serveSftp } from './sftp-server.ts';
export {
  newKey,
  type RunningSshServer,
  type RunningSshTestServer,
  type SshTestServerOptions,
  startSshTestServer,
} from './ssh-test-server.ts';
