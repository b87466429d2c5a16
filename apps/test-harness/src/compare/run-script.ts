import { copyFileSync, lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CHECKOUT, runProcess } from '../sandbox/index.ts';
import { canonicalFile } from './canonical-file.ts';
import { canonicalText } from './canonical-text.ts';
import type { Outcome, OutcomeFile } from './outcome.ts';
import type { ScriptServers } from './script-servers.ts';

export interface RunScriptOptions {
  /** A fresh working directory and home are made in it. */
  readonly parent: string;
  /** The environment without HOME, which is the script's own. */
  readonly env: NodeJS.ProcessEnv;
  /** Defaults to 60,000. */
  readonly timeoutMs?: number;
  /** What differs from run to run besides the directories, and the names to show for it. */
  readonly places?: ReadonlyMap<string, string>;
  readonly servers?: ScriptServers;
}

/**
 * Runs a copy of a script as `perl NAME.pl` in a working directory and home of its own.
 *
 * @throws Error when it does not end in time.
 */
export async function runScript(path: string, options: RunScriptOptions): Promise<Outcome> {
  const directory = mkdtempSync(join(options.parent, 'w-'));
  const home = mkdtempSync(join(options.parent, 'h-'));
  const remote = options.servers?.remoteDirectory ? mkdtempSync(join(options.parent, 'r-')) : undefined;
  const name = basename(path);
  try {
    copyFileSync(path, join(directory, name));
    const result = await runProcess(['perl', name], {
      cwd: directory,
      env: {
        ...options.env,
        ...options.servers?.environment,
        ...(remote === undefined ? {} : { SFTP_DIR: remote }),
        HOME: home,
      },
      timeoutMs: options.timeoutMs ?? 60_000,
    });
    const places = new Map([
      [directory, '<CWD>'],
      [home, '<HOME>'],
      [CHECKOUT.perlLib, '<LIB>'],
      ...(options.places ?? []),
      ...(remote === undefined ? [] : [[remote, '<REMOTE>'] as const]),
      ...(options.servers?.places ?? []),
    ]);
    const stderr = canonicalText(result.stderr, places);
    const died = result.exit !== 0 && result.signal === null && diedOf(stderr, readFileSync(path, 'utf8'));
    const files = await filesOf(directory, name, places);
    if (remote !== undefined) {
      for (const [file, content] of Object.entries(await filesOf(remote, '', places))) {
        files[`<REMOTE>/${file}`] = content;
      }
    }
    return {
      stdout: canonicalText(result.stdout, places),
      stderr,
      exit: result.exit,
      ...(died ? { died: true } : {}),
      ...(Object.keys(files).length > 0 ? { files } : {}),
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
    if (remote !== undefined) rmSync(remote, { recursive: true, force: true });
  }
}

/** `die` leaves its text with a line number last; a script that never calls exit cannot have ended otherwise. */
function diedOf(stderr: string, source: string): boolean {
  return / line (?:\d+|N)(?:, <\S+> (?:line|chunk) \d+)?\.\s*$/.test(stderr) || !/\bexit\b/.test(source);
}

async function filesOf(
  directory: string,
  script: string,
  places: ReadonlyMap<string, string>,
): Promise<Record<string, OutcomeFile>> {
  const files: Record<string, OutcomeFile> = {};
  const names = readdirSync(directory, { recursive: true }).map(String).sort();
  for (const name of names) {
    if (name === script) continue;
    const path = join(directory, name);
    const stat = lstatSync(path);
    const mode = (stat.mode & 0o7777).toString(8);
    if (stat.isSymbolicLink()) files[name] = { mode, content: { link: readlinkSync(path) } };
    else if (stat.isFile()) files[name] = { mode, content: await canonicalFile(path, places) };
    else files[name] = { mode, content: { kind: stat.isDirectory() ? 'directory' : 'special' } };
  }
  return files;
}
