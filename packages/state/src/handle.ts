/** A kind of handle and the type of what it points to. */
export interface HandleKind<Resource> {
  readonly name: string;
  /** Never set; carries the type. */
  readonly resource?: Resource;
}

export interface OpenHandleOptions<Resource> {
  /** Releases the resource. Called exactly once, also when `open` itself refuses. */
  readonly dispose: (resource: Resource) => void | Promise<void>;
  /** Handle of the same owner that must outlive this one; children are disposed before it. */
  readonly parent?: string;
  /** What an operator reads in a listing and in errors; never a secret. */
  readonly label?: string;
}

/** Why a handle is no longer open. */
export type CloseReason = 'closed' | 'parent_closed' | 'owner_ended' | 'idle' | 'lost';

/** One open handle as an operator sees it. The id is a capability: show its beginning only. */
export interface HandleInfo {
  readonly id: string;
  readonly kind: string;
  readonly owner: string;
  readonly ownerLabel: string;
  readonly label: string | undefined;
  readonly parent: string | undefined;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Milliseconds since the epoch; of the last call that named the handle. */
  readonly lastUsedAt: number;
}

export interface HandleListener {
  opened?(handle: HandleInfo): void;
  /** Called when the handle stops being found, before its disposer runs. */
  closed?(handle: HandleInfo, reason: CloseReason): void;
}

export interface OwnerOptions {
  readonly id: string;
  /** What errors and listings call the owner, e.g. `report.pl (pid 4711)`; never a secret. */
  readonly label: string;
  /** Its handles belong to whoever knows their id, and idle out. Defaults to false. */
  readonly ownerless?: boolean;
}
