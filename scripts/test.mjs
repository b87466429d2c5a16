#!/usr/bin/env node
// `npm test [-- --only AREA,AREA] [--full]`: every check of the project in one run, ended by one line of counts.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isolate } from './lib/isolation.mjs';
import { runCommand } from './lib/run-command.mjs';
import { root } from './lib/toolchain.mjs';

const MINUTE = 60_000;

/** @typedef {{ passed: number, failed: number, skipped: number, failures: string[], skips: string[], note?: string }} Outcome */

/** turbo starts pnpm, whose compile cache would stay in TMPDIR. */
const TURBO = { NODE_DISABLE_COMPILE_CACHE: '1' };

/** npm's settings and cache are where the user has them. */
const NPM = process.env.HOME === undefined ? {} : { HOME: process.env.HOME };

const none = () => ({ passed: 0, failed: 0, skipped: 0, failures: [], skips: [] });

/** A command that passes or fails as a whole. */
function single(command, extraEnvironment) {
  return async (run) => {
    const result = await run(command, extraEnvironment);
    if (result.code === 0) return { ...none(), passed: 1 };
    return { ...none(), failed: 1, failures: [`${command.join(' ')}\n${result.stdout}${result.stderr}`] };
  };
}

/** Every vitest project in one run, counted from the JSON report. */
async function vitest(run, { directory }) {
  const report = join(directory, 'vitest.json');
  const result = await run([
    'node',
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--passWithNoTests',
    '--reporter=json',
    `--outputFile=${report}`,
  ]);
  if (result.timedOut || !existsSync(report)) {
    return { ...none(), failed: 1, failures: [result.stdout + result.stderr] };
  }
  const summary = JSON.parse(readFileSync(report, 'utf8'));
  const outcome = {
    ...none(),
    passed: summary.numPassedTests,
    failed: summary.numFailedTests,
    skipped: summary.numPendingTests + summary.numTodoTests,
    note: `${summary.testResults.length} files`,
  };
  for (const file of summary.testResults) {
    const name = file.name.replace(`${root}/`, '');
    for (const test of file.assertionResults) {
      if (test.status === 'failed')
        outcome.failures.push(`${name} > ${test.fullName}\n${test.failureMessages.join('\n')}`);
      else if (test.status !== 'passed') outcome.skips.push(`${name} > ${test.fullName}`);
    }
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) {
      outcome.failed++;
      outcome.failures.push(`${name}\n${file.message}`);
    }
  }
  if (result.code !== 0 && outcome.failed === 0) {
    outcome.failed = 1;
    outcome.failures.push(`vitest ended with ${result.code}\n${result.stderr}`);
  }
  return outcome;
}

/** `perl/t`, by Test::Harness's classes. */
async function perl(run) {
  const result = await run(['perl', join(root, 'scripts/lib/tap.pl'), 'perl/t']);
  if (result.timedOut || result.code !== 0) return { ...none(), failed: 1, failures: [result.stdout + result.stderr] };
  const { files, passed, failed, skipped, failures, skips } = JSON.parse(result.stdout);
  return {
    passed,
    failed,
    skipped,
    note: `${files} files`,
    failures: failures.map(({ name, text }) => `${name}\n${text}`),
    skips: skips.map(({ name, reason, count }) => `${name}: ${reason}${count > 1 ? ` (${count})` : ''}`),
  };
}

/** A program of ours that prints an {@link Outcome} as its last line. */
function counted(command, extraEnvironment) {
  return async (run) => {
    const result = await run(command, extraEnvironment);
    const last = result.stdout.trimEnd().split('\n').at(-1) ?? '';
    if (result.timedOut || !last.startsWith('{'))
      return { ...none(), failed: 1, failures: [result.stdout + result.stderr] };
    return { ...none(), ...JSON.parse(last) };
  };
}

const harness = (program, ...args) => [
  'node',
  '--conditions=bridge-source',
  join(root, 'apps/test-harness/src', program),
  ...args,
];

