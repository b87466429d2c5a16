import { setTimeout as sleep } from 'node:timers/promises';
import { answers } from '@bridge/daemon';
import type { Command } from '../command.ts';
import { connectToDaemon, currentSocketPath } from '../connect.ts';
import { CommandError, ExitCode } from '../exit-code.ts';

export const stop: Command = {
  name: 'stop',
  summary: 'let running sessions finish, then end the daemon',
  usage: '',
  options: { now: { type: 'boolean', help: 'do not wait for running sessions' } },
  async run({ values }) {
    const path = currentSocketPath();
    const client = await connectToDaemon(path);
    const { pid } = (await client.welcome) as { pid: number };
    const params = values.now === true ? { limit_seconds: 0 } : {};
    await client.call('system', 'drain', params);
    await client.close();
    while (isAlive(pid)) await sleep(20);
    if (await answers(path)) throw new CommandError(ExitCode.failed, `another daemon took over ${path} meanwhile`);
    process.stdout.write(`stopped, pid ${pid}\n`);
    return ExitCode.ok;
  },
};

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // ESRCH: gone. EPERM cannot be: the socket is ours alone.
    return false;
  }
}
