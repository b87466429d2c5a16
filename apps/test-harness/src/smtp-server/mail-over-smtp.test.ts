import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { type DialogueLine, SmtpError, SmtpSession, type SmtpSessionOptions, sendMail } from '@bridge/mail';
import { simpleParser } from 'mailparser';
import { afterEach, expect, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../fault-proxy/index.ts';
import {
  createSelfSignedCertificate,
  type RunningSmtpServer,
  type SmtpServerOptions,
  startSmtpServer,
} from './index.ts';

// @bridge/mail against a real server, and what it sends as another parser reads it.

let server: RunningSmtpServer;
let proxy: FaultProxy | undefined;

afterEach(async () => {
  await proxy?.close();
  proxy = undefined;
  await server.close();
});

async function start(options: SmtpServerOptions = {}): Promise<SmtpSessionOptions & { port: number }> {
  server = await startSmtpServer(options);
  return { host: server.host, port: server.port, trust: { ca: server.certificate, serverName: 'localhost' } };
}

const envelope = { from: 'a@x.test', to: ['b@y.test'] };
const text = Buffer.from('Subject: x\r\n\r\nbody\r\n');

async function failure(work: Promise<unknown>): Promise<SmtpError> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(SmtpError);
  return error as SmtpError;
}

test('a mail arrives as it was meant', async () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 31) % 256));
  const options = await start();
  await sendMail(options, {
    from: 'Jörg "J" Müller <joerg@x.test>',
    to: ['Ünal <u@y.test>', 'b@y.test'],
    bcc: 'secret@y.test',
    subject: 'Grüße — 5 €',
    text: 'line\n.\n..dot\nend €',
    html: '<b>€</b>',
    headers: { 'X-Job': 'nightly' },
    attachments: [
      { filename: 'bytes.bin', content: bytes },
      { filename: 'strömt.txt', content: Readable.from([Buffer.from('one\n'), Buffer.from('two\n')]) },
    ],
  });
  const [mail] = server.mails;
  expect(mail).toMatchObject({ from: 'joerg@x.test', to: ['u@y.test', 'b@y.test', 'secret@y.test'], secure: true });
  expect(mail!.raw.toString('latin1')).not.toContain('secret');
  const parsed = await simpleParser(mail!.raw);
  expect(parsed).toMatchObject({ subject: 'Grüße — 5 €', html: '<b>€</b>' });
  expect(parsed.text).toBe('line\n.\n..dot\nend €');
  expect(parsed.headers.get('x-job')).toBe('nightly');
  expect(parsed.attachments.map(({ filename }) => filename)).toEqual(['bytes.bin', 'strömt.txt']);
  expect(parsed.attachments[0]!.content.equals(bytes)).toBe(true);
  expect(parsed.attachments[1]!.content.toString()).toBe('one\ntwo\n');
});

test.each(['PLAIN', 'LOGIN', 'CRAM-MD5'] as const)('logs in with %s', async (method) => {
  const options = await start({ user: { name: 'jö', password: 'päß' }, authRequired: true });
  const session = await SmtpSession.open({ ...options, credentials: { user: 'jö', password: 'päß', method } });
  await session.send(envelope, text);
  await session.close();
  expect(server.mails[0]!.user).toBe('jö');
  const dialogue: DialogueLine[] = [];
  const wrong = { user: 'jö', password: 'wrong', method };
  const error = await failure(
    SmtpSession.open({ ...options, credentials: wrong, onDialogue: (line) => dialogue.push(line) }),
  );
  expect(error).toMatchObject({ code: 'smtp_refused', step: 'credentials', reply: { code: 535 } });
  expect(
    dialogue
      .filter(({ from }) => from === 'client')
      .map((line) => line.text)
      .slice(-2),
  ).toEqual(['********', 'QUIT']);
});

test('certificates: trusted, unknown, expired, of another name, unverified on request', async () => {
  const options = await start();
  const open = (trust: SmtpSessionOptions['trust'] = {}) => SmtpSession.open({ ...options, tls: 'required', trust });
  const trusted = await open({ ca: server.certificate, serverName: 'localhost' });
  expect(trusted.isSecure).toBe(true);
  await trusted.close();
  // The certificate names the address too.
  await (await open({ ca: server.certificate })).close();
  expect(await failure(open())).toMatchObject({ code: 'smtp_tls_failed', step: 'starttls' });
  expect((await failure(open({ ca: server.certificate, serverName: 'other.test' }))).message).toContain('other.test');
  await (await open({ verify: false })).close();
  await server.close();

  const expired = createSelfSignedCertificate({ notBefore: new Date('2020-01-01'), notAfter: new Date('2021-01-01') });
  const late = await start({ certificate: expired });
  expect((await failure(SmtpSession.open({ ...late, tls: 'required' }))).message).toContain('expired');
});

