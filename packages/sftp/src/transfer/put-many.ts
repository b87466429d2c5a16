import { BridgeError } from '@bridge/protocol/module';
import type { SftpClient } from '../sftp-client.ts';
import { putFile } from './put-file.ts';

/** Files on their way at once: a server answers one after the other, so this only has to hide the round trip. */
const PARALLEL = 64;

export interface SmallFile {
  readonly remote: Uint8Array;
  readonly data: Uint8Array;
  readonly mode?: number;
  readonly times?: { readonly atime: number; readonly mtime: number };
}

/**
 * Sends many small files side by side.
 *
 * @returns for each file undefined, or why it failed. One that failed at `remote_open` was not touched.
 */
export async function putMany(
  client: SftpClient,
  files: readonly SmallFile[],
  options: { readonly flags: number; readonly bestEffort: boolean; readonly signal: AbortSignal },
): Promise<(BridgeError | undefined)[]> {
  const results: (BridgeError | undefined)[] = new Array(files.length).fill(undefined);
  const queue = files.entries();
  const run = async (): Promise<void> => {
    for (const [index, { data, ...file }] of queue) {
      try {
        await putFile(client, { ...file, ...options, local: { data } });
      } catch (error) {
        results[index] = BridgeError.from(error);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, run));
  return results;
}
