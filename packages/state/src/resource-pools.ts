import { createHmac, randomBytes } from 'node:crypto';
import type { Pool } from 'tarn';
import { StateError } from './errors.ts';

/** What resources are kept for. */
export interface PoolTarget {
  /** What is shown to people, e.g. `pg db.example:5432/orders as scott`; never a secret. */
  readonly label: string;
  /**
   * Everything that decides whether two callers may share a resource: address, user, password, options, environment. Only a keyed
   * hash of it is kept.
   */
  readonly identity: readonly string[];
}

export interface ResourcePoolsOptions<Resource, Target extends PoolTarget> {
  readonly create: (target: Target) => Promise<Resource>;
  readonly destroy: (resource: Resource) => void | Promise<void>;
  /** Is it still good? Asked before a resource is used again, not after it was made. Whatever it throws means no. */
  readonly validate: (resource: Resource) => boolean | Promise<boolean>;
  /** Wipes what the last user left behind. Asked when a lease ends; a resource that it fails for is destroyed. */
  readonly reset?: (resource: Resource) => void | Promise<void>;
  /** Receives what `destroy` threw: nobody waits for it. */
  readonly reportFailure: (error: Error) => void;
  /** Resources of one target, used and free. Defaults to 10. */
  readonly maxPerTarget?: number;
  /** How long a free resource is kept, in milliseconds. Defaults to 30 s. */
  readonly idleTimeoutMs?: number;
  /** How long `acquire` waits when all are in use, in milliseconds. Defaults to 30 s. */
  readonly acquireTimeoutMs?: number;
  /** How long `create` may take, in milliseconds. Defaults to 2 minutes: the resource's own time-out should come first. */
  readonly createTimeoutMs?: number;
}

/** A resource in use. End it with exactly one of the two; a second call does nothing. */
export interface Lease<Resource> {
  readonly resource: Resource;
  /** Gives it back, after `reset`. */
  release(): Promise<void>;
  /** Destroys it: it is broken, or in an unknown state. */
  destroy(): Promise<void>;
}

export interface PoolInfo {
  readonly label: string;
  readonly used: number;
  readonly free: number;
  /** Callers that wait for one. */
  readonly waiting: number;
}

/** A bundler leaves the default export of a CommonJS module only, which is the module. */
function namesOf<Names extends object>(library: Names): Names {
  return 'default' in library ? (library.default as Names) : library;
}

/** The library's own timer. */
interface Reaping {
  readonly interval?: NodeJS.Timeout;
}

/** A slot of the pool; the pool keeps it in its books a little longer than the resource lives. */
interface Slot<Resource> {
  readonly resource: Resource;
  used: boolean;
}

interface TargetPool<Resource> {
  readonly label: string;
  readonly pool: Pool<Slot<Resource>>;
  /** Made and not destroyed. */
  readonly alive: Set<Slot<Resource>>;
  readonly leases: Set<Lease<Resource>>;
}

/** Resources shared between sessions, in one pool for each target with its credentials. A pool without resources is forgotten. */
export class ResourcePools<Resource, Target extends PoolTarget = PoolTarget> {
  readonly #options: ResourcePoolsOptions<Resource, Target>;
  readonly #maxPerTarget: number;
  readonly #pools = new Map<string, TargetPool<Resource>>();
  /** Makes hashes of passwords worthless outside of this process. */
  readonly #pepper = randomBytes(32);
  #library: Promise<typeof import('tarn')> | undefined;
  #draining: Promise<void> | undefined;

  constructor(options: ResourcePoolsOptions<Resource, Target>) {
    this.#options = options;
    this.#maxPerTarget = options.maxPerTarget ?? 10;
  }

