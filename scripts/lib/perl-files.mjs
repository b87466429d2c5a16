import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './toolchain.mjs';

/** Perl sources that the formatter owns: ours, not the comparison scripts, which imitate scripts found in the wild. */
export function perlFiles() {
  return ['perl/lib', 'perl/t', 'examples', 'scripts', 'apps/test-harness/perl']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name))))
    .filter((name) => /\.(?:pm|pl|t)$/.test(name))
    .sort();
}
