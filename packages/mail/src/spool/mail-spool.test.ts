import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Script, type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';
import { MailSpool } from './mail-spool.ts';

let directory: string;
let spool: MailSpool;
const servers: ScriptedServer[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spool-'));
  spool = new MailSpool(join(directory, 'spool'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  await rm(directory, { recursive: true });
});

async function serve(script?: Script): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  servers.push(server);
  return server;
}

async function add(port: number, text = 'Subject: s\n\n.dot\nend', to = ['you@y.test']): Promise<void> {
  const message = await spool.add(
    { host: '127.0.0.1', port, tls: 'forbidden' },
    { from: 'me@x.test', to },
    { skipRejected: false, reason: 'it was down' },
  );
  await message.write(Buffer.from(text));
  const reply = await message.finish();
  expect([reply.code, reply.lines[0]]).toEqual([250, expect.stringMatching(/^2\.0\.0 Spooled as /)]);
}

/** A port where nobody listens. */
async function closedPort(): Promise<number> {
  const server = await startScriptedServer();
  await server.close();
  return server.port;
}

const places = async () => (await spool.list()).map(({ place, reason }) => [place, reason]);

test('a mail is spooled whole, for its owner alone', async () => {
  await add(25);
  const [mail] = await spool.list();
  expect(mail).toMatchObject({
    place: 'waiting',
    server: { host: '127.0.0.1', port: 25 },
    envelope: { from: 'me@x.test', to: ['you@y.test'] },
    reason: 'it was down',
    size: 20,
  });
  const folder = join(spool.directory, 'waiting', mail!.id);
  expect(await readFile(join(folder, 'message.eml'), 'utf8')).toBe('Subject: s\n\n.dot\nend');
  expect((await readdir(folder)).sort()).toEqual(['envelope.json', 'message.eml']);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder, 'message.eml'))).mode & 0o777).toBe(0o600);
  expect((await stat(spool.directory)).mode & 0o777).toBe(0o700);
});

test('a mail that is taken back leaves nothing', async () => {
  const message = await spool.add({ host: 'h' }, { from: '', to: ['a@b.test'] }, { skipRejected: false, reason: 'r' });
  await message.write(Buffer.from('half'));
  message.abort();
  await expect.poll(() => readdir(join(spool.directory, 'writing'))).toEqual([]);
  expect(await spool.list()).toEqual([]);
});

test('waiting mails are sent once, as they were written', async () => {
  const server = await serve();
  await add(server.port);
  await add(server.port, 'second', ['a@y.test', 'b@y.test']);
  const { sent, ...rest } = await spool.deliver();
  expect(sent.map(({ envelope }) => envelope.to)).toEqual([['you@y.test'], ['a@y.test', 'b@y.test']]);
  expect(rest).toEqual({ waiting: [], unknown: [], refused: [] });
  expect(server.lines.slice(1, 9)).toEqual([
    'MAIL FROM:<me@x.test>',
    'RCPT TO:<you@y.test>',
    'DATA',
    'Subject: s',
    '',
    '..dot',
    'end',
    '.',
  ]);
  expect(await spool.list()).toEqual([]);
  const lines = server.lines.length;
  await spool.deliver();
  expect(server.lines.length).toBe(lines);
});

test('a server that is down is tried once for all its mails', async () => {
  const port = await closedPort();
  await add(port);
  await add(port);
  const { waiting } = await spool.deliver();
  expect(waiting).toHaveLength(2);
  expect(await places()).toEqual([
    ['waiting', expect.stringContaining('ECONNREFUSED')],
    ['waiting', 'it was down'],
  ]);
});

test('a refusal for now waits, one for good does not, until somebody says so', async () => {
  let reply: string | undefined = '450 4.2.1 later';
  const server = await serve((line) => (line.startsWith('RCPT') ? reply : undefined));
  await add(server.port);
  expect((await spool.deliver()).waiting).toHaveLength(1);
  reply = '550 5.1.1 nobody';
  expect((await spool.deliver()).refused).toHaveLength(1);
  expect(await places()).toEqual([['refused', expect.stringContaining('550 5.1.1 nobody')]]);
  reply = undefined;
  expect((await spool.deliver()).sent).toEqual([]);
  const [{ id } = { id: '' }] = await spool.list();
  expect(await spool.retry(id)).toBe(true);
  expect(await spool.retry(id)).toBe(false);
  expect((await spool.deliver()).sent).toHaveLength(1);
});

