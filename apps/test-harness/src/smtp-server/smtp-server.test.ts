import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect as connectTls } from 'node:tls';
import { simpleParser } from 'mailparser';
import { afterEach, expect, test } from 'vitest';
import { createSelfSignedCertificate } from './self-signed-certificate.ts';
import { type RunningSmtpServer, type SmtpServerOptions, startSmtpServer } from './smtp-server.ts';

let server: RunningSmtpServer;
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.close();
});

/** A client of a few lines: it must not share code with the one under test elsewhere. */
async function dial(options: SmtpServerOptions = {}) {
  server = await startSmtpServer(options);
  return redial();
}

async function redial() {
  const socket = createConnection(server.port, server.host);
  sockets.push(socket);
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const closed = once(socket, 'close').catch(() => undefined);
  async function reply(): Promise<string> {
    let text = '';
    for (;;) {
      const { value, done } = await lines.next();
      if (done) return `${text}(closed)`;
      text += `${value}\n`;
      if (/^\d{3}(?: |$)/.test(value as string)) return text.trimEnd();
    }
  }
  async function say(line: string): Promise<string> {
    socket.write(`${line}\r\n`);
    return await reply();
  }
  return { socket, say, reply, closed };
}

async function deliver(
  say: (line: string) => Promise<string>,
  message = 'Subject: x\r\n\r\n..dot\r\n',
): Promise<string> {
  await say('EHLO me');
  await say('MAIL FROM:<a@x.test>');
  await say('RCPT TO:<b@y.test>');
  await say('DATA');
  return await say(`${message}.`);
}

test('records a mail in memory and as files, dots taken off', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'smtp-server-'));
  const { say, reply } = await dial({ directory });
  expect(await reply()).toBe('220 mail.test ESMTP');
  expect(await deliver(say)).toBe('250 Queued as 1');
  expect(await say('QUIT')).toMatch(/^221/);
  expect((await readdir(directory)).sort()).toEqual(['0001.eml', '0001.json']);
  const raw = await readFile(join(directory, '0001.eml'));
  expect(raw.toString()).toBe('Subject: x\r\n\r\n.dot\r\n');
  expect((await simpleParser(raw)).subject).toBe('x');
  expect(JSON.parse(await readFile(join(directory, '0001.json'), 'utf8'))).toMatchObject({
    from: 'a@x.test',
    to: ['b@y.test'],
    clientName: 'me',
    secure: false,
    connection: 1,
  });
  await server.close();
  server = await startSmtpServer({ directory });
  const second = await redial();
  await second.reply();
  expect(await deliver(second.say)).toBe('250 Queued as 2');
  await rm(directory, { recursive: true });
});

test.each([
  ['greeting', '554 go away', 0],
  ['ehlo', '502 what?', 1],
  ['mail', '451 later', 2],
  ['rcpt', '550 nobody', 3],
  ['data', '452 full', 4],
  ['done', '554 spam', 5],
] as const)('a fault at %s replies there and nowhere else', async (at, reply, position) => {
  const client = await dial({ faults: [{ at, reply, times: 1 }] });
  const replies = [await client.reply()];
  if (at === 'greeting') {
    await client.closed;
  } else {
    replies.push(await client.say('EHLO me'));
    if (at === 'ehlo') await client.say('HELO me');
    replies.push(await client.say('MAIL FROM:<a@x.test>'));
    if (at === 'mail') await client.say('MAIL FROM:<a@x.test>');
    replies.push(await client.say('RCPT TO:<b@y.test>'));
    if (at === 'rcpt') await client.say('RCPT TO:<c@y.test>');
    replies.push(await client.say('DATA'));
    if (at === 'data') await client.say('DATA');
    replies.push(await client.say('x\r\n.'));
  }
  expect(replies[position]).toBe(reply);
  expect(replies.filter((text) => /^[45]/.test(text))).toEqual([reply]);
});

test('match strikes on the text only', async () => {
  const { say, reply } = await dial({ faults: [{ at: 'rcpt', match: 'NOBODY@', reply: '550 5.1.1 no' }] });
  await reply();
  await say('EHLO me');
  await say('MAIL FROM:<a@x.test>');
  expect([await say('RCPT TO:<nobody@y.test>'), await say('RCPT TO:<b@y.test>')]).toEqual([
    '550 5.1.1 no',
    '250 Accepted',
  ]);
});

test('drop after the final dot records the mail and never answers', async () => {
  const { say, reply } = await dial({ faults: [{ at: 'done', drop: true }] });
  await reply();
  expect(await deliver(say)).toBe('(closed)');
  expect(server.mails).toHaveLength(1);
});

test('stall answers nothing and stays open', async () => {
  const client = await dial({ faults: [{ at: 'mail', stall: true }] });
  await client.reply();
  await client.say('EHLO me');
  const answer = client.say('MAIL FROM:<a@x.test>');
  const silence = new Promise((resolve) => setTimeout(resolve, 50, 'silence'));
  expect(await Promise.race([answer, silence])).toBe('silence');
  expect(client.socket.readyState).toBe('open');
});

test('cutAfterBytes cuts', async () => {
  const client = await dial({ cutAfterBytes: 20 });
  await client.reply();
  await client.say('EHLO me');
  expect(await client.say('MAIL FROM:<someone@x.test>')).toBe('(closed)');
  await client.closed;
});

test('refuse and resume', async () => {
  await dial();
  await server.refuse();
  const socket = createConnection(server.port, server.host);
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNREFUSED');
  await server.resume();
  expect(await (await redial()).reply()).toMatch(/^220/);
});

test('offers AUTH only with a user, and knows the right password', async () => {
  const { say, reply } = await dial({ user: { name: 'joe', password: 'pw' }, authRequired: true });
  await reply();
  expect(await say('EHLO me')).toContain('AUTH PLAIN LOGIN CRAM-MD5');
  expect(await say('MAIL FROM:<a@x.test>')).toMatch(/^530/);
  const plain = (password: string) => Buffer.from(`\0joe\0${password}`).toString('base64');
  expect(await say(`AUTH PLAIN ${plain('wrong')}`)).toBe('535 5.7.8 Authentication failed');
  expect(await say(`AUTH PLAIN ${plain('pw')}`)).toMatch(/^235/);
  expect(server.commands.join()).not.toContain(plain('pw'));
});

test('its certificate is one that a client can trust, or an expired one', async () => {
  server = await startSmtpServer({ tls: 'implicit' });
  const socket = connectTls({ port: server.port, host: 'localhost', ca: server.certificate, servername: 'localhost' });
  sockets.push(socket);
  await once(socket, 'secureConnect');
  expect(socket.authorized).toBe(true);
  await server.close();

  const old = createSelfSignedCertificate({ notBefore: new Date('2020-01-01'), notAfter: new Date('2021-01-01') });
  server = await startSmtpServer({ tls: 'implicit', certificate: old });
  const late = connectTls({ port: server.port, host: 'localhost', ca: old.cert, servername: 'localhost' });
  const [error] = (await once(late, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('CERT_HAS_EXPIRED');
});

test('refuses faults that make no sense', async () => {
  server = await startSmtpServer();
  expect(() => server.setFaults([{ at: 'rcpt', reply: 'no' }])).toThrow(/three digits/);
  expect(() => server.setFaults([{ at: 'rcpt' } as never])).toThrow(/one of reply, stall, drop/);
});
