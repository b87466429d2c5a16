#!/usr/bin/env node
// Formats everything: biome for TypeScript and JSON, perltidy (where installed) for Perl.
// perltidy takes minutes over all files, so those that it left as they are now are remembered and passed over.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { perlFiles } from './lib/perl-files.mjs';
import { root } from './lib/toolchain.mjs';

const biome = spawnSync('biome', ['check', '--write', '--no-errors-on-unmatched'], { cwd: root, stdio: 'inherit' });
process.exitCode = (biome.status ?? 1) || tidyPerl();

/** Runs perltidy over the files that changed since it last ran; returns an exit status. */
function tidyPerl() {
  const profile = join(root, '.perltidyrc');
  const version = spawnSync('perltidy', ['--version'], { encoding: 'utf8' });
  if (version.error) {
    process.stderr.write('perltidy is not installed: Perl files were left as they are.\n');
    return 0;
  }
  const rules = version.stdout + readFileSync(profile, 'utf8');
  const digest = (file) =>
    createHash('sha256')
      .update(rules)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .digest('base64');

  const memory = join(root, 'node_modules/.cache/perltidy.json');
  const tidy = new Set(readTidy(memory));
  const files = perlFiles();
  const changed = files.filter((file) => !tidy.has(digest(file)));
  if (changed.length === 0) return 0;
  const options = [`--profile=${profile}`, '--backup-and-modify-in-place', '--backup-file-extension=/'];
  const status = spawnSync('perltidy', [...options, ...changed], { cwd: root, stdio: 'inherit' }).status ?? 1;
  if (status !== 0) return status;
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, JSON.stringify(files.map(digest)));
  return 0;
}

/** The digests of the files that are tidy, none when there is no memory of them yet. */
function readTidy(memory) {
  try {
    return JSON.parse(readFileSync(memory, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return [];
    throw error;
  }
}
