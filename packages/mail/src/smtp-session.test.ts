import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { SmtpError } from './errors.ts';
import type { DialogueLine } from './smtp-connection.ts';
import { SmtpSession, type SmtpSessionOptions } from './smtp-session.ts';
import { type Script, type ScriptedServer, startScriptedServer } from './testing/scripted-server.ts';

let server: ScriptedServer;
const sessions: SmtpSession[] = [];

afterEach(async () => {
  vi.useRealTimers();
  for (const session of sessions.splice(0)) session.destroy();
  await server.close();
});

async function open(script?: Script, options: Partial<SmtpSessionOptions> = {}): Promise<SmtpSession> {
  server = await startScriptedServer(script);
  const session = await SmtpSession.open({ host: server.host, port: server.port, ...options });
  sessions.push(session);
  return session;
}

async function failure(work: Promise<unknown>): Promise<SmtpError> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(SmtpError);
  return error as SmtpError;
}

const envelope = { from: 'a@x.test', to: ['b@y.test'] };
const text = Buffer.from('Subject: hi\r\n\r\n.dot\n');

test('sends a message and says goodbye', async () => {
  const session = await open(undefined, { clientName: 'client.test' });
  const { reply, rejected } = await session.send(envelope, text);
  expect([reply, rejected]).toEqual([{ code: 250, lines: ['OK'] }, []]);
  await session.close();
  expect(server.lines).toEqual([
    'EHLO client.test',
    'MAIL FROM:<a@x.test>',
    'RCPT TO:<b@y.test>',
    'DATA',
    'Subject: hi',
    '',
    '..dot',
    '.',
    'QUIT',
  ]);
  expect(session.isOpen).toBe(false);
});

test('keeps the connection for many messages', async () => {
  const session = await open();
  for (let count = 0; count < 3; count += 1) await session.send(envelope, text);
  expect(server.connections).toHaveLength(1);
  expect(server.lines.filter((line) => line === '.')).toHaveLength(3);
});

test.each([
  ['greeting', 'greeting', '554 go away', 554],
  ['hello', 'EHLO', '500 what', 500],
  ['mail', 'MAIL', '451 later', 451],
  ['rcpt', 'RCPT', '550 5.1.1 nobody', 550],
  ['data', 'DATA', '452 full', 452],
  ['message', '.', '554 spam', 554],
] as const)('a refusal at %s is told with its step and reply', async (step, command, reply, code) => {
  const script: Script = (line) =>
    line.startsWith(command) || (step === 'hello' && /^HELO/.test(line)) ? reply : undefined;
  const error = await failure(open(script).then((session) => session.send(envelope, text)));
  expect(error).toMatchObject({ code: 'smtp_refused', step, reply: { code }, retryable: code < 500 });
  expect(error.message).toContain(reply);
  expect(error.details).toMatchObject({ step, reply_code: code, reply });
  expect(error.recipient).toBe(step === 'rcpt' ? 'b@y.test' : undefined);
});

test('after a refused recipient nobody gets the mail, and the session goes on', async () => {
  const session = await open((line) => (line.includes('bad@') ? '550 no' : undefined));
  const error = await failure(session.send({ from: 'a@x.test', to: ['b@y.test', 'bad@y.test', 'c@y.test'] }, text));
  expect(error.recipient).toBe('bad@y.test');
  expect(server.lines).not.toContain('RCPT TO:<c@y.test>');
  expect(server.lines).not.toContain('DATA');
  expect((await session.send(envelope, text)).reply.code).toBe(250);
  expect(server.lines).toContain('RSET');
});

test('a server that does not take RSET gets the next mail over a new connection', async () => {
  for (const reply of ['502 what', 'DROP']) {
    const session = await open((line) => (line.includes('bad@') ? '550 no' : line === 'RSET' ? reply : undefined));
    await failure(session.send({ from: 'a@x.test', to: ['bad@y.test'] }, text));
    expect(server.lines).not.toContain('RSET'); // not before there is a next one
    expect((await session.send(envelope, text)).reply.code).toBe(250);
    expect(server.connections).toHaveLength(2);
  }
});

