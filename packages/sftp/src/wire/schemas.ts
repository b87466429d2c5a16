import { t } from '@bridge/protocol/module';
import { OPEN_FLAG } from '../protocol/packet.ts';

export const session = t.handle('sftp_session');
export const file = t.handle('sftp_file');
export const directory = t.handle('sftp_directory');

export const path = t.bytes();
export const offset = t.integer({ min: 0 });
export const mode = t.optional(t.integer({ min: 0, max: 0xffff_ffff }));
export const seconds = t.integer({ min: 0, max: 0xffff_ffff });
export const times = t.optional(t.object({ atime: seconds, mtime: seconds }));
export const attributes = t.object({
  size: t.optional(offset),
  uid: t.optional(seconds),
  gid: t.optional(seconds),
  perm: mode,
  atime: t.optional(seconds),
  mtime: t.optional(seconds),
  extended: t.optional(t.array(t.bytes(), { maxItems: 20_000 })),
});
export const world = {
  home: t.optional(t.string()),
  local_user: t.optional(t.string()),
  directory: t.withDefault(t.string(), '/'),
  environment: t.withDefault(t.record(t.string()), {}),
  timeout_ms: t.optional(t.integer({ min: 1 })),
};
export const connectSchema = t.object({
  host: t.string({ maxLength: 1024 }),
  port: t.optional(t.integer({ min: 1, max: 65_535 })),
  user: t.optional(t.string()),
  password: t.optional(t.string({ secret: true })),
  passphrase: t.optional(t.string({ secret: true })),
  key_files: t.withDefault(t.array(t.string(), { maxItems: 100 }), []),
  ssh_args: t.withDefault(t.array(t.string(), { maxItems: 1000 }), []),
  first_ssh_args: t.withDefault(t.array(t.string(), { maxItems: 100 }), []),
  share: t.withDefault(t.boolean(), false),
  ...world,
});
/** Flags of an open for writing. */
export const transferFlags = t.withDefault(
  t.integer({ min: 0, max: 63 }),
  OPEN_FLAG.write | OPEN_FLAG.create | OPEN_FLAG.truncate,
);
export const transferShape = {
  session,
  remote: path,
  offset: t.withDefault(offset, 0),
  mode,
  times,
  best_effort: t.boolean(),
  block_bytes: t.optional(t.integer({ min: 1, max: 255 * 1024 })),
  requests: t.optional(t.integer({ min: 1, max: 4096 })),
  verify: t.optional(t.oneOf('size', 'sha256')),
};

export const ATTRIBUTES = '{ flags, size?, uid?, gid?, perm?, atime?, mtime?, extended? }';
