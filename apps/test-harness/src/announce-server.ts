/** A server for tests that a shell can start. */
export interface AnnouncedServer {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Prints `listening on HOST:PORT` and ends the server on TERM or INT.
 *
 * @param untilStdinEnds - end it also when standard input does, so that it cannot outlive who started it.
 */
export function announceServer(server: AnnouncedServer, untilStdinEnds: boolean): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    process.stdin.destroy();
    void server.close();
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  if (untilStdinEnds) process.stdin.on('end', end).on('error', end).resume();
  // Not before it can be ended: whoever reads this may send a TERM at once.
  process.stdout.write(`listening on ${server.host}:${server.port}\n`);
}
