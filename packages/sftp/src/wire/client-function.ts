import { type CallContext, defineFunction, type Schema, type WireFunction } from '@bridge/protocol/module';
import type { SftpClient } from '../sftp-client.ts';
import { clientOf } from './handles.ts';

interface Described<Params> {
  readonly doc: string;
  readonly params: Schema<Params>;
}

/** A function that asks a session's server for something. */
export function asking<Params extends { session: string }, Result>(
  { returns, ...described }: Described<Params> & { readonly returns: string },
  ask: (client: SftpClient, params: Params, context: CallContext) => Promise<Result>,
): WireFunction<Params, Result> {
  return defineFunction({
    ...described,
    returns,
    handler: (params, context) => ask(clientOf(context, params), params, context),
  });
}

/** A function that has a session's server do something, and answers nothing but that it was done. */
export function doing<Params extends { session: string }>(
  described: Described<Params>,
  work: (client: SftpClient, params: Params) => Promise<void>,
): WireFunction<Params, Record<string, never>> {
  return asking({ ...described, returns: '{}' }, async (client, params) => {
    await work(client, params);
    return {};
  });
}
