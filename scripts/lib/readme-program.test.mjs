import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readmeProgram } from './readme-program.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'readme-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  [
    'the first program and what it prints',
    '# A\n\n```ts\none();\n```\n\n```text\n1\n```\n\n```ts\ntwo();\n```\n',
    { program: 'one();\n', output: '1\n' },
  ],
  [
    'a sentence between them',
    '```ts\none();\n```\n\nprints\n\n```text\n1\n```\n',
    { program: 'one();\n', output: '1\n' },
  ],
  [
    'a program alone',
    '```ts\none();\n```\n\n## Next\n\n```text\nother\n```\n',
    { program: 'one();\n', output: undefined },
  ],
  ['no program', '# A\n\n```sh\nls\n```\n', { program: undefined, output: undefined }],
])('%s', (_, readme, expected) => {
  writeFileSync(join(folder, 'README.md'), readme);
  expect(readmeProgram(folder)).toEqual(expected);
});