test('skipRejected sends to the others and names the refused', async () => {
  const session = await open((line) => (line.includes('bad') ? '550-no\n550 never' : undefined));
  const { rejected } = await session.send({ from: 'a@x.test', to: ['bad@y.test', 'b@y.test'] }, text, {
    skipRejected: true,
  });
  expect(rejected).toEqual([{ address: 'bad@y.test', reply: { code: 550, lines: ['no', 'never'] } }]);
  const error = await failure(
    session.send({ from: 'a@x.test', to: ['bad1@y.test', 'bad2@y.test'] }, text, { skipRejected: true }),
  );
  expect(error.rejected).toHaveLength(2);
  expect(error.details?.rejected).toEqual([
    { address: 'bad1@y.test', reply: '550 no\nnever' },
    { address: 'bad2@y.test', reply: '550 no\nnever' },
  ]);
});

test('pipelines the envelope where it is offered, and reads a refused sender to its end', async () => {
  let refuse = true;
  const session = await open((line) => {
    if (line.startsWith('EHLO')) return '250-x\n250 PIPELINING';
    if (line.startsWith('MAIL') && refuse) return '550 not you';
    return line.startsWith('RCPT') && refuse ? '503 no sender' : undefined;
  });
  expect((await failure(session.send({ from: 'a@x.test', to: ['b@y.test', 'c@y.test'] }, text))).step).toBe('mail');
  refuse = false;
  expect((await session.send(envelope, text)).reply.code).toBe(250);
});

test('the dialogue shows each reply behind its command, pipelined or not', async () => {
  const dialogue: DialogueLine[] = [];
  const session = await open((line) => (line.startsWith('EHLO') ? '250-x\n250 PIPELINING' : undefined), {
    onDialogue: (line) => dialogue.push(line),
  });
  await session.send({ from: 'a@x.test', to: ['b@y.test', 'c@y.test'] }, text);
  await session.close();
  expect(dialogue.map(({ from, text: line }) => `${from === 'client' ? 'C' : 'S'} ${line}`)).toEqual([
    'S 220 scripted ESMTP',
    'C EHLO localhost',
    'S 250 x\nPIPELINING',
    'C MAIL FROM:<a@x.test>',
    'S 250 OK',
    'C RCPT TO:<b@y.test>',
    'S 250 OK',
    'C RCPT TO:<c@y.test>',
    'S 250 OK',
    'C DATA',
    'S 354 go on',
    'S 250 OK',
    'C QUIT',
    'S 221 bye',
  ]);
});

test('falls back to HELO, and knows no extension then', async () => {
  const session = await open((line) => (line.startsWith('EHLO') ? '502 old' : undefined));
  expect(session.extensions.size).toBe(0);
  expect(server.lines).toEqual(['EHLO localhost', 'HELO localhost']);
});

test.each(['EHLO', 'MAIL', 'RCPT', 'DATA'])('a connection lost at %s cannot have sent anything', async (command) => {
  const work = open((line) => (line.startsWith(command) ? 'DROP' : undefined)).then((session) =>
    session.send(envelope, text),
  );
  expect((await failure(work)).code).toBe('smtp_connection_lost');
});

test('a connection lost after the final dot leaves the outcome unknown, and is not tried again', async () => {
  const session = await open((line) => (line === '.' ? 'DROP' : undefined));
  const error = await failure(session.send(envelope, text));
  expect(error).toMatchObject({ code: 'smtp_outcome_unknown', step: 'message', retryable: false });
  expect(error.message).toContain('it may have been accepted');
  expect(server.connections).toHaveLength(1);
  expect(session.isOpen).toBe(false);
});

test('a silent server is given up in time; after the final dot the outcome is unknown', async () => {
  const session = await open((line) => (line === '.' || line === 'DATA' ? '' : undefined), {
    timeouts: { replyMs: 40, finalReplyMs: 40 },
  });
  expect(await failure(session.send(envelope, text))).toMatchObject({ code: 'smtp_timed_out', step: 'data' });
  await server.close();
  const second = await open((line) => (line === '.' ? '' : undefined), { timeouts: { finalReplyMs: 40 } });
  expect(await failure(second.send(envelope, text))).toMatchObject({ code: 'smtp_outcome_unknown', step: 'message' });
});

