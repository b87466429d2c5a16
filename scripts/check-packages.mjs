#!/usr/bin/env node
// Packs every package and uses the tarballs as a stranger would: alone in an empty folder, imported, typed, running its README's program.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readmeProgram } from './lib/readme-program.mjs';
import { runCommand } from './lib/run-command.mjs';
import { pnpmCommand, root } from './lib/toolchain.mjs';

const MINUTE = 60_000;
const NO_REGISTRY = /does not install[\s\S]*\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH)\b/;
const place = mkdtempSync(join(tmpdir(), 'packages-'));
// pnpm's and npm's compile cache would stay in TMPDIR.
const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
const outcome = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };

try {
  const tarballs = await packAll();
  const queue = [...tarballs.keys()];
  const worker = async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const problem = await check(name, tarballs);
      if (problem === undefined) outcome.passed++;
      else if (NO_REGISTRY.test(problem)) {
        outcome.skipped++;
        outcome.skips.push(`${name}: its third-party dependencies cannot be fetched, the registry does not answer`);
      } else {
        outcome.failed++;
        outcome.failures.push(`${name}: ${problem}`);
      }
      process.stdout.write(
        `${problem === undefined ? 'ok      ' : 'FAILED  '} ${name}${problem ? `: ${problem}` : ''}\n`,
      );
    }
  };
  await Promise.all([worker(), worker()]);
} finally {
  rmSync(place, { recursive: true, force: true });
}
for (const failure of outcome.failures) process.stdout.write(`${failure}\n`);
process.stdout.write(`${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped\n`);
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(outcome)}\n`);
process.exitCode = outcome.failed === 0 ? 0 : 1;

/** @returns the tarball of every publishable package by name. */
async function packAll() {
  const destination = join(place, 'tarballs');
  mkdirSync(destination);
  const command = [
    ...pnpmCommand(),
    '--recursive',
    '--filter',
    './packages/*',
    'pack',
    '--pack-destination',
    destination,
  ];
  const packed = await runCommand(command, { cwd: root, env, timeoutMs: MINUTE });
  if (packed.code !== 0) throw new Error(`packing failed\n${packed.stdout}${packed.stderr}`);
  const names = readdirSync(join(root, 'packages')).map(
    (folder) => JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8')).name,
  );
  const files = readdirSync(destination);
  return new Map(
    names.map((name) => {
      const file = files.find((candidate) => candidate.startsWith(`${name.replace('@', '').replace('/', '-')}-`));
      if (!file) throw new Error(`no tarball of ${name} among ${files.join(', ')}`);
      return [name, join(destination, file)];
    }),
  );
}

/** @returns what is wrong with the package, or undefined. */
async function check(name, tarballs) {
  const folder = join(place, name.replace('/', '-'));
  mkdirSync(folder);
  const others = [...tarballs].filter(([other]) => other !== name);
  const manifest = {
    private: true,
    type: 'module',
    dependencies: { [name]: `file:${tarballs.get(name)}` },
    // Its siblings are not on a registry: wherever one is asked for, its tarball is meant.
    overrides: Object.fromEntries(others.map(([other, tarball]) => [other, `file:${tarball}`])),
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const run = async (command) => {
    const result = await runCommand(command, { cwd: folder, env, timeoutMs: MINUTE });
    return { ...result, text: `${result.stdout}${result.stderr}`.trim() };
  };

  const install = [
    'npm',
    'install',
    '--prefer-offline',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const installed = await run(install);
  if (installed.code !== 0) return `does not install\n${installed.text}`;

  const packed = join(folder, 'node_modules', name);
  const missing = missingFiles(packed);
  if (missing.length > 0) return `the tarball lacks ${missing.join(', ')}`;

  const { exports } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'));
  for (const door of Object.keys(exports)) {
    const specifier = join(name, door);
    const imported = await run(['node', '--input-type=module', '--eval', `await import(${JSON.stringify(specifier)})`]);
    if (imported.code !== 0 || imported.text !== '') return `import '${specifier}' fails\n${imported.text}`;
  }

  const { program, output } = readmeProgram(packed);
  if (program === undefined) return 'its README shows no program';
  writeFileSync(join(folder, 'program.ts'), program);
  const ran = await run(['node', 'program.ts']);
  if (ran.code !== 0 || ran.stderr !== '') return `the README's program fails\n${ran.text}`;
  if (output !== undefined && ran.stdout.trimEnd() !== output.trimEnd())
    return `the README's program prints\n${ran.stdout}`;

  // skipLibCheck is off: the declarations themselves must hold without our sources.
  const typed = await run(typecheckCommand(folder));
  if (typed.code !== 0) return `the README's program does not type-check\n${typed.text}`;
  return undefined;
}

function missingFiles(packed) {
  const present = new Set(readdirSync(packed, { recursive: true }).map(String));
  const { exports, version, license } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'));
  const wanted = ['README.md', 'LICENSE', ...Object.values(exports).flatMap((door) => [door.types, door.default])];
  const missing = wanted.filter((file) => !present.has(String(file).replace(/^\.\//, '')));
  if (!version || !license) missing.push('version or license');
  for (const file of present)
    if (/\.test\.|(^|\/)testing\/|^src\//.test(file)) missing.push(`nothing, but has ${file}`);
  return missing;
}

function typecheckCommand(folder) {
  const config = {
    compilerOptions: {
      target: 'es2024',
      lib: ['es2024'],
      module: 'nodenext',
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
    },
    files: ['program.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  return [join(root, 'node_modules/.bin/tsc'), '-p', 'tsconfig.json'];
}
