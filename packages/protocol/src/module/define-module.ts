import type { CallContext } from './context.ts';
import type { Schema } from './schema.ts';

/** Where a call runs (docs/wire.md §5). `exclusive`: the process serves one session at a time, so killing it hurts nobody else. */
export type LaneChoice =
  | { readonly kind: 'main' }
  | { readonly kind: 'thread' }
  | { readonly kind: 'process'; readonly key: string; readonly exclusive: boolean };

export interface WireFunction<Params = unknown, Result = unknown> {
  /** One sentence for `cpan-bridge api`: what it does, what it returns. */
  readonly doc: string;
  readonly params: Schema<Params>;
  /** Describes the result for `cpan-bridge api`, e.g. `{ rows: integer }`. */
  readonly returns: string;
  /** May a client send it one-way? Defaults to false. */
  readonly oneway?: boolean;
  handler(params: Params, context: CallContext): Result | Promise<Result>;
}

/** A table of wire functions: whitelist, validation, documentation and client types in one. */
export interface WireModule {
  readonly name: string;
  readonly doc: string;
  readonly functions: Readonly<Record<string, WireFunction>>;
  /** Lane of a call that names no handle; a call that names one goes where the handle is. Defaults to the main loop. */
  lane?(functionName: string, params: unknown): LaneChoice;
}

/** Declares one wire function; infers the handler's parameters from the schema. */
export function defineFunction<Params, Result>(definition: WireFunction<Params, Result>): WireFunction<Params, Result> {
  return definition;
}

const NAME = /^[a-z][a-z0-9_]*$/;

/**
 * Declares a module.
 *
 * @throws TypeError at start-up if a name is not lower_snake_case or a doc line is missing: the table is the documentation.
 */
export function defineModule<const Functions extends Record<string, unknown>>(definition: {
  readonly name: string;
  readonly doc: string;
  // biome-ignore lint/suspicious/noExplicitAny: each function has its own parameter type; they meet only here.
  readonly functions: Functions & Record<string, WireFunction<any, any>>;
  lane?(functionName: string, params: unknown): LaneChoice;
}): WireModule & { readonly functions: Functions } {
  if (!NAME.test(definition.name)) throw new TypeError(`module name '${definition.name}' is not lower_snake_case`);
  for (const [name, wireFunction] of Object.entries(definition.functions)) {
    if (!NAME.test(name)) throw new TypeError(`function name '${definition.name}.${name}' is not lower_snake_case`);
    if (!wireFunction.doc) throw new TypeError(`'${definition.name}.${name}' has no doc line`);
  }
  return definition as WireModule & { readonly functions: Functions };
}
