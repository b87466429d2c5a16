/** Bounds of one image; each is checked before anything is allocated for what it bounds. */
export interface StorableLimits {
  /** Containers inside containers. Defaults to 512, what Perl's freeze allows by default; at most 1000. */
  readonly depth?: number | undefined;
  /** Array elements and hash pairs in all; shared parts count each time they are met. Defaults to 8,388,608. */
  readonly values?: number | undefined;
  /** Bytes of the image. Defaults to 1,073,741,824. */
  readonly bytes?: number | undefined;
  /** Bytes that the image would have more if shared parts stood where they are met. Defaults to 67,108,864. */
  readonly unfoldedBytes?: number | undefined;
}

export const DEFAULT_DEPTH = 512;
/** The codec recurses: beyond this it might find the stack's end before the data's. */
export const MOST_DEPTH = 1000;
export const DEFAULT_VALUES = 1 << 23;
export const DEFAULT_BYTES = 1 << 30;
/** An image of a few bytes can unfold to gigabytes; real ones share a row or a table here and there. */
export const DEFAULT_UNFOLDED_BYTES = 1 << 26;
