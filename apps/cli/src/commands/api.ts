import { featureSources, systemModule } from '@bridge/daemon';
import type { WireModule } from '@bridge/protocol';
import type { Command } from '../command.ts';
import { CommandError, ExitCode } from '../exit-code.ts';

export const api: Command = {
  name: 'api',
  summary: 'print the wire API: every module, function and parameter',
  usage: '[MODULE]',
  options: { json: { type: 'boolean', help: 'print JSON Schema' } },
  async run({ values, positionals }) {
    const modules: WireModule[] = await Promise.all(featureSources.map((source) => source.load()));
    // Only its table is read here: the handlers need a daemon, the documentation does not.
    modules.push(systemModule(undefined as never));
    const [only] = positionals;
    const shown = only === undefined ? modules : modules.filter((module) => module.name === only);
    if (shown.length === 0) {
      throw new CommandError(ExitCode.usage, `no module '${only}'; there are ${modules.map((m) => m.name).join(', ')}`);
    }
    process.stdout.write(
      values.json === true ? `${JSON.stringify(shown.map(asJson), undefined, 2)}\n` : shown.map(asText).join('\n'),
    );
    return ExitCode.ok;
  },
};

function asJson(module: WireModule): Record<string, unknown> {
  return {
    module: module.name,
    doc: module.doc,
    functions: Object.entries(module.functions).map(([name, wireFunction]) => ({
      function: name,
      doc: wireFunction.doc,
      oneway: wireFunction.oneway === true,
      params: wireFunction.params.jsonSchema(),
      returns: wireFunction.returns,
    })),
  };
}

function asText(module: WireModule): string {
  const lines = [`${module.name}: ${module.doc}`];
  for (const [name, wireFunction] of Object.entries(module.functions)) {
    const schema = wireFunction.params.jsonSchema() as {
      properties?: Record<string, { type?: unknown }>;
      required?: string[];
    };
    const params = Object.keys(schema.properties ?? {}).map((key) =>
      schema.required?.includes(key) ? key : `${key}?`,
    );
    lines.push(
      `  ${module.name}.${name}(${params.join(', ')}) -> ${wireFunction.returns}`,
      `      ${wireFunction.doc}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
