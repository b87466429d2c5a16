import { BridgeError, type CallContext, type HandleKind, type OpenHandleOptions } from '@bridge/protocol/module';

interface Entry {
  readonly resource: unknown;
  readonly parent: string | undefined;
  dispose(): void | Promise<void>;
}

/** A session without a wire: handles in a map, children disposed before their parents. */
export function fakeContext(): CallContext & { readonly handles: { readonly open_: readonly string[] } } {
  const entries = new Map<string, Entry>();
  let last = 0;
  const handles = {
    get open_() {
      return [...entries.keys()];
    },
    open<Resource>(kind: HandleKind<Resource>, resource: Resource, options: OpenHandleOptions<Resource>): string {
      const id = `${kind.name}-${++last}`;
      entries.set(id, { resource, parent: options.parent, dispose: () => options.dispose(resource) });
      return id;
    },
    get<Resource>(kind: HandleKind<Resource>, id: string): Resource {
      const entry = entries.get(id);
      if (entry === undefined || !id.startsWith(kind.name))
        throw new BridgeError('handle_not_found', `no ${kind.name} '${id}'`);
      return entry.resource as Resource;
    },
    async close(id: string): Promise<void> {
      for (const [child, { parent }] of entries) if (parent === id) await handles.close(child);
      const entry = entries.get(id);
      if (entry === undefined) throw new BridgeError('handle_not_found', `no handle '${id}'`);
      entries.delete(id);
      await entry.dispose();
    },
  };
  return {
    session: { id: 's', client: 'json', pid: undefined, user: undefined, script: undefined },
    handles,
    signal: new AbortController().signal,
    encoding: 'json',
    callback: () => Promise.reject(new Error('no client')),
  };
}
