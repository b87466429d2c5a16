import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readmeProgram } from './lib/readme-program.mjs';
import { root } from './lib/toolchain.mjs';

const packages = readdirSync(join(root, 'packages')).filter((name) =>
  existsSync(join(root, 'packages', name, 'package.json')),
);

describe.each(packages)('the README of packages/%s', (name) => {
  const folder = join(root, 'packages', name);

  test('shows a program that runs and prints what is said', () => {
    const { program, output } = readmeProgram(folder);
    expect(program, 'the first fence must be ```ts').toBeDefined();
    // In the package's folder its own name resolves to its build, as for a user.
    const result = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', program], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect({ status: result.status, stderr: result.stderr }).toEqual({ status: 0, stderr: '' });
    expect(result.stdout).not.toBe('');
    if (output !== undefined) expect(result.stdout.trimEnd()).toBe(output.trimEnd());
  });
});
