import { randomBytes } from 'node:crypto';
import { type Clock, systemClock } from './clock.ts';
import { StateError } from './errors.ts';
import type { CloseReason, HandleInfo, HandleListener, OpenHandleOptions, OwnerOptions } from './handle.ts';
import { HandleDisposal } from './handle-disposal.ts';
import { disposalFailure, disposalOrder, type Entry, handleInfo, handleNotFound, type Owner } from './handle-entry.ts';
import { DEFAULT_HANDLE_LIMITS, GENERAL_HANDLE_LIMIT, type HandleLimit, limitError } from './handle-limits.ts';
import { OwnedHandles } from './owned-handles.ts';

export interface HandleRegistryOptions {
  /** Receives what disposers threw where no caller waits for it, and what listeners threw. Nothing is swallowed. */
  readonly reportFailure: (error: Error) => void;
  /** By kind; replaces the default of that kind. */
  readonly limits?: Readonly<Record<string, HandleLimit>>;
  /** For kinds without a limit of their own. */
  readonly generalLimit?: HandleLimit;
  /** How long an owner-less handle may lie unused, in milliseconds. Defaults to 30 minutes. */
  readonly idleTimeoutMs?: number;
  /** Is a call running or waiting on this handle? Such a handle never idles out. Defaults to never. */
  readonly inUse?: (id: string) => boolean;
  /** Refuses a kind of handle for reasons of its own: this process may be a part of one that counts for all. */
  readonly refuse?: (kind: string) => StateError | undefined;
  /** How long one disposer may take before it is reported and the next one runs, in milliseconds. Defaults to 10 s. */
  readonly disposeTimeoutMs?: number;
  readonly clock?: Clock;
}

/** 128 bits, 22 base64url characters. */
const ID_BYTES = 16;

/**
 * All open handles of a process, by owner. Counts them against limits, forgets and releases them, and tells listeners.
 * Holds no timer while no owner-less handle is open.
 */
export class HandleRegistry {
  readonly #reportFailure: (error: Error) => void;
  readonly #limits: ReadonlyMap<string, HandleLimit>;
  readonly #generalLimit: HandleLimit;
  readonly #idleTimeoutMs: number;
  readonly #inUse: (id: string) => boolean;
  readonly #refuse: (kind: string) => StateError | undefined;
  readonly #clock: Clock;
  readonly #disposal: HandleDisposal;
  readonly #entries = new Map<string, Entry>();
  readonly #counts = new Map<string, number>();
  readonly #owners = new Map<string, { readonly owner: Owner; readonly handles: OwnedHandles }>();
  readonly #listeners = new Set<HandleListener>();
  #cancelSweep: (() => void) | undefined;

  constructor(options: HandleRegistryOptions) {
    this.#reportFailure = options.reportFailure;
    this.#limits = new Map(Object.entries({ ...DEFAULT_HANDLE_LIMITS, ...options.limits }));
    this.#generalLimit = options.generalLimit ?? GENERAL_HANDLE_LIMIT;
    this.#idleTimeoutMs = options.idleTimeoutMs ?? 30 * 60_000;
    this.#inUse = options.inUse ?? (() => false);
    this.#refuse = options.refuse ?? (() => undefined);
    this.#clock = options.clock ?? systemClock;
    this.#disposal = new HandleDisposal(this.#clock, options.disposeTimeoutMs ?? 10_000, this.#reportFailure);
  }

  /** Open handles of all owners. */
  get size(): number {
    return this.#entries.size;
  }

  /** Open handles of all owners by kind. */
  get counts(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }

