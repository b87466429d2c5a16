import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const found = new Map<string, boolean>();
let nativeLib: string | undefined;

/** Names a directory with native modules that are not installed, for the rest of this process: some are in no package. */
export function useNativeLib(directory: string | undefined): void {
  nativeLib = directory === undefined ? undefined : resolve(directory);
  found.clear();
}

/** The environment in which Perl finds the native modules, and nothing of the bridge. */
export function nativeEnvironment(): { readonly PERL5LIB?: string } {
  return nativeLib === undefined ? {} : { PERL5LIB: nativeLib };
}

/** Are all these CPAN modules installed for the system's Perl? */
export function hasNativeModules(...modules: readonly string[]): boolean {
  return modules.every((module) => {
    const known = found.get(module);
    if (known !== undefined) return known;
    let installed = true;
    try {
      const { PERL5LIB: _, ...env } = process.env;
      execFileSync('perl', [`-M${module}`, '-e', '1'], { env: { ...env, ...nativeEnvironment() }, stdio: 'ignore' });
    } catch {
      installed = false;
    }
    found.set(module, installed);
    return installed;
  });
}
