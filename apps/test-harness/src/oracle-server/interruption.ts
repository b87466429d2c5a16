/** The client asked to stop. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** The call ends without an answer, and the connection with it. */
export class Dropped extends Error {
  override readonly name = 'Dropped';
}

/** Lets a client's marker, or its end, cut short what its call waits for. */
export class Interruption {
  readonly #isGone: () => boolean;
  #wake: (() => void) | undefined;
  /** Set by a marker, even one that came before its call had begun to wait. */
  #asked = false;

  /** @param isGone - has the connection ended? */
  constructor(isGone: () => boolean) {
    this.#isGone = isGone;
  }

  /** Was this call asked to stop? */
  get asked(): boolean {
    return this.#asked;
  }

  ask(): void {
    this.#asked = true;
    this.#wake?.();
  }

  /** Ends a wait without a wish of the client's: it is gone. */
  wake(): void {
    this.#wake?.();
  }

  /** The call is over, and so is the wish to stop it. */
  forget(): void {
    this.#asked = false;
  }

  /**
   * Waits.
   *
   * @throws Interrupted if the client asks to stop.
   * @throws Dropped if the connection ends.
   */
  async wait(ms: number): Promise<void> {
    if (this.#asked) throw new Interrupted();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
    if (this.#isGone()) throw new Dropped();
    if (this.#asked) throw new Interrupted();
  }
}
