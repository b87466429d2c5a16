import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Codec, type Frame, FrameType, frame } from './frame.ts';
import { StreamChannel } from './stream-channel.ts';
import { ValueAssembler } from './value-assembler.ts';

/**
 * A client in a process of its own, since this thread stands still: it answers a callback by sending a request first, waits for the answer to
 * that, and sends the payload back.
 */
const CLIENT = `
const socket = require('node:net').connect(process.argv[1]);
let bytes = Buffer.alloc(0);
let payload = [];
const send = (type, id, body, flags = 0) => {
  const header = Buffer.alloc(16);
  header.writeUInt32BE(body.length, 0);
  header.set([type, 1, flags, 0], 4);
  header.writeUInt32BE(id, 8);
  socket.write(header);
  socket.write(body);
};
socket.on('data', (chunk) => {
  bytes = Buffer.concat([bytes, chunk]);
  while (bytes.length >= 16 && bytes.length >= 16 + bytes.readUInt32BE(0)) {
    const length = bytes.readUInt32BE(0);
    const [type, flags, id] = [bytes[4], bytes[6], bytes.readUInt32BE(8)];
    if (type === 6) {
      payload.push(bytes.subarray(16, 16 + length));
      if (flags === 0) {
        if (process.argv[2] === 'leave') socket.destroy();
        else send(3, 99, Buffer.from('"inside"'));
      }
    } else if (type === 5) {
      const whole = Buffer.concat(payload);
      payload = [];
      for (let at = 0; at < whole.length; at += 1048576) {
        const part = whole.subarray(at, at + 1048576);
        send(7, 5, part, at + part.length < whole.length ? 1 : 0);
      }
      send(4, 100, Buffer.from('"later"'));
    }
    bytes = bytes.subarray(16 + length);
  }
});
`;

let directory: string;
let server: Server;
let client: ChildProcess | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'bridge-channel-'));
  server = createServer();
});
afterEach(async () => {
  client?.kill();
  server.close();
  rmSync(directory, { recursive: true });
});

async function connected(...args: string[]): Promise<StreamChannel> {
  const path = join(directory, 'socket');
  server.listen(path);
  await once(server, 'listening');
  client = spawn(process.execPath, ['-e', CLIENT, path, ...args], { stdio: 'inherit' });
  const [socket] = (await once(server, 'connection')) as [Socket];
  return new StreamChannel(socket);
}

function callback(payload: Buffer): Frame {
  return frame(FrameType.callback, 5, Codec.json, payload);
}

describe('exchange', () => {
  it.each([10, 3_000_000])(
    'stands still until the client has answered with %i bytes, and answers it meanwhile',
    async (size) => {
      const channel = await connected();
      const arrived: Frame[] = [];
      channel.onFrame = (part) => arrived.push(part);
      const assembler = new ValueAssembler({ maxValueBytes: 10_000_000 });
      const seen: number[] = [];
      let answer: Frame | undefined;
      let turned = false;
      setImmediate(() => {
        turned = true;
      });
      channel.exchange(callback(Buffer.alloc(size, 0x61)), (part, reply) => {
        const whole = assembler.push(part);
        if (whole === undefined) return false;
        seen.push(whole.type);
        if (whole.type === FrameType.request) reply(frame(FrameType.response, whole.id, Codec.json, Buffer.from('1')));
        if (whole.type === FrameType.callbackAnswer) answer = whole;
        return answer !== undefined;
      });
      expect(turned).toBe(false);
      expect(answer?.payload.byteLength).toBe(size);
      expect(seen.slice(0, 2)).toEqual([FrameType.request, FrameType.callbackAnswer]);
      // Whatever comes afterwards takes the usual way.
      if (!seen.includes(FrameType.oneway)) {
        await new Promise<void>((resolve) => {
          channel.onFrame = (part) => {
            arrived.push(part);
            resolve();
          };
          if (arrived.length > 0) resolve();
        });
        expect(arrived.map(({ type }) => type)).toEqual([FrameType.oneway]);
      }
      channel.destroy();
    },
  );

  it('throws when the client leaves', async () => {
    const channel = await connected('leave');
    expect(() => channel.exchange(callback(Buffer.from('1')), () => false)).toThrow('the client closed the connection');
    channel.destroy();
  });

  it('throws where there is no socket', () => {
    const channel = new StreamChannel(new PassThrough());
    expect(() => channel.exchange(callback(Buffer.from('1')), () => true)).toThrow('cannot call the client back');
  });
});
