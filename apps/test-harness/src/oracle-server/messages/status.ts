import type { Writer } from '../wire/writer.ts';

const STATUS_MESSAGE = 9;
/** Of a call status: a transaction is open. The driver rolls back at close only then. */
const TRANSACTION_OPEN = 0x02;

export function callStatus(inTransaction: boolean): number {
  return inTransaction ? TRANSACTION_OPEN : 0;
}

/** STATUS: the end of a call that says nothing else. */
export function writeStatus(writer: Writer, inTransaction: boolean): void {
  writer.u8(STATUS_MESSAGE).ub(callStatus(inTransaction)).ub(0);
}
