import { PROTOCOL_VERSION } from '@bridge/protocol';
import type { Command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { VERSION } from '../version.ts';

export const version: Command = {
  name: 'version',
  summary: 'print versions',
  usage: '',
  options: {},
  async run() {
    process.stdout.write(`cpan-bridge ${VERSION}, protocol ${PROTOCOL_VERSION}, node ${process.versions.node}\n`);
    return ExitCode.ok;
  },
};
