import type { WireModule } from '../module/define-module.ts';
import type { Schema } from '../module/schema.ts';
import type { BridgeClient, RequestOptions } from './bridge-client.ts';

/** The functions of a wire module as methods of a client; typed by the module's own table. */
export type ModuleClient<Module extends WireModule> = {
  readonly [Name in keyof Module['functions']]: Module['functions'][Name] extends {
    readonly params: Schema<infer Params>;
    handler(...args: never[]): infer Result;
  }
    ? (params: Partial<Params> & object, options?: RequestOptions) => Promise<Awaited<Result>>
    : never;
};

/**
 * Gives a client the functions of one module: `const database = moduleClient<typeof databaseModule>(client, 'database')`.
 *
 * Parameters that the schema fills in may be left out; the server checks the rest and names what is missing.
 */
export function moduleClient<Module extends WireModule>(
  client: BridgeClient,
  name: Module['name'],
): ModuleClient<Module> {
  return new Proxy({} as ModuleClient<Module>, {
    get: (_target, functionName) =>
      typeof functionName === 'string' && functionName !== 'then'
        ? (params: object = {}, options?: RequestOptions) => client.call(name, functionName, params, options)
        : undefined,
  });
}
