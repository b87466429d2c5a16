import { BridgeError, Codec, FrameType, frame, HEADER_BYTES, PREFACE, valueCodec } from '@bridge/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HostFixture, until } from './testing/fixture.ts';

let host: HostFixture;
beforeEach(async () => {
  host = new HostFixture();
  await host.listen();
});
afterEach(() => host.close());

describe.each(['socket', 'in-process'] as const)('a framed client (%s)', (kind) => {
  const connect = () => (kind === 'socket' ? host.connect() : host.inProcess());

  test('is welcomed and served', async () => {
    const client = connect();
    expect(await client.welcome).toMatchObject({ protocol: 1, version: '1.2.3', pid: process.pid });
    expect(await client.call('test', 'ping')).toBe('pong');
    const value = {
      text: 'ü',
      list: [1, null, true],
      bytes: Buffer.from([0, 255]),
      infinite: Number.POSITIVE_INFINITY,
    };
    expect(await client.call('test', 'echo', { value })).toEqual(value);
    await client.close();
  });

  test('gets answers in any order, in order for one handle', async () => {
    const client = connect();
    const box = await client.call('box', 'open');
    const answers: string[] = [];
    const put = (word: string, wait: number) =>
      client.call('box', 'put', { box, word, wait }).then((log) => answers.push((log as string[]).join('')));
    const slow = put('a', 60);
    const next = put('b', 0);
    const other = client.call('test', 'ping').then(() => answers.push('pong'));
    await Promise.all([slow, next, other]);
    expect(answers).toEqual(['pong', 'a', 'ab']);
    await client.close();
  });

  test('is told of a failed one-way request at the next call on that handle, once; what came between did not run', async () => {
    const client = connect();
    const [box, other] = [await client.call('box', 'open'), await client.call('box', 'open')];
    client.post('box', 'put', { box, word: 'x', fail: true });
    client.post('box', 'put', { box, word: 'y' });
    expect(await client.call('box', 'put', { box: other, word: 'z' })).toEqual(['z']);
    await expect(client.call('box', 'close', { box })).rejects.toThrow('cannot put x');
    expect(await client.call('box', 'put', { box, word: 'w' })).toEqual(['w']);
    expect(host.events).toContainEqual(expect.objectContaining({ event: 'oneway_failed', call: 'box.put' }));
    await client.close();
  });

  test('is told of a one-way request whose parameters were refused', async () => {
    const client = connect();
    const box = await client.call('box', 'open');
    client.post('box', 'put', { box, word: 'x', nonsense: 1 });
    await expect(client.call('box', 'close', { box })).rejects.toThrow("unknown parameter 'nonsense'");
    await client.close();
  });

  test('may not send one-way what has an answer that matters', async () => {
    const client = connect();
    client.post('test', 'ping', {});
    await client.call('test', 'ping');
    await until(() => host.events.some((event) => event.event === 'oneway_failed'), 'the refusal in the log');
    await client.close();
  });

  test('runs callbacks that send further requests, nested, also on the handle that is occupied', async () => {
    const client = connect();
    expect(await client.call('test', 'callback', { code: (a: number, b: number) => a + b, args: [1, 2] })).toBe(3);
    expect(
      await client.call('test', 'callback', { code: () => client.call('test', 'echo', { value: 'from inside' }) }),
    ).toBe('from inside');
    const nested = (depth: number): Promise<unknown> =>
      depth === 0 ? Promise.resolve('bottom') : client.call('test', 'callback', { code: () => nested(depth - 1) });
    expect(await nested(10)).toBe('bottom');
    const box = await client.call('box', 'open');
    const asked = await client.call('box', 'ask', {
      box,
      code: (handle: string) => client.call('box', 'put', { box: handle, word: 'inside' }),
    });
    expect(asked).toEqual({ answer: ['inside'], log: ['inside'] });
    await client.close();
  });

  test('has its exceptions passed on', async () => {
    const client = connect();
    const code = (): never => {
      throw new Error('no luck');
    };
    await expect(client.call('test', 'callback', { code })).rejects.toMatchObject({
      code: 'callback_failed',
      message: 'no luck',
    });
    await client.close();
  });

  test('cancels a call, gets control back at once, and the handle stays in order', async () => {
    const client = connect();
    const box = await client.call('box', 'open');
    const controller = new AbortController();
    const slow = client.call('box', 'put', { box, word: 'slow', wait: 100 }, { signal: controller.signal });
    const after = client.call('box', 'put', { box, word: 'after' });
    setTimeout(() => controller.abort(), 10);
    await expect(slow).rejects.toMatchObject({ code: 'cancelled' });
    expect(await after).toEqual(['slow', 'after']);
    await client.close();
  });

  test('sets a time-out', async () => {
    const client = connect();
    await expect(client.call('test', 'sleep', { milliseconds: 10_000 }, { timeoutMs: 20 })).rejects.toMatchObject({
      code: 'timed_out',
    });
    await client.close();
  });

  test.each([
    ['nope', 'ping', {}, 'unknown_module'],
    ['test', 'nope', {}, 'unknown_function'],
    ['test', 'ping', { extra: 1 }, 'invalid_params'],
    ['test', 'sleep', { milliseconds: 'soon' }, 'invalid_params'],
    ['box', 'close', { box: 'box_of_somebody_else' }, 'handle_not_found'],
  ])('%s.%s(%j) is answered with %s, and the session goes on', async (module, name, params, code) => {
    const client = connect();
    await expect(client.call(module, name, params)).rejects.toMatchObject({ code, notStarted: true });
    expect(await client.call('test', 'ping')).toBe('pong');
    await client.close();
  });

  test("does not find another session's handle", async () => {
    const [owner, stranger] = [connect(), connect()];
    const box = await owner.call('box', 'open');
    await expect(stranger.call('box', 'put', { box, word: 'x' })).rejects.toMatchObject({ code: 'handle_not_found' });
    expect(await owner.call('box', 'put', { box, word: 'x' })).toEqual(['x']);
    await Promise.all([owner.close(), stranger.close()]);
  });

  test('has everything released at its end, children before parents', async () => {
    const client = connect();
    const parent = await client.call('box', 'open', { name: 'parent' });
    await client.call('box', 'open', { parent, name: 'child' });
    await client.close();
    await until(() => host.disposed.length === 2, 'disposal');
    expect(host.disposed).toEqual(['child', 'parent']);
    expect(host.registry.size).toBe(0);
  });

  test('carries values of several megabytes both ways', async () => {
    const client = connect();
    const value = Buffer.alloc(5_000_000, 0x41);
    value[4_999_999] = 0x42;
    const echoed = (await client.call('test', 'echo', { value })) as Buffer;
    expect(Buffer.compare(echoed, value)).toBe(0);
    await client.close();
  });
});

