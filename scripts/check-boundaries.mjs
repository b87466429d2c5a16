#!/usr/bin/env node
// Enforces docs/architecture.md: who may import whom, no process.env below the apps, no import cycles.
import { checkBoundaries } from './lib/boundaries.mjs';
import { root } from './lib/toolchain.mjs';

const { violations, files } = checkBoundaries(root);
for (const violation of violations) process.stdout.write(`${violation}\n`);
process.stdout.write(`${files} files, ${violations.length} violations\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