test('a kept connection that the server ended is opened anew before anything is sent', async () => {
  const session = await open();
  await session.send(envelope, text);
  server.connections[0]!.destroy();
  await once(server.connections[0]!, 'close');
  expect((await session.send(envelope, text)).reply.code).toBe(250);
  expect(server.connections).toHaveLength(2);
});

test('so is one that says 421 to the next message', async () => {
  const session = await open((line, connection) =>
    line.startsWith('MAIL') && connection === 1 && server.lines.includes('.') ? '421 idle too long' : undefined,
  );
  await session.send(envelope, text);
  expect((await session.send(envelope, text)).reply.code).toBe(250);
  expect(server.connections).toHaveLength(2);
});

test('but a 421 on a new connection is told', async () => {
  const session = await open((line) => (line.startsWith('MAIL') ? '421 busy' : undefined));
  expect((await failure(session.send(envelope, text))).reply).toEqual({ code: 421, lines: ['busy'] });
  expect(server.connections).toHaveLength(1);
});

test("a server's last words in the middle of the text are told instead of the lost connection", async () => {
  const session = await open((line) => (line === 'DATA' ? '354 go on\n552 too much' : undefined));
  const message = await session.startMessage(envelope);
  await message.write(text);
  expect(await failure(message.finish())).toMatchObject({ code: 'smtp_refused', reply: { code: 552 } });
});

test('abort takes the message back; the session opens a new connection for the next', async () => {
  const session = await open();
  const message = await session.startMessage(envelope);
  await message.write(text);
  message.abort();
  await session.send(envelope, text);
  expect(server.connections).toHaveLength(2);
  expect(server.lines.filter((line) => line === '.')).toHaveLength(1);
});

test('one message at a time, and none after the end', async () => {
  const session = await open();
  const message = await session.startMessage(envelope);
  await expect(session.startMessage(envelope)).rejects.toThrow('unfinished message');
  await message.finish();
  await expect(message.finish()).rejects.toThrow('finished already');
  await session.close();
  expect((await failure(session.startMessage(envelope))).message).toBe('the session is closed');
});

test.each([
  ['an empty recipient', { from: 'a@x.test', to: [''] }],
  ['no recipient', { from: 'a@x.test', to: [] }],
  ['a command in a recipient', { from: 'a@x.test', to: ['b@y.test>\r\nRCPT TO:<evil@e.test'] }],
  ['a bracket in the sender', { from: 'a@x.test> SIZE=1', to: ['b@y.test'] }],
])('refuses %s before it says anything', async (_name, bad) => {
  const session = await open();
  await expect(session.startMessage(bad)).rejects.toMatchObject({ code: 'invalid_mail' });
  expect(server.lines).toEqual(['EHLO localhost']);
  expect((await session.send(envelope, text)).reply.code).toBe(250);
});

test('addresses that are not ASCII need SMTPUTF8', async () => {
  const session = await open();
  expect(await failure(session.send({ from: 'ä@x.test', to: ['b@y.test'] }, text))).toMatchObject({
    code: 'smtp_unsupported',
  });
  await server.close();
  const modern = await open((line) => (line.startsWith('EHLO') ? '250-x\n250 SMTPUTF8' : undefined));
  await modern.send({ from: 'ä@x.test', to: ['b@y.test'] }, text);
  expect(Buffer.from(server.lines[1]!, 'latin1').toString()).toBe('MAIL FROM:<ä@x.test> SMTPUTF8');
});

test('a domain that is not ASCII goes in its ASCII form, and is named as it was given', async () => {
  const session = await open((line) => (line.includes('xn--bcher') ? '550 no' : undefined));
  await session.send({ from: 'a@müller.example', to: ['b@中文.example', 'c@y.test'] }, text);
  expect(server.lines.slice(1, 4)).toEqual([
    'MAIL FROM:<a@xn--mller-kva.example>',
    'RCPT TO:<b@xn--fiq228c.example>',
    'RCPT TO:<c@y.test>',
  ]);
  const error = await failure(session.send({ from: '', to: ['d@bücher.example'] }, text));
  expect(error.recipient).toBe('d@bücher.example');
});