  /**
   * Takes a free resource of this target that is still good, or makes one.
   *
   * @param signal - gives up waiting.
   * @throws StateError `limit_exceeded` when all stay in use for `acquireTimeoutMs`, `cancelled` when the pools drain; the signal's
   * reason; whatever `create` throws, which is not tried again (a refused login tried twice may lock the account).
   */
  async acquire(target: Target, signal?: AbortSignal): Promise<Lease<Resource>> {
    signal?.throwIfAborted();
    this.#library ??= import('tarn').then(namesOf);
    const { Pool, TimeoutError } = await this.#library;
    signal?.throwIfAborted();
    if (this.#draining) throw new StateError('cancelled', `no connection to ${target.label}: the program is ending`);
    const key = this.#key(target);
    let entry = this.#pools.get(key);
    if (!entry) {
      entry = this.#newPool(Pool, target, key);
      this.#pools.set(key, entry);
    }
    const { pool } = entry;
    const pending = pool.acquire();
    const abort = () => pending.abort();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      const slot = await pending.promise;
      slot.used = true;
      return this.#lease(entry, slot);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (this.#draining) throw new StateError('cancelled', `no connection to ${target.label}: the program is ending`);
      if (error instanceof TimeoutError) throw this.#timedOut(target, pool);
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort);
      this.#forgetIfEmpty(key, entry);
    }
  }

  /** One line for each target that has resources or callers. */
  list(): PoolInfo[] {
    return Array.from(this.#pools.values(), ({ label, pool, alive, leases }) => ({
      label,
      used: leases.size,
      free: alive.size - leases.size,
      waiting: pool.numPendingAcquires(),
    }));
  }

  /**
   * Refuses new callers, destroys what is free, waits for what is in use, and destroys what has not come back after `graceMs`.
   */
  drain(graceMs = 5000): Promise<void> {
    this.#draining ??= this.#drain(graceMs);
    return this.#draining;
  }

  async #drain(graceMs: number): Promise<void> {
    const entries = [...this.#pools.values()];
    const done = Promise.all(entries.map(({ pool }) => pool.destroy()));
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, graceMs);
    await Promise.race([done, late]);
    clearTimeout(timer);
    await Promise.all(entries.flatMap(({ leases }) => Array.from(leases, (lease) => lease.destroy())));
    await done;
    this.#pools.clear();
  }

  #key(target: PoolTarget): string {
    const hash = createHmac('sha256', this.#pepper);
    for (const part of target.identity) hash.update(`${Buffer.byteLength(part)}:${part}`);
    return hash.digest('base64url');
  }

  #newPool(TarnPool: typeof import('tarn').Pool, target: Target, key: string): TargetPool<Resource> {
    const options = this.#options;
    const alive = new Set<Slot<Resource>>();
    const idleTimeoutMs = options.idleTimeoutMs ?? 30_000;
    const isGood = async (slot: Slot<Resource>) =>
      alive.has(slot) && (!slot.used || (await options.validate(slot.resource)));
    const pool = new TarnPool<Slot<Resource>>({
      create: async () => {
        const slot = { resource: await options.create(target), used: false };
        alive.add(slot);
        return slot;
      },
      // The library awaits the answer; its types do not know.
      validate: (slot) => isGood(slot) as unknown as boolean,
      destroy: (slot) => this.#destroy(entry, slot),
      min: 0,
      max: this.#maxPerTarget,
      idleTimeoutMillis: idleTimeoutMs,
      reapIntervalMillis: Math.min(1000, idleTimeoutMs),
      acquireTimeoutMillis: options.acquireTimeoutMs ?? 30_000,
      createTimeoutMillis: options.createTimeoutMs ?? 120_000,
      propagateCreateError: true,
    });
    const entry: TargetPool<Resource> = { label: target.label, pool, alive, leases: new Set() };
    pool.on('stopReaping', () => this.#forgetIfEmpty(key, entry));
    // What is free must not keep a program alive that has nothing else to do. The library tells before it makes the timer.
    pool.on('startReaping', () => queueMicrotask(() => (pool as unknown as Reaping).interval?.unref()));
    // The library looks for idle resources only once one was in use; this one's caller may have given up meanwhile.
    pool.on('createSuccess', () => setTimeout(() => pool.check(), idleTimeoutMs + 1).unref());
    return entry;
  }

  #forgetIfEmpty(key: string, entry: TargetPool<Resource>): void {
    if (entry.pool.isEmpty() && this.#pools.get(key) === entry) this.#pools.delete(key);
  }

  #lease(entry: TargetPool<Resource>, slot: Slot<Resource>): Lease<Resource> {
    let ended: Promise<void> | undefined;
    const end = async (wipe: boolean) => {
      try {
        if (wipe) await this.#options.reset?.(slot.resource);
        else await this.#destroy(entry, slot);
      } catch {
        // What cannot be wiped must not be seen by the next user.
        await this.#destroy(entry, slot);
      }
      entry.leases.delete(lease);
      entry.pool.release(slot);
    };
    const lease: Lease<Resource> = {
      resource: slot.resource,
      release: () => {
        ended ??= end(true);
        return ended;
      },
      destroy: () => {
        ended ??= end(false);
        return ended;
      },
    };
    entry.leases.add(lease);
    return lease;
  }

  /** Once, and never rejects. */
  async #destroy(entry: TargetPool<Resource>, slot: Slot<Resource>): Promise<void> {
    if (!entry.alive.delete(slot)) return;
    try {
      await this.#options.destroy(slot.resource);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      this.#options.reportFailure(
        new Error(`could not close a connection to ${entry.label}: ${text}`, { cause: error }),
      );
    }
  }

  #timedOut(target: PoolTarget, pool: Pool<Slot<Resource>>): StateError {
    const max = this.#maxPerTarget;
    if (pool.numUsed() < max) {
      return new StateError('timed_out', `connecting to ${target.label} took too long`, { retryable: true });
    }
    return new StateError('limit_exceeded', `all ${max} pooled connections to ${target.label} are in use`, {
      retryable: true,
      details: { target: target.label, limit: max },
    });
  }
}
