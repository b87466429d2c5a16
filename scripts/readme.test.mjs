import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readmeProgram } from './lib/readme-program.mjs';
import { root } from './lib/toolchain.mjs';

const packages = readdirSync(join(root, 'packages')).filter((name) =>
  existsSync(join(root, 'packages', name, 'package.json')),
);

/** What a program prints in a package's folder, where the package's own name resolves to its build, as for a user. */
function run(folder, program) {
  const result = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect({ status: result.status, stderr: result.stderr }).toEqual({ status: 0, stderr: '' });
  return result.stdout;
}

describe.each(packages)('the README of packages/%s', (name) => {
  const folder = join(root, 'packages', name);

  test('shows a program that runs and prints what is said', () => {
    const { program, output } = readmeProgram(folder);
    expect(program, 'the first fence must be ```ts').toBeDefined();
    const printed = run(folder, program);
    expect(printed).not.toBe('');
    if (output !== undefined) expect(printed.trimEnd()).toBe(output.trimEnd());
  });

  test('names every export and every error code', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    const names = run(
      folder,
      `import * as all from '@bridge/${name}';
      for (const [name, value] of Object.entries(all)) {
        console.log(name);
        if (name.endsWith('_ERROR_CODES')) for (const code of Object.keys(value)) console.log(code);
      }`,
    );
    const named = new Set(readme.match(/\w+/g));
    expect(
      names
        .trimEnd()
        .split('\n')
        .filter((exported) => !named.has(exported)),
    ).toEqual([]);
  });
});
