import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ClientChannel, ConnectConfig, Client as SshClient } from 'ssh2';
import ssh2 from 'ssh2';
import { SftpConnectionError, type SftpErrorCode } from '../errors.ts';
import { algorithmsOf } from './algorithms.ts';
import { Authentication } from './authentication.ts';
import { HostKeyPolicy } from './host-key-policy.ts';
import { loadIdentities } from './identities.ts';
import { quickenPackets } from './quick-packets.ts';
import { resolveTarget, type SshTarget, type TargetRequest } from './target.ts';
import { connectCommand, connectTcp, type Say } from './transport.ts';
import type { SshWorld } from './world.ts';

const MAX_JUMPS = 8;

export interface SshConnectionOptions extends TargetRequest {
  readonly password?: string | undefined;
  /** For private keys. */
  readonly passphrase?: string | undefined;
  readonly world: SshWorld;
  readonly signal?: AbortSignal | undefined;
}

/** A logged-in SSH connection, which channels are opened over. */
export class SshConnection {
  readonly target: SshTarget;
  /** The server's name for its program, such as `OpenSSH_9.2p1`. */
  readonly software: string;
  readonly #client: SshClient;
  readonly #socket: Duplex;
  readonly #outer: SshConnection | undefined;
  readonly #hostKey: Buffer;
  #isOpen = true;

  private constructor(
    client: SshClient,
    socket: Duplex,
    target: SshTarget,
    hostKey: Buffer,
    outer: SshConnection | undefined,
  ) {
    this.#client = client;
    this.#hostKey = hostKey;
    this.#socket = socket;
    this.#outer = outer;
    this.target = target;
    // The library shows it nowhere else.
    this.software = (client as unknown as { _remoteVer?: string })._remoteVer ?? '';
    client.on('close', () => {
      this.#isOpen = false;
      outer?.end();
    });
    // What ends the connection later is seen by the channels as their end.
    client.on('error', () => undefined);
  }

  /**
   * Connects, checks the host's key, and logs in.
   *
   * @param messages - gets the lines that ssh(1) would print, also of a connection that succeeds.
   * @throws SftpConnectionError
   */
  static async open(options: SshConnectionOptions, messages: string[] = []): Promise<SshConnection> {
    return await SshConnection.openTarget(await resolveTarget(options, options.world), options, messages);
  }

  /** {@link SshConnection.open} for who has resolved the target already. */
  static async openTarget(
    target: SshTarget,
    options: SshConnectionOptions,
    messages: string[] = [],
  ): Promise<SshConnection> {
    const say: Say = (line) => {
      if (!target.isQuiet) messages.push(line);
    };
    try {
      return await SshConnection.#connect(target, options, say, 0);
    } catch (error) {
      if (!(error instanceof SftpConnectionError)) throw error;
      if (error.code === 'ssh_bad_configuration') messages.push(...error.messages);
      throw new SftpConnectionError(error.code as SftpErrorCode, error.message, { messages, cause: error.cause });
    }
  }

