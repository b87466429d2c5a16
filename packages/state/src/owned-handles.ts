import type { CloseReason, HandleInfo, HandleKind, OpenHandleOptions } from './handle.ts';
import { type Entry, handleInfo, handleNotFound, type Owner } from './handle-entry.ts';

/** What an owner may ask of its registry. */
export interface RegistryAccess {
  open(kind: string, resource: unknown, options: OpenHandleOptions<never>, id?: string): string;
  find(id: string): Entry | undefined;
  close(entry: Entry): Promise<void>;
  lose(entry: Entry, reason: CloseReason): void;
  end(): Promise<void>;
  now(): number;
}

/** The handles of one owner: a session, or everybody who speaks JSON. Made by `HandleRegistry.addOwner`. */
export class OwnedHandles {
  readonly #owner: Owner;
  readonly #registry: RegistryAccess;
  #ending: Promise<void> | undefined;

  constructor(owner: Owner, registry: RegistryAccess) {
    this.#owner = owner;
    this.#registry = registry;
  }

  get id(): string {
    return this.#owner.id;
  }

  get label(): string {
    return this.#owner.label;
  }

  get ownerless(): boolean {
    return this.#owner.ownerless;
  }

  /** Has `dispose` begun? */
  get ended(): boolean {
    return this.#owner.ended;
  }

  /** How many are open. */
  get size(): number {
    return this.#owner.entries.size;
  }

  /** Those that are open, oldest first. */
  list(): HandleInfo[] {
    return Array.from(this.#owner.entries, handleInfo);
  }

  /**
   * Takes a resource over and names it. If it refuses, it has released the resource already: the caller has nothing to undo.
   *
   * @returns the handle's id: `<kind>_` and 22 random characters.
   * @throws StateError `limit_exceeded`; `handle_not_found` if the parent is not open; `cancelled` if the owner has ended.
   */
  open<Resource>(kind: HandleKind<Resource>, resource: Resource, options: OpenHandleOptions<Resource>): string {
    return this.#registry.open(kind.name, resource, options);
  }

  /**
   * Enters a handle that was opened elsewhere (another thread or process) under the id it has there, so that it is listed,
   * counted and released with the rest. No limit refuses it: it is open already.
   *
   * @throws StateError `handle_not_found` if the parent is not open, `cancelled` if the owner has ended; released in both cases.
   */
  adopt<Resource>(
    id: string,
    kind: HandleKind<Resource>,
    resource: Resource,
    options: OpenHandleOptions<Resource>,
  ): void {
    this.#registry.open(kind.name, resource, options, id);
  }

  /** @throws StateError `handle_not_found` for an id that is closed, of another kind, or another owner's. */
  get<Resource>(kind: HandleKind<Resource>, id: string): Resource {
    const entry = this.#registry.find(id);
    if (entry === undefined || entry.kind !== kind.name) throw handleNotFound(kind.name);
    entry.lastUsedAt = this.#registry.now();
    return entry.resource as Resource;
  }

  /** Is this one of ours, and open? Does not count as a use. */
  has(id: string): boolean {
    return this.#registry.find(id) !== undefined;
  }

  /**
   * Closes a handle and, before it, its children. What the children's disposers throw is reported.
   *
   * @throws StateError `handle_not_found`; otherwise what the handle's own disposer threw.
   */
  async close(id: string): Promise<void> {
    const entry = this.#registry.find(id);
    if (entry === undefined) throw handleNotFound();
    await this.#registry.close(entry);
  }

  /** Counts as a use, as `get` does. An unknown id is no error. */
  touch(id: string): void {
    const entry = this.#registry.find(id);
    if (entry) entry.lastUsedAt = this.#registry.now();
  }

  /**
   * Forgets a handle and its children without running a disposer: it was closed, or its process or thread is gone. An unknown id is no
   * error.
   */
  lose(id: string, reason: CloseReason = 'lost'): void {
    const entry = this.#registry.find(id);
    if (entry) this.#registry.lose(entry, reason);
  }

  /** Ends the owner: releases everything once, children before parents. What disposers throw is reported, not thrown. */
  dispose(): Promise<void> {
    this.#ending ??= this.#registry.end();
    return this.#ending;
  }
}
