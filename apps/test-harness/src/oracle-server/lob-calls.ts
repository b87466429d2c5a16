import type { CallContext } from './call-context.ts';
import { LOB_CHUNK, lobLength, readLob, writeLob } from './lob-store.ts';
import { LOB_OPERATION, readLobCall, writeLobReply } from './messages/lob-op.ts';
import { locatorBytes, locatorId } from './messages/row.ts';
import { OraError } from './sql/ora-error.ts';
import type { Reader } from './wire/reader.ts';
import type { Writer } from './wire/writer.ts';

/** LOB: reads, writes, measures or makes one, by its locator. */
export function lobCall({ sql, lobs }: CallContext, reader: Reader, writer: Writer): void {
  const request = readLobCall(reader);
  const { operation, amount } = request;
  let { locator } = request;
  const lob = lobs.get(locatorId(locator));
  let data: Buffer | undefined;
  let told = amount;
  if (operation === LOB_OPERATION.createTemporary) {
    locator = locatorBytes(lobs.add(request.destination, 1, null, undefined, true));
  } else if (lob === undefined) throw new OraError(22922);
  else {
    switch (operation) {
      case LOB_OPERATION.length:
        told = lobLength(lob);
        break;
      case LOB_OPERATION.chunkSize:
        told = LOB_CHUNK;
        break;
      case LOB_OPERATION.read:
        data = readLob(lob, request.offset, amount ?? 0);
        break;
      case LOB_OPERATION.write:
        if (lob.home === undefined && !lob.temporary) throw new OraError(22920);
        writeLob(lob, request.offset, request.data ?? Buffer.alloc(0));
        sql.storeLob(lob);
        break;
      case LOB_OPERATION.trim:
        if (lob.home === undefined && !lob.temporary) throw new OraError(22920);
        lob.content = lob.content.slice(0, amount ?? 0);
        sql.storeLob(lob);
        break;
      case LOB_OPERATION.open:
        lob.open = true;
        break;
      case LOB_OPERATION.close:
        lob.open = false;
        break;
      case LOB_OPERATION.freeTemporary:
        lobs.free(locatorId(locator));
        break;
      case LOB_OPERATION.isOpen:
        break;
      default:
        throw OraError.withText(3001, `ORA-03001: unimplemented feature (test server: LOB operation ${operation})`);
    }
  }
  writeLobReply(writer, { operation, locator, amount: told, data, flag: lob?.open ?? false });
}
