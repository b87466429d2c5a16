import { fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { servePrivately } from '@bridge/daemon';
import type { Command } from '../command.ts';
import { CommandError, ExitCode } from '../exit-code.ts';
import { VERSION } from '../version.ts';

export const stdio: Command = {
  name: 'stdio',
  summary: "serve one script on stdin and stdout: a script's private process",
  usage: '',
  options: {
    lifeline: { type: 'string', help: 'descriptor that ends when the script does: a call that blocks is ended then' },
  },
  async run({ values }) {
    // The script decides when this process ends: Control-M signals the whole group, and END blocks still need us.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
    const hangs = await servePrivately(standardStream(), VERSION, descriptor(values.lifeline));
    // exit waits for threads, also for one that will not come back.
    if (hangs) process.kill(process.pid, 'SIGKILL');
    // A database connection that waits in a pool for the next user has none to wait for here.
    process.exit(ExitCode.ok);
  },
};

function descriptor(text: string | boolean | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  try {
    if (Number.isInteger(number) && number > 2 && fstatSync(number)) return number;
  } catch {
    // Said below.
  }
  throw new CommandError(ExitCode.usage, `--lifeline=${text} is no open descriptor`);
}

/** Descriptors 0 and 1 as one stream: one socket (what Perl passes), or two pipes. */
function standardStream(): Duplex {
  try {
    const [input, output] = [fstatSync(0), fstatSync(1)];
    if (input.isSocket() && input.ino === output.ino) return new Socket({ fd: 0, allowHalfOpen: true });
    return Duplex.from({
      readable: new Socket({ fd: 0, readable: true, writable: false }),
      writable: new Socket({ fd: 1, readable: false, writable: true }),
    });
  } catch (error) {
    throw new CommandError(ExitCode.usage, `stdin and stdout must be pipes or sockets: ${(error as Error).message}`);
  }
}
