import type { CallContext, Infer } from '@bridge/protocol/module';
import { entriesOf, packedEntriesOf } from '../protocol/answers.ts';
import { attributeFlags, type FileAttributes } from '../protocol/attributes.ts';
import type { attributes } from './schemas.ts';

export function fileAttributes(given: Infer<typeof attributes> | undefined): FileAttributes {
  if (given === undefined) return {};
  const { perm, ...others } = given;
  return { ...others, ...(perm === undefined ? {} : { mode: perm }) } as FileAttributes;
}

export function attributesFor(found: FileAttributes): Record<string, unknown> {
  const { mode: perm, ...others } = found;
  return { flags: attributeFlags(found), ...others, ...(perm === undefined ? {} : { perm }) };
}

/** Names are bytes; JSON clients get text where they are UTF-8. */
export function nameFor(context: CallContext, name: Uint8Array): Uint8Array | string {
  if (context.encoding !== 'json') return name;
  const text = Buffer.from(name).toString('utf8');
  return Buffer.from(text, 'utf8').equals(name) ? text : name;
}

export function named(context: CallContext, name: Uint8Array | undefined): { path?: Uint8Array | string } {
  return name === undefined ? {} : { path: nameFor(context, name) };
}

export function listing(context: CallContext, packet: Buffer): Record<string, unknown>[] {
  return entriesOf(packet).map(({ name, longname, attributes: found }) => ({
    filename: nameFor(context, name),
    longname: nameFor(context, longname),
    attributes: attributesFor(found),
  }));
}

export function packedListing(packets: readonly Buffer[]): { count: number; packed: Buffer } {
  const parts = packets.map(packedEntriesOf);
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    packed: Buffer.concat(parts.map(({ packed }) => packed)),
  };
}
