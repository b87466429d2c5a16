/** Where a fault may strike: before the named message is handled. */
export type FaultPlace =
  | 'connect'
  | 'protocol'
  | 'data-types'
  | 'auth-one'
  | 'auth-two'
  | 'execute'
  | 'fetch'
  | 'commit'
  | 'rollback'
  | 'ping'
  | 'lob'
  | 'logoff';

/** Something that goes wrong on demand. */
export interface OracleFault {
  readonly at: FaultPlace;
  /** Only for statements whose text this finds. */
  readonly match?: string;
  /**
   * `drop` ends the connection before anything is done, `drop-after` when it is done and not answered; `garbage` answers nonsense;
   * `delay` waits (a break ends it); `error` answers an ORA number; `refuse` is the listener's no; `kill` ends the session as an
   * administrator would.
   */
  readonly action: 'drop' | 'drop-after' | 'garbage' | 'delay' | 'error' | 'refuse' | 'kill';
  /** For `delay`. */
  readonly delayMs?: number;
  /** For `error` and `refuse`: the ORA number, and the details of its text. */
  readonly number?: number;
  readonly text?: string;
  /** How often; once unless told. */
  readonly times?: number;
  /** How many fitting messages pass first. */
  readonly skip?: number;
}

/** The faults that are still to come. */
export class FaultPlan {
  readonly #pending: { readonly fault: OracleFault; skip: number; times: number }[] = [];

  constructor(faults: readonly OracleFault[] = []) {
    for (const fault of faults) this.add(fault);
  }

  add(fault: OracleFault): void {
    this.#pending.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  take(at: FaultPlace, sql = ''): OracleFault | undefined {
    for (const entry of this.#pending) {
      const { fault } = entry;
      if (fault.at !== at || entry.times === 0) continue;
      if (fault.match !== undefined && !new RegExp(fault.match, 'i').test(sql)) continue;
      if (entry.skip-- > 0) continue;
      entry.times--;
      return fault;
    }
    return undefined;
  }
}
