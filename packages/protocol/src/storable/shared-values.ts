import { SX_OBJECT } from './opcode.ts';

/** What a value takes in the image, its own shared parts counted each time they are met. */
export interface Weight {
  readonly bytes: number;
  readonly values: number;
}

/**
 * What SX_OBJECT tags stand for: every scalar, reference and container has one, numbered as they are met. A value enters the table
 * when it is complete, so a tag that was given but has no value is one that contains the place where it is asked for.
 */
export class SharedValues {
  /** Bytes that the image would have more if shared parts were written each time: an image of a few bytes may unfold to gigabytes. */
  extraBytes = 0;
  /** By tag; `undefined` while incomplete. */
  private readonly values: unknown[] = [];
  private readonly containerTags = new Set<number>();
  private readonly weights = new Map<unknown, Weight>();

  /** The tag of the value whose mark was just read. SX_OBJECT itself has none. */
  nextTag(mark: number | undefined): number {
    if (mark === SX_OBJECT) return -1;
    return this.values.push(undefined) - 1;
  }

  addScalar(tag: number, value: unknown): void {
    this.values[tag] = value;
  }

  addContainer(tag: number, value: object, weight: Weight): void {
    this.values[tag] = value;
    this.containerTags.add(tag);
    this.weights.set(value, weight);
  }

  isGiven(tag: number): boolean {
    return tag >= 0 && tag < this.values.length;
  }

  isContainer(tag: number): boolean {
    return this.containerTags.has(tag);
  }

  get(tag: number): unknown {
    return this.values[tag];
  }

  weightOf(value: unknown): Weight {
    if (typeof value === 'string' || Buffer.isBuffer(value)) return { bytes: value.length, values: 1 };
    return this.weights.get(value) ?? { bytes: 1, values: 1 };
  }
}
