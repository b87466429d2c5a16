import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKOUT } from './checkout.ts';
import { Conversation } from './conversation.ts';
import { DaemonProcess } from './daemon-process.ts';
import { nativeEnvironment } from './native-modules.ts';
import { type ProcessOptions, type ProcessResult, runProcess } from './run-process.ts';

/**
 * How a Perl script runs:
 * - `native`: with the installed CPAN modules;
 * - `daemon`: with the bridge and the sandbox's daemon, and no other way;
 * - `private`: with the bridge as a process of the script;
 * - `default`: with the bridge and nothing forced, as on a host: starts the daemon by itself if need be.
 */
export type Way = 'native' | 'daemon' | 'private' | 'default';

export interface PerlOptions extends Partial<Pick<ProcessOptions, 'cwd' | 'input' | 'timeoutMs'>> {
  readonly args?: readonly string[];
  /** Environment besides the way's own. */
  readonly extra?: Readonly<Record<string, string>>;
  /** Program that runs perl, such as a shell that sets limits. */
  readonly prefix?: readonly string[];
  /** Perl's own, before the script: `-T`, `-I…`. */
  readonly switches?: readonly string[];
}

/**
 * A place of its own for scripts: home, socket, working directories and daemons that nobody else sees. Disposing of it ends its daemons
 * and removes it.
 */
export class Sandbox implements AsyncDisposable {
  readonly directory: string;
  readonly home: string;
  readonly socket: string;
  readonly #daemons: DaemonProcess[] = [];
  #works = 0;

  constructor() {
    // Short names: a Unix socket's whole path holds 107 bytes.
    this.directory = realpathSync(mkdtempSync(join(tmpdir(), 'cb-')));
    this.home = join(this.directory, 'home');
    this.socket = join(this.directory, 'd', 's');
    for (const folder of [this.home, join(this.directory, 'd'), join(this.directory, 'tmp')])
      mkdirSync(folder, { mode: 0o700 });
  }

  /** A new empty working directory. */
  workDirectory(): string {
    const directory = join(this.directory, `w${++this.#works}`);
    mkdirSync(directory);
    return directory;
  }

  /** The whole environment of a script: small, equal on every machine, with nothing of the caller's configuration. */
  environment(way: Way, extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
    const mark = process.env.CPAN_BRIDGE_TEST_RUN;
    const base = {
      PATH: process.env.PATH ?? '/usr/bin:/bin',
      HOME: this.home,
      TMPDIR: join(this.directory, 'tmp'),
      USER: 'job',
      LOGNAME: 'job',
      LC_ALL: 'C',
      TZ: 'UTC',
      // Hash order is compared nowhere, yet scripts print in it: the same order on both sides.
      PERL_HASH_SEED: '0',
      PERL_PERTURB_KEYS: '0',
      ...(mark === undefined ? {} : { CPAN_BRIDGE_TEST_RUN: mark }),
    };
    if (way === 'native') return { ...base, ...nativeEnvironment(), ...extra };
    return {
      ...base,
      PERL5LIB: `${CHECKOUT.perlLib}:${CHECKOUT.bareHost}`,
      PERL5OPT: '-MBareHost',
      CPAN_BRIDGE_SOCKET: this.socket,
      ...(way === 'daemon' ? { CPAN_BRIDGE_AUTOSTART: '0', CPAN_BRIDGE_FALLBACK: '0' } : {}),
      ...(way === 'private' ? { CPAN_BRIDGE_DAEMON: '0' } : {}),
      ...extra,
    };
  }

  /** Runs a Perl program as `perl job.pl ARGS` in a new working directory. */
  perl(way: Way, program: string, options: PerlOptions = {}): Promise<ProcessResult> {
    const cwd = options.cwd ?? this.workDirectory();
    writeFileSync(join(cwd, 'job.pl'), program);
    const command = [...(options.prefix ?? []), 'perl', ...(options.switches ?? []), 'job.pl', ...(options.args ?? [])];
    return runProcess(command, { ...options, cwd, env: this.environment(way, options.extra) });
  }

  /** Starts a Perl program as `perl job.pl ARGS` that stops to talk. */
  converse(way: Way, program: string, options: Pick<PerlOptions, 'args' | 'extra'> = {}): Conversation {
    const cwd = this.workDirectory();
    writeFileSync(join(cwd, 'job.pl'), program);
    return new Conversation(['perl', 'job.pl', ...(options.args ?? [])], {
      cwd,
      env: this.environment(way, options.extra),
    });
  }

  /** Starts a daemon on the sandbox's socket and waits until it accepts. */
  async startDaemon(
    extra: Readonly<Record<string, string>> = {},
    prefix: readonly string[] = [],
  ): Promise<DaemonProcess> {
    const daemon = await DaemonProcess.start(this.socket, this.environment('default', extra), prefix);
    this.#daemons.push(daemon);
    return daemon;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#daemons.map((daemon) => daemon.stop()));
    // One that a script started by itself.
    await DaemonProcess.stopAt(this.socket);
    rmSync(this.directory, { recursive: true, force: true });
  }
}
