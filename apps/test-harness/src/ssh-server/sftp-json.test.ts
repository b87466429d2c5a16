import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sftpModule } from '@bridge/sftp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { callOnce, Sandbox } from '../sandbox/index.ts';
import { type RunningSshTestServer, startSshTestServer } from './ssh-test-server.ts';

let sandbox: Sandbox;
let server: RunningSshTestServer;
let directory: string;
let session: string;
const called = new Set<string>();

beforeAll(async () => {
  sandbox = new Sandbox();
  await sandbox.startDaemon();
  server = await startSshTestServer();
  const opened = await call('connect', {
    host: 'server',
    ssh_args: ['-F', server.configFile],
    home: sandbox.home,
    local_user: server.user,
    share: 1,
  });
  expect(opened).toMatchObject({ version: 3, extensions: { 'posix-rename@openssh.com': '1' }, messages: [] });
  session = opened.session as string;
});
afterAll(async () => {
  const left = await call('disconnect', { session }).catch((error: unknown) => error);
  await server.close();
  await sandbox[Symbol.asyncDispose]();
  expect(left).toEqual({});
  // Every function of the table is called by a client that speaks JSON.
  expect([...called].sort()).toEqual(Object.keys(sftpModule.functions).sort());
});
beforeEach(() => {
  directory = sandbox.workDirectory();
});

const at = (name: string): string => join(directory, name);

async function failed(name: string, params: Record<string, unknown>): Promise<Record<string, unknown>> {
  called.add(name);
  const answer = await callOnce(sandbox.socket, { module: 'sftp', function: name, params });
  expect(answer.success).toBeFalsy();
  return { error: answer.error, ...answer.error_info };
}

async function call(name: string, params: Record<string, unknown>): Promise<Record<string, unknown>> {
  called.add(name);
  const answer = await callOnce(sandbox.socket, { module: 'sftp', function: name, params });
  if (!answer.success) throw new Error(`${name}: ${answer.error}`);
  return answer.result as Record<string, unknown>;
}

test('files by handle', async () => {
  const opened = await call('open', { session, path: at('f'), flags: 2 | 8 | 16, attributes: { perm: 0o640 } });
  const file = opened.file;
  expect(await call('write', { file, offset: 0, data: 'one two' })).toEqual({ written: 7 });
  expect(await call('write', { file, offset: 4, data: { $bytes: Buffer.from([0xff]).toString('base64') } })).toEqual({
    written: 1,
  });
  expect(await call('fstat', { file })).toMatchObject({ size: 7, perm: 0o100640 });
  await call('fsetstat', { file, attributes: { size: 5, perm: 0o600 } });
  await call('fsync', { file });
  expect(await call('statvfs', { file })).toHaveProperty('bsize');
  await call('close', { file });
  expect(readFileSync(at('f'))).toEqual(Buffer.from([0x6f, 0x6e, 0x65, 0x20, 0xff]));
  expect(await failed('close', { file })).toMatchObject({ code: 'handle_not_found' });

  const again = await call('open', { session, path: at('f') });
  expect(await call('read', { file: again.file, offset: 1, length: 3 })).toEqual({
    data: { $bytes: Buffer.from('ne ').toString('base64') },
    at_end: 0,
  });
  expect(await call('read', { file: again.file, offset: 4, length: 100 })).toMatchObject({ at_end: 1 });
  await call('close', { file: again.file });
});

test('names and attributes', async () => {
  await call('mkdir', { session, path: at('d'), attributes: { perm: 0o750 } });
  expect(statSync(at('d')).mode & 0o777).toBe(0o750);
  writeFileSync(at('d/f'), 'text');
  await call('symlink', { session, link: at('l'), target: 'd/f' });
  await call('hardlink', { session, link: at('h'), target: at('d/f') });
  expect(await call('readlink', { session, path: at('l') })).toEqual({ path: 'd/f' });
  expect(await call('realpath', { session, path: at('l') })).toEqual({ path: at('d/f') });
  expect(await call('stat', { session, path: at('l') })).toMatchObject({ size: 4 });
  const { perm } = await call('lstat', { session, path: at('l') });
  expect(Number(perm) & 0o170000).toBe(0o120000);
  await call('setstat', { session, path: at('h'), attributes: { perm: 0o600, atime: 5, mtime: 6 } });
  expect(await call('stat', { session, path: at('d/f') })).toMatchObject({ mtime: 6 });
  await call('rename', { session, from: at('h'), to: at('h2') });
  writeFileSync(at('x'), 'x');
  expect(await failed('rename', { session, from: at('x'), to: at('h2') })).toMatchObject({
    code: 'sftp_status',
    error: 'Failure',
    details: { status: 4 },
  });
  await call('rename', { session, from: at('x'), to: at('h2'), posix: 1 });
  await call('remove', { session, path: at('h2') });
  await call('remove', { session, path: at('d/f') });
  await call('rmdir', { session, path: at('d') });
  expect(existsSync(at('d'))).toBe(false);
  expect(await call('statvfs', { session, path: directory })).toHaveProperty('bavail');
  expect(await failed('statvfs', {})).toMatchObject({ code: 'invalid_params' });
  expect(await failed('stat', { session, path: at('nothing') })).toMatchObject({
    code: 'sftp_status',
    error: 'No such file',
    class: 'SftpStatusError',
  });
});

