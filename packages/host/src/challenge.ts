import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Hex HMAC-SHA256 of `first . second` under the shared secret (docs/wire.md §3). */
export function proofOf(secret: Uint8Array, first: string, second: string): string {
  return createHmac('sha256', secret).update(first).update(second).digest('hex');
}

/** One connection's mutual proof that both ends know the shared secret. */
export class Challenge {
  readonly nonce: string = randomBytes(24).toString('hex');
  readonly #secret: Uint8Array;

  constructor(secret: Uint8Array) {
    this.#secret = secret;
  }

  /** @returns our proof for `welcome`, or undefined when the client's is missing or wrong. */
  check(hello: Readonly<Record<string, unknown>>): string | undefined {
    const { nonce, proof } = hello;
    if (typeof nonce !== 'string' || nonce.length < 16 || nonce.length > 256 || typeof proof !== 'string')
      return undefined;
    const expected = Buffer.from(proofOf(this.#secret, this.nonce, nonce));
    const given = Buffer.from(proof);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
    return proofOf(this.#secret, nonce, this.nonce);
  }
}