describe('hostile bytes cost the sender its connection and nobody else anything', () => {
  const json = valueCodec(Codec.json, undefined);
  function bytesOf(type: number, id: number, value: unknown, codec: number = Codec.json): Buffer {
    const payload = value === undefined ? Buffer.alloc(0) : Buffer.from(json.encode(value));
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt32BE(payload.length, 0);
    header[4] = type;
    header[5] = value === undefined ? Codec.none : codec;
    header.writeUInt32BE(id, 8);
    return Buffer.concat([header, payload]);
  }
  const hello = bytesOf(FrameType.hello, 0, { protocol: 1, client: 'fuzz' });
  const request = (id: number) =>
    bytesOf(FrameType.request, id, { module: 'test', function: 'sleep', params: { milliseconds: 500 } });

  test.each<[string, Uint8Array[], RegExp]>([
    ['garbage', [Buffer.from('GET / HTTP/1.1\r\n\r\n')], /^$/],
    ['a preface of another version', [Buffer.from('CPANBRG\x02')], /version_mismatch/],
    ['no hello', [PREFACE, request(1)], /first frame is not hello/],
    ['a hello of another protocol', [PREFACE, bytesOf(FrameType.hello, 0, { protocol: 9 })], /version_mismatch/],
    ['hello that is a list', [PREFACE, bytesOf(FrameType.hello, 0, [])], /fatal|malformed|version_mismatch/],
    [
      'Storable that is none',
      [PREFACE, bytesOf(FrameType.hello, 0, { protocol: 1 }, Codec.storable)],
      /malformed|storable/i,
    ],
    ['an id in use', [PREFACE, hello, request(5), request(5)], /request id 5 is in use/],
    ['id 0', [PREFACE, hello, request(0)], /request id 0/],
    ['a frame only servers send', [PREFACE, hello, bytesOf(FrameType.response, 1, {})], /not for a client/],
    [
      'a length beyond the limit',
      [PREFACE, hello, Buffer.from('ffffffff0301000000000001', 'hex'), Buffer.alloc(4)],
      /too_large/,
    ],
    ['a second hello', [PREFACE, hello, hello], /not for a client/],
  ])('%s', async (_what, parts, expected) => {
    const bystander = host.connect();
    await bystander.call('test', 'ping');
    expect(await host.exchange(Buffer.concat(parts))).toMatch(expected);
    expect(await bystander.call('test', 'ping')).toBe('pong');
    await bystander.close();
  });

  test('a truncated frame ends the session and releases what it owned', async () => {
    const open = bytesOf(FrameType.request, 1, { module: 'box', function: 'open', params: {} });
    await host.exchange(Buffer.concat([PREFACE, hello, open, request(2).subarray(0, 20)]));
    await until(() => host.disposed.length === 1, 'disposal');
    expect(host.events).toContainEqual(
      expect.objectContaining({ event: 'session_closed', reason: 'the connection ended inside a frame' }),
    );
  });

  test('a client that says nothing is cut', async () => {
    const impatient = new HostFixture({ limits: { helloMs: 50 } });
    await impatient.listen();
    await new Promise((resolve) => impatient.socket().on('end', resolve).resume());
    const socket = impatient.socket();
    socket.write(PREFACE);
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
    });
    await new Promise((resolve) => socket.on('end', resolve));
    expect(answer).toContain('no hello');
    await impatient.close();
  });

  test('more unanswered requests than allowed are refused', async () => {
    const strict = new HostFixture({ limits: { pendingCalls: 3 } });
    await strict.listen();
    const requests = [1, 2, 3, 4].map(request);
    expect(await strict.exchange(Buffer.concat([PREFACE, hello, ...requests]))).toContain('more than 3 unanswered');
    await strict.close();
  });
});

