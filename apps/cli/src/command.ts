import type { ParseArgsOptionsConfig } from 'node:util';

/** One sub-command: its line in the help, its options, its work. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Arguments as shown in the help, e.g. `[MODULE.FUNCTION [JSON]]`. */
  readonly usage: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  run(call: CommandCall): Promise<number>;
}

export interface CommandOption {
  readonly type: 'boolean' | 'string';
  readonly help: string;
}

export interface CommandCall {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

export function parseOptions(command: Command): ParseArgsOptionsConfig {
  return Object.fromEntries([
    ['help', { type: 'boolean' as const }],
    ...Object.entries(command.options).map(([name, option]) => [name, { type: option.type }]),
  ]);
}
