import { BridgeError } from '../module/error.ts';

/** Codes of the Storable codec. */
export const STORABLE_ERROR_CODES = {
  malformed:
    'the bytes are not a Storable image that the bridge reads; its sender cannot be trusted with framing either',
  too_large: 'a depth, count or size in the image, or of the value to be encoded, exceeds its limit',
  storable_unsupported: 'the image or value is whole, but holds something that cannot travel; the text names it',
} as const;

export type StorableErrorCode = keyof typeof STORABLE_ERROR_CODES;

/** Raised by both directions of the codec; see {@link STORABLE_ERROR_CODES}. */
export class StorableError extends BridgeError {
  override readonly name = 'StorableError';

  constructor(code: StorableErrorCode, message: string, notStarted: boolean) {
    super(code, message, { class: 'StorableError', notStarted });
  }
}
