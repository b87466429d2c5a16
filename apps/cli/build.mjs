// One file an entry point, feature packages as chunks that are loaded on first use.
import { chmodSync, renameSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

// A build that fails leaves the last good one: jobs may be running from it.
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
  chunkNames: 'chunks/[name]-[hash]',
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  legalComments: 'none',
  logLevel: 'warning',
});
chmodSync(`${next}/cpan-bridge.mjs`, 0o755);
rmSync('dist', { recursive: true, force: true });
renameSync(next, 'dist');
