import { createConnection } from 'node:net';
import type { Login } from './login.ts';

/** 1234 in the upper half, 5678 in the lower. */
const CANCEL_CODE = 80_877_102;

const PATIENCE_MS = 10_000;

/**
 * Asks the server, over a connection of its own, to end what a session is doing. Nobody learns whether that worked but by the
 * session's own answer; like libpq's, the request is not encrypted.
 *
 * @returns when the server has taken the request: what the session sends from then on is not meant. Or why it could not be reached.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html "Canceling Requests in Progress"
 */
export function sendCancelRequest({ address, processId, secretKey }: Login): Promise<Error | undefined> {
  const request = Buffer.alloc(16);
  request.writeInt32BE(16, 0);
  request.writeInt32BE(CANCEL_CODE, 4);
  request.writeInt32BE(processId, 8);
  request.writeInt32BE(secretKey, 12);
  const socket = createConnection(address);
  let failure: Error | undefined;
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('the server does not answer')));
  socket.on('connect', () => socket.end(request));
  socket.on('error', (error) => {
    failure = error;
  });
  socket.resume();
  return new Promise((resolve) => socket.on('close', () => resolve(failure)));
}
