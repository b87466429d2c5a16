/** Bounds of one image; each is checked before anything is allocated for what it bounds. */
export interface StorableLimits {
  /** Containers inside containers. Defaults to 512, what Perl's freeze allows by default; at most 1000. */
  readonly depth?: number | undefined;
  /** Scalars, array elements and hash pairs in all; shared parts count each time they are met. Defaults to 16,777,216. */
  readonly values?: number | undefined;
  /** Bytes of the image; shared parts count each time they are met. Defaults to 1,073,741,824. */
  readonly bytes?: number | undefined;
}

export const DEFAULT_DEPTH = 512;
/** The codec recurses: beyond this it might find the stack's end before the data's. */
export const MOST_DEPTH = 1000;
export const DEFAULT_VALUES = 1 << 24;
export const DEFAULT_BYTES = 1 << 30;
