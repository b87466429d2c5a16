/**
 * Which handle a server will give to the next file.
 *
 * OpenSSH's server numbers its handles and gives away first what was freed last. So a small file can be opened, written and closed in one
 * round trip: with the handle that was closed last. That is safe whatever the server does. A handle means only what this session opened;
 * while nothing else is being opened and the handle is not held, it means either the file that the request before it has just opened, or
 * nothing, and then the server refuses.
 */
export class HandleForecast {
  /** As latin1 text, since buffers are no keys. */
  readonly #held = new Set<string>();
  #opening = 0;
  #closedLast: string | undefined;
  #hasFailed = false;

  opening(): void {
    this.#opening++;
  }

  /** @param handle - undefined when nothing was opened. */
  opened(handle?: Uint8Array): void {
    this.#opening--;
    if (handle !== undefined) this.#held.add(keyOf(handle));
  }

  closed(handle: Uint8Array): void {
    this.#closedLast = keyOf(handle);
    this.#held.delete(this.#closedLast);
  }

  /** Undefined when nothing may be said. */
  next(): Buffer | undefined {
    const key = this.#closedLast;
    if (key === undefined || this.#hasFailed || this.#opening > 0 || this.#held.has(key)) return undefined;
    return Buffer.from(key, 'latin1');
  }

  /** A server that was wrongly foretold once is not foretold again. */
  failed(): void {
    this.#hasFailed = true;
  }
}

function keyOf(handle: Uint8Array): string {
  return Buffer.from(handle.buffer, handle.byteOffset, handle.byteLength).toString('latin1');
}
