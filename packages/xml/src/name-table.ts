/** Gives every distinct name a small number. Names come and go as bytes, so that a parser need not make strings. */
export class NameTable {
  /** The bytes of name `id`, from 1. */
  readonly #names: Uint8Array[] = [new Uint8Array(0)];
  #slots = new Int32Array(256);
  #hashes: number[] = [0];

  get size(): number {
    return this.#names.length - 1;
  }

  /** @returns the number of `src[from, to)`, whose `hash` the caller computed on the way with {@link hashStep}. */
  intern(src: Uint8Array, from: number, to: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot]!;
      if (id === 0) return this.#add(src.slice(from, to), hash, slot);
      if (this.#hashes[id] === hash && equals(this.#names[id]!, src, from, to)) return id;
    }
  }

  internText(text: string): number {
    const bytes = Buffer.from(text, 'utf8');
    let hash = 0;
    for (const byte of bytes) hash = hashStep(hash, byte);
    return this.intern(bytes, 0, bytes.length, hash);
  }

  bytes(id: number): Uint8Array {
    return this.#names[id]!;
  }

  /** All names by number; index 0 is empty text. */
  texts(): string[] {
    return this.#names.map((bytes) => Buffer.from(bytes).toString('utf8'));
  }

  #add(name: Uint8Array, hash: number, slot: number): number {
    const id = this.#names.length;
    this.#names.push(name);
    this.#hashes.push(hash);
    this.#slots[slot] = id;
    if (id * 2 > this.#slots.length) this.#grow();
    return id;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 1; id < this.#names.length; id++) {
      let slot = this.#hashes[id]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}

export function hashStep(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0;
}

function equals(name: Uint8Array, src: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== src[from + i]) return false;
  return true;
}
