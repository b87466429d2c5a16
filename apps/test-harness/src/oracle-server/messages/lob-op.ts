import type { Reader } from '../wire/reader.ts';
import type { Writer } from '../wire/writer.ts';

export const LOB_CALL = 96;
const LOB_DATA_MESSAGE = 14;
const PARAMETER_MESSAGE = 8;

export const LOB_OPERATION = {
  length: 0x01,
  read: 0x02,
  trim: 0x20,
  write: 0x40,
  createTemporary: 0x110,
  freeTemporary: 0x111,
  chunkSize: 0x4000,
  open: 0x8000,
  close: 0x10000,
  isOpen: 0x11000,
} as const;

export interface LobRequest {
  readonly operation: number;
  readonly locator: Buffer;
  /** From 1, in characters or bytes. */
  readonly offset: number;
  /** Type of LOB to create. */
  readonly destination: number;
  readonly amount: number | undefined;
  readonly data: Buffer | undefined;
}

export function readLobCall(reader: Reader): LobRequest {
  reader.u8();
  const locatorLength = reader.ub();
  reader.u8();
  reader.ub();
  reader.ub();
  reader.ub();
  reader.skip(3);
  const operation = reader.ub();
  reader.skip(2);
  const offset = reader.ub();
  const destination = reader.ub();
  const hasAmount = reader.u8() !== 0;
  reader.skip(6);
  const locator = Buffer.from(reader.raw(locatorLength));
  if (operation === LOB_OPERATION.createTemporary) reader.ub();
  let data: Buffer | undefined;
  if (operation === LOB_OPERATION.write) {
    reader.u8();
    data = Buffer.from(reader.bytes() ?? []);
  }
  return { operation, locator, offset, destination, amount: hasAmount ? reader.ub() : undefined, data };
}

export interface LobReply {
  readonly operation: number;
  readonly locator: Buffer;
  readonly amount: number | undefined;
  readonly data?: Buffer | undefined;
  readonly flag?: boolean;
}

/** Data first, then the locator and what became of the amount. */
export function writeLobReply(writer: Writer, { operation, locator, amount, data, flag }: LobReply): void {
  if (data !== undefined) writer.u8(LOB_DATA_MESSAGE).withLength(data);
  writer.u8(PARAMETER_MESSAGE).raw(locator);
  if (operation === LOB_OPERATION.createTemporary) writer.ub(0).u8(0);
  else if (amount !== undefined) writer.ub(amount);
  if (operation === LOB_OPERATION.isOpen) writer.u8(flag ? 1 : 0);
}