  /** Would the same be reached and trusted today: are configuration and known hosts still what they were? */
  async isStillWanted(options: SshConnectionOptions): Promise<boolean> {
    try {
      const target = await resolveTarget(options, options.world);
      if (JSON.stringify(target) !== JSON.stringify(this.target)) return false;
      const policy = await HostKeyPolicy.load(target, () => undefined);
      return (await policy.decide(this.#hostKey)).allowPasswords;
    } catch {
      return false;
    }
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** @throws SftpConnectionError when the server does not offer it. */
  async openSubsystem(name: string): Promise<Duplex> {
    return await new Promise<ClientChannel>((resolve, reject) => {
      if (!this.#isOpen) {
        reject(new SftpConnectionError('sftp_connection_lost', 'the SSH connection has ended', { notStarted: true }));
        return;
      }
      this.#client.subsys(name, (error, channel) => {
        if (error === undefined) resolve(channel);
        else
          reject(
            new SftpConnectionError('sftp_connection_lost', 'subsystem request failed on channel 0', { cause: error }),
          );
      });
    });
  }

  /** Gathers the packets that are made until the next turn of the loop into one system call. */
  gatherWrites(): void {
    if (!(this.#socket instanceof Socket) || this.#socket.writableCorked > 0) return;
    this.#socket.cork();
    process.nextTick(() => this.#socket.uncork());
  }

  end(): void {
    this.#client.end();
  }

  destroy(): void {
    this.#client.destroy();
    this.#socket.destroy();
    this.#outer?.destroy();
  }

  static async #connect(
    target: SshTarget,
    options: SshConnectionOptions,
    say: Say,
    jumps: number,
  ): Promise<SshConnection> {
    const { password, passphrase, signal = new AbortController().signal } = options;
    const wantsKeys = target.preferredAuthentications.includes('publickey');
    const identities = wantsKeys ? await loadIdentities(target, passphrase, say) : [];
    const policy = await HostKeyPolicy.load(target, say);
    const algorithms = algorithmsOf(target, policy.knownTypes);
    const { socket, outer } = await SshConnection.#transport(target, options, say, signal, jumps);

    const client = new ssh2.Client();
    let hostKey = Buffer.alloc(0);
    let allowsPasswords = true;
    let refused: SftpConnectionError | undefined;
    const authentication = new Authentication({
      user: target.user,
      methods: target.preferredAuthentications,
      identities,
      password,
      allowsPasswords: () => allowsPasswords,
    });
    const config: ConnectConfig = {
      sock: socket as never,
      username: target.user,
      algorithms: algorithms as never,
      readyTimeout: 0,
      keepaliveInterval: target.serverAliveIntervalMs,
      keepaliveCountMax: target.serverAliveCountMax,
      authHandler: (left: string[] | null) => authentication.next(left) as never,
      hostVerifier: (key: Buffer, verify: (isGood: boolean) => void) => {
        hostKey = Buffer.from(key);
        policy.decide(key).then(
          (decision) => {
            allowsPasswords = decision.allowPasswords;
            verify(true);
          },
          (error: SftpConnectionError) => {
            refused = error;
            verify(false);
          },
        );
      },
    };
    client.on('banner', (text) => {
      for (const line of text.replace(/\r?\n$/, '').split(/\r?\n/)) say(line);
    });
    try {
      await ready(client, config, target, signal);
    } catch (error) {
      client.on('error', () => undefined);
      client.destroy();
      socket.destroy();
      outer?.destroy();
      throw refused ?? explain(error, target, authentication, say);
    }
    return new SshConnection(client, socket, target, hostKey, outer);
  }

  static async #transport(
    target: SshTarget,
    options: SshConnectionOptions,
    say: Say,
    signal: AbortSignal,
    jumps: number,
  ): Promise<{ socket: Duplex; outer: SshConnection | undefined }> {
    const { world } = options;
    if (target.proxyCommand !== undefined) {
      const command = ['/bin/sh', '-c', `exec ${target.proxyCommand}`];
      const socket = connectCommand(command, world, (chunk) => {
        for (const line of chunk.toString().trimEnd().split('\n')) say(line);
      });
      return { socket, outer: undefined };
    }
    if (target.proxyJump.length === 0) return { socket: await connectTcp(target, say, signal), outer: undefined };
    if (jumps >= MAX_JUMPS) throw new SftpConnectionError('ssh_bad_configuration', 'ProxyJump leads in a circle');
    // The last hop is reached over those before it; passwords are for the last host only.
    const before = target.proxyJump.slice(0, -1);
    const hop = target.proxyJump.at(-1)!.replace(/^ssh:\/\//, '');
    const [, name, port] = /^(.*?)(?::(\d+))?$/.exec(hop)!;
    const jump = await resolveTarget(
      {
        host: name!,
        port: port === undefined ? undefined : Number(port),
        args: [...jumpArguments(options.args), ...(before.length > 0 ? ['-J', before.join(',')] : [])],
      },
      world,
    );
    const outer = await SshConnection.#connect(jump, { ...options, password: undefined }, say, jumps + 1);
    const socket = await new Promise<Duplex>((resolve, reject) => {
      outer.#client.forwardOut('127.0.0.1', 0, target.host, target.port, (error, channel) => {
        if (error === undefined) {
          resolve(channel);
          return;
        }
        outer.end();
        say('channel 0: open failed: connect failed: Connection refused');
        reject(
          new SftpConnectionError('ssh_connect_failed', `the jump host cannot reach ${target.host}`, { cause: error }),
        );
      });
    });
    return { socket, outer };
  }
}

/** ssh(1) hands its jump hosts `-F`, `-v` and nothing else of its command line. */
function jumpArguments(args: readonly string[] = []): string[] {
  const at = args.indexOf('-F');
  return at >= 0 && args[at + 1] !== undefined ? ['-F', args[at + 1]!] : [];
}

/** Resolves when logged in; rejects with whatever ended the attempt. */
function ready(client: SshClient, config: ConnectConfig, target: SshTarget, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    // ConnectTimeout covers the greeting and the exchange of keys too, and not the login.
    const timer =
      target.connectTimeoutMs === undefined
        ? undefined
        : setTimeout(
            () => fail(Object.assign(new Error('timed out'), { level: 'handshake-timeout' })),
            target.connectTimeoutMs,
          );
    const abort = (): void => fail(signal.reason as Error);
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      client.off('error', fail);
      client.off('close', closed);
    };
    const fail = (error: Error): void => {
      finish();
      reject(error);
    };
    const closed = (): void => fail(Object.assign(new Error('Connection closed'), { level: 'closed' }));
    client.on('handshake', () => clearTimeout(timer));
    client.on('error', fail);
    client.on('close', closed);
    client.once('ready', () => {
      finish();
      resolve();
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
    client.connect(config);
    quickenPackets(client);
  });
}

/** Says what ssh(1) would say about a failed handshake or login. */
function explain(error: unknown, target: SshTarget, authentication: Authentication, say: Say): Error {
  if (!(error instanceof Error)) return new SftpConnectionError('ssh_handshake_failed', String(error));
  const { level, message } = error as Error & { level?: string };
  const where = `${target.host} port ${target.port}`;
  if (level === 'client-authentication') {
    const line = `${target.user}@${target.host}: Permission denied (${authentication.offered.join(',')}).`;
    say(line);
    for (const [method, keyword] of target.unknownLogins) {
      if (authentication.offered.includes(method))
        say(`${keyword} is not supported by the bridge and was passed over.`);
    }
    return new SftpConnectionError('ssh_authentication_failed', line, { cause: error });
  }
  if (level === 'handshake-timeout') {
    const line = `Connection timed out during banner exchange`;
    say(line);
    say(`Connection to ${where} timed out`);
    return new SftpConnectionError('ssh_connect_failed', line, { cause: error });
  }
  const mismatch = /no matching ([\w -]+)/i.exec(message)?.[1];
  if (level === 'handshake' && mismatch !== undefined) {
    const line = `Unable to negotiate with ${where}: no matching ${mismatch} found.`;
    say(line);
    return new SftpConnectionError('ssh_handshake_failed', line, { cause: error });
  }
  if (level === undefined) return error;
  const line = `Connection closed by ${where}`;
  if (level !== 'closed' && !/handshake|closed|lost|ended/i.test(message)) say(message);
  say(line);
  return new SftpConnectionError('ssh_handshake_failed', `${line}: ${message}`, { cause: error });
}
