import {
  BridgeClient,
  Dispatcher,
  defineFunction,
  defineModule,
  memoryChannelPair,
  moduleClient,
  t,
} from '@bridge/protocol';
import { HandleQueue, HandleRegistry } from '@bridge/state';
import { expect, expectTypeOf, test } from 'vitest';
import { serveFrames } from './serve-connection.ts';

const sums = defineModule({
  name: 'sums',
  doc: 'Adds.',
  functions: {
    add: defineFunction({
      doc: 'Adds two numbers.',
      params: t.object({ a: t.number(), b: t.withDefault(t.number(), 1) }),
      returns: 'number',
      handler: ({ a, b }) => a + (b ?? 1),
    }),
  },
});

test("a module's table types its client", async () => {
  const [clientEnd, serverEnd] = memoryChannelPair();
  serveFrames(serverEnd, new Dispatcher([{ name: 'sums', load: async () => sums }]), {
    handles: new HandleRegistry({ reportFailure: () => {} }),
    queues: new HandleQueue(),
    version: '1',
  });
  const client = new BridgeClient(clientEnd);
  const module = moduleClient<typeof sums>(client, 'sums');
  const answer = module.add({ a: 2 });
  expectTypeOf(answer).toEqualTypeOf<Promise<number>>();
  // @ts-expect-error: the table knows no parameter of this name
  await expect(module.add({ a: 1, c: 2 })).rejects.toThrow("sums.add: unknown parameter 'c'");
  expect(await answer).toBe(3);
  await client.close();
});
