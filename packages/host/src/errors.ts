import { BridgeError, type BridgeErrorOptions } from '@bridge/protocol';

/**
 * Turns whatever a handler threw into the error that travels. Errors of `@bridge/state` and of feature packages keep their code by
 * shape, since packages do not know each other's classes.
 */
export function toBridgeError(caught: unknown): BridgeError {
  if (caught instanceof BridgeError) return caught;
  if (caught instanceof Error && 'code' in caught && 'notStarted' in caught && typeof caught.code === 'string') {
    const shaped = caught as Error & { code: string } & BridgeErrorOptions;
    return new BridgeError(shaped.code, shaped.message, {
      class: shaped.class ?? shaped.name,
      retryable: shaped.retryable === true,
      notStarted: shaped.notStarted === true,
      ...(shaped.details === undefined ? {} : { details: shaped.details }),
      cause: caught,
    });
  }
  return BridgeError.from(caught);
}
