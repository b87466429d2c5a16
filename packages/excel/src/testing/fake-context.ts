import { BridgeError, type CallContext, type HandleKind, type OpenHandleOptions } from '@bridge/protocol/module';

/** A session without a wire: handles in a map. */
export function fakeContext(): CallContext & { readonly openHandles: () => string[] } {
  const entries = new Map<string, { resource: unknown; dispose(): void | Promise<void> }>();
  return {
    session: { id: 's', client: 'json', pid: undefined, user: undefined, script: undefined },
    openHandles: () => [...entries.keys()],
    handles: {
      open<Resource>(kind: HandleKind<Resource>, resource: Resource, options: OpenHandleOptions<Resource>): string {
        const id = `${kind.name}-${entries.size + 1}`;
        entries.set(id, { resource, dispose: () => options.dispose(resource) });
        return id;
      },
      get<Resource>(_: HandleKind<Resource>, id: string): Resource {
        const entry = entries.get(id);
        if (entry === undefined) throw new BridgeError('handle_not_found', `no handle '${id}'`);
        return entry.resource as Resource;
      },
      async close(id: string): Promise<void> {
        const entry = entries.get(id);
        if (entry === undefined) throw new BridgeError('handle_not_found', `no handle '${id}'`);
        entries.delete(id);
        await entry.dispose();
      },
    },
    signal: new AbortController().signal,
    encoding: 'json',
    callback: () => Promise.reject(new Error('no client')),
  };
}
