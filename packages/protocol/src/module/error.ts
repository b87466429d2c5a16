/** Codes that the bridge itself raises. Features add codes of their own (documented in their packages). */
export const BRIDGE_ERROR_CODES = {
  malformed: 'the bytes are not a frame, a value or a JSON line; the connection is closed',
  too_large: 'a frame, line, value, depth or count exceeds its limit',
  storable_unsupported:
    'a value is whole, but holds something that cannot travel, such as an object or code; the text names it',
  version_mismatch: 'client and server speak different protocol versions; nothing ran',
  world_mismatch: 'client and daemon see different users, groups or file systems; nothing ran',
  unauthenticated: 'the shared secret or the token is wrong; nothing ran',
  draining: 'this daemon accepts no new sessions; nothing ran',
  unknown_module: 'no module of this name',
  unknown_function: 'the module has no function of this name',
  invalid_params: 'a parameter is missing, unknown, or of the wrong type; nothing ran',
  handle_not_found: 'the handle was never issued, is closed, or belongs to another session',
  limit_exceeded: 'a limit of the session or of the whole daemon is reached; nothing ran',
  circuit_open: 'the target failed too often a moment ago and is not tried now; nothing ran',
  cancelled: 'the client cancelled the call',
  cancel_failed: 'a cancelled call could not be broken off where it runs; its connection was closed',
  timed_out: 'the call took longer than the client allowed',
  moved: 'the call belongs to a lane with a socket of its own; nothing ran',
  lane_ended: 'the process or thread that held the handle ended; what the call did is unknown',
  connection_lost: 'the connection ended before the answer came; what the call did is unknown',
  callback_failed: "the client's code reference raised an exception",
  unsupported: 'the method or option is not supported; the text names it',
  io_error: 'a file or socket operation failed; details hold errno, errno_name and path',
  internal: 'a defect of the bridge',
} as const;

export type BridgeErrorCode = keyof typeof BRIDGE_ERROR_CODES;

/** `error_info` as it travels (docs/wire.md §4). */
export interface ErrorInfo {
  readonly code: string;
  readonly class: string;
  readonly retryable: boolean;
  readonly not_started: boolean;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface BridgeErrorOptions {
  /** Name of the error's class for clients, e.g. `DatabaseError`. Defaults to the error's `name`. */
  readonly class?: string;
  /** True when the same call may succeed later without any change. Defaults to false. */
  readonly retryable?: boolean;
  /** True when it is certain that nothing ran. Defaults to false. */
  readonly notStarted?: boolean;
  /** What the Perl API reports, in plain values. Never secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The one error that crosses the wire. Feature packages subclass it with their own codes. */
export class BridgeError extends Error {
  override readonly name: string = 'BridgeError';
  readonly code: string;
  readonly #class: string | undefined;
  readonly retryable: boolean;
  readonly notStarted: boolean;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: BridgeErrorCode | (string & {}), message: string, options: BridgeErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.#class = options.class;
    this.retryable = options.retryable ?? false;
    this.notStarted = options.notStarted ?? false;
    this.details = options.details;
  }

  /** What clients see as the class: told by the one who raised it, else `name` (a constructor's name changes when code is bundled). */
  get errorClass(): string {
    return this.#class ?? this.name;
  }

  /** Turns whatever was caught into a BridgeError: a system error keeps its errno, anything else is `internal`. */
  static from(caught: unknown): BridgeError {
    if (caught instanceof BridgeError) return caught;
    if (caught instanceof Error) {
      const system = caught as NodeJS.ErrnoException;
      if (typeof system.errno === 'number' && typeof system.code === 'string') {
        return new BridgeError('io_error', caught.message, {
          details: {
            errno: Math.abs(system.errno),
            errno_name: system.code,
            ...(system.path === undefined ? {} : { path: system.path }),
          },
          cause: caught,
        });
      }
      return new BridgeError('internal', caught.message, { class: caught.name, cause: caught });
    }
    return new BridgeError('internal', String(caught), { class: 'Unknown', cause: caught });
  }

  toInfo(): ErrorInfo {
    return {
      code: this.code,
      class: this.errorClass,
      retryable: this.retryable,
      not_started: this.notStarted,
      ...(this.details === undefined ? {} : { details: this.details }),
    };
  }

  static fromInfo(message: string, info: ErrorInfo): BridgeError {
    return new BridgeError(info.code, message, {
      class: info.class,
      retryable: info.retryable,
      notStarted: info.not_started,
      ...(info.details === undefined ? {} : { details: info.details }),
    });
  }
}
