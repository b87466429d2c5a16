import type { Command } from '../command.ts';
import { connectToDaemon } from '../connect.ts';
import { ExitCode } from '../exit-code.ts';

export const ping: Command = {
  name: 'ping',
  summary: 'make one round trip and tell how long it took',
  usage: '',
  options: {},
  async run() {
    const client = await connectToDaemon();
    await client.call('test', 'ping');
    const before = performance.now();
    await client.call('test', 'ping', {}, { timeoutMs: 5000 });
    process.stdout.write(`pong in ${(performance.now() - before).toFixed(2)} ms\n`);
    await client.close();
    return ExitCode.ok;
  },
};
