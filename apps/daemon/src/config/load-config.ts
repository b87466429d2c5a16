import { readFileSync } from 'node:fs';
import { BridgeError } from '@bridge/protocol';
import { type Config, configSchema } from './config.ts';

export const DEFAULT_CONFIG_PATH = '/etc/cpan_bridge.conf';

/** Keys that an environment variable of the same name in capitals overrides. */
const ENVIRONMENT_KEYS = [
  'socket',
  'tcp',
  'secret_file',
  'log_file',
  'log_level',
  'idle_seconds',
  'drain_seconds',
  'daemon',
  'autostart',
  'fallback',
  'mail_spool',
  'oracle_client',
  'node',
] as const;

/** The configuration is wrong; the text names the file or variable, the key, and what was expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'invalid_config';
}

/**
 * Reads the configuration file and the environment.
 *
 * @throws ConfigError in one line that says what is wrong and where.
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const path = environment.CPAN_BRIDGE_CONFIG ?? DEFAULT_CONFIG_PATH;
  const settings = readSettings(path, environment.CPAN_BRIDGE_CONFIG !== undefined);
  check(settings, path);
  for (const key of ENVIRONMENT_KEYS) {
    const name = `CPAN_BRIDGE_${key.toUpperCase()}`;
    const value = environment[name];
    if (value === undefined) continue;
    settings[key] = value;
    check({ [key]: value }, name);
  }
  return check(settings, path);
}

function readSettings(path: string, mustExist: boolean): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (!mustExist && (error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new ConfigError(`configuration ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`configuration ${path} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConfigError(`configuration ${path} is not a JSON object`);
  }
  return value as Record<string, unknown>;
}

function check(settings: Record<string, unknown>, origin: string): Config {
  try {
    return configSchema.parse(settings, origin);
  } catch (error) {
    throw new ConfigError(BridgeError.from(error).message, { cause: error });
  }
}
