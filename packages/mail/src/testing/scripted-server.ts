import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What the server does with a line: replies, nothing, or ends the connection. */
export type Script = (line: string, connection: number) => string | undefined | 'DROP';

export interface ScriptedServer {
  readonly host: string;
  readonly port: number;
  /** All lines of all connections, message text included. */
  readonly lines: string[];
  readonly connections: Socket[];
  close(): Promise<void>;
}

/**
 * An SMTP server that says what a test wants, byte by byte. The script sees each line; `greeting` for a new connection and `.` for the
 * end of a message. What it does not answer gets the reply of an ordinary server.
 */
export async function startScriptedServer(script: Script = () => undefined): Promise<ScriptedServer> {
  const lines: string[] = [];
  const connections: Socket[] = [];
  const server = createServer((socket) => {
    connections.push(socket);
    const number = connections.length;
    let isText = false;
    let rest = '';
    socket.on('error', () => undefined);
    const answer = (line: string): void => {
      const reply = script(line, number) ?? ordinaryReply(line);
      if (reply === 'DROP') socket.destroy();
      else if (reply !== '') socket.write(`${reply.replaceAll('\n', '\r\n')}\r\n`);
      if (line === 'DATA' && /^[23]/.test(reply)) isText = true;
      if (line === 'QUIT') socket.end();
    };
    socket.on('data', (chunk) => {
      const parts = (rest + chunk.toString('latin1')).split('\r\n');
      rest = parts.pop()!;
      for (const line of parts) {
        lines.push(line);
        if (isText && line !== '.') continue;
        isText = false;
        answer(line);
      }
    });
    answer('greeting');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    lines,
    connections,
    async close() {
      for (const socket of connections) socket.destroy();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

function ordinaryReply(line: string): string {
  if (line === 'greeting') return '220 scripted ESMTP';
  if (line.startsWith('EHLO')) return '250-scripted\n250 SIZE 1000000';
  if (line === 'DATA') return '354 go on';
  if (line === 'QUIT') return '221 bye';
  return '250 OK';
}