test('certificates of the system are trusted, where a company puts its own authority', async () => {
  const { host, port } = await start();
  const directory = await mkdtemp(join(tmpdir(), 'ca-'));
  await writeFile(join(directory, 'ca.pem'), server.certificate);
  const program = `
    import { SmtpSession } from '@bridge/mail';
    const session = await SmtpSession.open({ host: '${host}', port: ${port}, tls: 'required' });
    console.log(session.isSecure);
    await session.close();`;
  const run = promisify(execFile);
  const options = ['--conditions=bridge-source', '--input-type=module', '-e', program];
  const env = { ...process.env, SSL_CERT_FILE: join(directory, 'ca.pem') };
  const { stdout } = await run(process.execPath, options, { cwd: import.meta.dirname, env });
  expect(stdout).toBe('true\n');
  await rm(directory, { recursive: true });
});

test('TLS from the first byte', async () => {
  const options = await start({ tls: 'implicit' });
  await sendMail({ ...options, tls: 'implicit' }, { from: 'a@x.test', to: 'b@y.test', text: 'x' });
  expect(server.mails[0]!.secure).toBe(true);
});

test('TLS required and not offered: nothing is sent', async () => {
  const options = await start({ tls: 'none' });
  expect(await failure(SmtpSession.open({ ...options, tls: 'required' }))).toMatchObject({ code: 'smtp_unsupported' });
  await expect.poll(() => server.commands).toEqual(['EHLO localhost', 'QUIT']);
});

test('cut in the middle of the text: an error, and the server has nothing', async () => {
  const options = await start();
  proxy = await startFaultProxy({
    target: { host: options.host, port: options.port },
    faults: { up: { limitBytes: 100_000 } },
  });
  const session = await SmtpSession.open({ ...options, port: proxy.port, tls: 'forbidden' });
  const lines = Readable.from(Array.from({ length: 200 }, () => Buffer.alloc(5000, 'x\n')));
  expect(['smtp_connection_lost', 'smtp_outcome_unknown']).toContain(
    (await failure(session.send(envelope, lines))).code,
  );
  expect(server.mails).toHaveLength(0);
});

test('the reply to the message is lost: unknown, and not sent again', async () => {
  const options = await start({ faults: [{ at: 'done', drop: true }] });
  const session = await SmtpSession.open(options);
  expect((await failure(session.send(envelope, text))).code).toBe('smtp_outcome_unknown');
  expect([server.mails.length, server.connectionCount]).toEqual([1, 1]);
});

test('a kept connection that the server dropped is opened anew', async () => {
  const options = await start();
  const session = await SmtpSession.open(options);
  for (let count = 0; count < 3; count += 1) {
    await session.send(envelope, text);
    server.dropConnections();
  }
  session.destroy();
  expect(server.mails.map(({ connection }) => connection)).toEqual([1, 2, 3]);
});

test('a refusing server, then the same one back', async () => {
  const options = await start();
  await server.refuse();
  expect(await failure(SmtpSession.open(options))).toMatchObject({
    code: 'smtp_connect_failed',
    details: { errno_name: 'ECONNREFUSED' },
  });
  await server.resume();
  await (await SmtpSession.open(options)).close();
});

test('a slow network in small pieces carries the same bytes', async () => {
  const options = await start();
  proxy = await startFaultProxy({
    target: { host: options.host, port: options.port },
    faults: { up: { sliceBytes: 700 }, down: { sliceBytes: 3, latencyMs: 1 } },
  });
  const session = await SmtpSession.open({ ...options, port: proxy.port, tls: 'forbidden' });
  const body = Buffer.from('.dot\r\n'.repeat(5000));
  await session.send(envelope, body);
  await session.close();
  expect(server.mails[0]!.raw.equals(body)).toBe(true);
});

test('a server that takes no more is told by its own words', async () => {
  const options = await start({ maxBytes: 10_000 });
  const error = await failure(sendMail(options, { from: 'a@x.test', to: 'b@y.test', text: 'x'.repeat(50_000) }));
  expect(error).toMatchObject({ code: 'smtp_refused', step: 'message', reply: { code: 552 } });
});

test('addresses and parameters as servers want them', async () => {
  const options = await start();
  const session = await SmtpSession.open(options);
  await session.send({ from: '', to: ['b@y.test', 'ä@y.test'], notification: { ret: 'HDRS', notify: 'NEVER' } }, text);
  await session.close();
  expect(server.mails[0]).toMatchObject({
    from: '',
    to: ['b@y.test', 'ä@y.test'],
    fromParameters: { SMTPUTF8: true, RET: 'HDRS' },
  });
});
