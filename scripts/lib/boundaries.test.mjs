import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkBoundaries, importsOf, RULES } from './boundaries.mjs';
import { root } from './toolchain.mjs';

let tree;
beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'boundaries-'));
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

function write(path, content) {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), typeof content === 'string' ? content : JSON.stringify(content));
}

/** A small house: state and protocol below, excel and db beside each other, one app on top. */
function house(changes = {}) {
  const own = (...names) => Object.fromEntries(names.map((name) => [`@bridge/${name}`, 'workspace:^']));
  const files = {
    'packages/protocol/package.json': { name: '@bridge/protocol' },
    'packages/protocol/src/index.ts': 'export const one = 1;\n',
    'packages/state/package.json': { name: '@bridge/state' },
    'packages/state/src/index.ts': "import { EventEmitter } from 'node:events';\n",
    'packages/excel/package.json': { name: '@bridge/excel', dependencies: own('state', 'protocol') },
    'packages/excel/src/index.ts': "import { t } from '@bridge/protocol/module';\nimport { a } from './a.ts';\n",
    'packages/excel/src/a.ts': 'export const a = 1;\n',
    'apps/daemon/package.json': { name: '@bridge/daemon', dependencies: own('excel', 'protocol') },
    'apps/daemon/src/main.ts': "import { one } from '@bridge/protocol';\nconsole.log(process.env.HOME);\n",
    ...changes,
  };
  for (const [path, content] of Object.entries(files)) write(path, content);
  return checkBoundaries(tree).violations;
}

describe('checkBoundaries', () => {
  test('passes a tree that keeps the rules', () => {
    expect(house()).toEqual([]);
  });

  test.each([
    [
      'a feature that imports another',
      { 'packages/excel/src/x.ts': "import { open } from '@bridge/db';" },
      /may not import '@bridge\/db'/,
    ],
    [
      'a feature that imports the whole protocol',
      { 'packages/excel/src/x.ts': "export * from '@bridge/protocol';" },
      /may not import '@bridge\/protocol'/,
    ],
    [
      'a dynamic import',
      { 'packages/excel/src/x.ts': "await import('@bridge/host');" },
      /may not import '@bridge\/host'/,
    ],
    [
      'an import for types only',
      { 'packages/excel/src/x.ts': "import type { Host } from '@bridge/host';" },
      /may not import '@bridge\/host'/,
    ],
    [
      'an import over several lines',
      { 'packages/excel/src/x.ts': "import {\n  one,\n  two,\n} from '@bridge/host';" },
      /may not import/,
    ],
    [
      'a forbidden dependency in package.json',
      { 'packages/state/package.json': { name: '@bridge/state', dependencies: { '@bridge/protocol': '*' } } },
      /may not depend on @bridge\/protocol/,
    ],
    [
      'an undeclared dependency',
      { 'packages/excel/src/x.ts': "import x from 'left-pad';" },
      /'left-pad' is not among the dependencies/,
    ],
    ['process.env in a feature', { 'packages/excel/src/x.ts': 'const home = process.env.HOME;' }, /reads process\.env/],
    [
      'process.env by another spelling',
      { 'packages/excel/src/x.ts': "const home = process['env'];" },
      /reads process\.env/,
    ],
    [
      'a path out of the package',
      { 'packages/excel/src/x.ts': "import '../../state/src/index.ts';" },
      /leaves the package/,
    ],
    [
      'a test file that a source file imports',
      { 'packages/excel/src/x.ts': "import './testing/help.ts';" },
      /is a test's file/,
    ],
    ['a built-in without its prefix', { 'packages/excel/src/x.ts': "import fs from 'fs';" }, /write 'node:fs'/],
    [
      'an import cycle',
      {
        'packages/excel/src/a.ts': "export { b } from './b.ts';",
        'packages/excel/src/b.ts': "import { a } from './a.ts';",
      },
      /import cycle a\.ts -> b\.ts -> a\.ts/,
    ],
    ['a package without a rule', { 'packages/new/package.json': { name: '@bridge/new' } }, /has no rule/],
  ])('finds %s', (_, changes, expected) => {
    const violations = house(changes);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatch(expected);
  });

  test('lets types be circular and ignores what comments say', () => {
    expect(
      house({
        'packages/excel/src/a.ts': "import type { b } from './b.ts';\n// import '@bridge/host'; process.env",
        'packages/excel/src/b.ts': "import { a } from './a.ts';\n/* import x from 'left-pad'; */",
      }),
    ).toEqual([]);
  });

  test('lets tests use test tools', () => {
    expect(
      house({
        'packages/excel/src/x.test.ts': "import { test } from 'vitest';\nimport { c } from '@bridge/protocol';",
      }),
    ).toEqual([]);
  });

  test('has a rule for every package of this workspace', () => {
    const { violations, files } = checkBoundaries(root, RULES);
    expect(violations).toEqual([]);
    expect(files).toBeGreaterThan(20);
  });
});

test('importsOf reads every form and nothing from strings or comments', () => {
  const source = `
import a from 'one';
import type { B } from "two";
export * from 'three';
import 'four'; export { c } from 'five';
const d = await import('six');
// import e from 'no';
const text = "import f from 'no'"; const address = 'http://x'; import('seven');
`;
  expect(importsOf(source).map(({ specifier }) => specifier)).toEqual([
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
  ]);
});
