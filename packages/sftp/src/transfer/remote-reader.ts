import type { RemoteHandle } from '../protocol/answers.ts';
import type { SftpClient } from '../sftp-client.ts';
import { abortedBy, IN_FLIGHT_BYTES } from './transfer.ts';

export interface RemoteReaderOptions {
  readonly offset: number;
  /** The file's size as far as known: how far to ask ahead. */
  readonly expectedSize?: number | undefined;
  /** Where to stop even if the file goes on. */
  readonly stopAt?: number | undefined;
  readonly blockBytes?: number | undefined;
  readonly requests?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Below this a short answer is an accident, not a server's limit. */
const SMALLEST_BLOCK = 512;

interface Asked {
  readonly offset: number;
  readonly length: number;
  readonly answer: Promise<{ data: Buffer | undefined } | { error: unknown }>;
}

/**
 * Reads a remote file in order from an offset to its end, with many requests under way. What a server leaves out of a block is asked for
 * again, so that short reads cost time and never bytes.
 *
 * @throws what the server answered; what was yielded before is complete.
 */
export async function* readRemote(
  client: SftpClient,
  handle: RemoteHandle,
  options: RemoteReaderOptions,
): AsyncGenerator<Buffer> {
  let blockBytes = Math.min(options.blockBytes ?? client.readBytes, 255 * 1024);
  const most = options.requests ?? Math.max(2, Math.ceil(IN_FLIGHT_BYTES / blockBytes));
  // Of a file whose size is not known nothing says how far to ask: the number grows with what came.
  let limit = options.expectedSize === undefined ? 1 : most;
  const stop = options.stopAt ?? Number.POSITIVE_INFINITY;
  const expected = options.expectedSize ?? 0;
  const asked: Asked[] = [];
  let next = options.offset;
  let end = options.offset;

  const ask = (offset: number, length: number): Asked => ({
    offset,
    length,
    answer: client.read(handle, offset, length).then(
      (data) => ({ data }),
      (error: unknown) => ({ error }),
    ),
  });
  try {
    for (;;) {
      client.together(() => {
        while (
          next < stop &&
          (asked.length === 0 || (asked.length < limit && (limit < most || next < expected + blockBytes)))
        ) {
          const length = Math.min(blockBytes, stop - next);
          asked.push(ask(next, length));
          next += length;
        }
      });
      if (asked.length === 0) return;
      const request = asked.shift()!;
      const answer = await request.answer;
      if (options.signal?.aborted) throw abortedBy(options.signal);
      if ('error' in answer) throw answer.error;
      const { data } = answer;
      if (data === undefined || data.length === 0) return;
      end = request.offset + data.length;
      if (data.length < request.length && end !== expected) {
        asked.unshift(ask(end, request.length - data.length));
        // A server that never sends more than this much should not be asked twice for each block.
        if (request.length === blockBytes && data.length >= SMALLEST_BLOCK) blockBytes = data.length;
      } else if (data.length < request.length && asked.length > 0 && asked[0]!.offset > end) {
        // The last block by the size we know. Only if the file has grown is there anything behind it.
        const probe = await asked[0]!.answer;
        if ('error' in probe) throw probe.error;
        if (probe.data === undefined) {
          yield data;
          return;
        }
        asked.unshift(ask(end, request.length - data.length));
      }
      limit = Math.min(most, 2 * limit);
      yield data;
    }
  } finally {
    // Answers that are still to come belong to nobody, but the handle must not be closed under them.
    await Promise.all(asked.map(({ answer }) => answer));
  }
}
