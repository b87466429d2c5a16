import { badConfiguration } from './bad-configuration.ts';
import { isKeyword } from './keywords.ts';
import { type SshOptions, setOption, splitLine } from './ssh-config.ts';

/** What a command line for ssh(1) says. */
export interface SshArguments {
  readonly options: SshOptions;
  /** `-F`; `none` means no file at all. */
  readonly configFile: string | undefined;
}

/** Letters with an argument that stands for an option. */
const OPTION_OF: Readonly<Record<string, string>> = {
  i: 'identityfile',
  l: 'user',
  p: 'port',
  c: 'ciphers',
  m: 'macs',
  b: 'bindaddress',
  J: 'proxyjump',
};
/** Letters without an argument. Those that only concern terminals, forwarding or output have no effect. */
const SWITCHES: Readonly<Record<string, readonly [keyword: string, value: string] | undefined>> = {
  C: ['compression', 'yes'],
  4: ['addressfamily', 'inet'],
  6: ['addressfamily', 'inet6'],
  ...Object.fromEntries([...'12qvTtxXYaAkKnNfgsyG'].map((letter) => [letter, undefined])),
};
/** Letters whose argument concerns what an SFTP session does not do. */
const PASSED_OVER = new Set([...'eEDLRSwWQIBO']);

/**
 * Understands the arguments that scripts pass for ssh: `-o Key=Value`, `-oKey Value`, `-i FILE`, `-p PORT`, `-F FILE`, `-C`, `-v` …
 *
 * @throws SftpConnectionError `ssh_bad_configuration` with OpenSSH's words.
 */
export function parseSshArguments(args: readonly string[]): SshArguments {
  const options: SshOptions = new Map();
  let configFile: string | undefined;
  const queue = [...args];
  while (queue.length > 0) {
    const argument = queue.shift()!;
    if (!argument.startsWith('-') || argument === '-') {
      throw badConfiguration(`ssh argument '${argument.slice(0, 60)}' is not an option`);
    }
    for (let letters = argument.slice(1); letters !== ''; letters = letters.slice(1)) {
      const letter = letters[0]!;
      if (Object.hasOwn(SWITCHES, letter)) {
        const option = SWITCHES[letter];
        if (option !== undefined) setOption(options, option[0], [option[1]]);
        continue;
      }
      if (letter !== 'o' && letter !== 'F' && !Object.hasOwn(OPTION_OF, letter) && !PASSED_OVER.has(letter)) {
        throw badConfiguration(`unknown option -- ${letter}`);
      }
      const value = letters.length > 1 ? letters.slice(1) : queue.shift();
      if (value === undefined) throw badConfiguration(`option requires an argument -- ${letter}`);
      if (letter === 'o') setFromText(options, value);
      else if (letter === 'F') configFile ??= value;
      else if (Object.hasOwn(OPTION_OF, letter)) setOption(options, OPTION_OF[letter]!, [value]);
      break;
    }
  }
  return { options, configFile };
}

function setFromText(options: SshOptions, text: string): void {
  const [keyword, values] = splitLine(text, 'command-line');
  if (keyword === undefined) throw badConfiguration('command-line line 0: Bad configuration option: ');
  if (!isKeyword(keyword)) throw badConfiguration(`command-line: line 0: Bad configuration option: ${keyword}`);
  if (values.length === 0) throw badConfiguration(`command-line line 0: no argument after keyword "${keyword}"`);
  setOption(options, keyword, values);
}
