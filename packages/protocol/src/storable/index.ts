export { decodeStorable } from './decode.ts';
export { type EncodeStorableOptions, encodeStorable } from './encode.ts';
export { StorableError, type StorableErrorCode } from './error.ts';
export type { StorableLimits } from './limit.ts';
