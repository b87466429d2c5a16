import type { Writer } from '../wire/writer.ts';

const IO_VECTOR_MESSAGE = 11;

export type Direction = 'in' | 'out' | 'inout';
const CODES: Readonly<Record<Direction, number>> = { out: 16, in: 32, inout: 48 };

/** IO VECTOR: which way each bind of a PL/SQL block goes. */
export function writeIoVector(writer: Writer, directions: readonly Direction[]): void {
  writer
    .u8(IO_VECTOR_MESSAGE)
    .u8(0)
    .ub(directions.length % 256)
    .ub(Math.floor(directions.length / 256));
  writer.ub(0).ub(0).ub(0).ub(0);
  for (const direction of directions) writer.u8(CODES[direction]);
}
