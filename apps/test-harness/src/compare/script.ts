import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One comparison script: `perl/compare/AREA/NAME.pl`. */
export interface Script {
  readonly area: string;
  /** File name without `.pl`. */
  readonly name: string;
  readonly path: string;
  /** Where its recording is, or would be. */
  readonly recordingPath: string;
}

/**
 * Finds the scripts of a tree, sorted.
 *
 * @param root - the folder that holds the areas.
 * @param selection - `AREA`, `AREA/NAME` or `AREA/BEGINNING*`; everything when absent.
 */
export function findScripts(root: string, selection?: string): Script[] {
  const [area, name] = selection?.split('/') ?? [];
  return subfolders(root)
    .filter((folder) => area === undefined || folder === area)
    .flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((file) => file.endsWith('.pl'))
        .sort()
        .map((file) => {
          const scriptName = basename(file, '.pl');
          return {
            area: folder,
            name: scriptName,
            path: join(root, folder, file),
            recordingPath: join(root, folder, 'recordings', `${scriptName}.json`),
          };
        }),
    )
    .filter((script) => name === undefined || isSelected(script.name, name));
}

function isSelected(name: string, selection: string): boolean {
  return selection.endsWith('*') ? name.startsWith(selection.slice(0, -1)) : name === selection;
}

/** Recordings whose script is gone: they would rot unnoticed. */
export function findOrphans(root: string): string[] {
  return subfolders(root).flatMap((area) => {
    const folder = join(root, area, 'recordings');
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => !existsSync(join(root, area, `${basename(file, '.json')}.pl`)))
      .map((file) => join(folder, file));
  });
}

/** Is the script one of the fixed tenth that also runs with a private process in every test run? */
export function runsPrivately({ area, name }: Pick<Script, 'area' | 'name'>): boolean {
  return createHash('sha256').update(`${area}/${name}`).digest()[0]! % 10 === 0;
}

function subfolders(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
