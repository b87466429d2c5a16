import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The program a package's README shows first, and what the README says it prints.
 *
 * @param folder - the package's folder.
 * @returns `{ program, output }`; `program` is undefined without a ```ts fence, `output` without a ```text fence right behind it.
 */
export function readmeProgram(folder) {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const match = /^```ts\n([\s\S]*?)^```\n(?:(?:(?!#)[^\n`]*\n){0,4}?```(?:text|console)\n([\s\S]*?)^```$)?/m.exec(
    readme,
  );
  return { program: match?.[1], output: match?.[2] };
}