test('a mail whose acceptance was lost is never sent again by itself', async () => {
  const server = await serve((line) => (line === '.' ? 'DROP' : undefined));
  await add(server.port);
  expect((await spool.deliver()).unknown).toHaveLength(1);
  expect(await places()).toEqual([['unknown', expect.stringContaining('may have been accepted')]]);
  const { connections } = server;
  const before = connections.length;
  expect(await spool.deliver()).toEqual({ sent: [], waiting: [], unknown: [], refused: [] });
  expect(connections.length).toBe(before);
});

/** Runs `work` on the spool in a process of its own that is killed before the `number`th of its `steps`, functions of fs/promises. @returns did it end by itself? */
async function killedAt(number: number, steps: readonly string[], work: string): Promise<boolean> {
  const child = spawn(process.execPath, [
    '--conditions=bridge-source',
    '--input-type=module',
    '-e',
    `import fs from 'node:fs/promises';
     import { syncBuiltinESMExports } from 'node:module';
     let left = ${number};
     for (const name of ${JSON.stringify(steps)}) {
       const real = fs[name];
       fs[name] = (...args) => --left === 0 ? process.kill(process.pid, 'SIGKILL') : real(...args);
     }
     syncBuiltinESMExports();
     const { MailSpool } = await import(${JSON.stringify(new URL('./mail-spool.ts', import.meta.url).href)});
     const spool = new MailSpool(${JSON.stringify(spool.directory)});
     ${work}`,
  ]);
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  expect([0, 'SIGKILL']).toContain(code ?? signal);
  return code === 0;
}

test('wherever a sender is killed, its mail is sent once or waits for a decision, and never stays in between', async () => {
  let accepted = 0;
  const server = await serve((line) => {
    if (line === '.') accepted++;
    return undefined;
  });
  const seen = new Set<string>();
  let isOver = false;
  for (let number = 1; !isOver; number++) {
    await rm(spool.directory, { recursive: true, force: true });
    await add(server.port);
    accepted = 0;
    isOver = await killedAt(number, ['open', 'rename', 'rm'], 'await spool.deliver();');
    const before = accepted;
    const left = (await spool.list()).map(({ place }) => place);
    const { sent, unknown } = await spool.deliver();
    seen.add(`${left[0] ?? 'gone'}: ${before}+${accepted - before}, ${(await places())[0]?.[0] ?? 'gone'}`);
    expect(accepted).toBeLessThanOrEqual(1);
    expect([sent.length, unknown.length]).toEqual([accepted - before, 0]);
    const [mail] = await spool.list();
    if (mail === undefined) expect(accepted).toBe(1);
    else {
      expect(mail.place).toBe('unknown');
      expect(await spool.retry(mail.id)).toBe(true);
      expect((await spool.deliver()).sent).toHaveLength(1);
    }
  }
  // State after the kill: accepted then + accepted by the next delivery, state after that.
  expect([...seen].sort()).toEqual([
    'ending: 0+0, unknown',
    'ending: 1+0, unknown',
    'gone: 1+0, gone',
    'sending: 0+1, gone',
    'waiting: 0+1, gone',
  ]);
}, 120_000);

