import { createHash } from 'node:crypto';
import { OPEN_FLAG } from '../protocol/packet.ts';
import type { SftpClient } from '../sftp-client.ts';
import { readRemote } from './remote-reader.ts';

/** SHA-256, in hex, of a remote file from an offset on: reads it all. */
export async function hashRemote(client: SftpClient, path: Uint8Array, offset = 0): Promise<string> {
  const handle = await client.open(path, OPEN_FLAG.read);
  try {
    const hash = createHash('sha256');
    const { size } = await client.fstat(handle);
    for await (const data of readRemote(client, handle, { offset, expectedSize: size })) hash.update(data);
    return hash.digest('hex');
  } finally {
    await client.closeHandle(handle).catch(() => undefined);
  }
}
