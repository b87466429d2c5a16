import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addKnownHost, fingerprint, judgeHostKey, knownHostName, parseKnownHosts, typeName } from './known-hosts.ts';

/** A public key of a type, with something in it. */
function key(type: string, content: string): Buffer {
  const parts = [type, content].map((text) => {
    const bytes = Buffer.from(text);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  });
  return Buffer.concat(parts);
}

const ours = key('ssh-ed25519', 'ours');
const other = key('ssh-ed25519', 'other');
const rsa = key('ssh-rsa', 'ours');
const line = (hosts: string, blob = ours, type = 'ssh-ed25519'): string =>
  `${hosts} ${type} ${blob.toString('base64')}`;
const verdict = (text: string, name = 'host.example', blob = ours): string =>
  judgeHostKey(parseKnownHosts(text, 'file'), name, blob).status;

test.each([
  ['a plain name', line('host.example')],
  ['one of several', line('other.example,host.example,10.0.0.1')],
  ['wildcards', line('*.exam?le')],
  ['another spelling', line('HOST.Example')],
  ['a comment behind it', `${line('host.example')} root@host`],
  ['tabs and spaces around', `  ${line('host.example').replaceAll(' ', '\t ')}  `],
  ['a second key', `${line('host.example', other)}\n${line('host.example')}`],
])('%s is known', (_, text) => {
  expect(verdict(text)).toBe('ok');
});

test.each([
  ['nothing', '', 'new'],
  ['another host', line('other.example'), 'new'],
  ['a negated name', line('*.example,!host.example'), 'new'],
  ['another key', line('host.example', other), 'changed'],
  ['a key of another type', line('host.example', rsa, 'ssh-rsa'), 'other_type'],
  ['a revoked key', `${line('host.example')}\n@revoked ${line('*')}`, 'revoked'],
  ['another revoked key', `${line('host.example')}\n@revoked ${line('*', other)}`, 'ok'],
  ['a certificate authority', `@cert-authority ${line('host.example')}`, 'new'],
  ['an unknown marker', `@what ${line('host.example')}`, 'new'],
  ['a type that is not that of the key', line('host.example', ours, 'ssh-rsa'), 'new'],
  ['rubbish', 'host.example\n\u0000\nhost.example ssh-ed25519 !!!\n|1|x|y ssh-ed25519 AAAA\n', 'new'],
])('%s: %#', (_, text, expected) => {
  expect(verdict(text)).toBe(expected);
});

test('names have brackets and a port unless it is 22', () => {
  expect(knownHostName('Host', 22)).toBe('host');
  expect(knownHostName('::1', 2222)).toBe('[::1]:2222');
});

test('hashed names, as ssh-keygen -H would write and find them', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'cb-known-'));
  try {
    const file = join(directory, 'sub', 'known_hosts');
    await addKnownHost(file, '[host.example]:2222', ours, true);
    await addKnownHost(file, 'plain.example', rsa, false);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^\|1\|\S+ ssh-ed25519 \S+\nplain\.example ssh-rsa \S+\n$/);
    expect(verdict(text, '[host.example]:2222')).toBe('ok');
    expect(verdict(text, 'host.example')).toBe('new');
    // A file without a line end at its end gets one first.
    writeFileSync(file, line('host.example'));
    await addKnownHost(file, 'next.example', rsa, false);
    expect(verdict(readFileSync(file, 'utf8'))).toBe('ok');
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

function hasSshKeygen(): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v ssh-keygen'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!hasSshKeygen())('ssh-keygen agrees about hashes and fingerprints', () => {
  const directory = mkdtempSync(join(tmpdir(), 'cb-known-'));
  try {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(directory, 'id')]);
    const [type, blob] = readFileSync(join(directory, 'id.pub'), 'utf8').split(' ');
    const known = join(directory, 'known_hosts');
    writeFileSync(known, `host.example,[other.example]:2222 ${type} ${blob}\n`);
    execFileSync('ssh-keygen', ['-H', '-f', known], { stdio: 'ignore' });
    const public_ = Buffer.from(blob!, 'base64');
    const entries = parseKnownHosts(readFileSync(known, 'latin1'), known);
    expect(entries).toHaveLength(2);
    expect(judgeHostKey(entries, 'host.example', public_).status).toBe('ok');
    expect(judgeHostKey(entries, '[other.example]:2222', public_).status).toBe('ok');
    expect(judgeHostKey(entries, 'elsewhere', public_).status).toBe('new');
    const shown = execFileSync('ssh-keygen', ['-l', '-f', join(directory, 'id.pub')]).toString();
    expect(shown).toContain(fingerprint(public_));
    expect(shown).toContain(`(${typeName(type)})`);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