const AREAS = {
  build: { timeoutMs: 5 * MINUTE, check: single(['turbo', 'run', 'build', '--output-logs=errors-only'], TURBO) },
  style: { timeoutMs: 2 * MINUTE, check: single(['biome', 'check', '--error-on-warnings', '--max-diagnostics=50']) },
  types: { timeoutMs: 3 * MINUTE, check: single(['turbo', 'run', 'typecheck', '--output-logs=errors-only'], TURBO) },
  boundaries: { timeoutMs: MINUTE, check: single(['node', join(root, 'scripts/check-boundaries.mjs')]) },
  vitest: { timeoutMs: 15 * MINUTE, check: vitest },
  perl: { timeoutMs: 8 * MINUTE, check: perl },
  compare: { timeoutMs: 8 * MINUTE, check: counted(harness('compare/main.ts', '--recordings', '--json')) },
  packages: {
    timeoutMs: 4 * MINUTE,
    check: counted(['node', join(root, 'scripts/check-packages.mjs'), '--json'], NPM),
  },
};

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    full: { type: 'boolean', default: false },
  },
});
const chosen = options.only?.split(',') ?? Object.keys(AREAS);
const unknown = chosen.find((name) => !Object.hasOwn(AREAS, name));
if (unknown !== undefined) {
  process.stderr.write(`There is no area '${unknown}'; there are ${Object.keys(AREAS).join(', ')}.\n`);
  process.exit(2);
}
// What was built is part of what is tested.
if (!chosen.includes('build')) chosen.unshift('build');

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const indent = (text) => text.trimEnd().replace(/^/gm, '    ');

/** @param {Outcome} outcome */
function report(name, outcome, durationMs) {
  const counts = [`${outcome.passed} passed`];
  if (outcome.failed > 0) counts.push(`${outcome.failed} failed`);
  if (outcome.skipped > 0) counts.push(`${outcome.skipped} skipped`);
  const line = [
    name.padEnd(11),
    (outcome.failed > 0 ? 'FAILED' : 'ok').padEnd(7),
    seconds(durationMs).padStart(8),
    `  ${counts.join(', ')}${outcome.note ? ` (${outcome.note})` : ''}`,
  ].join(' ');
  process.stdout.write(`${line}\n`);
  for (const failure of outcome.failures) process.stdout.write(`\n${indent(failure)}\n\n`);
  for (const skip of outcome.skips) process.stdout.write(`    skipped: ${skip}\n`);
}

const place = isolate(process.env);
const environment = { ...place.environment, ...(options.full ? { BRIDGE_FULL: '1' } : {}) };
const total = none();
const started = performance.now();
const add = (name, outcome, durationMs) => {
  report(name, outcome, durationMs);
  for (const key of ['passed', 'failed', 'skipped']) total[key] += outcome[key];
};

// Ctrl-C and a plain kill: end what runs, leave nothing behind, say how far it came.
const interrupted = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => interrupted.abort());

for (const name of chosen) {
  const { timeoutMs, check } = AREAS[name];
  const limit = options.full ? timeoutMs * 10 : timeoutMs;
  const from = performance.now();
  let timedOut = false;
  const run = async (command, extraEnvironment = {}) => {
    const result = await runCommand(command, {
      cwd: root,
      env: { ...environment, ...extraEnvironment },
      timeoutMs: limit,
      signal: interrupted.signal,
    });
    timedOut ||= result.timedOut;
    return result;
  };
  let outcome;
  try {
    outcome = await check(run, place);
  } catch (error) {
    outcome = { ...none(), failed: 1, failures: [error.stack] };
  }
  if (interrupted.signal.aborted) outcome.failures.push(`${name} was interrupted`);
  if (timedOut) outcome.failures.push(`${name} was ended after ${seconds(limit)}`);
  add(name, outcome, performance.now() - from);
  if ((name === 'build' && outcome.failed > 0) || interrupted.signal.aborted) break;
}

add('clean', await whatIsLeft(), 0);
place.remove();

process.stdout.write(`\nTotal time ${seconds(performance.now() - started)}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** The run leaves neither processes nor temporary files; what it leaves is named, ended and removed. */
async function whatIsLeft() {
  // Private processes and lanes notice the end of their script within a moment.
  let left = place.leftovers();
  for (let waited = 0; waited < 50 && left.processes.length > 0; waited++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    left = place.leftovers();
  }
  const outcome = none();
  for (const { pid, command } of left.processes) {
    outcome.failures.push(`still running: ${pid} ${command}`);
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Ended meanwhile.
    }
  }
  for (const file of left.files) outcome.failures.push(`left in TMPDIR: ${file}`);
  if (outcome.failures.length > 0) outcome.failed = 1;
  else outcome.passed = 1;
  return outcome;
}
