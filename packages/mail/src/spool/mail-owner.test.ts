import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { ownerText, parseOwner, stateOf, thisProcess } from './mail-owner.ts';

test('an owner survives being a file name', () => {
  for (const owner of [thisProcess(), { host: 'a/b@c d', pid: 7, startTime: undefined }]) {
    expect(ownerText(owner)).not.toMatch(/\//);
    expect(parseOwner(ownerText(owner))).toEqual(owner);
  }
  expect(parseOwner('host@pid')).toBeUndefined();
});

test('a process is alive, dead, another one of the same number, or elsewhere', async () => {
  expect(stateOf(thisProcess())).toBe('alive');
  expect(stateOf({ ...thisProcess(), startTime: '1' })).toBe(process.platform === 'linux' ? 'dead' : 'alive');
  expect(stateOf({ ...thisProcess(), host: 'other.test' })).toBe('elsewhere');
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  expect(stateOf({ host: hostname(), pid: child.pid!, startTime: undefined })).toBe('dead');
});