test('asks for delivery notifications where the server offers them', async () => {
  const notification = { ret: 'HDRS', envid: 'id+1 x', notify: 'SUCCESS,FAILURE', orcpt: 'b=c@y.test' };
  const session = await open((line) => (line.startsWith('EHLO') ? '250-x\n250 DSN' : undefined));
  await session.send({ ...envelope, notification }, text);
  expect(server.lines.slice(1, 3)).toEqual([
    'MAIL FROM:<a@x.test> RET=HDRS ENVID=id+2B1+20x',
    'RCPT TO:<b@y.test> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;b+3Dc@y.test',
  ]);
  await expect(session.startMessage({ ...envelope, notification: { notify: 'X\r\nY' } })).rejects.toThrow('NOTIFY is');
});

test('an unreachable server is an error of its own, with the errno', async () => {
  server = await startScriptedServer();
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as { port: number };
  closed.close();
  const error = await failure(SmtpSession.open({ host: '127.0.0.1', port }));
  expect(error).toMatchObject({ code: 'smtp_connect_failed', step: 'connect', retryable: true });
  expect(error.details).toMatchObject({ errno_name: 'ECONNREFUSED', errno: 111 });
  expect((await failure(SmtpSession.open({ host: 'no.such.host.invalid' }))).details?.errno_name).toMatch(
    /ENOTFOUND|EAI_AGAIN/,
  );
});

test('a server that speaks another protocol is found out', async () => {
  const error = await failure(open((line) => (line === 'greeting' ? 'SSH-2.0-OpenSSH_9.2' : undefined)));
  expect(error).toMatchObject({ code: 'smtp_protocol_error', step: 'greeting' });
  expect(error.message).toContain("'SSH-2.0-OpenSSH_9.2', which is no SMTP reply");
});

test.each([
  ['another line in between', '220-hello\nwhat', 'smtp_protocol_error'],
  ['bytes that are no text', '\u0000\u00ff\u0001', 'smtp_protocol_error'],
  ['more lines than any reply has', '220-x\n'.repeat(2000), 'smtp_protocol_error'],
  ['a line without an end', '220-', 'smtp_timed_out'],
])('a greeting with %s ends the session', async (_, greeting, code) => {
  const error = await failure(
    open((line) => (line === 'greeting' ? greeting : undefined), { timeouts: { replyMs: 200 } }),
  );
  expect([error.code, error.step]).toEqual([code, 'greeting']);
  expect(server.lines).not.toContain('MAIL FROM:<a@x.test>');
});

test('a greeting of many lines is one', async () => {
  const session = await open((line) => (line === 'greeting' ? '220-one\n220-two\n220 three' : undefined));
  expect(session.greeting).toEqual({ code: 220, lines: ['one', 'two', 'three'] });
});

test('TLS that is required and not offered is an error, and no password is said', async () => {
  const error = await failure(open(undefined, { tls: 'required', credentials: { user: 'joe', password: 'secret' } }));
  expect(error).toMatchObject({ code: 'smtp_unsupported', step: 'starttls' });
  expect(server.lines.join()).not.toContain('AUTH');
});

test('encoded credentials cannot smuggle a command', async () => {
  const script: Script = (line) =>
    line.startsWith('EHLO') ? '250-x\n250 AUTH LOGIN' : line === 'AUTH LOGIN' ? '334 VXNlcm5hbWU6' : undefined;
  const credentials = { user: 'x\r\nMAIL FROM:<evil@e.test>', password: 'y', method: 'LOGIN', encoded: true } as const;
  await expect(open(script, { credentials })).rejects.toMatchObject({ code: 'invalid_mail' });
  expect(server.lines).toEqual(['EHLO localhost', 'AUTH LOGIN']);
});

test('plain text behind the reply to STARTTLS is refused: it is not from the encrypted server', async () => {
  const error = await failure(
    open((line) =>
      line.startsWith('EHLO') ? '250-x\n250 STARTTLS' : line === 'STARTTLS' ? '220 go\n250 AUTH PLAIN' : undefined,
    ),
  );
  expect(error).toMatchObject({ code: 'smtp_tls_failed' });
});

test('an aborted signal ends the session', async () => {
  const controller = new AbortController();
  const session = await open((line) => (line.startsWith('MAIL') ? '' : undefined), { signal: controller.signal });
  const sending = failure(session.send(envelope, text));
  controller.abort();
  expect((await sending).code).toBe('smtp_connection_lost');
});
