import { SftpStatusError, type TransferStep } from '../errors.ts';
import type { RemoteHandle } from '../protocol/answers.ts';
import { OPEN_FLAG } from '../protocol/packet.ts';
import type { SftpClient } from '../sftp-client.ts';
import { leave } from './fetch-small.ts';
import { readRemote } from './remote-reader.ts';

/** What is in a remote file, from an offset on. */
export async function fetchFile(
  client: SftpClient,
  params: {
    remote: Uint8Array;
    offset: number;
    size?: number | undefined;
    block_bytes?: number | undefined;
    requests?: number | undefined;
  },
  signal: AbortSignal,
): Promise<Buffer> {
  let step: TransferStep = 'remote_open';
  let handle: RemoteHandle | undefined;
  try {
    handle = await client.open(params.remote, OPEN_FLAG.read);
    step = 'remote_read';
    const parts: Buffer[] = [];
    const reader = readRemote(client, handle, {
      offset: params.offset,
      expectedSize: params.size,
      blockBytes: params.block_bytes,
      requests: params.requests,
      signal,
    });
    for await (const part of reader) parts.push(part);
    return Buffer.concat(parts);
  } catch (error) {
    throw error instanceof SftpStatusError ? error.at(step) : error;
  } finally {
    leave(client, handle);
  }
}
