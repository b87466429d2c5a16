import { execFileSync } from 'node:child_process';

const found = new Map<string, boolean>();

/** Are all these CPAN modules installed for the system's Perl? */
export function hasNativeModules(...modules: readonly string[]): boolean {
  return modules.every((module) => {
    const known = found.get(module);
    if (known !== undefined) return known;
    let installed = true;
    try {
      const { PERL5LIB: _, ...env } = process.env;
      execFileSync('perl', [`-M${module}`, '-e', '1'], { env, stdio: 'ignore' });
    } catch {
      installed = false;
    }
    found.set(module, installed);
    return installed;
  });
}
