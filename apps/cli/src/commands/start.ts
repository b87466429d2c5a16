import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  AlreadyRunning,
  answers,
  ConfigError,
  Daemon,
  EventLog,
  loadConfig,
  SocketUnusable,
  socketPath,
} from '@bridge/daemon';
import type { Command } from '../command.ts';
import { CommandError, ExitCode } from '../exit-code.ts';
import { VERSION } from '../version.ts';

/** Idle time after which a daemon ends that a job started, in seconds. */
const AUTO_IDLE_SECONDS = 600;
/** How long `start` waits for the daemon to answer, in ms. */
const START_TIMEOUT_MS = 10_000;

export const start: Command = {
  name: 'start',
  summary: 'start the daemon (in the background unless --foreground)',
  usage: '',
  options: {
    foreground: { type: 'boolean', help: 'stay in the foreground until TERM' },
    auto: { type: 'boolean', help: 'started by a job: end when idle for 10 minutes' },
  },
  run: ({ values }) =>
    values.foreground === true ? runDaemon(values.auto === true) : startInBackground(values.auto === true),
};

async function runDaemon(auto: boolean): Promise<number> {
  const config = loadConfig(process.env);
  const path = socketPath(config.socket, process.env);
  const log = openLog(config.log_file ?? join(dirname(path), 'daemon.log'), config.log_level ?? 'info');
  const idleMs = (config.idle_seconds ?? (auto ? AUTO_IDLE_SECONDS : 0)) * 1000;
  // Bundled into a chunk; the program for lanes lies beside the command.
  const laneEntry = new URL(import.meta.url.replace(/chunks\/[^/]*$/, 'lane.mjs'));
  const daemon = new Daemon({ config, socketPath: path, version: VERSION, log, idleMs, laneEntry });
  process.on('SIGTERM', () => daemon.drain('SIGTERM'));
  process.on('SIGINT', () => daemon.drain('SIGINT'));
  // Whoever started the daemon may log out; its terminal is none of the daemon's business.
  process.on('SIGHUP', () => {});
  process.on('uncaughtException', (error) => log.write('error', 'uncaught', { error: error.stack }));
  try {
    await daemon.start();
  } catch (error) {
    log.write('error', 'not_started', { error: (error as Error).message });
    throw error;
  }
  await daemon.ended;
  return ExitCode.ok;
}

function openLog(path: string, level: 'error' | 'info' | 'debug'): EventLog {
  try {
    return new EventLog(path, level);
  } catch {
    // The directory may not exist before the daemon made it, or the disk is full: serving matters more than the log.
    return new EventLog(undefined, level);
  }
}

async function startInBackground(auto: boolean): Promise<number> {
  const config = loadConfig(process.env);
  const path = socketPath(config.socket, process.env);
  if (await answers(path)) throw new CommandError(ExitCode.cannotCreate, `a daemon is already running on ${path}`);
  const program = fileURLToPath(import.meta.url.replace(/chunks\/[^/]*$/, 'cpan-bridge.mjs'));
  const nothing = openSync('/dev/null', 'r+');
  const args = [process.execPath, program, 'start', '--foreground', ...(auto ? ['--auto'] : [])];
  // A core dump would hold passwords: the limit is set before node starts.
  const child = spawn('/bin/sh', ['-c', 'ulimit -c 0; exec "$@"', 'sh', ...args], {
    detached: true,
    cwd: '/',
    stdio: [nothing, nothing, 'pipe'],
  });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8');
  });
  let exitCode: number | undefined;
  child.once('exit', (code) => {
    exitCode = code ?? ExitCode.internal;
  });
  for (const end = Date.now() + START_TIMEOUT_MS; Date.now() < end; await sleep(20)) {
    if (await answers(path)) {
      process.stdout.write(`started, pid ${child.pid}, socket ${path}\n`);
      child.stderr?.destroy();
      child.unref();
      return ExitCode.ok;
    }
    if (exitCode !== undefined) {
      const said = complaint.trim().replace(/^cpan-bridge: /, '');
      throw new CommandError(exitCode as ExitCode, said || 'the daemon ended at once');
    }
  }
  child.kill('SIGKILL');
  throw new CommandError(
    ExitCode.unavailable,
    `the daemon did not answer on ${path} within ${START_TIMEOUT_MS / 1000} s`,
  );
}

/** Exit code for what `start` may throw. */
export function startExitCode(error: unknown): ExitCode | undefined {
  if (error instanceof ConfigError) return ExitCode.config;
  if (error instanceof AlreadyRunning || error instanceof SocketUnusable) return ExitCode.cannotCreate;
  return undefined;
}
