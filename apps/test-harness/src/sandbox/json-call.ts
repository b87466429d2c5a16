import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';

export interface JsonAnswer {
  readonly success: number;
  readonly result?: unknown;
  readonly error?: string;
  readonly error_info?: { readonly code: string; readonly details?: Record<string, unknown> };
}

/** Sends one JSON request on a connection of its own and reads the answer, as `echo … | nc -U SOCKET` does. */
export async function callOnce(socket: string, request: object | string): Promise<JsonAnswer> {
  const connection = createConnection({ path: socket, allowHalfOpen: true });
  connection.end(typeof request === 'string' ? request : JSON.stringify(request));
  return JSON.parse(await text(connection)) as JsonAnswer;
}
