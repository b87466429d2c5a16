import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HostFixture, until } from './testing/fixture.ts';

let host: HostFixture;
beforeEach(async () => {
  host = new HostFixture();
  await host.listen();
});
afterEach(() => host.close());

async function lines(bytes: string): Promise<Record<string, unknown>[]> {
  const answer = await host.exchange(bytes);
  return answer
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('JSON lines', () => {
  test('answers one request up to the end of input, without a newline', async () => {
    expect(await host.exchange('{"module":"test","function":"ping"}')).toBe('{"success":true,"result":"pong"}\n');
  });

  test('answers in order of arrival, with the ids that were given', async () => {
    const answers = await lines(
      [
        '{"id":"a","module":"test","function":"sleep","params":{"milliseconds":30}}',
        '{"id":2,"module":"test","function":"ping"}',
        '',
      ].join('\n'),
    );
    expect(answers).toEqual([
      { id: 'a', success: true, result: 30 },
      { id: 2, success: true, result: 'pong' },
    ]);
  });

  test('handles outlive the connection and belong to whoever knows them', async () => {
    const [opened] = await lines('{"module":"box","function":"open"}');
    const put = { module: 'box', function: 'put', params: { box: opened?.result, word: 'kept' } };
    expect(await lines(JSON.stringify(put))).toEqual([{ success: true, result: ['kept'] }]);
    const client = host.connect();
    await expect(client.call('box', 'put', put.params)).rejects.toMatchObject({ code: 'handle_not_found' });
    await client.close();
    expect(host.jsonOwner.size).toBe(1);
  });

  test.each([
    ['{"module":"test"', 'malformed'],
    ['{"module":"test","function":"ping","colour":1}', 'malformed'],
    ['{"module":1,"function":"ping"}', 'malformed'],
    ['{"module":"test","function":"nope"}', 'unknown_function'],
    ['{"module":"test","function":"callback","params":{"code":{"$callback":1}}}', 'unsupported'],
    ['{"module":"test","function":"sleep","params":{"milliseconds":60000},"timeout_ms":10}', 'timed_out'],
  ])('%s is answered with %s, and the next line too', async (line, code) => {
    const answers = await lines(`${line}\n{"module":"test","function":"ping"}\n`);
    expect(answers).toHaveLength(2);
    expect(answers[0]).toMatchObject({ success: false, error_info: { code } });
    expect(answers[1]).toEqual({ success: true, result: 'pong' });
  });

  test('a line that never ends is refused at the limit', async () => {
    const small = new HostFixture({ limits: { frameBytes: 1000 } });
    await small.listen();
    expect(await small.exchange(`{"module":"${'x'.repeat(5000)}`)).toContain('"code":"too_large"');
    await small.close();
  });

  test('a client that goes away harms nobody: its call ends, its answer is dropped', async () => {
    const [opened] = await lines('{"module":"box","function":"open"}');
    const socket = host.socket();
    socket.write(
      `${JSON.stringify({ module: 'box', function: 'put', params: { box: opened?.result, word: 'x', wait: 60 } })}\n`,
    );
    await until(() => host.queue.busy === 1, 'the call to run');
    socket.destroy();
    await until(() => host.queue.busy === 0, 'the call to end');
    expect(await lines('{"module":"test","function":"ping"}')).toEqual([{ success: true, result: 'pong' }]);
  });

  test('an idle connection is closed, so that `nc` ends', async () => {
    const brief = new HostFixture({ limits: { jsonIdleMs: 40 } });
    await brief.listen();
    const socket = brief.socket();
    socket.write('{"module":"test","function":"ping"}\n');
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    await new Promise((resolve) => socket.on('end', resolve));
    expect(answer).toContain('pong');
    await brief.close();
  });
});
