/** What tells of a program of SQLite's which b-trees it touches (https://www.sqlite.org/opcode.html). */
export interface Instruction {
  readonly opcode: string;
  readonly p1: number;
  readonly p2: number;
  readonly p3: number;
  readonly p4: string | null;
  readonly p5: number;
}

/** B-trees, tables and indexes alike, by database and root page; `undefined` where that cannot be told. */
export interface Footprint {
  readonly reads: ReadonlySet<string> | undefined;
  readonly writes: ReadonlySet<string> | undefined;
  /** Names of SQL's functions that it calls, in lower case. */
  readonly functions: ReadonlySet<string>;
}

/** Of a statement that nobody can tell anything of. */
export const UNKNOWN_FOOTPRINT: Footprint = { reads: undefined, writes: undefined, functions: new Set() };

/** The root page stands in a register (OPFLAG_P2ISREG). */
const ROOT_IN_REGISTER = 0x10;

/** Statements whose programs say what they change. */
const CHANGES_ROWS = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:INSERT|UPDATE|DELETE|REPLACE|WITH)\b/i;

/**
 * What a statement touches, with its triggers and foreign keys, which are programs of the same listing.
 *
 * @param program - what `EXPLAIN` lists of it.
 */
export function footprint(sql: string, program: Iterable<Instruction>): Footprint {
  let reads: Set<string> | undefined = new Set();
  let writes: Set<string> | undefined = CHANGES_ROWS.test(sql) ? new Set() : undefined;
  const functions = new Set<string>();
  for (const { opcode, p1, p2, p3, p4, p5 } of program) {
    switch (opcode) {
      case 'OpenRead':
      case 'ReopenIdx':
        reads?.add(`${p3}:${p2}`);
        break;
      case 'OpenWrite':
        if ((p5 & ROOT_IN_REGISTER) !== 0) writes = undefined;
        writes?.add(`${p3}:${p2}`);
        break;
      case 'Clear':
        writes?.add(`${p2}:${p1}`);
        break;
      case 'Function':
      case 'PureFunc':
      case 'AggStep':
      case 'AggFinal':
        if (p4 !== null) functions.add(p4.replace(/\(-?\d+\)$/, '').toLowerCase());
        break;
      // A virtual table reads and writes tables of its own.
      case 'VOpen':
        reads = undefined;
        break;
      case 'VUpdate':
        writes = undefined;
        break;
    }
  }
  return { reads, writes, functions };
}

/** Can the change not be seen by who reads? */
export function areApart(reader: Footprint, change: Footprint): boolean {
  const { reads } = reader;
  const { writes } = change;
  return reads !== undefined && writes !== undefined && ![...writes].some((tree) => reads.has(tree));
}
