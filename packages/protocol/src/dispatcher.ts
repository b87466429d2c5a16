import type { CallContext } from './module/context.ts';
import type { LaneChoice, WireFunction, WireModule } from './module/define-module.ts';
import { BridgeError } from './module/error.ts';

/** A module that is imported on first use. */
export interface ModuleSource {
  readonly name: string;
  load(): Promise<WireModule>;
}

/** A checked call, ready to run. */
export interface Call {
  readonly module: WireModule;
  readonly functionName: string;
  readonly wireFunction: WireFunction;
  readonly params: unknown;
  /** Handles that the parameters name: calls that share one run in order. */
  readonly handles: readonly string[];
  readonly lane: LaneChoice;
}

const MAIN: LaneChoice = { kind: 'main' };
const NO_HANDLES: readonly string[] = [];

/** Finds, checks and prepares calls: the whitelist. */
export class Dispatcher {
  readonly #sources: ReadonlyMap<string, ModuleSource>;
  readonly #loaded: Map<string, WireModule> = new Map();
  readonly #loading: Map<string, Promise<WireModule>> = new Map();

  constructor(sources: Iterable<ModuleSource>) {
    this.#sources = new Map([...sources].map((source) => [source.name, source]));
  }

  get moduleNames(): string[] {
    return [...this.#sources.keys()].sort();
  }

  /**
   * The module, at once when it was used before.
   *
   * @throws BridgeError `unknown_module`, `internal` if its import fails.
   */
  module(name: string): WireModule | Promise<WireModule> {
    return this.#loaded.get(name) ?? this.#load(name);
  }

  /**
   * Checks a request against the table.
   *
   * @throws BridgeError `unknown_function` or `invalid_params`.
   */
  prepare(module: WireModule, functionName: string, params: unknown): Call {
    if (!Object.hasOwn(module.functions, functionName)) {
      throw new BridgeError(
        'unknown_function',
        `module '${module.name}' has no function '${printable(functionName)}'`,
        {
          class: 'UnknownFunction',
          notStarted: true,
        },
      );
    }
    const wireFunction = module.functions[functionName] as WireFunction;
    const parsed = wireFunction.params.parse(params, `${module.name}.${functionName}`);
    let handles = NO_HANDLES;
    if (wireFunction.params.collectHandles) {
      const found: string[] = [];
      wireFunction.params.collectHandles(parsed, found);
      if (found.length > 0) handles = found;
    }
    const lane = module.lane?.(functionName, parsed) ?? MAIN;
    return { module, functionName, wireFunction, params: parsed, handles, lane };
  }

  /** Runs a prepared call. */
  run(call: Call, context: CallContext): unknown {
    return call.wireFunction.handler(call.params, context);
  }

  async #load(name: string): Promise<WireModule> {
    const source = this.#sources.get(name);
    if (source === undefined) {
      throw new BridgeError(
        'unknown_module',
        `no module '${printable(name)}'; there are ${this.moduleNames.join(', ')}`,
        {
          class: 'UnknownModule',
          notStarted: true,
        },
      );
    }
    let loading = this.#loading.get(name);
    if (loading === undefined) {
      loading = source.load();
      this.#loading.set(name, loading);
    }
    try {
      const module = await loading;
      this.#loaded.set(name, module);
      return module;
    } catch (error) {
      throw new BridgeError('internal', `module '${name}' cannot be loaded: ${(error as Error).message}`, {
        class: 'ModuleError',
        notStarted: true,
        cause: error,
      });
    } finally {
      this.#loading.delete(name);
    }
  }
}

/** Names from outside appear in messages cut and without control characters. */
function printable(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed.
  return name.slice(0, 60).replace(/[\u0000-\u001f\u007f]/g, '?');
}
