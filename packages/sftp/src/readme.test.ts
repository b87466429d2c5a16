import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { SFTP_ERROR_CODES } from './errors.ts';

const root = new URL('..', import.meta.url).pathname;
const readme = await readFile(join(root, 'README.md'), 'utf8');

it('runs the program and prints what is written below it', async () => {
  const program = /```ts\n(.*?)```/s.exec(readme)![1]!;
  const expected = /```text\n(.*?)```/s.exec(readme)![1]!;
  const directory = await mkdtemp(join(tmpdir(), 'sftp-readme-'));
  try {
    const file = join(directory, 'program.mts');
    await writeFile(file, program.replace('@bridge/sftp', join(root, 'src', 'index.ts')));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--conditions=bridge-source', file]);
    expect(stderr).toBe('');
    expect(stdout).toBe(expected);
  } finally {
    await rm(directory, { recursive: true });
  }
});

it('has a section for every export, and every error code', async () => {
  const headings = readme.match(/^## .*/gm)!.join(' ');
  for (const name of Object.keys(await import('./index.ts'))) expect(headings).toContain(name);
  for (const code of Object.keys(SFTP_ERROR_CODES)) expect(readme).toContain(`\`${code}\``);
});
