import type { SharedCircuits, TargetFailure } from '@bridge/protocol';
import { StateError } from '@bridge/state';
import type { FromLane, Refused } from './lane-message.ts';

/** The daemon's circuit breakers, as a lane uses them: asks before each attempt, and tells how it ended. */
export class LaneCircuits implements SharedCircuits {
  readonly #say: (message: FromLane) => void;
  readonly #asked: Map<number, (refused: Refused | undefined) => void> = new Map();
  #next = 1;

  constructor(say: (message: FromLane) => void) {
    this.#say = say;
  }

  async run<Result>(
    target: string,
    meaning: (error: unknown) => TargetFailure,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const attempt = this.#next++;
    const { promise, resolve } = Promise.withResolvers<Refused | undefined>();
    this.#asked.set(attempt, resolve);
    this.#say({ type: 'attempt', attempt, target });
    const refused = await promise;
    if (refused) throw new StateError('circuit_open', refused.message, { retryable: true, details: refused.details });
    try {
      const result = await work();
      this.#say({ type: 'attempted', attempt, outcome: 'success' });
      return result;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#say({ type: 'attempted', attempt, outcome: { failure: meaning(error), reason } });
      throw error;
    }
  }

  /** The daemon's answer. */
  answered(attempt: number, refused: Refused | undefined): void {
    this.#asked.get(attempt)?.(refused);
    this.#asked.delete(attempt);
  }
}
