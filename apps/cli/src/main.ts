#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { type Command, parseOptions } from './command.ts';
import { CommandError, ExitCode } from './exit-code.ts';

/** Each command is loaded when it is asked for: a script's private process must not pay for the others. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  stop: async () => (await import('./commands/stop.ts')).stop,
  status: async () => (await import('./commands/status.ts')).status,
  ping: async () => (await import('./commands/ping.ts')).ping,
  call: async () => (await import('./commands/call.ts')).call,
  api: async () => (await import('./commands/api.ts')).api,
  spool: async () => (await import('./commands/spool.ts')).spool,
  stdio: async () => (await import('./commands/stdio.ts')).stdio,
  version: async () => (await import('./commands/version.ts')).version,
};

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(await help());
    return name === undefined ? ExitCode.usage : ExitCode.ok;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : name === '--version' ? COMMANDS.version : undefined;
  if (load === undefined) throw new CommandError(ExitCode.usage, `no command '${name}'; see cpan-bridge --help`);
  const command = await load();
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({ args: rest, options: parseOptions(command), allowPositionals: true }) as typeof parsed;
  } catch (error) {
    throw new CommandError(ExitCode.usage, `${(error as Error).message}; see cpan-bridge ${name} --help`);
  }
  if (parsed.values.help === true) {
    process.stdout.write(commandHelp(command));
    return ExitCode.ok;
  }
  return command.run(parsed);
}

async function help(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return [
    'usage: cpan-bridge COMMAND [OPTIONS]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(8)} ${command.summary}`),
    '',
    'cpan-bridge COMMAND --help tells more.',
    '',
  ].join('\n');
}

function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]) => `  --${name.padEnd(12)} ${option.help}`);
  return [`usage: cpan-bridge ${command.name} ${command.usage}`.trimEnd(), '', command.summary, ...options, ''].join(
    '\n',
  );
}

async function exitCodeOf(error: unknown): Promise<number> {
  if (error instanceof CommandError) return error.exitCode;
  const { startExitCode } = await import('./commands/start.ts');
  return startExitCode(error) ?? ExitCode.internal;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = await exitCodeOf(error);
  process.stderr.write(`cpan-bridge: ${error instanceof Error ? error.message : String(error)}\n`);
}
