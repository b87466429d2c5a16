import { SftpStatusError } from '../errors.ts';
import type { RemoteHandle } from '../protocol/answers.ts';
import type { FileAttributes } from '../protocol/attributes.ts';
import { OPEN_FLAG } from '../protocol/packet.ts';
import type { SftpClient } from '../sftp-client.ts';

/** What a file is, and what is in it unless it is large, grows, or could not be read: whoever wants to know why reads it again. */
export interface SmallRemoteFile {
  readonly attributes: FileAttributes;
  readonly data?: Buffer;
}

/** As much is asked for before it is known how much there is. */
const BLIND_BYTES = 32 * 1024;

/**
 * Attributes and content of a file in two round trips: it is opened while it is looked at. With a server whose handles can be foretold it
 * is one, for small ones.
 *
 * @param limit - bytes; of a larger file nothing is told.
 * @throws SftpStatusError when the server does not tell the attributes; SftpConnectionError when the session ended.
 */
export async function fetchSmall(client: SftpClient, remote: Uint8Array, limit: number): Promise<SmallRemoteFile> {
  const foretold = client.isSequential ? client.forecast.next() : undefined;
  const [looking, opening, reading] = client.together(() => [
    client.stat(remote),
    client.open(remote, OPEN_FLAG.read),
    foretold === undefined ? undefined : readAndLeave(client, foretold, Math.min(limit, BLIND_BYTES) + 1),
  ]);
  const [looked, opened, blind] = await Promise.allSettled([looking, opening, reading]);
  let handle = opened.status === 'fulfilled' ? opened.value : undefined;
  const isForetold = foretold !== undefined && handle !== undefined && foretold.equals(handle);
  if (isForetold) handle = undefined;
  else if (foretold !== undefined && handle !== undefined) client.forecast.failed();

  if (looked.status === 'rejected') {
    leave(client, handle);
    throw looked.reason;
  }
  const attributes = looked.value;
  if (opened.status === 'rejected') {
    if (!(opened.reason instanceof SftpStatusError)) throw opened.reason;
    return { attributes };
  }
  const { size } = attributes;
  // One byte more than there is: two witnesses, the size and a short answer, say that this is the end.
  if (size === undefined || size > limit || size + 1 > client.readBytes) {
    leave(client, handle);
    return { attributes };
  }
  if (isForetold && blind.status === 'fulfilled' && blind.value?.length === size) {
    return { attributes, data: blind.value };
  }
  try {
    handle ??= await client.open(remote, OPEN_FLAG.read);
    const data = await readAndLeave(client, handle, size + 1);
    return data.length === size ? { attributes, data } : { attributes };
  } catch (error) {
    if (error instanceof SftpStatusError) return { attributes };
    throw error;
  }
}

/** What a file begins with; empty when there is nothing. */
async function readAndLeave(client: SftpClient, handle: RemoteHandle, length: number): Promise<Buffer> {
  const answer = client.together(() => {
    const reading = client.read(handle, 0, length);
    if (client.isSequential) leave(client, handle);
    return reading;
  });
  try {
    return (await answer) ?? Buffer.alloc(0);
  } finally {
    if (!client.isSequential) leave(client, handle);
  }
}

/** Nothing of a file that was only read can be lost: nobody waits for the answer. */
export function leave(client: SftpClient, handle: RemoteHandle | undefined): void {
  if (handle !== undefined) client.closeHandle(handle).catch(() => undefined);
}
