import { hostname } from 'node:os';
import { badConfiguration } from './bad-configuration.ts';
import type { SshWorld } from './world.ts';

/** What is known of the connection where a text with tokens stands. */
export interface TokenValues {
  readonly host: string;
  readonly originalHost: string;
  readonly port: number;
  /** On the server. */
  readonly user: string;
  /** `ProxyJump`. */
  readonly jump?: string | undefined;
  /** `HostKeyAlias`. */
  readonly alias?: string | undefined;
}

/** ssh_config(5), TOKENS: `%h`, `%%`, ..., and `${NAME}`. */
export function expandTokens(text: string, target: TokenValues, world: SshWorld): string {
  const values: Readonly<Record<string, string>> = {
    '%': '%',
    h: target.host,
    n: target.originalHost,
    k: target.alias ?? target.originalHost,
    p: String(target.port),
    r: target.user,
    j: target.jump ?? '',
    u: world.localUser,
    d: world.home,
    i: String(process.getuid?.() ?? ''),
    l: hostname(),
    L: hostname().split('.', 1)[0]!,
  };
  return text.replace(/%(.)|\$\{(\w+)\}/g, (whole, token: string | undefined, name: string | undefined) => {
    if (name !== undefined) {
      const value = world.environment[name];
      if (value === undefined) throw badConfiguration(`env var ${whole} has no value`);
      return value;
    }
    const value = values[token!];
    if (value === undefined) throw badConfiguration(`unknown key %${token}`);
    return value;
  });
}
