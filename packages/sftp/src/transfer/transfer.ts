import { BridgeError } from '@bridge/protocol/module';

/**
 * Bytes under way at once. The window of an SSH channel is 2 MB on either side (OpenSSH, ssh2): whatever the round trip is, twice as much
 * keeps it full, and more would only wait in buffers.
 */
export const IN_FLIGHT_BYTES = 4 * 1024 * 1024;

export interface TransferOptions {
  /** Bytes a request. Defaults to what the server allows: 32 KB, or more where it names its limits. */
  readonly blockBytes?: number;
  /** Requests under way at once. Defaults to what fills the SSH window; some servers stand only 1. */
  readonly requests?: number;
  /** Told after each block how many bytes of the file are done. */
  readonly onProgress?: (bytes: number) => void;
  /** Ends the transfer; what was written stays. */
  readonly signal?: AbortSignal;
  /** Compare sizes, or also SHA-256 sums (which reads the file back), before the transfer counts as done. */
  readonly verify?: 'size' | 'sha256';
}

export interface TransferResult {
  /** Bytes transferred by this call. */
  readonly bytes: number;
  /** With `verify: 'sha256'`: of these bytes, in hex. */
  readonly sha256?: string;
}

/** The error of a transfer whose signal was aborted. */
export function abortedBy(signal: AbortSignal): BridgeError {
  return new BridgeError('cancelled', 'the transfer was cancelled', { cause: signal.reason });
}
