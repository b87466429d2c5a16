import { readdir, readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { badConfiguration } from './bad-configuration.ts';
import { isKeyword, REPEATED } from './keywords.ts';
import { commandSucceeds } from './match-command.ts';
import { matchesPattern, matchesPatterns } from './pattern.ts';
import { expandTokens } from './tokens.ts';
import type { SshWorld } from './world.ts';

const MAX_INCLUDES = 16;

/** Values by keyword in lower case, as ssh_config(5) has them; the first that was found counts, lists hold all. */
export type SshOptions = Map<string, string[]>;

/** Who connects, and where to. */
export interface ConfigContext {
  /** As the caller wrote it. */
  readonly originalHost: string;
  readonly world: SshWorld;
  /** Ends a command of `Match exec`. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads configuration files as ssh(1) does: `Host`, `Match` (all, exec, host, originalhost, user, localuser), `Include`.
 *
 * @param options - what is known already, for instance from a command line; it goes first.
 * @throws SftpConnectionError `ssh_bad_configuration` with OpenSSH's words.
 */
export class SshConfigReader {
  readonly #options: SshOptions;
  readonly #context: ConfigContext;

  constructor(options: SshOptions, context: ConfigContext) {
    this.#options = options;
    this.#context = context;
  }

  /** @param required - is it an error when there is no such file? Names of systems and users are looked at in any case. */
  async readFile(path: string, required = false, depth = 0, isActive = true): Promise<void> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if (!required) return;
      throw badConfiguration(`Can't open user config file ${path}: ${errnoText(error)}`);
    }
    let active = isActive;
    for (const [index, line] of text.split('\n').entries()) {
      const where = `${path} line ${index + 1}`;
      const [keyword, values] = splitLine(line, where);
      if (keyword === undefined) continue;
      if (keyword === 'host') {
        active = isActive && matchesPatterns(this.#context.originalHost.toLowerCase(), values);
      } else if (keyword === 'match') {
        active = isActive && (await this.#matches(values, where));
      } else if (keyword === 'include') {
        if (depth >= MAX_INCLUDES) throw badConfiguration(`${where}: Too many recursive configuration includes`);
        for (const name of values) {
          for (const file of await this.#includes(name, path)) await this.readFile(file, false, depth + 1, active);
        }
      } else {
        if (!isKeyword(keyword)) {
          if (this.#isIgnored(keyword)) continue;
          throw badConfiguration(
            `${path}: line ${index + 1}: Bad configuration option: ${keyword}`,
            `${path}: terminating, 1 bad configuration options`,
          );
        }
        if (values.length === 0) throw badConfiguration(`${where}: no argument after keyword "${keyword}"`);
        if (active) setOption(this.#options, keyword, values);
      }
    }
  }

  #isIgnored(keyword: string): boolean {
    const patterns = this.#options.get('ignoreunknown')?.join(',').split(',') ?? [];
    return matchesPatterns(keyword, patterns);
  }

  async #matches(values: readonly string[], where: string): Promise<boolean> {
    let matches = true;
    for (let index = 0; index < values.length; index++) {
      const raw = values[index]!.toLowerCase();
      const negated = raw.startsWith('!');
      const criterion = negated ? raw.slice(1) : raw;
      if (criterion === 'all') continue;
      if (criterion === 'canonical' || criterion === 'final') {
        // These count in a second pass, which only canonical names would need.
        matches &&= negated;
        continue;
      }
      const argument = values[++index];
      if (argument === undefined) throw badConfiguration(`${where}: Missing argument for Match '${criterion}'`);
      if (criterion === 'exec') {
        // What has failed before keeps a command from being run.
        matches &&= (await this.#succeeds(argument)) !== negated;
        continue;
      }
      const subject = this.#subject(criterion, where);
      const found = matchesPatterns(subject.toLowerCase(), argument.split(','));
      if (found === negated) matches = false;
    }
    return matches;
  }

  async #succeeds(command: string): Promise<boolean> {
    const { originalHost, world, signal } = this.#context;
    const first = (keyword: string): string | undefined => this.#options.get(keyword)?.[0];
    const names = {
      originalHost,
      host: this.#host,
      port: Number(first('port') ?? 22),
      user: this.#user,
      jump: first('proxyjump'),
      alias: first('hostkeyalias'),
    };
    return await commandSucceeds(expandTokens(command, names, world), world, signal);
  }

  get #host(): string {
    const { originalHost } = this.#context;
    return this.#options.get('hostname')?.[0]?.replaceAll('%h', originalHost) ?? originalHost;
  }

  get #user(): string {
    return this.#options.get('user')?.[0] ?? this.#context.world.localUser;
  }

  #subject(criterion: string, where: string): string {
    switch (criterion) {
      case 'host':
        return this.#host;
      case 'originalhost':
        return this.#context.originalHost;
      case 'user':
        return this.#user;
      case 'localuser':
        return this.#context.world.localUser;
      default:
        throw badConfiguration(`${where}: 'Match ${criterion}' is not supported`);
    }
  }

  async #includes(name: string, from: string): Promise<string[]> {
    const { home } = this.#context.world;
    const base = from.startsWith('/etc/ssh/') ? '/etc/ssh' : join(home, '.ssh');
    const path = name.startsWith('~/') ? join(home, name.slice(2)) : isAbsolute(name) ? name : join(base, name);
    if (!/[*?]/.test(path)) return [path];
    const directory = dirname(path);
    const pattern = path.slice(directory.length + 1);
    const names = await readdir(directory).catch(() => [] as string[]);
    return names
      .filter((entry) => (pattern.startsWith('.') || !entry.startsWith('.')) && matchesPattern(entry, pattern))
      .sort()
      .map((entry) => join(directory, entry));
  }
}

/** Records a value unless one is known: the first counts. */
export function setOption(options: SshOptions, keyword: string, values: readonly string[]): void {
  const known = options.get(keyword);
  if (known === undefined) options.set(keyword, [...values]);
  else if (REPEATED.has(keyword)) known.push(...values);
}

/** Splits `Keyword value`, `Keyword=value`, with quotes. */
export function splitLine(line: string, where: string): [string | undefined, string[]] {
  const trimmed = line.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return [undefined, []];
  const match = /^"?([A-Za-z0-9]+)"?(?:\s*=\s*|\s+|$)(.*)$/s.exec(trimmed);
  if (match === null) throw badConfiguration(`${where}: Bad configuration option: ${trimmed.slice(0, 60)}`);
  const keyword = match[1]!.toLowerCase();
  const rest = match[2]!;
  // A command is the rest of the line as it is.
  if (keyword === 'proxycommand' || keyword === 'localcommand' || keyword === 'remotecommand') {
    return [keyword, rest === '' ? [] : [rest]];
  }
  return [keyword, splitWords(rest, where)];
}

function splitWords(text: string, where: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if (quote !== '') {
      if (character === '\\' && (text[index + 1] === quote || text[index + 1] === '\\')) word += text[++index]!;
      else if (character === quote) quote = '';
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === ' ' || character === '\t' || character === '\r') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === '#' && word === undefined) {
      break;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quote !== '') throw badConfiguration(`${where}: invalid quotes`);
  if (word !== undefined) words.push(word);
  return words;
}

function errnoText(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'No such file or directory' : code === 'EACCES' ? 'Permission denied' : message;
}
