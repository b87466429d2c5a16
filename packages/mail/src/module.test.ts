import { truncateSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BridgeError,
  type CallContext,
  type HandleKind,
  type OpenHandleOptions,
  type WireFunction,
} from '@bridge/protocol/module';
import { afterEach, expect, test } from 'vitest';
import { emailModule } from './module.ts';
import { MailSpool } from './spool/mail-spool.ts';
import { type Script, type ScriptedServer, startScriptedServer } from './testing/scripted-server.ts';

let server: ScriptedServer;
const disposers: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const dispose of disposers.splice(0)) await dispose();
  await server.close();
});

/** One session's handles, as plain as they can be. */
function context(signal = new AbortController().signal): CallContext {
  const handles = new Map<string, { resource: unknown; dispose: () => void | Promise<void> }>();
  return {
    session: { id: 's', client: 'test', pid: undefined, user: undefined, script: undefined },
    signal,
    encoding: 'json',
    callback: () => Promise.reject(new Error('no callbacks here')),
    handles: {
      open<R>(_kind: HandleKind<R>, resource: R, options: OpenHandleOptions<R>) {
        const id = `handle-${handles.size}`;
        const dispose = () => options.dispose(resource);
        handles.set(id, { resource, dispose });
        disposers.push(dispose);
        return id;
      },
      get<R>(_kind: HandleKind<R>, id: string) {
        const entry = handles.get(id);
        if (entry === undefined) throw new BridgeError('handle_not_found', 'no such handle');
        return entry.resource as R;
      },
      async close(id) {
        const entry = handles.get(id);
        handles.delete(id);
        await entry?.dispose();
      },
    },
  };
}

async function call(name: string, params: Record<string, unknown>, in_: CallContext): Promise<Record<string, unknown>> {
  const { params: schema, handler } = (emailModule.functions as Readonly<Record<string, WireFunction>>)[name]!;
  return (await handler(schema.parse(params, 'params'), in_)) as Record<string, unknown>;
}

async function target(script?: Script): Promise<{ host: string; port: number }> {
  server = await startScriptedServer(script);
  return { host: server.host, port: server.port };
}

test('a session: open, message in pieces, close', async () => {
  const here = context();
  const opened = await call('open_session', { ...(await target()), client_name: 'perl.test', dialogue: 1 }, here);
  expect(opened).toMatchObject({ greeting: '220 scripted ESMTP', extensions: { SIZE: '1000000' }, secure: 0 });
  expect(opened.dialogue).toHaveLength(3);
  const session = opened.session;
  const started = await call('start_message', { session, from: 'a@x.test', to: ['b@y.test'] }, here);
  expect(started.rejected).toEqual([]);
  await call('write', { session, data: Buffer.from('Subject: x\r\n\r\n.') }, here);
  await call('write', { session, data: 'two\n' }, here);
  expect(await call('finish_message', { session }, here)).toEqual({
    reply: '250 OK',
    dialogue: [{ from: 'server', text: '250 OK' }],
  });
  expect(await call('close_session', { session }, here)).toMatchObject({ reply: '221 bye' });
  expect(server.lines.slice(4, -1)).toEqual(['Subject: x', '', '..two', '.']);
  await expect(call('write', { session, data: 'x' }, here)).rejects.toMatchObject({ code: 'handle_not_found' });
});

test('a failed step carries its dialogue', async () => {
  const here = context();
  const where = await target((line) => (line.startsWith('RCPT') ? '550 no' : undefined));
  const { session } = await call('open_session', { ...where, dialogue: 1 }, here);
  const failed = call('start_message', { session, from: 'a@x.test', to: ['b@y.test'] }, here);
  await expect(failed).rejects.toMatchObject({
    code: 'smtp_refused',
    errorClass: 'SmtpError',
    details: { step: 'rcpt', recipient: 'b@y.test', reply: '550 no' },
  });
  const error = (await failed.catch((caught: unknown) => caught)) as BridgeError;
  expect(error.details?.dialogue).toContainEqual({ from: 'server', text: '550 no' });
});

test('a session that ends with an open message does not send it; an idle one says goodbye', async () => {
  const here = context();
  const where = await target();
  const { session: busy } = await call('open_session', where, here);
  await call('start_message', { session: busy, from: 'a@x.test', to: ['b@y.test'] }, here);
  await call('write', { session: busy, data: 'Subject: never\n' }, here);
  const { session: idle } = await call('open_session', where, here);
  await here.handles.close(busy as string);
  await here.handles.close(idle as string);
  expect(server.lines.filter((line) => line === '.' || line === 'QUIT')).toEqual(['QUIT']);
});

test('cancel ends a call that waits for the server', async () => {
  const controller = new AbortController();
  const here = context(controller.signal);
  const { session } = await call(
    'open_session',
    await target((line) => (line.startsWith('MAIL') ? '' : undefined)),
    here,
  );
  const waiting = call('start_message', { session, from: 'a@x.test', to: ['b@y.test'] }, here);
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'smtp_connection_lost' });
});

test('text without a message is refused', async () => {
  const here = context();
  const { session } = await call('open_session', await target(), here);
  await expect(call('write', { session, data: 'x' }, here)).rejects.toThrow('no open message');
  await expect(call('finish_message', { session }, here)).rejects.toThrow('no open message');
});

