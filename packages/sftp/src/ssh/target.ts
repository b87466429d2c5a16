import { isAbsolute, join } from 'node:path';
import { badConfiguration } from './bad-configuration.ts';
import { parseSshArguments } from './ssh-arguments.ts';
import { SshConfigReader, type SshOptions, setOption } from './ssh-config.ts';
import { expandTokens } from './tokens.ts';
import type { SshWorld } from './world.ts';

export type StrictHostKeyChecking = 'yes' | 'ask' | 'accept-new' | 'no';

/** Everything that decides how a host is reached: what a command line and the configuration files say, with OpenSSH's defaults. */
export interface SshTarget {
  readonly originalHost: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly identityFiles: readonly string[];
  /** Did the user name identity files, so that a missing one is worth a word? */
  readonly namedIdentities: boolean;
  readonly identitiesOnly: boolean;
  /** Socket of the agent. */
  readonly agent: string | undefined;
  readonly preferredAuthentications: readonly string[];
  readonly strictHostKeyChecking: StrictHostKeyChecking;
  readonly userKnownHostsFiles: readonly string[];
  readonly globalKnownHostsFiles: readonly string[];
  readonly hashKnownHosts: boolean;
  /** Name under which the key is looked up, without brackets and port. */
  readonly hostKeyAlias: string | undefined;
  readonly connectTimeoutMs: number | undefined;
  readonly connectionAttempts: number;
  readonly serverAliveIntervalMs: number;
  readonly serverAliveCountMax: number;
  readonly proxyCommand: string | undefined;
  /** `[user@]host[:port]`, outermost first. */
  readonly proxyJump: readonly string[];
  readonly addressFamily: 0 | 4 | 6;
  readonly bindAddress: string | undefined;
  readonly compression: boolean;
  readonly numberOfPasswordPrompts: number;
  /** Ways to log in that are configured, but that this package does not know, by the method that a server offers for them. */
  readonly unknownLogins: readonly (readonly [method: string, keyword: string])[];
  readonly isQuiet: boolean;
  readonly algorithms: Readonly<Partial<Record<'ciphers' | 'macs' | 'kexalgorithms' | 'hostkeyalgorithms', string>>>;
}

export interface TargetRequest {
  /** `host` or `user@host`. */
  readonly host: string;
  readonly user?: string | undefined;
  readonly port?: number | undefined;
  readonly keyFiles?: readonly string[] | undefined;
  readonly args?: readonly string[] | undefined;
  /** Arguments that a caller adds in front of the user's, such as `PreferredAuthentications`. */
  readonly firstArgs?: readonly string[] | undefined;
  /** Ends commands that the configuration asks. */
  readonly signal?: AbortSignal | undefined;
}

const DEFAULT_KEYS = ['id_rsa', 'id_ecdsa', 'id_ecdsa_sk', 'id_ed25519', 'id_ed25519_sk', 'id_xmss', 'id_dsa'];
const ADDRESS_FAMILIES: Readonly<Record<string, 0 | 4 | 6>> = { any: 0, inet: 4, inet6: 6 };
const DEFAULT_METHODS = ['publickey', 'keyboard-interactive', 'password'];
const SWITCHED_OFF: Readonly<Record<string, readonly string[]>> = {
  publickey: ['pubkeyauthentication'],
  'keyboard-interactive': ['kbdinteractiveauthentication', 'challengeresponseauthentication'],
  password: ['passwordauthentication'],
};

/**
 * Resolves a host as ssh(1) does: command line, the user's configuration, the system's, defaults.
 *
 * @throws SftpConnectionError `ssh_bad_configuration`
 */
export async function resolveTarget(request: TargetRequest, world: SshWorld): Promise<SshTarget> {
  const at = request.host.lastIndexOf('@');
  const originalHost = at < 0 ? request.host : request.host.slice(at + 1);
  const { options, configFile } = parseSshArguments([
    ...(request.keyFiles ?? []).flatMap((file) => ['-i', file]),
    ...(request.port === undefined ? [] : ['-p', String(request.port)]),
    ...(request.firstArgs ?? []),
    ...(request.user === undefined ? [] : ['-l', request.user]),
    ...(request.args ?? []),
  ]);
  // ssh takes the name before @ only if nothing else told it.
  if (at >= 0) setOption(options, 'user', [request.host.slice(0, at)]);

  const reader = new SshConfigReader(options, { originalHost, world, signal: request.signal });
  if (configFile === undefined) {
    await reader.readFile(join(world.home, '.ssh', 'config'));
    await reader.readFile('/etc/ssh/ssh_config');
  } else if (configFile !== 'none') {
    await reader.readFile(absolute(configFile, world), true);
  }
  return targetOf(options, originalHost, world);
}

const UNKNOWN_LOGINS = [
  ['publickey', 'CertificateFile'],
  ['publickey', 'PKCS11Provider'],
  ['gssapi-with-mic', 'GSSAPIAuthentication'],
  ['hostbased', 'HostbasedAuthentication'],
] as const;

