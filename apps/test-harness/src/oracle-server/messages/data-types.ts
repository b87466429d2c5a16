import { Writer } from '../wire/writer.ts';

export const DATA_TYPES_MESSAGE = 2;

/** The database's zone, +00:00, and an empty list of type conversions: everything as the client has it. */
export function dataTypesReply(): Buffer {
  return new Writer()
    .u8(DATA_TYPES_MESSAGE)
    .raw(Buffer.from([0x80, 0, 0, 0, 0x3c, 0x3c, 0x3c, 0x80, 0, 0, 0]))
    .u16(0).bytes;
}
