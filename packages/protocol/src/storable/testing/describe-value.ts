import { Double, Rows } from '../../module/rows.ts';

export interface DescribeOptions {
  /** Write the second visit of a container as `=number`. */
  readonly identity?: boolean;
  /** Describe what is left after Perl's `freeze`, which writes a whole double below 2^53 as an integer, -0 too. */
  readonly frozen?: boolean;
}

/** The text by which peer.pl describes what Perl holds, written from the JavaScript value. */
export function describeValue(value: unknown, options: DescribeOptions = {}): string {
  return describe(value, { frozen: options.frozen === true, seen: options.identity === true ? new Map() : undefined });
}

interface Visit {
  readonly frozen: boolean;
  readonly seen: Map<object, number> | undefined;
}

function describe(value: unknown, visit: Visit): string {
  switch (typeof value) {
    case 'undefined':
      return 'u';
    case 'boolean':
      return value ? 'i1' : 'a';
    case 'bigint':
      return BigInt.asIntN(64, value) === value ? `i${value}` : describeText(value.toString());
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? `i${value}` : describeDouble(value, visit);
    case 'string':
      return describeText(value);
    case 'object':
      return value === null ? 'u' : describeObject(value, visit);
    default:
      throw new TypeError(`no description of a ${typeof value}`);
  }
}

function describeDouble(value: number, visit: Visit): string {
  if (visit.frozen && Number.isSafeInteger(value)) return `i${value}`;
  if (Number.isNaN(value)) return 'nan';
  const bits = Buffer.alloc(8);
  bits.writeDoubleBE(value);
  return `n${bits.toString('hex')}`;
}

function describeText(text: string): string {
  const bytes = perlUtf8(text);
  return (bytes.length === text.length ? 'a' : 'c') + bytes.toString('hex');
}

function describeObject(value: object, visit: Visit): string {
  if (value instanceof Uint8Array)
    return (value.every((byte) => byte < 0x80) ? 'a' : 'b') + Buffer.from(value).toString('hex');
  if (value instanceof Double) return describeDouble(value.value, visit);
  if (value instanceof Rows) {
    const asBytes = (cell: unknown) => (typeof cell === 'string' && value.text === 'bytes' ? Buffer.from(cell) : cell);
    return describe(
      value.rows.map((row) => row.map(asBytes)),
      visit,
    );
  }
  const before = visit.seen?.get(value);
  if (before !== undefined) return `=${before}`;
  visit.seen?.set(value, visit.seen.size);
  if (Array.isArray(value)) return `[${value.map((item) => describe(item, visit)).join(',')}]`;
  const pairs = Object.entries(value).map(
    ([key, item]) => [perlUtf8(key).toString('hex'), describe(item, visit)] as const,
  );
  pairs.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map((pair) => pair.join(':')).join(',')}}`;
}

/** UTF-8 in which a lone surrogate is a character like any other. */
function perlUtf8(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text);
  const parts: Buffer[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point >= 0xd800 && point < 0xe000) {
      parts.push(Buffer.from([0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f)]));
    } else {
      parts.push(Buffer.from(character));
    }
  }
  return Buffer.concat(parts);
}
