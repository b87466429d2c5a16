import { badConfiguration } from './bad-configuration.ts';
import { matchesPatterns } from './pattern.ts';
import type { SshTarget } from './target.ts';

/** What ssh2 can do, best first: AES with hardware support is twice as fast as ChaCha20 in JavaScript. */
const OFFERED = {
  ciphers: [
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'aes128-ctr',
    'aes192-ctr',
    'aes256-ctr',
    'chacha20-poly1305@openssh.com',
  ],
  kexalgorithms: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group-exchange-sha256',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group18-sha512',
    'diffie-hellman-group14-sha256',
  ],
  macs: [
    'hmac-sha2-256-etm@openssh.com',
    'hmac-sha2-512-etm@openssh.com',
    'hmac-sha1-etm@openssh.com',
    'hmac-sha2-256',
    'hmac-sha2-512',
    'hmac-sha1',
  ],
  hostkeyalgorithms: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
    'ssh-rsa',
  ],
} as const;
/** Only when asked for by name. */
const ON_REQUEST = {
  ciphers: ['aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc'],
  kexalgorithms: ['diffie-hellman-group-exchange-sha1', 'diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'],
  macs: ['hmac-md5', 'hmac-sha1-96', 'hmac-md5-96'],
  hostkeyalgorithms: ['ssh-dss'],
} as const;
type Kind = keyof typeof OFFERED;

/** The lists of algorithms to offer, under the names that ssh2 has for them. */
export function algorithmsOf(target: SshTarget, knownKeyTypes: readonly string[]): Record<string, string[]> {
  const pick = (kind: Kind): string[] => choose(kind, target.algorithms[kind]);
  const hostKeys = pick('hostkeyalgorithms');
  const isKnown = (algorithm: string): boolean =>
    knownKeyTypes.includes(algorithm.startsWith('rsa-sha2-') ? 'ssh-rsa' : algorithm);
  return {
    cipher: pick('ciphers'),
    kex: pick('kexalgorithms'),
    hmac: pick('macs'),
    serverHostKey: [...hostKeys.filter(isKnown), ...hostKeys.filter((algorithm) => !isKnown(algorithm))],
    compress: target.compression ? ['zlib@openssh.com', 'zlib', 'none'] : ['none'],
  };
}

/** ssh_config(5), Ciphers: a list, or `+` (more), `-` (fewer), `^` (first) and a list. */
function choose(kind: Kind, wish: string | undefined): string[] {
  const offered: readonly string[] = OFFERED[kind];
  if (wish === undefined) return [...offered];
  const names = wish.replace(/^[+\-^]/, '').split(',');
  const can: readonly string[] = [...offered, ...ON_REQUEST[kind]];
  const wanted = names.flatMap((name) => can.filter((one) => matchesPatterns(one, [name])));
  switch (wish[0]) {
    case '+':
      return [...new Set([...offered, ...wanted])];
    case '-':
      return offered.filter((name) => !wanted.includes(name));
    case '^':
      return [...new Set([...wanted, ...offered])];
    default:
      if (wanted.length === 0) throw badConfiguration(`none of the ${kind} '${wish}' is supported`);
      return [...new Set(wanted)];
  }
}
