import { readFile, stat } from 'node:fs/promises';
import type { BaseAgent, ParsedKey } from 'ssh2';
import ssh2 from 'ssh2';
import type { SshTarget } from './target.ts';

/** Something to log in with: a key of the agent, or one from a file. */
export type Identity =
  | { readonly kind: 'agent'; readonly agent: SingleKeyAgent }
  | { readonly kind: 'file'; readonly key: ParsedKey; readonly file: string };

/**
 * Collects the keys to offer in ssh(1)'s order: those of the agent that belong to named files, the agent's others, then files.
 *
 * @param say - gets the lines that ssh would print: about a missing file that was named, a key that others can read, a wrong passphrase.
 */
export async function loadIdentities(
  target: SshTarget,
  passphrase: string | undefined,
  say: (line: string) => void,
): Promise<Identity[]> {
  const files: { file: string; key: ParsedKey | undefined; blob: string | undefined }[] = [];
  for (const file of target.identityFiles) {
    const key = await loadKey(file, passphrase, target.namedIdentities, say);
    const blob = key?.getPublicSSH().toString('base64') ?? (await publicBlob(`${file}.pub`));
    if (blob !== undefined) files.push({ file, key, blob });
  }

  const identities: Identity[] = [];
  const fromAgent = new Set<string>();
  const offered = target.agent === undefined ? [] : await agentKeys(target.agent);
  const wanted = offered.filter(({ blob }) => files.some((one) => one.blob === blob));
  const others = target.identitiesOnly ? [] : offered.filter((one) => !wanted.includes(one));
  for (const { blob, key, agent } of [...wanted, ...others]) {
    fromAgent.add(blob);
    identities.push({ kind: 'agent', agent: new SingleKeyAgent(agent, key) });
  }
  for (const { file, key, blob } of files) {
    if (key !== undefined && !fromAgent.has(blob!)) identities.push({ kind: 'file', key, file });
  }
  return identities;
}

async function loadKey(
  file: string,
  passphrase: string | undefined,
  isNamed: boolean,
  say: (line: string) => void,
): Promise<ParsedKey | undefined> {
  let text: Buffer;
  try {
    text = await readFile(file);
    const { mode, uid } = await stat(file);
    if (uid === process.geteuid?.() && mode & 0o077) {
      const banner = '@'.repeat(59);
      say(banner);
      say('@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @');
      say(banner);
      say(`Permissions 0${(mode & 0o777).toString(8)} for '${file}' are too open.`);
      say('It is required that your private key files are NOT accessible by others.');
      say('This private key will be ignored.');
      say(`Load key "${file}": bad permissions`);
      return undefined;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (isNamed && code === 'ENOENT') say(`Warning: Identity file ${file} not accessible: No such file or directory.`);
    else if (isNamed) say(`Load key "${file}": ${code === 'EACCES' ? 'Permission denied' : code}`);
    return undefined;
  }
  const parsed = ssh2.utils.parseKey(text, passphrase);
  const key = Array.isArray(parsed) ? parsed[0] : parsed;
  if (!(key instanceof Error)) return key?.isPrivateKey() ? key : undefined;
  const needsPassphrase = /passphrase|encrypted/i.test(key.message);
  // Without anybody to ask, ssh goes on without a key whose passphrase it does not know.
  if (isNamed && (!needsPassphrase || passphrase !== undefined)) {
    say(
      `Load key "${file}": ${passphrase === undefined ? 'error in libcrypto' : 'incorrect passphrase supplied to decrypt private key'}`,
    );
  }
  return undefined;
}

async function publicBlob(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'latin1').catch(() => undefined);
  return text?.split(/\s+/)[1];
}

async function agentKeys(path: string): Promise<{ blob: string; key: ParsedKey; agent: BaseAgent }[]> {
  const agent = ssh2.createAgent(path) as BaseAgent;
  const keys = await new Promise<ParsedKey[]>((resolve) => {
    // An agent that is gone is no reason not to try the files.
    agent.getIdentities((error, found) => resolve(error || found === undefined ? [] : (found as ParsedKey[])));
  });
  return keys.map((key) => ({ blob: key.getPublicSSH().toString('base64'), key, agent }));
}

/** An agent that has one key: ssh2 would offer all of them in a row, without regard to the order that ssh(1) keeps. */
export class SingleKeyAgent extends ssh2.BaseAgent<ParsedKey> {
  readonly #agent: BaseAgent;
  readonly #key: ParsedKey;

  constructor(agent: BaseAgent, key: ParsedKey) {
    super();
    this.#agent = agent;
    this.#key = key;
  }

  override getIdentities(callback: (error: Error | undefined, keys?: ParsedKey[]) => void): void {
    callback(undefined, [this.#key]);
  }

  // biome-ignore lint/suspicious/noExplicitAny: the library's own type has overloads that a subclass cannot repeat.
  override sign(key: any, data: Buffer, options: any, callback?: any): void {
    this.#agent.sign(key, data, options, callback);
  }
}