test('send: a mail with its attachments, and what the server said', async () => {
  const result = await call(
    'send',
    {
      ...(await target((line) => (line.includes('bad@') ? '550 no' : undefined))),
      from: 'Me <me@x.test>',
      to: 'you@y.test, bad@y.test',
      bcc: ['secret@y.test'],
      subject: 'hello',
      text: 'hi',
      skip_rejected: 1,
      attachments: [{ filename: 'a.bin', content: Buffer.from([0, 255]) }],
    },
    context(),
  );
  expect(result).toMatchObject({
    accepted: ['you@y.test', 'secret@y.test'],
    rejected: [{ address: 'bad@y.test', reply: '550 no' }],
    reply: '250 OK',
  });
  const text = server.lines.slice(server.lines.indexOf('DATA') + 1, server.lines.indexOf('.')).join('\n');
  expect(text).toContain('Subject: hello\n');
  expect(text).toContain('filename=a.bin');
  expect(text).toContain('AP8=');
  expect(text).not.toContain('secret');
});

test('send_file opens all files before it connects', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'mail-module-'));
  try {
    await writeFile(join(directory, 'a.txt'), 'content');
    const mail = { ...(await target()), from: 'a@x.test', to: 'b@y.test' };
    const here = context();
    await expect(
      call('send_file', { ...mail, files: [join(directory, 'a.txt'), join(directory, 'none')] }, here),
    ).rejects.toThrow('ENOENT');
    await expect(call('send_file', { ...mail, files: ['a.txt'] }, here)).rejects.toThrow('not an absolute path');
    await expect(call('send_file', { ...mail, files: [directory] }, here)).rejects.toThrow('is not a file');
    expect(server.connections).toHaveLength(0);
    await call('send_file', { ...mail, files: [join(directory, 'a.txt')] }, here);
    expect(server.lines.join('\n')).toContain('filename=a.txt');
  } finally {
    await rm(directory, { recursive: true });
  }
});

test('send_file does not send a file that becomes shorter meanwhile', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'mail-module-'));
  const file = join(directory, 'log.txt');
  await writeFile(file, 'x'.repeat(3_000_000));
  const where = await target((line) => {
    if (line === 'DATA') truncateSync(file, 100);
    return undefined;
  });
  await expect(
    call('send_file', { ...where, from: 'a@x.test', to: 'b@y.test', files: [file] }, context()),
  ).rejects.toMatchObject({ code: 'invalid_mail', message: `files: '${file}' became shorter while it was read` });
  await expect.poll(() => server.connections.every((socket) => socket.destroyed)).toBe(true);
  expect(server.lines).not.toContain('.');
  await rm(directory, { recursive: true });
});

test('a server that is not there is soon not tried any more', async () => {
  const where = await target();
  await server.close();
  for (let count = 0; count < 5; count += 1) {
    await expect(call('open_session', where, context())).rejects.toMatchObject({ code: 'smtp_connect_failed' });
  }
  await expect(call('open_session', where, context())).rejects.toMatchObject({ code: 'circuit_open' });
});

test.each([
  ['no host', {}, 'host'],
  ['a port out of range', { host: 'x', port: 70_000 }, 'port'],
  ['an unknown login method', { host: 'x', user: 'u', auth_method: 'NTLM' }, 'auth_method'],
  ['an unknown parameter', { host: 'x', colour: 'red' }, 'colour'],
])('%s is an invalid parameter', async (_name, params, parameter) => {
  server = await startScriptedServer();
  await expect(call('open_session', params, context())).rejects.toMatchObject({
    code: 'invalid_params',
    details: { parameter: `params.${parameter}` },
  });
});

/** A port where nobody listens any more. */
async function closedPort(): Promise<number> {
  const { port } = await target();
  await server.close();
  return port;
}

test('mail for a server that is down goes into the spool, where one is named', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'spool-'));
  disposers.push(() => rm(directory, { recursive: true }));
  const port = await closedPort();
  const down = { host: '127.0.0.1', port, spool_directory: directory };
  const in_ = context();
  await expect(call('open_session', { ...down, spool_directory: undefined }, in_)).rejects.toMatchObject({
    code: 'smtp_connect_failed',
  });
  await expect(call('open_session', { ...down, user: 'u', password: 'p' }, in_)).rejects.toMatchObject({
    code: 'smtp_connect_failed',
  });
  const { session, greeting } = await call('open_session', down, in_);
  expect(greeting).toBe('220 the server is down, mail is spooled');
  expect(await call('start_message', { session, from: 'me@x.test', to: ['you@y.test'] }, in_)).toEqual({
    rejected: [],
  });
  await call('write', { session, data: Buffer.from('text') }, in_);
  const { reply } = await call('finish_message', { session }, in_);
  expect(reply).toMatch(/^250 2\.0\.0 Spooled as /);
  await call('send', { ...down, from: 'me@x.test', to: 'you@y.test', text: 'second' }, in_);
  expect(await new MailSpool(directory).list('waiting')).toHaveLength(2);
});

test('a kept connection whose server went down goes on in the spool', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'spool-'));
  disposers.push(() => rm(directory, { recursive: true }));
  const in_ = context();
  const { session } = await call('open_session', { ...(await target()), spool_directory: directory }, in_);
  const mail = async () => {
    await call('start_message', { session, from: 'me@x.test', to: ['you@y.test'] }, in_);
    await call('write', { session, data: Buffer.from('text') }, in_);
    return (await call('finish_message', { session }, in_)).reply;
  };
  expect(await mail()).not.toMatch(/Spooled/);
  await server.close();
  expect(await mail()).toMatch(/^250 2\.0\.0 Spooled as /);
});
