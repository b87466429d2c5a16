import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { matchesPatterns } from './pattern.ts';

/** A usable line of a known_hosts file, sshd(8) "SSH_KNOWN_HOSTS FILE FORMAT". */
export interface KnownHost {
  readonly marker: 'revoked' | 'cert-authority' | undefined;
  /** Patterns, or one hashed name. */
  readonly hosts: string;
  readonly type: string;
  readonly key: Buffer;
  readonly file: string;
  readonly line: number;
}

/**
 * What the files say about a host's key: `ok`, `new` (nothing about this host), `changed` (a key of this type, and it is another),
 * `other_type` (only keys of other types), `revoked`. `entry` is the line that says so.
 */
export interface KnownHostVerdict {
  readonly status: 'ok' | 'new' | 'changed' | 'other_type' | 'revoked';
  readonly entry?: KnownHost;
}

/** Reads a file; a missing one is empty, and lines that make no sense are passed over, as ssh(1) does. */
export async function readKnownHosts(file: string): Promise<KnownHost[]> {
  const text = await readFile(file, 'latin1').catch(() => '');
  return parseKnownHosts(text, file);
}

export function parseKnownHosts(text: string, file: string): KnownHost[] {
  const entries: KnownHost[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const words = line.trim().split(/[ \t]+/);
    if (words[0] === '' || words[0]!.startsWith('#')) continue;
    let marker: KnownHost['marker'];
    if (words[0]!.startsWith('@')) {
      const name = words.shift()!.slice(1);
      if (name !== 'revoked' && name !== 'cert-authority') continue;
      marker = name;
    }
    const [hosts, type, encoded] = words;
    if (hosts === undefined || type === undefined || encoded === undefined) continue;
    const key = Buffer.from(encoded, 'base64');
    if (keyType(key) !== type) continue;
    entries.push({ marker, hosts, type, key, file, line: index + 1 });
  }
  return entries;
}

/** The name inside an encoded public key; undefined if it is none. */
export function keyType(key: Buffer): string | undefined {
  if (key.length < 4) return undefined;
  const length = key.readUInt32BE(0);
  return length <= 100 && 4 + length <= key.length ? key.toString('latin1', 4, 4 + length) : undefined;
}

/** `host`, or `[host]:port` for ports other than 22. */
export function knownHostName(host: string, port: number): string {
  const name = host.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

/** Does the line name this host? */
export function namesHost(entry: KnownHost, name: string): boolean {
  if (!entry.hosts.startsWith('|')) return matchesPatterns(name, entry.hosts.split(','));
  const [, version, salt, hash] = entry.hosts.split('|');
  if (version !== '1' || salt === undefined || hash === undefined) return false;
  const theirs = Buffer.from(hash, 'base64');
  const ours = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest();
  return theirs.length === ours.length && timingSafeEqual(theirs, ours);
}

/** Judges a key, in OpenSSH's order: a revoked key is refused wherever it is listed, then a match counts, then a mismatch. */
export function judgeHostKey(entries: readonly KnownHost[], name: string, key: Buffer): KnownHostVerdict {
  const type = keyType(key);
  const here = entries.filter((entry) => namesHost(entry, name));
  const revoked = here.find((entry) => entry.marker === 'revoked' && entry.key.equals(key));
  if (revoked !== undefined) return { status: 'revoked', entry: revoked };
  const plain = here.filter((entry) => entry.marker === undefined);
  const same = plain.find((entry) => entry.key.equals(key));
  if (same !== undefined) return { status: 'ok', entry: same };
  const changed = plain.find((entry) => entry.type === type);
  if (changed !== undefined) return { status: 'changed', entry: changed };
  return plain.length > 0 ? { status: 'other_type', entry: plain[0]! } : { status: 'new' };
}

/** `SHA256:…` as ssh-keygen shows it. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** Adds a line for a host; the file and its directory are made if need be. */
export async function addKnownHost(file: string, name: string, key: Buffer, hashed: boolean): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  let host = name;
  if (hashed) {
    const salt = randomBytes(20);
    host = `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
  }
  const before = await readFile(file, 'latin1').catch(() => '');
  const lineEnd = before === '' || before.endsWith('\n') ? '' : '\n';
  await appendFile(file, `${lineEnd}${host} ${keyType(key)} ${key.toString('base64')}\n`, { mode: 0o600 });
}

/** OpenSSH's short name of a key type: `ED25519`, `ECDSA`, `RSA`. */
export function typeName(type: string | undefined): string {
  if (type === undefined) return 'UNKNOWN';
  if (type.includes('ed25519')) return 'ED25519';
  if (type.startsWith('ecdsa')) return 'ECDSA';
  return type === 'ssh-rsa' ? 'RSA' : type === 'ssh-dss' ? 'DSA' : type.toUpperCase();
}
