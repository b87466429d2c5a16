import { Socket } from 'node:net';
import { servePrivately } from '@bridge/daemon';
import type { Command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { VERSION } from '../version.ts';

export const stdio: Command = {
  name: 'stdio',
  summary: "serve one script on stdin and stdout: a script's private process",
  usage: '',
  options: {},
  async run() {
    // The script decides when this process ends: Control-M signals the whole group, and END blocks still need us.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
    const { input, output } = standardStreams();
    await servePrivately(input, output, VERSION);
    return ExitCode.ok;
  },
};

/** Descriptors 0 and 1: one socket (what Perl passes), or two pipes. */
function standardStreams(): { input: NodeJS.ReadableStream & Socket; output: NodeJS.WritableStream & Socket } {
  const input = new Socket({ fd: 0, readable: true, writable: false });
  const output = new Socket({ fd: 1, readable: false, writable: true });
  return { input, output };
}
