import { SftpConnectionError } from '../errors.ts';
import {
  addKnownHost,
  fingerprint,
  judgeHostKey,
  type KnownHost,
  keyType,
  knownHostName,
  namesHost,
  readKnownHosts,
  typeName,
} from './known-hosts.ts';
import type { SshTarget } from './target.ts';

const BANNER = '@'.repeat(59);

/** What a server's key led to. */
export interface HostKeyDecision {
  /** With `StrictHostKeyChecking no`, a changed key is let through, but no password is told to that host. */
  readonly allowPasswords: boolean;
}

/** Decides about the key of a host as ssh(1) does when there is nobody to ask. */
export class HostKeyPolicy {
  readonly #target: SshTarget;
  readonly #user: readonly KnownHost[];
  readonly #global: readonly KnownHost[];
  readonly #say: (line: string) => void;

  private constructor(
    target: SshTarget,
    user: readonly KnownHost[],
    global: readonly KnownHost[],
    say: (line: string) => void,
  ) {
    this.#target = target;
    this.#user = user;
    this.#global = global;
    this.#say = say;
  }

  /** @param say - gets the lines that ssh would print. */
  static async load(target: SshTarget, say: (line: string) => void): Promise<HostKeyPolicy> {
    const all = async (files: readonly string[]): Promise<KnownHost[]> =>
      (await Promise.all(files.map(readKnownHosts))).flat();
    return new HostKeyPolicy(
      target,
      await all(target.userKnownHostsFiles),
      await all(target.globalKnownHostsFiles),
      say,
    );
  }

  /** Types of key that are known for the host: those are asked for first, so that a second key is no "changed" one. */
  get knownTypes(): string[] {
    const entries = [...this.#user, ...this.#global];
    const names = [this.#name, this.#target.host.toLowerCase()];
    return [
      ...new Set(
        entries
          .filter((entry) => entry.marker === undefined && names.some((name) => namesHost(entry, name)))
          .map(({ type }) => type),
      ),
    ];
  }

  /** @throws SftpConnectionError `ssh_host_key_refused`, with the lines that ssh would print. */
  async decide(key: Buffer): Promise<HostKeyDecision> {
    const type = keyType(key);
    if (type?.includes('-cert-')) throw this.#refuse('host certificates are not supported');
    const entries = [...this.#user, ...this.#global];
    const verdict = judgeHostKey(entries, this.#name, key);
    switch (verdict.status) {
      case 'ok':
        return { allowPasswords: true };
      case 'revoked':
        this.#sayRevoked(type);
        if (this.#target.strictHostKeyChecking === 'no') return this.#withoutPasswords();
        this.#say(`${typeName(type)} host key for ${this.#name} was revoked and you have requested strict checking.`);
        throw this.#refuse('Host key verification failed.');
      case 'changed':
        return this.#changed(key, verdict.entry!);
      default: {
        // A key that is known for the host's default port is good for the others too.
        const { hostKeyAlias, host, port } = this.#target;
        if (
          port !== 22 &&
          hostKeyAlias === undefined &&
          judgeHostKey(entries, host.toLowerCase(), key).status === 'ok'
        ) {
          return { allowPasswords: true };
        }
        return await this.#unknown(key);
      }
    }
  }

  get #name(): string {
    const { hostKeyAlias, host, port } = this.#target;
    return hostKeyAlias === undefined ? knownHostName(host, port) : hostKeyAlias.toLowerCase();
  }

  async #unknown(key: Buffer): Promise<HostKeyDecision> {
    const { strictHostKeyChecking, userKnownHostsFiles, hashKnownHosts } = this.#target;
    const type = typeName(keyType(key));
    if (strictHostKeyChecking === 'yes' || strictHostKeyChecking === 'ask') this.#sayCertificates();
    if (strictHostKeyChecking === 'yes') {
      this.#say(`No ${type} host key is known for ${this.#name} and you have requested strict checking.`);
      throw this.#refuse('Host key verification failed.');
    }
    if (strictHostKeyChecking === 'ask') throw this.#refuse('Host key verification failed.', true);
    const file = userKnownHostsFiles[0];
    try {
      if (file !== undefined && file !== '/dev/null') await addKnownHost(file, this.#name, key, hashKnownHosts);
      this.#say(`Warning: Permanently added '${this.#name}' (${type}) to the list of known hosts.`);
    } catch {
      this.#say(`Failed to add the host to the list of known hosts (${file}).`);
    }
    return { allowPasswords: true };
  }

  #changed(key: Buffer, entry: KnownHost): HostKeyDecision {
    const type = typeName(keyType(key));
    this.#say(BANNER);
    this.#say('@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @');
    this.#say(BANNER);
    this.#say('IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!');
    this.#say('Someone could be eavesdropping on you right now (man-in-the-middle attack)!');
    this.#say('It is also possible that a host key has just been changed.');
    this.#say(`The fingerprint for the ${type} key sent by the remote host is\n${fingerprint(key)}.`);
    this.#say('Please contact your system administrator.');
    this.#say(
      `Add correct host key in ${this.#target.userKnownHostsFiles[0] ?? 'known_hosts'} to get rid of this message.`,
    );
    this.#say(`Offending ${type} key in ${entry.file}:${entry.line}`);
    if (this.#target.strictHostKeyChecking !== 'no') {
      this.#say(`Host key for ${this.#name} has changed and you have requested strict checking.`);
      throw this.#refuse('Host key verification failed.');
    }
    return this.#withoutPasswords();
  }

  /** Where ssh would have trusted a certificate, the reason for a refusal is ours. */
  #sayCertificates(): void {
    const isOurs = (entry: KnownHost): boolean => entry.marker === 'cert-authority' && namesHost(entry, this.#name);
    const authority = [...this.#user, ...this.#global].find(isOurs);
    if (authority === undefined) return;
    const where = `${authority.file}:${authority.line}`;
    this.#say(`Host certificates are not supported: the authority for ${this.#name} in ${where} does not count.`);
  }

  #withoutPasswords(): HostKeyDecision {
    this.#say('Password authentication is disabled to avoid man-in-the-middle attacks.');
    this.#say('Keyboard-interactive authentication is disabled to avoid man-in-the-middle attacks.');
    return { allowPasswords: false };
  }

  #sayRevoked(type: string | undefined): void {
    this.#say(BANNER);
    this.#say('@       WARNING: REVOKED HOST KEY DETECTED!               @');
    this.#say(BANNER);
    this.#say(`The ${typeName(type)} host key for ${this.#name} is marked as revoked.`);
    this.#say('This could mean that a stolen key is being used to impersonate this host.');
  }

  #refuse(message: string, isUnknown = false): SftpConnectionError {
    this.#say(message);
    return new SftpConnectionError(
      'ssh_host_key_refused',
      isUnknown ? `the authenticity of host '${this.#name}' cannot be established: ${message}` : message,
    );
  }
}
