import { expect, test } from 'vitest';
import { authenticate, type SmtpCredentials } from './authentication.ts';
import { SmtpError } from './errors.ts';

/** Answers 334 with the given challenges, then `end`. */
function dialogue(end: number, ...challenges: string[]) {
  const said: { step: string; line: string; secret: boolean }[] = [];
  return {
    said,
    async say(step: 'auth' | 'credentials', line: string, secret: boolean) {
      said.push({ step, line, secret });
      const challenge = challenges.shift();
      return challenge === undefined ? { code: end, lines: ['end'] } : { code: 334, lines: [challenge] };
    },
  };
}

const joe: SmtpCredentials = { user: 'tim', password: 'tanstaaftanstaaf' };

test('PLAIN, LOGIN and CRAM-MD5 say what their RFCs say', async () => {
  const plain = dialogue(235, '');
  await authenticate({ ...joe, method: 'PLAIN' }, ['PLAIN'], true, plain.say);
  expect(plain.said.map(({ line }) => line)).toEqual(['AUTH PLAIN', 'AHRpbQB0YW5zdGFhZnRhbnN0YWFm']);

  const login = dialogue(235, 'VXNlcm5hbWU6', 'UGFzc3dvcmQ6');
  await authenticate({ ...joe, method: 'LOGIN' }, ['LOGIN'], true, login.say);
  expect(login.said.map(({ line }) => line)).toEqual(['AUTH LOGIN', 'dGlt', 'dGFuc3RhYWZ0YW5zdGFhZg==']);

  // The example of RFC 2195 §2.
  const cram = dialogue(235, 'PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+');
  await authenticate({ ...joe, method: 'CRAM-MD5' }, ['CRAM-MD5'], false, cram.say);
  expect(cram.said[1]!.line).toBe('dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw');
});

test('credentials are marked as secret, the method is not', async () => {
  const { said, say } = dialogue(235, '', '');
  await authenticate({ ...joe, method: 'LOGIN' }, ['LOGIN'], true, say);
  expect(said.map(({ secret }) => secret)).toEqual([false, true, true]);
});

test('encoded credentials go as they are', async () => {
  const { said, say } = dialogue(235, '', '');
  await authenticate({ user: 'dGlt', password: 'cHc=', method: 'LOGIN', encoded: true }, ['LOGIN'], true, say);
  expect(said.slice(1).map(({ line }) => line)).toEqual(['dGlt', 'cHc=']);
});

test('without a method it prefers one that does not show the password, unless the connection is encrypted', async () => {
  const offered = ['LOGIN', 'PLAIN', 'CRAM-MD5'];
  const open = dialogue(235, '');
  await authenticate(joe, offered, false, open.say);
  const encrypted = dialogue(235, '');
  await authenticate(joe, offered, true, encrypted.say);
  expect([open.said[0]!.line, encrypted.said[0]!.line]).toEqual(['AUTH CRAM-MD5', 'AUTH PLAIN']);
});

test.each([
  ['a method that is not offered', ['LOGIN'], dialogue(235), { code: 'smtp_unsupported', step: 'auth' }],
  ['a method that the server does not begin', ['PLAIN'], dialogue(504), { code: 'smtp_refused', step: 'auth' }],
  ['a refused login', ['PLAIN'], dialogue(535, ''), { code: 'smtp_refused', step: 'credentials' }],
])('%s', async (_name, offered, { say }, expected) => {
  const error = await authenticate({ ...joe, method: 'PLAIN' }, offered, true, say).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SmtpError);
  expect(error).toMatchObject(expected);
  expect((error as Error).message).not.toContain('tanstaaf');
});
