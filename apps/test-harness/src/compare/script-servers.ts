import { join } from 'node:path';
import { CHECKOUT } from '../sandbox/index.ts';
import { startOpenSshServer, startSshTestServer, whyNoOpenSsh } from '../ssh-server/index.ts';
import type { Script } from './script.ts';

/** What the scripts of an area may reach, in their environment, and how it is shown in what they write. */
export interface ScriptServers {
  readonly environment: Readonly<Record<string, string>>;
  readonly places: ReadonlyMap<string, string>;
  /** Give each run a remote directory of its own, `SFTP_DIR`, whose files are compared too. */
  readonly remoteDirectory: boolean;
}

const NONE: ScriptServers = { environment: {}, places: new Map(), remoteDirectory: false };

/** Servers that the scripts to be compared need, started once for all of them. */
export class RunningScriptServers implements AsyncDisposable {
  readonly #areas = new Map<string, ScriptServers>();
  readonly #close: (() => Promise<void>)[] = [];

  static async start(scripts: readonly Script[]): Promise<RunningScriptServers> {
    const servers = new RunningScriptServers();
    if (scripts.some(({ area }) => area === 'sftp')) await servers.#startSsh();
    // These start their server themselves: it is a module of theirs.
    servers.#areas.set('mail', { ...NONE, environment: { COMPARE_LIB: join(CHECKOUT.compare, 'lib') } });
    return servers;
  }

  of(area: string): ScriptServers {
    return this.#areas.get(area) ?? NONE;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#close.map((close) => close()));
  }

  /** `server` is OpenSSH's, or ours where there is none; the one with passwords is always ours. */
  async #startSsh(): Promise<void> {
    const main = await (whyNoOpenSsh() === undefined
      ? startOpenSshServer()
      : startSshTestServer({ methods: ['publickey'] }));
    const passwords = await startSshTestServer();
    this.#close.push(
      () => main.close(),
      () => passwords.close(),
    );
    this.#areas.set('sftp', {
      environment: {
        SFTP_CONFIG: main.configFile,
        SFTP_PORT: String(main.port),
        SFTP_USER: main.user,
        SFTP_KEY: main.keyFile,
        SFTP_KNOWN_HOSTS: main.knownHostsFile,
        SFTP_PASSWORD_PORT: String(passwords.port),
        SFTP_PASSWORD_KNOWN_HOSTS: passwords.knownHostsFile,
        SFTP_PASSWORD_KEY: passwords.keyFile,
      },
      places: new Map([
        [`${main.user}@127.0.0.1:`, '<USER>@127.0.0.1:'],
        [main.directory, '<SSH>'],
        [passwords.directory, '<SSH2>'],
        [`]:${main.port}`, ']:<PORT>'],
        [`]:${passwords.port}`, ']:<PORT2>'],
        [`port ${main.port}`, 'port <PORT>'],
        [`port ${passwords.port}`, 'port <PORT2>'],
      ]),
      remoteDirectory: true,
    });
  }
}
