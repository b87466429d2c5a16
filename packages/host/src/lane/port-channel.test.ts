import { MessageChannel } from 'node:worker_threads';
import { Codec, type Frame, FrameType, frame } from '@bridge/protocol';
import { expect, test } from 'vitest';
import { PortChannel } from './port-channel.ts';

function pair() {
  const { port1, port2 } = new MessageChannel();
  return [new PortChannel(port1), new PortChannel(port2)] as const;
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

test('frames arrive in order with header and payload, then the end', async () => {
  const [left, right] = pair();
  const seen: Frame[] = [];
  const { promise: closed, resolve } = Promise.withResolvers<unknown>();
  right.onFrame = (part) => seen.push(part);
  right.onClose = resolve;
  left.send(frame(FrameType.request, 7, Codec.json, Buffer.from('{"a":1}'), 9));
  left.send({ ...frame(FrameType.oneway, 8, Codec.storable, new Uint8Array([1, 2])), flags: 1 });
  left.send(frame(FrameType.cancel, 7));
  left.close();
  expect(await closed).toBeUndefined();
  expect(seen.map(({ payload, ...header }) => [header, Buffer.from(payload).toString('latin1')])).toEqual([
    [{ type: FrameType.request, codec: Codec.json, flags: 0, id: 7, route: 9 }, '{"a":1}'],
    [{ type: FrameType.oneway, codec: Codec.storable, flags: 1, id: 8, route: 0 }, '\u0001\u0002'],
    [{ type: FrameType.cancel, codec: Codec.none, flags: 0, id: 7, route: 0 }, ''],
  ]);
});

test('memory of its own moves; a view of shared memory is copied and stays whole', async () => {
  const [left, right] = pair();
  const seen: Uint8Array[] = [];
  right.onFrame = ({ payload }) => seen.push(payload);
  const own = new Uint8Array(100_000).fill(7);
  const shared = new Uint8Array(100).fill(1);
  left.send(frame(FrameType.request, 1, Codec.storable, own));
  left.send(frame(FrameType.request, 2, Codec.storable, shared.subarray(10, 20)));
  await settle();
  expect(own.byteLength).toBe(0);
  expect(shared.byteLength).toBe(100);
  expect(seen.map(({ byteLength }) => byteLength)).toEqual([100_000, 10]);
  expect(seen[1]!.buffer.byteLength).toBe(10);
  left.destroy();
});

test('a receiver that pauses stops the sender after a few megabytes, and loses nothing', async () => {
  const [left, right] = pair();
  let received = 0;
  right.onFrame = () => {
    received += 1;
  };
  right.pause();
  let sent = 0;
  while (left.send(frame(FrameType.oneway, ++sent, Codec.storable, new Uint8Array(64 * 1024))))
    expect(sent).toBeLessThan(100);
  const { promise: drained, resolve } = Promise.withResolvers<void>();
  left.onDrain = resolve;
  await settle();
  expect(received).toBe(0);
  right.resume();
  await drained;
  await settle();
  expect(received).toBe(sent);
  left.destroy();
});

test('what arrived before the close is delivered when a paused receiver resumes', async () => {
  const [left, right] = pair();
  const seen: number[] = [];
  const { promise: closed, resolve } = Promise.withResolvers<unknown>();
  right.onFrame = ({ id }) => seen.push(id);
  right.onClose = resolve;
  right.pause();
  left.send(frame(FrameType.request, 1));
  left.close();
  await settle();
  expect(seen).toEqual([]);
  right.resume();
  await closed;
  expect(seen).toEqual([1]);
});
