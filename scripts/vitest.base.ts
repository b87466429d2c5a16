import { configDefaults, defineConfig } from 'vitest/config';

/** What every package's vitest project shares: sources of our own packages instead of their builds. */
export default defineConfig({
  resolve: { conditions: ['bridge-source', 'node', 'import', 'default'] },
  ssr: { resolve: { conditions: ['bridge-source', 'node', 'import', 'default'] } },
  test: {
    include: ['src/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'dist/**'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
