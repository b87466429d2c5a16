import { readSync, writeSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { BridgeError } from '../module/error.ts';

/** Longest pause between two looks at a socket, in ms. */
const LONGEST_PAUSE_MS = 2;

const CHUNK_BYTES = 64 * 1024;

const clock = new Int32Array(new SharedArrayBuffer(4));

/**
 * The file descriptor of a socket. Node has no public name for it; the event loop is not disturbed as long as nobody else reads or writes
 * while this thread does.
 */
export function descriptorOf(stream: Duplex): number | undefined {
  const descriptor = (stream as { readonly _handle?: { readonly fd?: number } | null })._handle?.fd;
  return descriptor !== undefined && descriptor >= 0 ? descriptor : undefined;
}

/**
 * What a socket has, waiting for it with the thread.
 *
 * @throws BridgeError `cancelled` at the end of input.
 */
export function readSome(descriptor: number): Buffer {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const length = patiently(() => readSync(descriptor, chunk, 0, CHUNK_BYTES, null));
  if (length === 0) throw new BridgeError('cancelled', 'the client closed the connection');
  return chunk.subarray(0, length);
}

/** Writes everything, waiting for room with the thread. */
export function writeAll(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    const from = written;
    written += patiently(() => writeSync(descriptor, bytes, from));
  }
}

/** The socket does not block, so that it is looked at again and again: soon at first, since an answer takes microseconds. */
function patiently(attempt: () => number): number {
  for (let pauseMs = 0.02; ; pauseMs = Math.min(pauseMs * 1.2, LONGEST_PAUSE_MS)) {
    try {
      return attempt();
    } catch (caught) {
      if ((caught as NodeJS.ErrnoException).code !== 'EAGAIN') throw BridgeError.from(caught);
    }
    Atomics.wait(clock, 0, 0, pauseMs);
  }
}
