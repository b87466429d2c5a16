import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import ssh2, { type AuthContext, type Connection, type ServerChannel } from 'ssh2';
import type { SftpFaults } from './sftp-fault.ts';
import { serveSftp } from './sftp-server.ts';

/** An SSH server for tests and what a client needs to reach it. Its keys and files are its own. */
export interface RunningSshServer {
  readonly port: number;
  readonly user: string;
  /** Private key that it accepts. */
  readonly keyFile: string;
  readonly knownHostsFile: string;
  /** Configuration for ssh with one host, `server`, that leads here. */
  readonly configFile: string;
  /** Directory that ends with the server. */
  readonly directory: string;
  close(): Promise<void>;
}

export interface SshTestServerOptions {
  /** Methods that are offered. Defaults to publickey, password, keyboard-interactive. */
  readonly methods?: readonly ('publickey' | 'password' | 'keyboard-interactive')[];
  /** Defaults to `secret`. */
  readonly password?: string;
  readonly faults?: SftpFaults;
  /** The key that is accepted. Defaults to a new one. */
  readonly clientKey?: { readonly private: string; readonly passphrase: string };
}

export interface RunningSshTestServer extends RunningSshServer {
  /** Logins so far, with the method that succeeded. */
  readonly logins: readonly string[];
  /** Connections that are open. */
  readonly connections: number;
  setFaults(faults: SftpFaults): void;
  /** Ends every connection. */
  cut(): void;
}

/** Starts ssh2's server with our own SFTP on it: passwords, prompts and faults, on any machine. */
export async function startSshTestServer(options: SshTestServerOptions = {}): Promise<RunningSshTestServer> {
  const { methods = ['publickey', 'password', 'keyboard-interactive'], password = 'secret' } = options;
  let faults = options.faults ?? {};
  const hostKey = newKey();
  const clientKey = options.clientKey ?? newKey();
  const accepted = ssh2.utils.parseKey(clientKey.private, options.clientKey?.passphrase) as ssh2.ParsedKey;
  const connections = new Set<Connection>();
  const sockets = new Set<Socket>();
  const logins: string[] = [];
  const user = userInfo().username;

  const server = new ssh2.Server({ hostKeys: [hostKey.private] }, (connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    connection.on('error', () => undefined);
    connection.on('authentication', (context: AuthContext) => {
      const accept = (): void => {
        logins.push(context.method);
        context.accept();
      };
      const reject = (): void => context.reject([...methods]);
      if (context.method === 'none' || !methods.includes(context.method as 'password') || context.username !== user) {
        reject();
      } else if (context.method === 'password') {
        if (context.password === password) accept();
        else reject();
      } else if (context.method === 'keyboard-interactive') {
        context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
          if (answers[0] === password) accept();
          else reject();
        });
      } else if (context.method === 'publickey') {
        const isOurs = context.key.data.equals(accepted.getPublicSSH());
        const isSigned =
          context.signature === undefined || accepted.verify(context.blob!, context.signature, context.hashAlgo);
        if (!isOurs || isSigned !== true) reject();
        else if (context.signature === undefined) context.accept();
        else accept();
      }
    });
    connection.on('session', (acceptSession) => {
      const session = acceptSession();
      session.on('env', (accept) => accept?.());
      session.on('subsystem', (accept, reject, { name }) => {
        if (name === 'sftp') serveSftp(accept() as ServerChannel, () => faults);
        else reject();
      });
    });
  });
  (server as unknown as { _srv: { on(event: 'connection', listener: (socket: Socket) => void): void } })._srv.on(
    'connection',
    (socket) => {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const files = writeClientFiles({ port, user, hostKey: hostKey.public, clientKey: clientKey.private });
  return {
    port,
    user,
    ...files,
    logins,
    get connections() {
      return sockets.size;
    },
    setFaults(next) {
      faults = next;
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(files.directory, { recursive: true, force: true });
    },
  };
}

/** An Ed25519 key: private in OpenSSH's format, public as `type base64`. */
export function newKey(passphrase?: string): { private: string; public: string } {
  // One in three hundred keys that ssh2 makes has a byte too few, and neither it nor ssh-keygen can read it.
  for (;;) {
    const key =
      passphrase === undefined
        ? ssh2.utils.generateKeyPairSync('ed25519')
        : ssh2.utils.generateKeyPairSync('ed25519', { passphrase, cipher: 'aes256-ctr', rounds: 4 });
    if (ssh2.utils.parseKey(key.private, passphrase) instanceof Error) continue;
    return { private: key.private, public: key.public.split(' ').slice(0, 2).join(' ') };
  }
}

/** Writes what a client needs into a directory of its own. */
export function writeClientFiles(server: {
  readonly port: number;
  readonly user: string;
  readonly hostKey: string;
  readonly clientKey: string;
  readonly directory?: string;
}): Pick<RunningSshServer, 'keyFile' | 'knownHostsFile' | 'configFile' | 'directory'> {
  const directory = server.directory ?? mkdtempSync(join(tmpdir(), 'cb-ssh-'));
  const keyFile = join(directory, 'id');
  const knownHostsFile = join(directory, 'known_hosts');
  const configFile = join(directory, 'config');
  writeFileSync(keyFile, server.clientKey, { mode: 0o600 });
  writeFileSync(knownHostsFile, `[127.0.0.1]:${server.port} ${server.hostKey}\n`);
  writeFileSync(
    configFile,
    `Host server
  HostName 127.0.0.1
  Port ${server.port}
  User ${server.user}
  IdentityFile ${keyFile}
  IdentitiesOnly yes
  UserKnownHostsFile ${knownHostsFile}
  GlobalKnownHostsFile /dev/null
  StrictHostKeyChecking yes
`,
  );
  return { keyFile, knownHostsFile, configFile, directory };
}