  /** @throws TypeError when an owner of this id exists: ids of sessions are unique. */
  addOwner(options: OwnerOptions): OwnedHandles {
    const { id, label, ownerless = false } = options;
    if (this.#owners.has(id)) throw new TypeError(`handles already have an owner '${id}'`);
    const owner: Owner = {
      id,
      label,
      ownerless,
      entries: new Set(),
      counts: new Map(),
      disposals: new Set(),
      ended: false,
    };
    const handles = new OwnedHandles(owner, {
      open: (kind, resource, openOptions, givenId) => this.#open(owner, kind, resource, openOptions, givenId),
      find: (handleId) => this.#find(owner, handleId),
      close: (entry) => this.#close(entry, 'closed'),
      lose: (entry, reason) => this.#forgetTree(entry, reason),
      end: () => this.#end(owner),
      now: () => this.#clock.now(),
    });
    this.#owners.set(id, { owner, handles });
    return handles;
  }

  /** Tells `listener` of every handle opened and closed from now on. Returns what ends that. */
  subscribe(listener: HandleListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Every open handle, oldest first; of one kind if given. */
  list(kind?: string): HandleInfo[] {
    const infos: HandleInfo[] = [];
    for (const entry of this.#entries.values())
      if (kind === undefined || entry.kind === kind) infos.push(handleInfo(entry));
    return infos;
  }

  /** Kinds of which no more may be opened in all, with the error that says so. */
  fullKinds(): Record<string, StateError> {
    const full: Record<string, StateError> = {};
    for (const [kind, held] of this.#counts) {
      const { total } = this.#limits.get(kind) ?? this.#generalLimit;
      if (held >= total) full[kind] = limitError(kind, 'total', total, this.#holders(kind));
    }
    return full;
  }

  /**
   * Closes owner-less handles that nobody used for the idle time-out. Runs by itself while there are any; an operator may ask for
   * it at any time, also with a shorter time-out.
   *
   * @returns the handles that were closed.
   */
  async sweep(idleTimeoutMs = this.#idleTimeoutMs): Promise<HandleInfo[]> {
    const now = this.#clock.now();
    const swept: HandleInfo[] = [];
    const closing: Promise<void>[] = [];
    for (const { owner } of this.#owners.values()) {
      if (!owner.ownerless) continue;
      for (const entry of [...owner.entries]) {
        // Closing a parent took it along a moment ago.
        if (!owner.entries.has(entry)) continue;
        if (!this.#isIdle(entry, now, idleTimeoutMs)) continue;
        swept.push(...disposalOrder(entry).map(handleInfo));
        const report = (error: unknown) => this.#disposal.report(owner.label, [disposalFailure({ entry, error })]);
        closing.push(this.#close(entry, 'idle').catch(report));
      }
    }
    await Promise.all(closing);
    return swept;
  }

  /** Ends every owner. */
  async dispose(): Promise<void> {
    await Promise.all(Array.from(this.#owners.values(), ({ handles }) => handles.dispose()));
    this.#cancelSweep?.();
    this.#cancelSweep = undefined;
  }

  /** A parent is as busy as its busiest child. In use counts as used now: a call of two hours does not idle out at its end. */
  #isIdle(entry: Entry, now: number, idleTimeoutMs: number): boolean {
    if (this.#inUse(entry.id)) entry.lastUsedAt = now;
    let idle = now - entry.lastUsedAt >= idleTimeoutMs && !this.#inUse(entry.id);
    if (entry.children) for (const child of entry.children) if (!this.#isIdle(child, now, idleTimeoutMs)) idle = false;
    return idle;
  }

  #open(owner: Owner, kind: string, resource: unknown, options: OpenHandleOptions<never>, givenId?: string): string {
    const parent = options.parent === undefined ? undefined : this.#find(owner, options.parent);
    const refusal = this.#refusal(
      owner,
      kind,
      options.parent !== undefined && parent === undefined,
      givenId !== undefined,
    );
    if (refusal) {
      const discarded = this.#disposal.discard(resource, options.dispose, { kind, label: options.label }, owner.label);
      owner.disposals.add(discarded);
      discarded.finally(() => owner.disposals.delete(discarded));
      throw refusal;
    }
    const now = this.#clock.now();
    const entry: Entry = {
      id: givenId ?? `${kind}_${randomBytes(ID_BYTES).toString('base64url')}`,
      kind,
      resource,
      dispose: options.dispose,
      owner,
      parent,
      children: undefined,
      label: options.label,
      createdAt: now,
      lastUsedAt: now,
    };
    if (parent) {
      parent.children ??= new Set();
      parent.children.add(entry);
    }
    this.#entries.set(entry.id, entry);
    owner.entries.add(entry);
    count(this.#counts, kind, 1);
    count(owner.counts, kind, 1);
    if (this.#listeners.size > 0) this.#tell((listener) => listener.opened?.(handleInfo(entry)));
    if (owner.ownerless) this.#scheduleSweep();
    return entry.id;
  }

  #refusal(owner: Owner, kind: string, parentMissing: boolean, adopted: boolean): StateError | undefined {
    if (owner.ended) return new StateError('cancelled', `the session ended before the ${kind} was ready`);
    if (parentMissing) return handleNotFound();
    if (adopted) return undefined;
    const refused = this.#refuse(kind);
    if (refused) return refused;
    const limit = this.#limits.get(kind) ?? this.#generalLimit;
    if ((this.#counts.get(kind) ?? 0) >= limit.total)
      return limitError(kind, 'total', limit.total, this.#holders(kind));
    if (!owner.ownerless && (owner.counts.get(kind) ?? 0) >= limit.perSession) {
      return limitError(kind, 'per_session', limit.perSession, new Map());
    }
    return undefined;
  }

  /** Open handles of a kind by the label of their owner. */
  #holders(kind: string): Map<string, number> {
    const holders = new Map<string, number>();
    for (const { owner } of this.#owners.values()) {
      const held = owner.counts.get(kind);
      if (held !== undefined) count(holders, owner.label, held);
    }
    return holders;
  }

  #find(owner: Owner, id: string): Entry | undefined {
    const entry = this.#entries.get(id);
    return entry?.owner === owner ? entry : undefined;
  }

  /** Takes handles out of every table: from here on they are not found. */
  #forgetTree(root: Entry, reason: CloseReason): Entry[] {
    const order = disposalOrder(root);
    for (const entry of order) {
      this.#entries.delete(entry.id);
      entry.owner.entries.delete(entry);
      entry.parent?.children?.delete(entry);
      count(this.#counts, entry.kind, -1);
      count(entry.owner.counts, entry.kind, -1);
      if (this.#listeners.size > 0) {
        const why = entry !== root && reason !== 'owner_ended' && reason !== 'lost' ? 'parent_closed' : reason;
        this.#tell((listener) => listener.closed?.(handleInfo(entry), why));
      }
    }
    return order;
  }

  /** Rejects with what the handle's own disposer threw; what its children's threw is reported. */
  async #close(root: Entry, reason: CloseReason): Promise<void> {
    const { disposals } = root.owner;
    const disposal = this.#disposal.run(this.#forgetTree(root, reason));
    disposals.add(disposal);
    const failures = await disposal;
    disposals.delete(disposal);
    const others = failures.filter(({ entry }) => entry !== root);
    this.#disposal.report(root.owner.label, others.map(disposalFailure));
    const own = failures.find(({ entry }) => entry === root);
    if (own) throw own.error;
  }

  async #end(owner: Owner): Promise<void> {
    owner.ended = true;
    // Trees are independent of each other: a connection that hangs must not keep the others open.
    const roots = [...owner.entries].filter((entry) => entry.parent === undefined).reverse();
    const orders = roots.map((root) => this.#forgetTree(root, 'owner_ended'));
    const failures = await Promise.all(orders.map((order) => this.#disposal.run(order)));
    await Promise.all(owner.disposals);
    this.#owners.delete(owner.id);
    this.#disposal.report(owner.label, failures.flat().map(disposalFailure));
  }

  #tell(notify: (listener: HandleListener) => void): void {
    for (const listener of this.#listeners) {
      try {
        notify(listener);
      } catch (error) {
        this.#reportFailure(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  #scheduleSweep(): void {
    if (this.#cancelSweep) return;
    const intervalMs = Math.max(1000, Math.min(60_000, this.#idleTimeoutMs / 4));
    this.#cancelSweep = this.#clock.setTimer(() => {
      this.#cancelSweep = undefined;
      void this.sweep();
      if ([...this.#owners.values()].some(({ owner }) => owner.ownerless && owner.entries.size > 0))
        this.#scheduleSweep();
    }, intervalMs);
  }
}

/** Adds to a counter; a counter at zero is not kept. */
function count(counts: Map<string, number>, key: string, change: number): void {
  const next = (counts.get(key) ?? 0) + change;
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}
