import { BridgeError, defineFunction, t } from '@bridge/protocol/module';
import { asking, doing } from './client-function.ts';
import { clientOf, FILE, openHandle } from './handles.ts';
import { ATTRIBUTES, attributes, file, path, session } from './schemas.ts';
import { attributesFor, fileAttributes, named } from './values.ts';

const onPath = t.object({ session, path });

/** Files and directories by name. */
export const nameFunctions = {
  stat: asking(
    { doc: 'Attributes of a file by name, of what a link leads to.', params: onPath, returns: ATTRIBUTES },
    async (client, params) => attributesFor(await client.stat(params.path)),
  ),

  lstat: asking(
    { doc: 'Attributes of a file by name, of a link itself.', params: onPath, returns: ATTRIBUTES },
    async (client, params) => attributesFor(await client.lstat(params.path)),
  ),

  setstat: doing(
    { doc: 'Sets attributes of a file by name.', params: t.object({ session, path, attributes }) },
    (client, params) => client.setstat(params.path, fileAttributes(params.attributes)),
  ),

  remove: doing({ doc: 'Removes a file.', params: onPath }, (client, params) => client.remove(params.path)),

  mkdir: doing(
    { doc: 'Makes a directory.', params: t.object({ session, path, attributes: t.optional(attributes) }) },
    (client, params) => client.makeDirectory(params.path, fileAttributes(params.attributes)),
  ),

  rmdir: doing({ doc: 'Removes an empty directory.', params: onPath }, (client, params) =>
    client.removeDirectory(params.path),
  ),

  rename: doing(
    {
      doc: 'Renames; fails if the target exists, as the server decides. With posix, replaces it (posix-rename@openssh.com).',
      params: t.object({ session, from: path, to: path, posix: t.boolean() }),
    },
    (client, { from, to, posix }) => (posix ? client.posixRename(from, to) : client.rename(from, to)),
  ),

  symlink: doing(
    {
      doc: 'Makes a symbolic link that leads to a target, which need not exist.',
      params: t.object({ session, link: path, target: path }),
    },
    (client, { link, target }) => client.symlink(target, link),
  ),

  hardlink: doing(
    {
      doc: 'Gives a file a second name (hardlink@openssh.com).',
      params: t.object({ session, link: path, target: path }),
    },
    (client, { link, target }) => client.hardLink(target, link),
  ),

  readlink: asking(
    { doc: 'What a symbolic link leads to.', params: onPath, returns: '{ path? }' },
    async (client, params, context) => named(context, await client.readLink(params.path)),
  ),

  realpath: asking(
    {
      doc: "The server's absolute form of a path; of the empty one, the directory that a session begins in.",
      params: onPath,
      returns: '{ path? }',
    },
    async (client, params, context) => named(context, await client.realpath(params.path)),
  ),

  statvfs: defineFunction({
    doc: 'Sizes of the file system of a path or an open file (statvfs@openssh.com).',
    params: t.object({ session: t.optional(session), path: t.optional(path), file: t.optional(file) }),
    returns: '{ bsize, frsize, blocks, bfree, bavail, files, ffree, favail, fsid, flag, namemax }',
    async handler(params, context) {
      if (params.file !== undefined) {
        const { session: owner, handle } = openHandle(context.handles.get(FILE, params.file));
        return await owner.client.statvfs({ handle });
      }
      if (params.session === undefined || params.path === undefined) {
        throw new BridgeError('invalid_params', 'sftp.statvfs: give session and path, or file', { notStarted: true });
      }
      return await clientOf(context, { session: params.session }).statvfs({ path: params.path });
    },
  }),
};
