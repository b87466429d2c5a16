import type { Clock } from './clock.ts';
import { DisposalError, type FailedDisposal } from './errors.ts';
import { disposalFailure, type Entry } from './handle-entry.ts';

/** Runs disposers: one after the other, each once, whatever the one before did. */
export class HandleDisposal {
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #reportFailure: (error: Error) => void;

  constructor(clock: Clock, timeoutMs: number, reportFailure: (error: Error) => void) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#reportFailure = reportFailure;
  }

  /** Releases handles in the order given. Never rejects; returns what went wrong. */
  async run(order: readonly Entry[]): Promise<{ entry: Entry; error: unknown }[]> {
    const failures: { entry: Entry; error: unknown }[] = [];
    for (const entry of order) {
      try {
        const pending = entry.dispose(entry.resource as never);
        if (pending) await this.#withTimeout(entry, pending);
      } catch (error) {
        failures.push({ entry, error });
      }
    }
    return failures;
  }

  /** Releases what never became a handle. */
  async discard(resource: unknown, dispose: Entry['dispose'], failure: Omit<FailedDisposal, 'error'>, owner: string) {
    try {
      await dispose(resource as never);
    } catch (error) {
      this.report(owner, [{ ...failure, error }]);
    }
  }

  report(owner: string, failures: readonly FailedDisposal[]): void {
    if (failures.length > 0) this.#reportFailure(new DisposalError(owner, failures));
  }

  async #withTimeout(entry: Entry, pending: Promise<void>): Promise<void> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const cancel = this.#clock.setTimer(() => {
      reject(new Error(`releasing it did not finish within ${this.#timeoutMs} ms`));
      // Nobody waits for it any longer, but if it fails in the end, someone should hear of that too.
      pending.catch((error: unknown) => this.report(entry.owner.label, [disposalFailure({ entry, error })]));
    }, this.#timeoutMs);
    try {
      await Promise.race([pending, late]);
    } finally {
      cancel();
    }
  }
}
