import type { CallContext, WireFunction } from '@bridge/protocol/module';

/**
 * Lets a cancelled call end at once, also when the server never answers: otherwise whatever comes next on the same session, its end
 * included, would wait for it. What the server makes of the request stays unknown.
 */
// biome-ignore lint/suspicious/noExplicitAny: each function has its own parameter type; they meet only here.
export function interruptible<Functions extends Record<string, WireFunction<any, any>>>(
  functions: Functions,
): Functions {
  const wrapped = Object.entries(functions).map(([name, definition]) => {
    const handler = (params: unknown, context: CallContext): Promise<unknown> =>
      untilAborted(context.signal, Promise.resolve(definition.handler(params, context)));
    return [name, { ...definition, handler }];
  });
  return Object.fromEntries(wrapped) as Functions;
}

function untilAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
