/** Whose files and names count: those of the script, not of this process. */
export interface SshWorld {
  readonly home: string;
  readonly localUser: string;
  /** Directory that relative paths of options begin at. */
  readonly directory: string;
  /** For `SSH_AUTH_SOCK` and `${NAME}` in options, and of commands that are started. */
  readonly environment: Readonly<Record<string, string>>;
}
