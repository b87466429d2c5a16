import { ProtocolError } from '../wire/reader.ts';

/** Connect data that does not fit into the CONNECT packet follows in a DATA packet. */
const MOST_INLINE = 230;

/** CONNECT: what the client wants, or `undefined` when the text follows separately. */
export function readConnect(packet: Buffer): string | undefined {
  const length = packet.readUInt16BE(24);
  const offset = packet.readUInt16BE(26);
  if (length > MOST_INLINE || offset + length > packet.length) return undefined;
  return packet.toString('utf8', offset, offset + length);
}

/** What matters of `(DESCRIPTION=(ADDRESS=…)(CONNECT_DATA=(SERVICE_NAME=X)…))`. */
export interface ConnectData {
  readonly serviceName: string | undefined;
  readonly sid: string | undefined;
  readonly server: string | undefined;
  readonly text: string;
}

export function parseConnectData(text: string): ConnectData {
  if (!/^\s*\(DESCRIPTION\s*=/i.test(text)) throw new ProtocolError('no connect descriptor');
  const value = (name: string): string | undefined =>
    new RegExp(`\\(\\s*${name}\\s*=\\s*([^)\\s]*)\\s*\\)`, 'i').exec(text)?.[1];
  return { serviceName: value('SERVICE_NAME'), sid: value('SID'), server: value('SERVER'), text };
}
