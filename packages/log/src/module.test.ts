import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CallContext, handleKind } from '@bridge/protocol/module';
import { HandleRegistry } from '@bridge/state';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loggingModule } from './module.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'log-module-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** A session with real handles and no wire: parameters pass the schema, as a JSON client's would. */
function client(pid?: number) {
  const registry = new HandleRegistry({
    reportFailure: (error) => {
      throw error;
    },
  });
  const handles = registry.addOwner({ id: 'session-1', label: 'test' });
  const context = {
    session: { id: 'session-1', client: 'json', pid, user: undefined, script: undefined },
    handles,
    signal: new AbortController().signal,
    encoding: 'json',
    callback: () => Promise.reject(new Error('no client')),
  } as CallContext;
  // biome-ignore lint/suspicious/noExplicitAny: answers of any function, looked into by name.
  const call = async (name: keyof typeof loggingModule.functions, params: unknown): Promise<any> => {
    const { params: schema, handler } = loggingModule.functions[name]!;
    return (handler as (params: unknown, context: CallContext) => unknown)(schema.parse(params, name), context);
  };
  return { call, handles };
}

it('opens, writes, closes', async () => {
  const { call } = client(4711);
  const path = join(directory, 'app.log');
  const { logger } = await call('open', {
    path,
    level: 'INFO',
    layout: '%P %p %c %m%n',
    category: 'Job',
    file_mode: '384',
  });
  expect(await call('write', { logger, level: 'WARN', message: 'slow' })).toEqual({ written: true });
  expect(await call('write', { logger, level: 'DEBUG', message: 'no' })).toEqual({ written: false });
  expect(await call('write', { logger, level: 'INFO', message: Buffer.from([0xe9]), category: 'X::Y' })).toEqual({
    written: true,
  });
  expect(await call('close', { logger })).toEqual({});
  expect(readFileSync(path, 'utf8')).toBe('4711 WARN Job slow\n4711 INFO X.Y é\n');
  await expect(call('write', { logger, level: 'INFO', message: 'x' })).rejects.toMatchObject({
    code: 'handle_not_found',
  });
});

it('refuses wrong parameters before anything runs', async () => {
  const { call, handles } = client();
  await expect(call('open', { path: join(directory, 'x'), level: 'LOUD' })).rejects.toMatchObject({
    code: 'invalid_params',
  });
  await expect(call('open', {})).rejects.toMatchObject({
    code: 'invalid_params',
    message: expect.stringContaining("'path'"),
  });
  await expect(call('open', { path: 'x.log' })).rejects.toMatchObject({ code: 'invalid_path' });
  expect(() => handles.get(handleKind('logger'), 'made-up')).toThrow(
    expect.objectContaining({ code: 'handle_not_found' }),
  );
  await expect(call('close', { logger: 'made-up' })).rejects.toMatchObject({ code: 'handle_not_found' });
});