test('directories, whole and bit by bit; names that are no text are bytes', async () => {
  writeFileSync(at('täxt'), '');
  writeFileSync(Buffer.concat([Buffer.from(`${directory}/`), Buffer.from([0xff, 0x0a])]), '');
  const { entries } = (await call('list', { session, path: directory })) as { entries: { filename: unknown }[] };
  expect(entries.map(({ filename }) => filename)).toEqual(
    expect.arrayContaining(['.', '..', 'täxt', { $bytes: Buffer.from([0xff, 0x0a]).toString('base64') }]),
  );
  expect(await call('list', { session, path: directory, packed: 1 })).toMatchObject({ count: 4 });
  const { directory: handle } = await call('open_directory', { session, path: directory });
  expect(((await call('read_directory', { directory: handle })).entries as unknown[]).length).toBe(4);
  expect(await call('read_directory', { directory: handle })).toMatchObject({ entries: [], at_end: 1 });
  await call('close_directory', { directory: handle });
});

test('whole files, and the steps that fail', async () => {
  writeFileSync(at('a'), 'content');
  const sent = await call('put', { session, local: at('a'), remote: at('b'), mode: 0o600, verify: 'sha256' });
  expect(sent).toMatchObject({ bytes: 7, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await call('put', { session, data: 'given', remote: at('c') })).toEqual({ bytes: 5 });
  expect(await call('get', { session, remote: at('b'), local: at('d'), times: { atime: 1, mtime: 2 } })).toEqual({
    bytes: 7,
  });
  expect(statSync(at('d')).mtimeMs).toBe(2000);
  const files = ['e', 'no/such', 'f'].map((name) => ({
    remote: at(name),
    data: name,
    mode: 0o600,
    times: { atime: 1, mtime: 2 },
  }));
  expect(await call('put_many', { session, files })).toEqual({
    failures: {
      1: { code: 'sftp_status', error: 'No such file', step: 'remote_open', status: 2, text: 'No such file' },
    },
  });
  expect([readFileSync(at('e'), 'utf8'), statSync(at('f')).mode & 0o777, statSync(at('f')).mtimeMs]).toEqual([
    'e',
    0o600,
    2000,
  ]);
  expect(await call('fetch', { session, remote: at('c') })).toEqual({
    data: { $bytes: Buffer.from('given').toString('base64') },
  });
  const small = { attributes: { size: 5 }, data: { $bytes: Buffer.from('given').toString('base64') } };
  expect(await call('fetch_small', { session, remote: at('c'), limit: 5 })).toMatchObject(small);
  expect(await call('fetch_small', { session, remote: at('c'), limit: 4 })).not.toHaveProperty('data');
  expect(await failed('fetch_small', { session, remote: at('no/such'), limit: 5 })).toMatchObject({
    details: { status: 2 },
  });
  const wanted = ['c', 'no/such'].map((name) => ({ remote: at(name), size: 5 }));
  expect(await call('fetch_many', { session, files: wanted })).toMatchObject({
    files: { 0: { attributes: { size: 5 }, data: { $bytes: Buffer.from('given').toString('base64') } } },
  });
  expect(await failed('put', { session, local: at('a'), remote: at('no/such') })).toMatchObject({
    details: { step: 'remote_open', status: 2 },
  });
  expect(await failed('get', { session, remote: at('b'), local: at('no/such') })).toMatchObject({
    code: 'io_error',
    details: { step: 'local_open', errno_name: 'ENOENT' },
  });
  expect(await failed('put', { session, local: 'relative', remote: at('x') })).toMatchObject({
    code: 'invalid_params',
  });
});

test('logins that fail, without a word about the password', async () => {
  const where = { host: '127.0.0.1', port: server.port, user: server.user, home: sandbox.home };
  const unknown = await failed('connect', { ...where, password: 'hunter2' });
  expect(unknown).toMatchObject({ code: 'ssh_host_key_refused', not_started: true });
  const wrong = await failed('connect', {
    ...where,
    password: 'hunter2',
    ssh_args: ['-o', `UserKnownHostsFile=${server.knownHostsFile}`],
  });
  expect(wrong).toMatchObject({ code: 'ssh_authentication_failed' });
  expect(JSON.stringify([unknown, wrong])).not.toContain('hunter2');
});

test('a command that speaks SFTP, or does not', async () => {
  mkdirSync(at('here'));
  const silent = await failed('connect_command', { command: ['/bin/cat'], directory: at('here'), timeout_ms: 5000 });
  expect(silent).toMatchObject({ code: 'sftp_protocol_error' });
  const gone = await failed('connect_command', { command: ['/bin/true'] });
  expect(gone).toMatchObject({ code: 'sftp_connection_lost' });
});
