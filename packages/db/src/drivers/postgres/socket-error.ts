const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  ECONNREFUSED: 'Connection refused',
  ECONNRESET: 'Connection reset by peer',
  EHOSTUNREACH: 'No route to host',
  ENETUNREACH: 'Network is unreachable',
  ENOENT: 'No such file or directory',
  EPIPE: 'Broken pipe',
  ETIMEDOUT: 'Connection timed out',
};

/** A socket's error as strerror(3) says it, and with it libpq. */
export function socketErrorText(error: NodeJS.ErrnoException): string {
  return WORDS[error.code ?? ''] ?? error.message;
}
