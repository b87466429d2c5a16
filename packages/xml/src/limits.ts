/** Bounds of one document. */
export interface XmlLimits {
  /** Bytes of source. Defaults to 512 MiB. */
  readonly maxBytes: number;
  /** Elements inside each other. Defaults to 100,000. */
  readonly maxDepth: number;
  /** Bytes that entities may expand to, once they exceed a hundred times the source. Defaults to 8 MiB, as in expat. */
  readonly maxExpansionBytes: number;
}

export const DEFAULT_LIMITS: XmlLimits = {
  maxBytes: 512 * 1024 * 1024,
  maxDepth: 100_000,
  maxExpansionBytes: 8 * 1024 * 1024,
};

/** How many times its source a document may become by entities. */
export const MAX_AMPLIFICATION = 100;
/** Entities inside entities. */
export const MAX_ENTITY_DEPTH = 200;
