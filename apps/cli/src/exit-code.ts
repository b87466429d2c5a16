/** Exit codes of the command: sysexits(3), and the LSB's for `status`. */
export const ExitCode = {
  ok: 0,
  /** The call was answered with an error; `status`: the daemon answers but is not healthy. */
  failed: 1,
  /** `status`, `stop`, `ping`: no daemon is running. */
  notRunning: 3,
  usage: 64,
  unavailable: 69,
  internal: 70,
  cannotCreate: 73,
  config: 78,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Ends the command with one line on stderr. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