test('wherever a script is killed that spools a mail, the mail waits whole or is none', async () => {
  await mkdir(spool.directory);
  let isOver = false;
  const counts = new Set<number>();
  for (let number = 1; !isOver; number++) {
    const marker = join(directory, 'told');
    await rm(spool.directory, { recursive: true, force: true });
    isOver = await killedAt(
      number,
      ['rename', 'rm'],
      `const message = await spool.add({ host: '127.0.0.1' }, { from: '', to: ['a@b.test'] }, { skipRejected: false, reason: 'r' });
       await message.write(Buffer.from('text'));
       await message.finish();
       await fs.writeFile(${JSON.stringify(marker)}, '');`,
    );
    const mails = await spool.list();
    counts.add(mails.length);
    expect(mails.every(({ place, size }) => place === 'waiting' && size === 4)).toBe(true);
    if (isOver) expect(mails).toHaveLength(1);
  }
  expect([...counts].sort()).toEqual([0, 1]);
}, 120_000);

test('a mail whose sender is killed while the server is silent is treated by how far it came', async () => {
  for (const [silentAt, place] of [
    ['DATA', 'waiting'],
    ['.', 'unknown'],
  ] as const) {
    let isSilent = true;
    const server = await serve((line) => (isSilent && line === silentAt ? '' : undefined));
    await rm(spool.directory, { recursive: true, force: true });
    await add(server.port);
    const child = spawn(process.execPath, [
      '--conditions=bridge-source',
      '--input-type=module',
      '-e',
      `import { MailSpool } from ${JSON.stringify(new URL('./mail-spool.ts', import.meta.url).href)};
       await new MailSpool(${JSON.stringify(spool.directory)}).deliver();`,
    ]);
    await expect.poll(() => server.lines.includes(silentAt), { timeout: 20_000 }).toBe(true);
    const [busy] = await spool.list();
    expect(busy).toMatchObject({ place: silentAt === '.' ? 'ending' : 'sending', owner: { pid: child.pid } });
    expect([await spool.retry(busy!.id), await spool.remove(busy!.id)]).toEqual([false, false]); // its sender lives
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    isSilent = false;
    if (place === 'waiting') expect((await spool.deliver()).sent).toHaveLength(1);
    else {
      expect(await spool.deliver()).toMatchObject({ sent: [] });
      expect(await places()).toEqual([['unknown', "the process that sent it ended before the server's answer"]]);
    }
  }
});

test('a mail that a process elsewhere was sending can be taken from it by force, and then it does not send it', async () => {
  const server = await serve();
  await add(server.port);
  const [{ id } = { id: '' }] = await spool.list();
  for (const folder of ['sending', 'ending']) {
    await rename(join(spool.directory, 'waiting', id), join(spool.directory, folder, `${id}@elsewhere.test@1@1`));
    expect((await spool.deliver()).sent).toEqual([]);
    expect(await spool.list()).toMatchObject([{ id, place: folder, owner: { host: 'elsewhere.test', pid: 1 } }]);
    expect(await spool.retry(id)).toBe(false);
    expect(await spool.retry(id, { force: true })).toBe(true);
    expect(await places()).toEqual([['waiting', expect.stringMatching(/was given up/)]]);
  }

  // The same seen from the process that loses it: it is waiting for the server's go-ahead.
  const slow = await startScriptedServer((line) => (line === 'DATA' ? '' : undefined));
  servers.push(slow);
  await spool.remove(id);
  await add(slow.port);
  const delivery = spool.deliver();
  await expect.poll(() => slow.lines.includes('DATA')).toBe(true);
  const [busy] = await spool.list();
  await spool.retry(busy!.id, { force: true });
  slow.connections[0]!.write('354 go on\r\n');
  expect(await delivery).toEqual({ sent: [], waiting: [], unknown: [], refused: [] });
  expect(slow.lines).not.toContain('.');
  expect(await places()).toEqual([['waiting', expect.stringMatching(/was given up before the end/)]]);
});

test('what an older version left in the middle is unknown', async () => {
  await add(25);
  const [{ id } = { id: '' }] = await spool.list();
  await rename(join(spool.directory, 'waiting', id), join(spool.directory, 'sending', id));
  await spool.deliver();
  expect(await places()).toEqual([['unknown', expect.stringMatching(/ended/)]]);
  expect(await spool.retry(id)).toBe(true);
});

