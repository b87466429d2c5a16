import { BridgeError, defineFunction, defineModule, t, type WireModule } from '@bridge/protocol';

/** The module `test`: proves that a connection, a codec and callbacks work. */
export const testModule: WireModule = defineModule({
  name: 'test',
  doc: 'Proves that the connection works.',
  functions: {
    ping: defineFunction({
      doc: 'Answers "pong".',
      params: t.object({}),
      returns: '"pong"',
      handler: () => 'pong',
    }),
    echo: defineFunction({
      doc: 'Answers with its parameter, as it arrived.',
      params: t.object({ value: t.any() }),
      returns: 'value',
      handler: ({ value }) => value ?? null,
    }),
    callback: defineFunction({
      doc: "Runs the client's code reference with the arguments and answers with its result.",
      params: t.object({ code: t.callback(), args: t.withDefault(t.array(t.any()), []) }),
      returns: 'what the code returned',
      handler: ({ code, args }, context) => context.callback(code, args ?? []),
    }),
    sleep: defineFunction({
      doc: 'Waits, then answers; ends early with an error when it is cancelled.',
      params: t.object({ milliseconds: t.integer({ min: 0, max: 600_000 }) }),
      returns: 'milliseconds waited',
      handler: ({ milliseconds }, { signal }) =>
        new Promise<number>((resolve, reject) => {
          const timer = setTimeout(() => resolve(milliseconds), milliseconds);
          signal.addEventListener('abort', () => {
            clearTimeout(timer);
            reject(signal.reason instanceof Error ? signal.reason : new BridgeError('cancelled', 'cancelled'));
          });
        }),
    }),
    fail: defineFunction({
      doc: 'Fails with this text.',
      params: t.object({ message: t.withDefault(t.string(), 'asked to fail') }),
      returns: 'never',
      handler: ({ message }) => {
        throw new BridgeError('internal', message ?? 'asked to fail', { class: 'TestFailure' });
      },
    }),
  },
});
