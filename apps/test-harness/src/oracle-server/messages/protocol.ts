import type { Reader } from '../wire/reader.ts';
import { Writer } from '../wire/writer.ts';

export const PROTOCOL_MESSAGE = 1;
/** AL32UTF8. */
const CHARACTER_SET = 873;
/** AL16UTF16. */
const NATIONAL_CHARACTER_SET = 2000;
const COMPILE_CAPABILITIES = 53;
const FIELD_VERSION_AT = 7;
const RUNTIME_CAPABILITIES = 7;
const WITH_TIME_ZONE = 1;
const STRINGS_OF_32K = 4;

export interface Capabilities {
  /** TTC field version: 12 is what 19c reports. */
  readonly fieldVersion: number;
  /** MAX_STRING_SIZE=EXTENDED: VARCHAR2 and RAW up to 32767 bytes. */
  readonly longStrings: boolean;
}

/** The first message of a session: both sides tell what they can. */
export function skipProtocolRequest(reader: Reader): void {
  reader.skip(reader.rest);
}

export function protocolReply({ fieldVersion, longStrings }: Capabilities): Buffer {
  const formats = Buffer.alloc(11);
  formats.writeUInt16BE(NATIONAL_CHARACTER_SET, 9);
  const compile = Buffer.alloc(COMPILE_CAPABILITIES);
  compile[FIELD_VERSION_AT] = fieldVersion;
  const runtime = Buffer.alloc(RUNTIME_CAPABILITIES);
  runtime[1] = WITH_TIME_ZONE;
  runtime[6] = longStrings ? STRINGS_OF_32K : 0;
  return new Writer()
    .u8(PROTOCOL_MESSAGE)
    .u8(6)
    .u8(0)
    .raw(Buffer.from('CPAN Bridge test server\0'))
    .u16le(CHARACTER_SET)
    .u8(1)
    .u16le(0)
    .u16(formats.length)
    .raw(formats)
    .withLength(compile)
    .withLength(runtime).bytes;
}
