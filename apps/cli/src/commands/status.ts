import type { Command } from '../command.ts';
import { connectToDaemon, currentSocketPath } from '../connect.ts';
import { CommandError, ExitCode } from '../exit-code.ts';

interface Health {
  readonly status: string;
  readonly version: string;
  readonly pid: number;
  readonly uptime_seconds: number;
  readonly sessions: number;
  readonly handles: Readonly<Record<string, number>>;
  readonly memory_bytes: { readonly rss: number };
}

export const status: Command = {
  name: 'status',
  summary: 'tell whether the daemon serves (exit 0), ails (1) or is not running (3)',
  usage: '',
  options: { json: { type: 'boolean', help: 'print JSON' } },
  async run({ values }) {
    const path = currentSocketPath();
    let health: Health;
    try {
      const client = await connectToDaemon(path);
      health = (await client.call('system', 'health', {}, { timeoutMs: 5000 })) as Health;
      await client.close();
    } catch (error) {
      if (!(error instanceof CommandError) || error.exitCode !== ExitCode.notRunning) throw error;
      process.stdout.write(
        values.json === true
          ? `${JSON.stringify({ status: 'not running', socket: path })}\n`
          : `not running (socket ${path})\n`,
      );
      return ExitCode.notRunning;
    }
    if (values.json === true) {
      process.stdout.write(`${JSON.stringify({ ...health, socket: path })}\n`);
    } else {
      const handles = Object.entries(health.handles).filter(([, count]) => count > 0);
      process.stdout.write(
        [
          `${health.status}, version ${health.version}, pid ${health.pid}, up ${duration(health.uptime_seconds)}`,
          `socket    ${path}`,
          `sessions  ${health.sessions}`,
          `handles   ${handles.map(([kind, count]) => `${count} ${kind}`).join(', ') || 'none'}`,
          `memory    ${Math.round(health.memory_bytes.rss / 1048576)} MB`,
          '',
        ].join('\n'),
      );
    }
    return health.status === 'serving' ? ExitCode.ok : ExitCode.failed;
  },
};

function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h`;
}