describe('hello', () => {
  test('refuses another world', async () => {
    const strict = new HostFixture({ world: { uid: 5, gid: 5, groups: '5', world: '1:2:3' } });
    await strict.listen();
    const told = { uid: 5, gid: 5, groups: '5', world: '1:2:3' };
    expect(await strict.connect({ hello: told }).welcome).toMatchObject({ protocol: 1 });
    await expect(strict.connect({ hello: { ...told, groups: '5 6' } }).welcome).rejects.toMatchObject({
      code: 'world_mismatch',
      notStarted: true,
    });
    await strict.close();
  });

  test('asks a token of clients that were moved here, each once', async () => {
    const tokens = new Set(['t1']);
    const lane = new HostFixture({
      admit: (token) => (tokens.delete(token) ? { session: 'main-session', owner: 'main-session/1' } : undefined),
    });
    await lane.listen();
    const client = lane.connect({ hello: { token: 't1' } });
    expect(await client.welcome).toMatchObject({ session: 'main-session' });
    await expect(lane.connect({ hello: { token: 't1' } }).welcome).rejects.toMatchObject({ code: 'unauthenticated' });
    await client.close();
    await lane.close();
  });

  test('passes on why no session is accepted', async () => {
    const full = new HostFixture({ refusal: () => new BridgeError('draining', 'going', { notStarted: true }) });
    await full.listen();
    await expect(full.connect().call('test', 'ping')).rejects.toMatchObject({ code: 'draining' });
    await full.close();
  });
});

test('a client that does not read is not read either, and others are served', async () => {
  const limited = new HostFixture({ limits: { backlogBytes: 100_000 } });
  await limited.listen();
  const flood = limited.socket();
  flood.on('error', () => {});
  const json = valueCodec(Codec.json, undefined);
  flood.write(PREFACE);
  const send = (type: number, id: number, value: unknown): boolean => {
    const payload = json.encode(value);
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt32BE(payload.byteLength, 0);
    header[4] = type;
    header[5] = Codec.json;
    header.writeUInt32BE(id, 8);
    return flood.write(Buffer.concat([header, payload]));
  };
  send(FrameType.hello, 0, { protocol: 1 });
  const value = 'x'.repeat(100_000);
  for (let id = 1; id <= 400; id++)
    send(FrameType.request, id, { module: 'test', function: 'echo', params: { value } });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(flood.writableLength).toBeGreaterThan(10_000_000);
  const other = limited.connect();
  expect(await other.call('test', 'ping')).toBe('pong');
  let received = 0;
  flood.on('data', (chunk: Buffer) => {
    received += chunk.length;
  });
  await until(() => received > 400 * 100_000, 'all answers once the client reads');
  await other.close();
  await limited.close();
});

test('frame helpers agree with the documented header', () => {
  expect(frame(FrameType.cancel, 3)).toMatchObject({ type: 8, codec: 0, flags: 0, id: 3, route: 0 });
});
