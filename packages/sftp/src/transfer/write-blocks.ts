import { BridgeError } from '@bridge/protocol/module';
import { SftpStatusError } from '../errors.ts';
import type { RemoteHandle } from '../protocol/answers.ts';
import type { SftpClient } from '../sftp-client.ts';

/**
 * Writes data to an open file in as many requests as it takes.
 *
 * @throws BridgeError `sftp_status`; its details have `written`: bytes that are known to be written.
 */
export async function writeBlocks(
  client: SftpClient,
  handle: RemoteHandle,
  params: { offset: number; data: Uint8Array; block_bytes?: number | undefined; requests?: number | undefined },
): Promise<void> {
  const block = params.block_bytes ?? client.writeBytes;
  const limit = params.requests ?? 64;
  const underWay: Promise<void>[] = [];
  let written = 0;
  let next = 0;
  try {
    while (next < params.data.length || underWay.length > 0) {
      client.together(() => {
        while (next < params.data.length && underWay.length < limit) {
          underWay.push(client.write(handle, params.offset + next, params.data.subarray(next, next + block)));
          next += block;
        }
      });
      await underWay[0];
      underWay.shift();
      written = Math.min(written + block, params.data.length);
    }
  } catch (error) {
    await Promise.allSettled(underWay);
    if (!(error instanceof SftpStatusError)) throw error;
    const { code, message, details } = error;
    throw new BridgeError(code, message, { class: error.errorClass, details: { ...details, written }, cause: error });
  }
}
