import type { OraError } from '../sql/ora-error.ts';
import type { Writer } from '../wire/writer.ts';

const WARNING_MESSAGE = 15;

/** WARNING: the call succeeded, and there is something to say. */
export function writeWarning(writer: Writer, { number, message }: OraError): void {
  writer
    .u8(WARNING_MESSAGE)
    .ub(number)
    .ub(Buffer.byteLength(message) + 1)
    .ub(0)
    .text(`${message}\n`);
}
