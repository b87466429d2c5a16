#!/usr/bin/env node
// `npm run STEP`: installs what is missing, puts Node 24 first on PATH, builds what the step needs, runs it.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { build, ensureInstalled, fail, root, toolEnvironment } from './lib/toolchain.mjs';

const harness = (program) => ['node', '--conditions=bridge-source', join(root, 'apps/test-harness/src', program)];
const script = (program) => ['node', join(root, 'scripts', program)];

const STEPS = {
  setup: { build: true },
  demo: { build: true, command: harness('demo/main.ts') },
  test: { build: false, command: script('test.mjs') },
  bench: { build: true, command: harness('bench/main.ts') },
  compare: { build: true, command: harness('compare/main.ts') },
  'oracle-test-server': { build: false, command: harness('oracle-server/main.ts') },
  check: { build: false, command: [...script('test.mjs'), '--only', 'build,style,types,boundaries'] },
  format: { build: false, command: script('format.mjs') },
};

const [name, ...args] = process.argv.slice(2);
const step = Object.hasOwn(STEPS, name ?? '') ? STEPS[name] : undefined;
if (!step) fail(`Usage: npm run ${Object.keys(STEPS).join('|')} [-- arguments]`);

ensureInstalled();
const environment = toolEnvironment();
if (step.build) build(environment);
if (step.command) {
  const [command, ...rest] = step.command;
  const child = spawn(command, [...rest, ...args], { stdio: 'inherit', env: environment });
  // A terminal's Ctrl-C reaches the step by itself, a plain kill of this process does not.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`Cannot run ${command}: ${error.message}`));
  child.on('close', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
