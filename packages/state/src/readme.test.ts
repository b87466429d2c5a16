import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = new URL('..', import.meta.url).pathname;

test('the program in the README runs', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const program = /```ts\n(.*?)```/s.exec(readme)![1]!;
  const directory = await mkdtemp(join(tmpdir(), 'state-readme-'));
  try {
    const file = join(directory, 'program.mts');
    await writeFile(file, program.replace('@bridge/state', join(root, 'src', 'index.ts')));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { timeout: 20_000 });
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toEqual([
      'first orders',
      'second',
      'close too many',
      "1 connection handles are open in this session, and setting 'limits.handles.connection.per_session' allows no more",
      'finish select 1',
      'close orders',
      '0 open',
      '',
    ]);
  } finally {
    await rm(directory, { recursive: true });
  }
});

test('every export has a section', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const headings = readme.match(/^## .*/gm)!.join(' ');
  for (const name of Object.keys(await import('./index.ts'))) expect(headings).toContain(name);
});
