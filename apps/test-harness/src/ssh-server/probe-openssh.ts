// Exits with 0 if a login to OpenSSH's server works here, else says why not: sshd lets nobody in whose account is locked.
import { readFileSync } from 'node:fs';
import ssh2 from 'ssh2';
import { startOpenSshServer } from './openssh-server.ts';

const server = await startOpenSshServer();
const problem = await new Promise<string | undefined>((resolve) => {
  const client = new ssh2.Client();
  client.on('error', (error) => resolve(error.message));
  client.on('ready', () => {
    client.subsys('sftp', (error) => resolve(error?.message));
  });
  client.connect({
    host: '127.0.0.1',
    port: server.port,
    username: server.user,
    privateKey: readFileSync(server.keyFile),
    readyTimeout: 20_000,
  });
});
await server.close();
if (problem !== undefined) process.stdout.write(`${server.user} cannot log in to sshd: ${problem}`);
process.exit(problem === undefined ? 0 : 1);
