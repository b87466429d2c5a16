import { StateError } from './errors.ts';

/** How many handles of one kind may be open at once. */
export interface HandleLimit {
  /** In one session. Does not apply to owner-less handles, which belong to no session. */
  readonly perSession: number;
  /** In the whole process. */
  readonly total: number;
}

/**
 * The defaults. A session's share is the number that stops a script which leaks; the total is ten times that, since hundreds of
 * well-behaved jobs run through one daemon at once.
 */
export const DEFAULT_HANDLE_LIMITS: Readonly<Record<string, HandleLimit>> = {
  connection: { perSession: 100, total: 1000 },
  statement: { perSession: 1000, total: 10_000 },
  sftp_session: { perSession: 50, total: 500 },
};

/** For kinds that are not named in the limits. */
export const GENERAL_HANDLE_LIMIT: HandleLimit = { perSession: 10_000, total: 100_000 };

/** How many holders an error names before it sums up the rest. */
const NAMED_HOLDERS = 5;

/**
 * Says which limit is reached, which setting raises it, and who holds the handles.
 *
 * @param holders - open handles of this kind by their owner's label.
 */
export function limitError(
  kind: string,
  scope: 'per_session' | 'total',
  limit: number,
  holders: ReadonlyMap<string, number>,
): StateError {
  const setting = `limits.handles.${kind}.${scope}`;
  const sorted = [...holders].sort((a, b) => b[1] - a[1]);
  const named = sorted.slice(0, NAMED_HOLDERS).map(([label, count]) => `${label}: ${count}`);
  const others = sorted.length - named.length;
  if (others > 0) named.push(`${others} more`);
  const where = scope === 'total' ? 'are open in all' : 'are open in this session';
  const held = named.length === 0 ? '' : `; held by ${named.join(', ')}`;
  return new StateError(
    'limit_exceeded',
    `${limit} ${kind} handles ${where}, and setting '${setting}' allows no more${held}`,
    {
      retryable: true,
      details: { kind, scope, limit, setting, held_by: Object.fromEntries(sorted) },
    },
  );
}
