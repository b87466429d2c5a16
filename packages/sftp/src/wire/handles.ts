import { BridgeError, type CallContext, handleKind } from '@bridge/protocol/module';
import type { RemoteHandle } from '../protocol/answers.ts';
import type { SftpClient } from '../sftp-client.ts';
import { nameFor } from './values.ts';

/** What an `sftp_session` handle points to. */
export interface Session {
  readonly client: SftpClient;
  readonly end: () => void;
}

/** What an `sftp_file` or `sftp_directory` handle points to. */
export interface OpenHandle {
  readonly session: Session;
  readonly handle: RemoteHandle;
  isOpen: boolean;
}

export const SESSION = handleKind<Session>('sftp_session');
export const FILE = handleKind<OpenHandle>('sftp_file');
export const DIRECTORY = handleKind<OpenHandle>('sftp_directory');

export function openSession(
  context: CallContext,
  client: SftpClient,
  end: () => void,
  label: string,
  messages: readonly string[],
): Record<string, unknown> {
  const id = context.handles.open(SESSION, { client, end }, { label, dispose: end });
  return {
    session: id,
    version: client.serverVersion,
    extensions: Object.fromEntries([...client.extensions].map(([name, value]) => [name, nameFor(context, value)])),
    messages,
  };
}

export function own(
  context: CallContext,
  kind: typeof FILE,
  parent: string,
  owner: Session,
  handle: RemoteHandle,
): string {
  const resource: OpenHandle = { session: owner, handle, isOpen: true };
  return context.handles.open(kind, resource, {
    parent,
    dispose: async () => {
      if (!resource.isOpen || !owner.client.isOpen) return;
      resource.isOpen = false;
      await owner.client.closeHandle(handle).catch(() => undefined);
    },
  });
}

export function openHandle(resource: OpenHandle): OpenHandle {
  if (!resource.isOpen) throw new BridgeError('handle_not_found', 'the file has been closed', { notStarted: true });
  return resource;
}

export async function closeHandle(context: CallContext, kind: typeof FILE, id: string): Promise<void> {
  const resource = openHandle(context.handles.get(kind, id));
  resource.isOpen = false;
  try {
    await resource.session.client.closeHandle(resource.handle);
  } finally {
    await context.handles.close(id);
  }
}

export function clientOf(context: CallContext, params: { session: string }): SftpClient {
  return context.handles.get(SESSION, params.session).client;
}
