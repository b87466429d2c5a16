import { availableParallelism } from 'node:os';

/** How long the event loop looks out instead of sleeping, in ms. */
const LOOK_MS = 0.1;

/** So often in vain in a row, and it is left alone: the script computes between its calls. */
const TRIES = 3;

/** So many occasions are then passed over. */
const PAUSE = 100;

/**
 * Keeps the event loop awake for a moment after an answer: a script in a loop calls again within 30 to 60 µs, and waking up takes up to 40, on
 * virtual machines above all. Everything else is served meanwhile as ever. The script's side does the same (`CPANBridge::Connection::_look`).
 */
export class Lookout {
  readonly #useful: boolean;
  #until = 0;
  #expecting = false;
  #turning = false;
  #inVain = 0;
  readonly #turn = (): void => {
    if (this.#expecting && performance.now() < this.#until) {
      setImmediate(this.#turn);
      return;
    }
    this.#turning = false;
    if (!this.#expecting) return;
    this.#expecting = false;
    if (++this.#inVain === TRIES) this.#inVain = -PAUSE;
  };

  /** @param processors on a single one whoever looks out keeps the other side from coming. */
  constructor(processors: number = availableParallelism()) {
    this.#useful = processors > 1;
  }

  /** The next request may come at once. */
  start(): void {
    if (!this.#useful) return;
    if (this.#inVain < 0) {
      this.#inVain++;
      return;
    }
    this.#until = performance.now() + LOOK_MS;
    this.#expecting = true;
    if (this.#turning) return;
    this.#turning = true;
    setImmediate(this.#turn);
  }

  /** It has come. */
  stop(): void {
    if (!this.#expecting) return;
    this.#expecting = false;
    this.#inVain = 0;
  }
}
