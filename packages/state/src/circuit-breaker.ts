import type { CircuitBreakerPolicy } from 'cockatiel';
import { StateError } from './errors.ts';

/**
 * What a failure says about its target. `answer`: it is alive and refused (an SQL error, a refused login). `infrastructure`: it
 * could not be reached or broke off. `nothing`: neither, e.g. the caller gave up.
 */
export type FailureMeaning = 'answer' | 'infrastructure' | 'nothing';

export interface CircuitBreakersOptions {
  /** What an error that `work` threw says about the target. */
  readonly meaning: (error: unknown) => FailureMeaning;
  /** Infrastructure failures in a row after which a target is not tried any more. Defaults to 5. */
  readonly failureThreshold?: number;
  /** How long an open circuit refuses before one call may try again, in milliseconds. Defaults to 10 s. */
  readonly openMs?: number;
}

/** A target that failed lately. */
export interface CircuitInfo {
  readonly target: string;
  readonly state: 'closed' | 'open' | 'half_open';
  readonly consecutiveFailures: number;
  /** Milliseconds until a call may try again; 0 unless open. */
  readonly retryAfterMs: number;
  readonly lastError: string;
}

interface Circuit {
  readonly policy: CircuitBreakerPolicy;
  failures: number;
  openUntil: number;
  lastError: string;
}

type Cockatiel = typeof import('cockatiel');

/** Wraps an error that must pass through the policy without being counted. */
class Uncounted extends Error {
  constructor(error: unknown) {
    super('not counted', { cause: error });
  }
}

/** An answer is a success to the policy: the target is alive. */
type Outcome<Result> = { readonly value: Result } | { readonly answer: unknown };

/**
 * A circuit breaker for each target: a dead server fails fast instead of keeping every script waiting for its time-out, and is probed
 * again by one call at a time. A target that works costs nothing: its breaker is made when it fails and dropped when it works again.
 */
export class CircuitBreakers {
  readonly #meaning: (error: unknown) => FailureMeaning;
  readonly #failureThreshold: number;
  readonly #openMs: number;
  readonly #circuits = new Map<string, Circuit>();
  #library: Promise<Cockatiel> | undefined;

  constructor(options: CircuitBreakersOptions) {
    this.#meaning = options.meaning;
    this.#failureThreshold = options.failureThreshold ?? 5;
    this.#openMs = options.openMs ?? 10_000;
  }

  /**
   * Runs `work`, unless its target failed too often a moment ago.
   *
   * @param target - what is shown to people and shared by all callers, e.g. `db.example:5432`; never a secret.
   * @throws StateError `circuit_open`: nothing ran. Otherwise what `work` throws.
   */
  async run<Result>(target: string, work: () => Promise<Result>): Promise<Result> {
    const circuit = this.#circuits.get(target);
    if (circuit) return this.#runIn(target, circuit, work);
    try {
      return await work();
    } catch (error) {
      if (this.#meaning(error) === 'infrastructure') {
        const { policy } = await this.#circuit(target, error);
        // Tells the policy; the caller hears of the error below.
        await policy.execute(() => Promise.reject(error)).catch(() => {});
      }
      throw error;
    }
  }

  /** Targets that failed lately. */
  list(): CircuitInfo[] {
    return Array.from(this.#circuits, ([target, circuit]) => ({
      target,
      state: STATE_NAMES[circuit.policy.state] ?? 'open',
      consecutiveFailures: circuit.failures,
      retryAfterMs: Math.max(0, circuit.openUntil - Date.now()),
      lastError: circuit.lastError,
    }));
  }

  async #runIn<Result>(target: string, circuit: Circuit, work: () => Promise<Result>): Promise<Result> {
    const { policy } = circuit;
    // The library lets others wait for the probe; a dead server would keep them for its connect time-out.
    if (policy.state === HALF_OPEN || (policy.state === OPEN && Date.now() < circuit.openUntil))
      throw this.#refusal(target, circuit);
    const attempt = async (): Promise<Outcome<Result>> => {
      const probing = policy.state === HALF_OPEN;
      try {
        return { value: await work() };
      } catch (error) {
        const meaning = this.#meaning(error);
        if (meaning === 'answer') return { answer: error };
        // A probe that was given up has not shown that the target works.
        if (meaning === 'nothing' && !probing) throw new Uncounted(error);
        if (meaning === 'infrastructure') circuit.lastError = text(error);
        throw error;
      }
    };
    let outcome: Outcome<Result>;
    try {
      outcome = await policy.execute(attempt);
    } catch (error) {
      throw error instanceof Uncounted ? error.cause : error;
    }
    if (policy.state === CLOSED && this.#circuits.get(target) === circuit) this.#circuits.delete(target);
    if ('answer' in outcome) throw outcome.answer;
    return outcome.value;
  }

  async #circuit(target: string, error: unknown): Promise<Circuit> {
    this.#library ??= import('cockatiel');
    const { circuitBreaker, ConsecutiveBreaker, handleWhen } = await this.#library;
    let circuit = this.#circuits.get(target);
    if (!circuit) {
      const policy = circuitBreaker(
        handleWhen((failure) => !(failure instanceof Uncounted)),
        {
          breaker: new ConsecutiveBreaker(this.#failureThreshold),
          halfOpenAfter: this.#openMs,
        },
      );
      const made: Circuit = { policy, failures: 0, openUntil: 0, lastError: '' };
      policy.onFailure(({ handled }) => {
        if (handled) made.failures += 1;
      });
      policy.onSuccess(() => {
        made.failures = 0;
      });
      policy.onBreak(() => {
        made.openUntil = Date.now() + this.#openMs;
      });
      // Scripts name targets: someone who tries every host must not fill the memory.
      const [oldest] = this.#circuits.keys();
      if (oldest !== undefined && this.#circuits.size >= MAX_CIRCUITS) this.#circuits.delete(oldest);
      this.#circuits.set(target, made);
      circuit = made;
    }
    circuit.lastError = text(error);
    return circuit;
  }

  #refusal(target: string, circuit: Circuit): StateError {
    const retryAfterMs = Math.max(0, circuit.openUntil - Date.now());
    const when =
      retryAfterMs > 0 ? `in ${Math.ceil(retryAfterMs / 1000)} s` : 'when the call that is trying now succeeds';
    return new StateError(
      'circuit_open',
      `${target} failed ${circuit.failures} times in a row and is tried again ${when}; the last failure was: ${circuit.lastError}`,
      {
        retryable: true,
        details: { target, failures: circuit.failures, retry_after_ms: retryAfterMs, last_error: circuit.lastError },
      },
    );
  }
}

/** Failing targets that are remembered. */
const MAX_CIRCUITS = 1000;

/** `CircuitState` of the library, which is loaded only when something fails. */
const CLOSED = 0;
const OPEN = 1;
const HALF_OPEN = 2;
const STATE_NAMES: Readonly<Record<number, CircuitInfo['state']>> = {
  [CLOSED]: 'closed',
  [OPEN]: 'open',
  [HALF_OPEN]: 'half_open',
};

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