function targetOf(options: SshOptions, originalHost: string, world: SshWorld): SshTarget {
  const first = (keyword: string): string | undefined => options.get(keyword)?.[0];
  const flag = (keyword: string, fallback: boolean): boolean => {
    const value = first(keyword)?.toLowerCase();
    return value === undefined ? fallback : value === 'yes' || value === 'true';
  };
  const host = (first('hostname') ?? originalHost).replaceAll('%%', '%').replaceAll('%h', originalHost);
  const port = number(first('port'), 'port', 1, 65_535) ?? 22;
  const user = first('user') ?? world.localUser;
  const names = { host, port, user, originalHost, jump: first('proxyjump'), alias: first('hostkeyalias') };
  const expand = (text: string): string => expandTokens(text, names, world);
  const file = (text: string): string => absolute(expand(text), world);
  const files = (keyword: string, fallback: readonly string[]): string[] =>
    (options.get(keyword) ?? fallback).filter((name) => name.toLowerCase() !== 'none').map(file);

  const identities = options.get('identityfile');
  const agentOption = first('identityagent');
  const agentName = agentOption === undefined || agentOption === 'SSH_AUTH_SOCK' ? undefined : agentOption;
  const agent =
    agentName === 'none'
      ? undefined
      : agentName === undefined
        ? world.environment.SSH_AUTH_SOCK
        : agentName.startsWith('$')
          ? world.environment[agentName.replace(/^\$\{?|\}$/g, '')]
          : file(agentName);
  const jump = first('proxyjump');
  const command = first('proxycommand');
  return {
    originalHost,
    host,
    port,
    user,
    identityFiles:
      identities === undefined
        ? DEFAULT_KEYS.map((name) => join(world.home, '.ssh', name))
        : [...new Set(identities.filter((name) => name.toLowerCase() !== 'none').map(file))],
    namedIdentities: identities !== undefined,
    identitiesOnly: flag('identitiesonly', false),
    agent: agent === '' ? undefined : agent,
    preferredAuthentications: (first('preferredauthentications')?.split(',') ?? DEFAULT_METHODS).filter((method) =>
      (SWITCHED_OFF[method] ?? []).every((keyword) => flag(keyword, true)),
    ),
    strictHostKeyChecking: strictness(first('stricthostkeychecking')),
    userKnownHostsFiles: files('userknownhostsfile', ['~/.ssh/known_hosts', '~/.ssh/known_hosts2']),
    globalKnownHostsFiles: files('globalknownhostsfile', ['/etc/ssh/ssh_known_hosts', '/etc/ssh/ssh_known_hosts2']),
    hashKnownHosts: flag('hashknownhosts', false),
    hostKeyAlias: first('hostkeyalias'),
    connectTimeoutMs: milliseconds(first('connecttimeout'), 'connecttimeout'),
    connectionAttempts: number(first('connectionattempts'), 'connectionattempts', 1, 1000) ?? 1,
    serverAliveIntervalMs: milliseconds(first('serveraliveinterval'), 'serveraliveinterval') ?? 0,
    serverAliveCountMax: number(first('serveralivecountmax'), 'serveralivecountmax', 0, 1000) ?? 3,
    proxyCommand: command === undefined || command.toLowerCase() === 'none' ? undefined : expand(command),
    proxyJump: jump === undefined || jump.toLowerCase() === 'none' ? [] : jump.split(','),
    addressFamily: ADDRESS_FAMILIES[first('addressfamily')?.toLowerCase() ?? 'any'] ?? 0,
    bindAddress: first('bindaddress'),
    compression: flag('compression', false),
    numberOfPasswordPrompts: number(first('numberofpasswordprompts'), 'numberofpasswordprompts', 0, 100) ?? 3,
    unknownLogins: UNKNOWN_LOGINS.filter(([, keyword]) => {
      const value = first(keyword.toLowerCase())?.toLowerCase() ?? 'no';
      return value !== 'no' && value !== 'false' && value !== 'none';
    }),
    isQuiet: first('loglevel')?.toUpperCase() === 'QUIET' || first('loglevel')?.toUpperCase() === 'FATAL',
    algorithms: {
      ...named('ciphers', first('ciphers')),
      ...named('macs', first('macs')),
      ...named('kexalgorithms', first('kexalgorithms')),
      ...named('hostkeyalgorithms', first('hostkeyalgorithms')),
    },
  };
}

function named(keyword: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [keyword]: value };
}

function strictness(value: string | undefined): StrictHostKeyChecking {
  switch (value?.toLowerCase()) {
    case undefined:
    case 'ask':
      return 'ask';
    case 'yes':
    case 'true':
      return 'yes';
    case 'accept-new':
      return 'accept-new';
    case 'no':
    case 'off':
    case 'false':
      return 'no';
    default:
      throw badConfiguration(`command-line line 0: unsupported option "${value}".`);
  }
}

function absolute(path: string, world: SshWorld): string {
  if (path === '~' || path.startsWith('~/')) return join(world.home, path.slice(1));
  return isAbsolute(path) ? path : join(world.directory, path);
}

function number(value: string | undefined, keyword: string, min: number, max: number): number | undefined {
  if (value === undefined) return undefined;
  const result = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(result >= min && result <= max)) {
    throw badConfiguration(
      keyword === 'port' ? `Bad port '${value}'` : `command-line line 0: invalid ${keyword} '${value}'`,
    );
  }
  return result;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** sshd_config(5), TIME FORMATS: `90`, `1m30s`. */
function milliseconds(value: string | undefined, keyword: string): number | undefined {
  if (value === undefined || value.toLowerCase() === 'none') return undefined;
  if (!/^(?:\d+[smhdw]?)+$/i.test(value)) throw badConfiguration(`command-line line 0: invalid time value ${keyword}.`);
  let seconds = 0;
  for (const [, digits, unit] of value.toLowerCase().matchAll(/(\d+)([smhdw]?)/g))
    seconds += Number(digits) * UNITS[unit!]!;
  return seconds * 1000;
}
