import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT, type ProcessResult, runProcess, type Sandbox, type Way } from '../sandbox/index.ts';
import type { RunningSmtpServer } from '../smtp-server/index.ts';

/** `per-call`: the bridge with a process for each call, as it was before there was a daemon. */
export type MainJobWay = Exclude<Way, 'default'> | 'per-call';

export interface MainJobOptions {
  readonly sandbox: Sandbox;
  readonly way: MainJobWay | 'default';
  readonly smtp: Pick<RunningSmtpServer, 'host' | 'port'>;
  /** Rows of the sales table. */
  readonly rows: number;
  /** Where it runs. Defaults to a new directory of the sandbox. */
  readonly directory?: string;
  readonly extraEnvironment?: Readonly<Record<string, string>>;
  /** Defaults to 120,000. */
  readonly timeoutMs?: number;
}

export interface MainJobResult extends ProcessResult {
  readonly directory: string;
  readonly report: string;
  /** Lines of the log with their times masked. */
  readonly logLines: readonly string[];
}

/**
 * Runs examples/nightly-report in a directory of its own.
 *
 * @throws Error when it does not end in time; a failing job is a result.
 */
export async function runMainJob(options: MainJobOptions): Promise<MainJobResult> {
  const directory = options.directory ?? options.sandbox.workDirectory();
  prepareMainJob(directory, options.rows, options.smtp);
  const result = await runProcess(['perl', CHECKOUT.nightlyReport, 'job.conf'], {
    cwd: directory,
    env: environmentOf(options),
    timeoutMs: options.timeoutMs ?? 120_000,
  });
  const log = join(directory, 'job.log');
  return {
    ...result,
    directory,
    report: join(directory, 'report.xlsx'),
    logLines: existsSync(log) ? maskTimes(readFileSync(log, 'utf8')) : [],
  };
}

/** Writes database and configuration; both are left alone when they are there. */
export function prepareMainJob(directory: string, rows: number, smtp: Pick<RunningSmtpServer, 'host' | 'port'>): void {
  const database = join(directory, 'sales.db');
  if (!existsSync(database)) execFileSync(process.execPath, [CHECKOUT.makeSalesDatabase, database, String(rows)]);
  const settings = {
    database: 'sales.db',
    since: '2026-01-01',
    report: 'report.xlsx',
    log: 'job.log',
    smtp_host: smtp.host,
    smtp_port: smtp.port,
    from: 'Nightly Report <nightly@example.com>',
    to: 'sales@example.com',
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`);
  writeFileSync(join(directory, 'job.conf'), lines.join(''));
}

function environmentOf({ way, sandbox, extraEnvironment = {} }: MainJobOptions): NodeJS.ProcessEnv {
  if (way === 'native')
    return sandbox.environment('native', { PERL5LIB: CHECKOUT.nativeStandIns, ...extraEnvironment });
  if (way !== 'per-call') return sandbox.environment(way, extraEnvironment);
  return sandbox.environment('daemon', {
    PERL5LIB: `${CHECKOUT.perCall}:${CHECKOUT.bareHost}`,
    CPAN_BRIDGE_PER_CALL: `${process.execPath} ${CHECKOUT.cli}`,
    ...extraEnvironment,
  });
}

const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /;

/** @throws Error for a line that does not begin with a time: masking must not hide a broken layout. */
function maskTimes(log: string): string[] {
  return log
    .trimEnd()
    .split('\n')
    .map((line) => {
      if (!TIME.test(line)) throw new Error(`a log line without a time: ${line}`);
      return line.replace(TIME, 'TIME ');
    });
}
