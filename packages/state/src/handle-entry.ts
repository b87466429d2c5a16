import { type FailedDisposal, StateError } from './errors.ts';
import type { HandleInfo } from './handle.ts';

/** A handle as the registry keeps it. */
export interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly resource: unknown;
  readonly dispose: (resource: never) => void | Promise<void>;
  readonly owner: Owner;
  readonly parent: Entry | undefined;
  /** In order of opening. */
  children: Set<Entry> | undefined;
  readonly label: string | undefined;
  readonly createdAt: number;
  lastUsedAt: number;
}

/** An owner as the registry keeps it. */
export interface Owner {
  readonly id: string;
  readonly label: string;
  readonly ownerless: boolean;
  /** In order of opening. */
  readonly entries: Set<Entry>;
  /** Open handles by kind. */
  readonly counts: Map<string, number>;
  /** Disposals under way; they never reject. */
  readonly disposals: Set<Promise<unknown>>;
  ended: boolean;
}

/** Children before parents, younger before older. */
export function disposalOrder(root: Entry, into: Entry[] = []): Entry[] {
  if (root.children) for (const child of [...root.children].reverse()) disposalOrder(child, into);
  into.push(root);
  return into;
}

/** A failed disposal without the resource. */
export function disposalFailure({ entry, error }: { entry: Entry; error: unknown }): FailedDisposal {
  return { kind: entry.kind, label: entry.label, error };
}

export function handleInfo(entry: Entry): HandleInfo {
  return {
    id: entry.id,
    kind: entry.kind,
    owner: entry.owner.id,
    ownerLabel: entry.owner.label,
    label: entry.label,
    parent: entry.parent?.id,
    createdAt: Math.round(entry.createdAt),
    lastUsedAt: Math.round(entry.lastUsedAt),
  };
}

/** One text for all cases: a stranger must not learn whether an id exists. */
export function handleNotFound(kind?: string): StateError {
  return new StateError(
    'handle_not_found',
    `the ${kind === undefined ? '' : `${kind} `}handle is closed, was never issued, or belongs to another session`,
    kind === undefined ? {} : { details: { kind } },
  );
}
