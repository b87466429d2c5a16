import { defineFunction, t } from '@bridge/protocol/module';
import { SftpSession } from '../sftp-session.ts';
import { connect, withUmask, worldOf } from './connections.ts';
import { openSession } from './handles.ts';
import { connectSchema, session, world } from './schemas.ts';

/** Sessions. */
export const sessionFunctions = {
  connect: defineFunction({
    doc: 'Connects as `ssh -s HOST sftp` would and logs in. With share, a connection that was just left is used again.',
    params: connectSchema,
    returns: '{ session: handle, version, extensions: { name: bytes }, messages: [text] }',
    async handler(params, context) {
      return await connect(params, context);
    },
  }),

  connect_command: defineFunction({
    doc: 'Speaks SFTP with a command, which gets the environment and directory given here.',
    params: t.object({
      command: t.array(t.string(), { maxItems: 1000 }),
      umask: t.optional(t.integer({ min: 0, max: 0o777 })),
      ...world,
    }),
    returns: '{ session: handle, version, extensions: { name: bytes }, messages: [text] }',
    async handler(params, context) {
      const messages: string[] = [];
      const opened = await SftpSession.openCommand(withUmask(params.command, params.umask), worldOf(params), {
        inactivityMs: params.timeout_ms,
        onStderr: (chunk) => messages.push(chunk.toString().trimEnd()),
      });
      return openSession(context, opened.client, () => opened.close(), params.command[0] ?? '', messages);
    },
  }),

  disconnect: defineFunction({
    doc: 'Ends a session; its files and directories are closed.',
    params: t.object({ session }),
    returns: '{}',
    oneway: true,
    async handler({ session: id }, context) {
      await context.handles.close(id);
      return {};
    },
  }),
};
