/** The calls on one handle, in order of arrival. The oldest occupies it: it runs, or it is next here and waits for another handle. */
interface Line {
  occupied: boolean;
  waiting: Ticket[];
  /** While the running call lends the handle: the line of those who come now. */
  nested: Line | undefined;
  /** The line that this one is nested in. */
  outer: Line | undefined;
  lendings: number;
}

interface Ticket {
  readonly lines: Line[];
  /** Lines on which older calls stand. */
  blocked: number;
  readonly ready: PromiseWithResolvers<void>;
}

function newLine(occupied: boolean, outer?: Line): Line {
  return { occupied, waiting: [], nested: undefined, outer, lendings: 0 };
}

/**
 * Runs calls that name the same handle in the order they came, and calls on different handles side by side. A call that names
 * several handles waits until it is the oldest on each of them; since a call takes its place in all lines at once, two calls
 * never wait for each other.
 *
 * A handle with one call costs one map entry, and a call that is synchronous and finds its handles free costs no promise.
 */
export class HandleQueue {
  /** Handles that are occupied; `null` while one call runs, none waits and nothing is lent. */
  readonly #lines = new Map<string, Line | null>();
  #waiting = 0;

  /** Handles with a running or waiting call. */
  get busy(): number {
    return this.#lines.size;
  }

  /** Calls that wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Is a call running or waiting on this handle? */
  isBusy(id: string): boolean {
    return this.#lines.has(id);
  }

  /**
   * Runs `work` when every call that named one of these handles earlier is done.
   *
   * @param signal - gives up waiting; once `work` has started it is `work` that looks at the signal.
   * @returns what `work` returns: not a promise if it returned none and nothing stood in the way.
   * @throws the signal's reason if it was aborted before `work` started, and whatever `work` throws.
   */
  run<Result>(
    ids: readonly string[],
    work: () => Result | Promise<Result>,
    signal?: AbortSignal,
  ): Result | Promise<Result> {
    if (signal?.aborted) throw signal.reason;
    const [first] = ids;
    if (first === undefined) return work();
    if (ids.length > 1 || this.#lines.has(first)) return this.#runInLines(new Set(ids), work, signal);
    this.#lines.set(first, null);
    return finish(work, () => this.#leave(first, this.#lines.get(first)));
  }

  /**
   * Lets calls that come from now on use these handles although the running call holds them: while it waits for a callback of the
   * client, the client may send further calls on the same handles. Calls that waited before keep waiting.
   *
   * @returns ends the lending; what came meanwhile and has not started goes to the front of those who wait.
   */
  lend(ids: readonly string[]): () => void {
    const lent: { readonly id: string; readonly line: Line }[] = [];
    for (const id of new Set(ids)) {
      if (!this.#lines.has(id)) continue;
      let line = this.#innermost(id);
      // Two callbacks of one call share a line; a callback of a nested call opens one further in.
      if (line.occupied) {
        line.nested = newLine(false, line);
        line = line.nested;
      }
      line.lendings += 1;
      lent.push({ id, line });
    }
    return () => {
      for (const { id, line } of lent.splice(0)) {
        line.lendings -= 1;
        if (line.lendings === 0) this.#takeBack(id, line);
      }
    };
  }

  #runInLines<Result>(
    ids: ReadonlySet<string>,
    work: () => Result | Promise<Result>,
    signal: AbortSignal | undefined,
  ): Result | Promise<Result> {
    const names = [...ids];
    const ticket: Ticket = {
      lines: names.map((id) => this.#innermost(id)),
      blocked: 0,
      ready: Promise.withResolvers(),
    };
    for (const line of ticket.lines) {
      if (line.occupied) {
        line.waiting.push(ticket);
        ticket.blocked += 1;
      } else {
        line.occupied = true;
      }
    }
    const leave = () => {
      for (const [index, id] of names.entries()) this.#leave(id, ticket.lines[index]);
    };
    return ticket.blocked === 0 ? finish(work, leave) : this.#wait(ticket, names, work, leave, signal);
  }

  async #wait<Result>(
    ticket: Ticket,
    names: readonly string[],
    work: () => Result | Promise<Result>,
    leave: () => void,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    const abandon = () => {
      // Its turn has come; `work` is about to start and sees the signal.
      if (ticket.blocked === 0) return;
      ticket.ready.reject(signal?.reason);
      for (const [index, id] of names.entries()) {
        const line = ticket.lines[index]!;
        const place = line.waiting.indexOf(ticket);
        if (place === -1) this.#leave(id, line);
        else line.waiting.splice(place, 1);
      }
    };
    signal?.addEventListener('abort', abandon, { once: true });
    this.#waiting += 1;
    try {
      await ticket.ready.promise;
    } finally {
      this.#waiting -= 1;
      signal?.removeEventListener('abort', abandon);
    }
    try {
      return await work();
    } finally {
      leave();
    }
  }

  /** Ends a nested line: whoever waits in it goes to the front of the outer one. */
  #takeBack(id: string, line: Line): void {
    const outer = line.outer!;
    outer.nested = line.nested;
    if (line.nested) line.nested.outer = outer;
    for (const ticket of line.waiting) ticket.lines[ticket.lines.indexOf(line)] = outer;
    outer.waiting.unshift(...line.waiting);
    line.waiting = [];
    // The call that lent it did not wait for the callback and is done.
    if (!outer.occupied) this.#leave(id, outer);
  }

  /** The line that a call arriving now joins. */
  #innermost(id: string): Line {
    let line = this.#lines.get(id);
    if (!line) {
      line = newLine(line === null);
      this.#lines.set(id, line);
    }
    while (line.nested) line = line.nested;
    return line;
  }

  /** The oldest call of a line is done: the next one is the oldest now. */
  #leave(id: string, line: Line | null | undefined): void {
    if (!line) {
      this.#lines.delete(id);
      return;
    }
    const next = line.waiting.shift();
    if (next !== undefined) {
      line.occupied = true;
      next.blocked -= 1;
      if (next.blocked === 0) next.ready.resolve();
      return;
    }
    line.occupied = false;
    if (this.#lines.get(id) === line && !line.nested) this.#lines.delete(id);
  }
}

/** Runs `work`, then `leave`; synchronously if `work` is. */
function finish<Result>(work: () => Result | Promise<Result>, leave: () => void): Result | Promise<Result> {
  let result: Result | Promise<Result>;
  try {
    result = work();
  } catch (error) {
    leave();
    throw error;
  }
  if (result instanceof Promise) return result.finally(leave);
  leave();
  return result;
}
