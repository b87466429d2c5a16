import type { FileAttributes } from '../protocol/attributes.ts';
import type { SftpClient } from '../sftp-client.ts';
import { fetchFile } from './fetch-file.ts';

/** As for sending: enough to hide the round trip. */
const PARALLEL = 64;

/** A file that was fetched: its attributes, and what is in it. */
export interface FetchedFile {
  readonly attributes: FileAttributes;
  readonly data: Buffer;
}

/**
 * Fetches many small files side by side.
 *
 * @returns for each file what it is, or undefined when any request about it failed: whoever wants to know why asks for it alone.
 */
export async function fetchMany(
  client: SftpClient,
  files: readonly { readonly remote: Uint8Array; readonly size: number }[],
  signal: AbortSignal,
): Promise<(FetchedFile | undefined)[]> {
  const results: (FetchedFile | undefined)[] = new Array(files.length).fill(undefined);
  const queue = files.entries();
  const run = async (): Promise<void> => {
    for (const [index, { remote, size }] of queue) {
      const [attributes, data] = await Promise.allSettled([
        client.stat(remote),
        fetchFile(client, { remote, offset: 0, size }, signal),
      ]);
      if (attributes.status === 'fulfilled' && data.status === 'fulfilled') {
        results[index] = { attributes: attributes.value, data: data.value };
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, run));
  return results;
}
