import { SftpConnectionError } from '../errors.ts';

/** What ssh(1) says before it connects to anything. */
export function badConfiguration(...lines: readonly string[]): SftpConnectionError {
  return new SftpConnectionError('ssh_bad_configuration', lines[0]!, { messages: lines, notStarted: true });
}
