import type { Writer } from '../wire/writer.ts';

const PARAMETER_MESSAGE = 8;

/** PARAMETER after a batch: how many rows each execution changed. */
export function writeRowCounts(writer: Writer, counts: readonly number[]): void {
  writer.u8(PARAMETER_MESSAGE).ub(0).ub(0).ub(0).ub(0).ub(counts.length);
  for (const count of counts) writer.ub(count);
}
