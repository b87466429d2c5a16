import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Command } from '../command.ts';
import { currentSocketPath } from '../connect.ts';
import { CommandError, ExitCode } from '../exit-code.ts';

export const call: Command = {
  name: 'call',
  summary: 'send one JSON request, print the answer',
  usage: '[MODULE.FUNCTION [PARAMS-JSON]]   (without arguments: the request is read from stdin)',
  options: {},
  async run({ positionals }) {
    const request = positionals.length === 0 ? (await text(process.stdin)).trim() : fromArguments(positionals);
    if (request === '') throw new CommandError(ExitCode.usage, 'no request: give MODULE.FUNCTION or JSON on stdin');
    const path = currentSocketPath();
    const socket = connect(path);
    try {
      await once(socket, 'connect');
    } catch (error) {
      throw new CommandError(ExitCode.notRunning, `no daemon is running on ${path} (${(error as Error).message})`);
    }
    socket.end(`${request}\n`);
    const answer = await text(socket);
    if (answer === '')
      throw new CommandError(ExitCode.unavailable, 'the daemon closed the connection without an answer');
    process.stdout.write(answer);
    return (JSON.parse(answer) as { success: boolean }).success ? ExitCode.ok : ExitCode.failed;
  },
};

function fromArguments([target = '', params = '{}']: readonly string[]): string {
  const dot = target.indexOf('.');
  if (dot < 1) throw new CommandError(ExitCode.usage, `'${target}' is not MODULE.FUNCTION`);
  try {
    return JSON.stringify({
      module: target.slice(0, dot),
      function: target.slice(dot + 1),
      params: JSON.parse(params),
    });
  } catch (error) {
    throw new CommandError(ExitCode.usage, `the parameters are not JSON: ${(error as Error).message}`);
  }
}