test('recipients that are refused, where the script wants to skip those, are not forgotten', async () => {
  let replies = { later: '450 4.2.1 later', never: '550 5.1.1 nobody' };
  const server = await serve((line) => {
    const who = /^RCPT TO:<(later|never)@/.exec(line)?.[1] as keyof typeof replies | undefined;
    return who === undefined ? undefined : replies[who];
  });
  const skipping = async (...to: string[]): Promise<void> => {
    const message = await spool.add(
      { host: '127.0.0.1', port: server.port, tls: 'forbidden' },
      { from: 'me@x.test', to },
      { skipRejected: true, reason: 'it was down' },
    );
    await message.write(Buffer.from('text'));
    await message.finish();
  };
  await skipping('you@y.test', 'later@y.test');
  await skipping('you@y.test', 'later@y.test', 'never@y.test');
  const { sent, waiting, refused } = await spool.deliver();
  expect([sent, waiting, refused].map((mails) => mails.map(({ envelope }) => envelope.to))).toEqual([
    [
      ['you@y.test', 'later@y.test'],
      ['you@y.test', 'later@y.test', 'never@y.test'],
    ],
    [['later@y.test']],
    [['later@y.test', 'never@y.test']],
  ]);
  expect(refused[0]!.reason).toBe(
    "recipient 'later@y.test' refused: 450 4.2.1 later; recipient 'never@y.test' refused: 550 5.1.1 nobody",
  );
  replies = { later: '250 OK', never: '550 5.1.1 nobody' };
  server.lines.length = 0;
  expect((await spool.deliver()).sent.map(({ envelope }) => envelope.to)).toEqual([['later@y.test']]);
  expect(server.lines).not.toContain('RCPT TO:<you@y.test>'); // who has it does not get it again
  expect(await places()).toEqual([['refused', expect.stringContaining('nobody')]]);
});

test('a recipient refused for now does not keep the mails of others from the same server', async () => {
  const server = await serve((line) => (line.includes('later@') ? '450 4.2.1 later' : undefined));
  await add(server.port, 'first', ['later@y.test']);
  await add(server.port, 'second');
  const { sent, waiting } = await spool.deliver();
  expect([sent.length, waiting.length]).toEqual([1, 1]);
});

test('several processes that deliver send each mail once', async () => {
  const server = await serve();
  for (let i = 0; i < 10; i++) await add(server.port, `mail ${i}`);
  const reports = await Promise.all(Array.from({ length: 5 }, () => new MailSpool(spool.directory).deliver()));
  expect(reports.flatMap(({ sent }) => sent)).toHaveLength(10);
  expect(server.lines.filter((line) => line.startsWith('mail ')).sort()).toEqual(
    Array.from({ length: 10 }, (_, i) => `mail ${i}`),
  );
});

test('what a killed process had begun to write is swept away after a day', async () => {
  await add(25);
  const folder = join(spool.directory, 'writing', 'old');
  await mkdir(folder);
  await spool.deliver();
  expect(await readdir(join(spool.directory, 'writing'))).toEqual(['old']);
  await utimes(folder, new Date(), new Date(Date.now() - 25 * 3600 * 1000));
  await spool.deliver();
  expect(await readdir(join(spool.directory, 'writing'))).toEqual([]);
});

test('a mail can be thrown away, but not by a name that is a path', async () => {
  await add(25);
  const [{ id } = { id: '' }] = await spool.list();
  expect(await spool.remove(id)).toBe(true);
  expect(await spool.remove(id)).toBe(false);
  expect(await spool.list()).toEqual([]);
  await expect(spool.remove('../x')).rejects.toThrow("'../x' is not the id of a spooled mail");
});

test('a spool that cannot be written is an error that says so', async () => {
  expect(() => new MailSpool('relative')).toThrow("the spool directory 'relative' is not an absolute path");
  await writeFile(join(directory, 'file'), '');
  spool = new MailSpool(join(directory, 'file', 'spool'));
  await expect(add(25)).rejects.toMatchObject({
    code: 'smtp_spool_failed',
    message: expect.stringContaining('the mail cannot be spooled: ENOTDIR'),
  });
});
