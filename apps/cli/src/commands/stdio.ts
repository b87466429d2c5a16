import { Socket } from 'node:net';
import { servePrivately } from '@bridge/daemon';
import type { Command } from '../command.ts';
import { CommandError, ExitCode } from '../exit-code.ts';
import { VERSION } from '../version.ts';

export const stdio: Command = {
  name: 'stdio',
  summary: "serve one script on stdin and stdout: a script's private process",
  usage: '',
  options: {},
  async run() {
    // The script decides when this process ends: Control-M signals the whole group, and END blocks still need us.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
    const [input, output] = standardStreams();
    await servePrivately(input, output, VERSION);
    return ExitCode.ok;
  },
};

/** Descriptors 0 and 1: a socket (what Perl passes) or two pipes. */
function standardStreams(): [Socket, Socket] {
  try {
    return [
      new Socket({ fd: 0, readable: true, writable: false }),
      new Socket({ fd: 1, readable: false, writable: true }),
    ];
  } catch (error) {
    throw new CommandError(ExitCode.usage, `stdin and stdout must be pipes or sockets: ${(error as Error).message}`);
  }
}
