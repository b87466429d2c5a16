import { CircuitBreakers, StateError } from '@bridge/state';
import type { Outcome, Refused } from './lane-message.ts';

/** A lane's error: only what it says of the target is known here. */
class LaneFailure extends Error {
  readonly meaning: 'answer' | 'infrastructure' | 'nothing';

  constructor({ failure, reason }: Exclude<Outcome, 'success'>) {
    super(reason);
    this.meaning = failure;
  }
}

/** Circuit breakers for what lanes try to reach: a server that is down for one script is down for the next, whose lane is another process. */
export class DaemonCircuits {
  readonly #breakers = new CircuitBreakers({
    meaning: (error) => (error instanceof LaneFailure ? error.meaning : 'nothing'),
  });

  /**
   * Begins an attempt.
   *
   * @param answer - told at once or soon whether the target may be tried.
   * @returns takes how the attempt ended. Must be called, unless the answer was a refusal.
   */
  begin(target: string, answer: (refused: Refused | undefined) => void): (outcome: Outcome) => void {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let begun = false;
    const attempt = this.#breakers.run(target, () => {
      begun = true;
      answer(undefined);
      return promise;
    });
    attempt.catch((error: Error) => {
      // What an attempt failed with the lane has told its client.
      if (begun) return;
      answer({ message: error.message, details: (error instanceof StateError && error.details) || {} });
    });
    return (outcome) => {
      if (outcome === 'success') resolve();
      else reject(new LaneFailure(outcome));
    };
  }
}
