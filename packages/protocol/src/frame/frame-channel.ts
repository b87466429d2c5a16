import type { Frame } from './frame.ts';

/**
 * Carries frames both ways between two ends: a byte stream, a message port, or two ends in one process. The receiver sets
 * `onFrame` and `onClose` before the first frame can arrive (in the tick that made the channel).
 */
export interface FrameChannel {
  onFrame: (frame: Frame) => void;
  /** Called once: with an error when the other end broke the protocol or the stream failed. */
  onClose: (error: Error | undefined) => void;
  /** Called when `send` may be used again after it returned false. */
  onDrain: () => void;
  /** Sends a frame, splitting it when large. Returns false when the other end is slow: wait for `onDrain` before more. */
  send(frame: Frame): boolean;
  /** Stops and resumes the arrival of frames: back-pressure. */
  pause(): void;
  resume(): void;
  /**
   * Sends a frame and blocks the thread until `take` returns true for a frame that came: for handlers that cannot wait, such as a function
   * inside of a running query. `take` sees every frame that comes meanwhile and may answer. Only channels over a socket can.
   *
   * @throws BridgeError `cancelled` when the other end closes.
   */
  exchange?(whole: Frame, take: (part: Frame, reply: (answer: Frame) => void) => boolean): void;
  /** Flushes what was sent, then closes. */
  close(): void;
  /** Closes at once. */
  destroy(error?: Error): void;
}
