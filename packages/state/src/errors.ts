/** What this package raises on its own account. Codes as in the wire's table of errors. */
export const STATE_ERROR_CODES = {
  handle_not_found: "the handle was never issued, is closed, is of another kind, or is another owner's",
  limit_exceeded: 'a limit of handles or of pooled resources is reached; nothing ran',
  circuit_open: 'the target failed too often a moment ago and is not tried now; nothing ran',
  cancelled: 'the owner ended while the resource was being made; it has been released again',
  timed_out: 'no pooled resource became free in time; nothing ran',
} as const;

export type StateErrorCode = keyof typeof STATE_ERROR_CODES;

export interface StateErrorOptions {
  /** True when the same call may succeed later without any change. Defaults to false. */
  readonly retryable?: boolean;
  /** True when it is certain that nothing ran. Defaults to true: this package refuses before it starts anything. */
  readonly notStarted?: boolean;
  /** Plain values for clients and operators; never secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Carries the fields that an error on the wire has, so that a host can pass it on without knowing this package. */
export class StateError extends Error {
  override readonly name: string = 'StateError';
  readonly code: StateErrorCode;
  readonly retryable: boolean;
  readonly notStarted: boolean;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: StateErrorCode, message: string, options: StateErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.notStarted = options.notStarted ?? true;
    this.details = options.details;
  }
}

/** One resource that could not be released. */
export interface FailedDisposal {
  readonly kind: string;
  readonly label: string | undefined;
  readonly error: unknown;
}

/** Everything that went wrong while handles were released: all of them were tried, each once. */
export class DisposalError extends AggregateError {
  override readonly name: string = 'DisposalError';
  readonly owner: string;
  readonly failures: readonly FailedDisposal[];

  constructor(owner: string, failures: readonly FailedDisposal[]) {
    const texts = failures.map(({ kind, label, error }) => {
      const reason = error instanceof Error ? error.message : String(error);
      return `${kind}${label === undefined ? '' : ` (${label})`}: ${reason}`;
    });
    super(
      failures.map(({ error }) => error),
      `could not release ${failures.length} of the handles of ${owner}: ${texts.join('; ')}`,
    );
    this.owner = owner;
    this.failures = failures;
  }
}
