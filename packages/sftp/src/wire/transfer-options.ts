import { isAbsolute } from 'node:path';
import { BridgeError, type CallContext, type InferShape } from '@bridge/protocol/module';
import type { putFile } from '../transfer/put-file.ts';
import type { transferShape } from './schemas.ts';

export function transferOptions(
  params: InferShape<typeof transferShape>,
  context: CallContext,
): Pick<Parameters<typeof putFile>[1], 'remote' | 'signal' | 'bestEffort'> &
  Partial<Pick<Parameters<typeof putFile>[1], 'mode' | 'times' | 'blockBytes' | 'requests' | 'verify'>> {
  return {
    remote: params.remote,
    bestEffort: params.best_effort,
    signal: context.signal,
    ...(params.mode === undefined ? {} : { mode: params.mode }),
    ...(params.times === undefined ? {} : { times: params.times }),
    ...(params.block_bytes === undefined ? {} : { blockBytes: params.block_bytes }),
    ...(params.requests === undefined ? {} : { requests: params.requests }),
    ...(params.verify === undefined ? {} : { verify: params.verify }),
  };
}

export function localPath(local: Uint8Array | undefined): Uint8Array {
  const given = Buffer.from(local ?? '');
  if (isAbsolute(given.toString('latin1'))) return given;
  throw new BridgeError('invalid_params', 'sftp: local must be an absolute path', { notStarted: true });
}

/** Tells progress ten times a second at most, one call at a time. */
export function progressOf(
  params: { progress?: { $callback: number } | undefined },
  context: CallContext,
): { onProgress?: (bytes: number) => void } {
  const { progress } = params;
  if (progress === undefined) return {};
  let told = 0;
  let isTelling = false;
  return {
    onProgress(bytes) {
      if (isTelling || Date.now() - told < 100) return;
      isTelling = true;
      context.callback(progress, [bytes]).then(
        () => {
          isTelling = false;
          told = Date.now();
        },
        // A callback that dies ends the progress, not the transfer.
        () => undefined,
      );
    },
  };
}
