// One file an entry point, feature packages as chunks that are loaded on first use.
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

// Daemons may be running from the last build: a build that fails leaves it, and one that succeeds leaves its chunks for a week.
const KEEP_MS = 7 * 24 * 3600_000;
const next = `dist.${process.pid}`;
await build({
  entryPoints: { 'cpan-bridge': 'src/main.ts', lane: 'src/lane.ts' },
  outdir: next,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  conditions: ['bridge-source'],
  // Optional compiled parts of ssh2, which does without them; a library with a binary beside it, which is there or not.
  external: ['*.node', 'cpu-features', 'koffi'],
  // ssh2 names a file beside it, which only Windows would use.
  define: { __dirname: 'import.meta.dirname' },
  chunkNames: 'chunks/[name]-[hash]',
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  legalComments: 'none',
  logLevel: 'warning',
});
chmodSync(`${next}/cpan-bridge.mjs`, 0o755);
mkdirSync('dist/chunks', { recursive: true });
// Chunks first: whoever reads a new entry finds what it names.
for (const directory of ['chunks', '.']) {
  for (const entry of readdirSync(join(next, directory), { withFileTypes: true })) {
    if (entry.isFile()) renameSync(join(next, directory, entry.name), join('dist', directory, entry.name));
  }
}
rmSync(next, { recursive: true });
for (const name of readdirSync('dist/chunks')) {
  const chunk = join('dist/chunks', name);
  if (Date.now() - statSync(chunk).mtimeMs > KEEP_MS) rmSync(chunk);
}
