import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => vi.resetModules());
afterEach(() => vi.doUnmock('koffi'));

async function failure(): Promise<unknown> {
  const { loadOdbc } = await import('./library.ts');
  const { ODBC_DIALECT } = await import('./diagnostics.ts');
  return loadOdbc(ODBC_DIALECT).catch((error: unknown) => error);
}

test('without koffi the error says what to install', async () => {
  vi.doMock('koffi', () => {
    throw new Error("Cannot find package 'koffi'");
  });
  expect(await failure()).toMatchObject({ err: -1, errstr: expect.stringContaining("'npm install koffi'") });
});

test('without unixODBC too', async () => {
  const load = (): never => {
    throw new Error('libodbc.so.2: cannot open shared object file: No such file or directory');
  };
  vi.doMock('koffi', () => ({ default: { load } }));
  expect(await failure()).toMatchObject({ err: -1, errstr: expect.stringContaining('install the package unixODBC') });
});
