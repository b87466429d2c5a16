import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BridgeError, type CallContext, type HandleKind, type OpenHandleOptions } from '@bridge/protocol/module';
import { expect, it } from 'vitest';
import { xpathModule } from './module.ts';

/** Handles in a map, and no wire: parameters pass the schema, as a client's would. */
function client() {
  const open = new Map<string, unknown>();
  const handles = {
    open<Resource>(kind: HandleKind<Resource>, resource: Resource, _options: OpenHandleOptions<Resource>): string {
      open.set(`${kind.name}-1`, resource);
      return `${kind.name}-1`;
    },
    get<Resource>(_kind: HandleKind<Resource>, id: string): Resource {
      if (!open.has(id)) throw new BridgeError('handle_not_found', id);
      return open.get(id) as Resource;
    },
    async close(id: string): Promise<void> {
      open.delete(id);
    },
  };
  // biome-ignore lint/suspicious/noExplicitAny: answers of any function, looked into by name.
  return async (name: keyof typeof xpathModule.functions, params: unknown): Promise<any> => {
    const { params: schema, handler } = xpathModule.functions[name]!;
    const run = handler as (params: unknown, context: CallContext) => unknown;
    return run(schema.parse(params, 'params'), { handles } as unknown as CallContext);
  };
}

it('parses, answers and closes', async () => {
  const call = client();
  const { document, root } = await call('parse', { xml: Buffer.from('<r><a k="1">x</a><a>y</a></r>') });
  expect(root).toBe('r');
  expect(await call('find', { document, path: 'count(//a)' })).toEqual({ type: 'number', value: 2 });
  const { nodes } = await call('findnodes', { document, path: '//a' });
  expect(nodes[0]).toEqual({ node: 3, type: 'element', name: 'a', value: 'x', attributes: { k: '1' } });
  expect(await call('findvalue', { document, path: '@k', node: nodes[0].node })).toEqual({ value: '1' });
  expect(await call('findvalue', { document, path: '//a' })).toEqual({ value: 'xy' });
  expect(await call('exists', { document, path: '//b' })).toEqual({ exists: false });
  expect(await call('findnodes_as_string', { document, path: '//a' })).toEqual({ xml: '<a k="1">x</a><a>y</a>' });
  expect(await call('close', { document })).toEqual({});
  await expect(call('find', { document, path: '/' })).rejects.toMatchObject({ code: 'handle_not_found' });
});

it('reads files, and tells which one it cannot', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'xml-module-'));
  try {
    const path = join(directory, 'ä.xml');
    writeFileSync(path, '<r>file</r>');
    const { document } = await client()('parse', { path: Buffer.from(path) });
    expect(document).toBe('document-1');
    await expect(client()('parse', { path: `${path}.none` })).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(client()('parse', {})).rejects.toMatchObject({ code: 'invalid_params' });
    await expect(client()('parse', { xml: '<a/>', path })).rejects.toMatchObject({ code: 'invalid_params' });
  } finally {
    rmSync(directory, { recursive: true });
  }
});

it('packs a tree into columns that Perl reads with vec', async () => {
  const packed = await client()('parse_tree', { xml: '<r><a k="ä">x</a></r>' });
  expect(packed.count).toBe(5);
  expect(packed.names).toEqual(['', 'r', 'a', 'k']);
  expect(packed.wide).toBe(true);
  const column = (name: string) =>
    Array.from({ length: packed.count }, (_, i) => packed[name].readUInt32BE((i + 1) * 4));
  expect(column('tag')).toEqual([9, 1 | (1 << 4), 1 | (2 << 4), 2 | (3 << 4), 3]);
  expect(column('parent')).toEqual([0, 1, 2, 3, 3]);
  expect(column('first')).toEqual([2, 3, 5, 0, 0]);
  expect(column('attribute')).toEqual([0, 0, 4, 0, 0]);
  expect(column('end')).toEqual([5, 5, 5, 4, 5]);
  expect(packed.text.toString()).toBe('x');
  expect(packed.data.toString()).toBe('ä');
});
