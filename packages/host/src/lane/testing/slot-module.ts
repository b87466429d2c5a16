import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { isMainThread, threadId } from 'node:worker_threads';
import { defineFunction, defineModule, handleKind, type LaneChoice, t, type WireModule } from '@bridge/protocol';

interface Slot {
  values: unknown[];
}

const SLOT = handleKind<Slot>('slot');
const slot = t.handle('slot');

/** Holds the processor, as a library does that cannot be interrupted. */
function spin(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

/** A module whose calls run where the test says, and that tells where they ran. */
export const slotModule: WireModule = defineModule({
  name: 'slot',
  doc: 'Slots for tests.',
  lane: (_name, params): LaneChoice => {
    const { lane, key, exclusive } = params as { lane?: string; key?: string; exclusive?: boolean };
    if (lane === 'thread') return { kind: 'thread' };
    if (lane === 'process') return { kind: 'process', key: key ?? 'slow', exclusive: exclusive ?? true };
    return { kind: 'main' };
  },
  functions: {
    open: defineFunction({
      doc: 'Opens a slot; its disposal is written to a file.',
      params: t.object({
        lane: t.optional(t.string()),
        key: t.optional(t.string()),
        exclusive: t.optional(t.boolean()),
        disposals: t.optional(t.string()),
        parent: t.optional(slot),
        name: t.withDefault(t.string(), 'slot'),
        disposeMs: t.withDefault(t.integer(), 0),
      }),
      returns: '{ slot, pid, thread }',
      handler: ({ disposals, name, parent, disposeMs }, { handles, session }) => {
        const id = handles.open<Slot>(
          SLOT,
          { values: [] },
          {
            dispose: async () => {
              if (disposeMs > 0) await delay(disposeMs);
              if (disposals !== undefined) appendFileSync(disposals, `${name}\n`);
            },
            label: name,
            ...(parent === undefined ? {} : { parent }),
          },
        );
        return { slot: id, pid: process.pid, thread: isMainThread ? 0 : threadId, session: session.id };
      },
    }),
    put: defineFunction({
      doc: 'Adds a value.',
      params: t.object({ slot, value: t.any() }),
      returns: '{ count }',
      oneway: true,
      handler: ({ slot: id, value }, { handles }) => {
        if (value === 'fail') throw new Error('asked to fail');
        return { count: handles.get(SLOT, id).values.push(value) };
      },
    }),
    take: defineFunction({
      doc: 'Returns all values.',
      params: t.object({ slot }),
      returns: '{ values }',
      handler: ({ slot: id }, { handles }) => ({ values: handles.get(SLOT, id).values }),
    }),
    spin: defineFunction({
      doc: 'Works without ever looking up.',
      params: t.object({ slot: t.optional(slot), milliseconds: t.integer(), lane: t.optional(t.string()) }),
      returns: '{ done }',
      handler: ({ milliseconds }) => {
        spin(milliseconds);
        return { done: 1 };
      },
    }),
    wait: defineFunction({
      doc: 'Waits until it is cancelled.',
      params: t.object({ slot }),
      returns: 'never',
      handler: (_params, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    }),
    ask: defineFunction({
      doc: "Runs the client's code.",
      params: t.object({ slot, code: t.callback(), value: t.any() }),
      returns: '{ answer }',
      handler: async ({ code, value }, context) => ({ answer: await context.callback(code, [value]) }),
    }),
    attempt: defineFunction({
      doc: 'Tries to reach a target, and ends as the test says.',
      params: t.object({
        lane: t.optional(t.string()),
        target: t.string(),
        how: t.oneOf('success', 'answer', 'infrastructure', 'crash'),
      }),
      returns: '{ done }',
      handler: ({ target, how }, { circuits }) =>
        circuits!.run(
          target,
          () => (how === 'answer' ? 'answer' : 'infrastructure'),
          async () => {
            if (how === 'crash') process.kill(process.pid, 'SIGKILL');
            if (how !== 'success') throw new Error('asked to fail');
            return { done: 1 };
          },
        ),
    }),
    crash: defineFunction({
      doc: 'Ends the thread or process it runs in.',
      params: t.object({ slot }),
      returns: 'never',
      handler: () => {
        setImmediate(() => {
          throw new Error('a defect for tests');
        });
        return new Promise(() => {});
      },
    }),
    close: defineFunction({
      doc: 'Closes the slot.',
      params: t.object({ slot }),
      returns: 'nothing',
      handler: ({ slot: id }, { handles }) => handles.close(id),
    }),
  },
});
