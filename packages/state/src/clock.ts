/** Time as this package sees it. Handed in, so that tests move it by hand. */
export interface Clock {
  /** Milliseconds since the epoch; never goes backwards. */
  now(): number;
  /** Runs `callback` once after `delayMs`. A waiting timer does not keep the process alive. Returns what cancels it. */
  setTimer(callback: () => void, delayMs: number): () => void;
}

/** Monotonic, unlike Date.now(): an operator who sets the clock back must not stop handles from idling out. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  setTimer(callback, delayMs) {
    const timer = setTimeout(callback, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
