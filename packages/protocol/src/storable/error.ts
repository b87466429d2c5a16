import { BridgeError, type BridgeErrorCode } from '../module/error.ts';

/**
 * What the codec raises: `malformed` for bytes that are no Storable image, `too_large` beyond a depth, count or size, and
 * `storable_unsupported` for something that cannot travel.
 */
export type StorableErrorCode = Extract<BridgeErrorCode, 'malformed' | 'too_large' | 'storable_unsupported'>;

/** Raised by both directions of the codec. */
export class StorableError extends BridgeError {
  override readonly name = 'StorableError';

  constructor(code: StorableErrorCode, message: string, notStarted: boolean) {
    super(code, message, { class: 'StorableError', notStarted });
  }
}
