#!/usr/bin/env node
// Formats everything: biome for TypeScript and JSON, perltidy (where installed) for Perl.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { perlFiles } from './lib/perl-files.mjs';
import { root } from './lib/toolchain.mjs';

const biome = spawnSync('biome', ['check', '--write', '--no-errors-on-unmatched'], { cwd: root, stdio: 'inherit' });
let status = biome.status ?? 1;

const files = perlFiles();
const perltidy = spawnSync(
  'perltidy',
  [`--profile=${join(root, '.perltidyrc')}`, '--backup-and-modify-in-place', '--backup-file-extension=/', ...files],
  { cwd: root, stdio: 'inherit' },
);
if (perltidy.error) process.stderr.write('perltidy is not installed: Perl files were left as they are.\n');
else status ||= perltidy.status ?? 1;
process.exitCode = status;
