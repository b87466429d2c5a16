import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytePath } from './byte-path.ts';
import { TargetFile } from './target-file.ts';
import { temporaryDirectory } from './testing/temporary.ts';

function open(path: string, temporary = temporaryDirectory(), mode?: number): Promise<TargetFile> {
  return TargetFile.open(bytePath(path), { mode, temporaryDirectory: bytePath(temporary) });
}

describe('a target file', () => {
  test('appears at commit, with its mode and nothing beside it', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'out');
    const target = await open(path, directory, 0o640);
    await target.write(Buffer.from('con'));
    await target.write(Buffer.from('tent'));
    expect(existsSync(path)).toBe(false);
    await target.commit();
    expect(readFileSync(path, 'utf8')).toBe('content');
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(directory)).toEqual(['out']);
  });

  test('leaves the old one as it was when it is abandoned', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'out');
    writeFileSync(path, 'old');
    const target = await open(path);
    await target.write(Buffer.from('new'));
    await target.abandon();
    await target.abandon();
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(directory)).toEqual(['out']);
  });

  test('keeps the mode of the old one', async () => {
    const path = join(temporaryDirectory(), 'out');
    writeFileSync(path, 'old');
    chmodSync(path, 0o604);
    await (await open(path, undefined, 0o640)).commit();
    expect(statSync(path).mode & 0o777).toBe(0o604);
  });

  test.each([
    ['to a file', true],
    ['to nothing yet', false],
  ])('goes where a link leads, %s', async (_, exists) => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'there'));
    if (exists) writeFileSync(join(directory, 'there/real'), 'old');
    symlinkSync('there/real', join(directory, 'middle'));
    symlinkSync('middle', join(directory, 'link'));
    const target = await open(join(directory, 'link'));
    await target.write(Buffer.from('new'));
    await target.commit();
    expect(lstatSync(join(directory, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(directory, 'there/real'), 'utf8')).toBe('new');
  });

  test('of a name that is not UTF-8', async () => {
    const directory = temporaryDirectory();
    const name = Buffer.from('n\xe4me', 'latin1');
    const target = await TargetFile.open(bytePath(Buffer.concat([Buffer.from(`${directory}/`), name])), {
      temporaryDirectory: bytePath(directory),
    });
    await target.commit();
    expect(readdirSync(directory, { encoding: 'buffer' })).toEqual([name]);
  });

  test.each([
    ['a directory', 'EISDIR', '.'],
    ['in a directory that is not there', 'ENOENT', 'no/such/out'],
    ['below a file', 'ENOTDIR', 'file/out'],
  ])('cannot be %s', async (_, code, name) => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'file'), '');
    await expect(open(join(directory, name))).rejects.toMatchObject({ code });
    expect(readdirSync(directory)).toEqual(['file']);
  });

  test('that is a device is written through', async () => {
    const temporary = temporaryDirectory();
    const target = await open('/dev/null', temporary);
    expect(target.directory).toBe(temporary);
    await target.write(Buffer.from('x'));
    await target.commit();
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('on a full device fails with ENOSPC and leaves nothing', async () => {
    const temporary = temporaryDirectory();
    const target = await open('/dev/full', temporary);
    await target.write(Buffer.from('x'));
    await expect(target.commit()).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readdirSync(temporary)).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0)('in a directory that may not be written is filled in place', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'out');
    writeFileSync(path, 'old content');
    chmodSync(directory, 0o500);
    try {
      const target = await open(path);
      await target.write(Buffer.from('new'));
      expect(readFileSync(path, 'utf8')).toBe('old content');
      await target.commit();
      expect(readFileSync(path, 'utf8')).toBe('new');
    } finally {
      chmodSync(directory, 0o700);
    }
  });
});
