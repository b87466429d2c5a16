import { Sandbox } from '../sandbox/index.ts';
import { differences } from './difference.ts';
import { type Outcome, readRecording, scriptHash, writeRecording } from './outcome.ts';
import { runScript } from './run-script.ts';
import { runsPrivately, type Script } from './script.ts';
import { ScriptDatabases } from './script-database.ts';
import { RunningScriptServers } from './script-servers.ts';

/** Which ways of the bridge: `tenth` is the daemon for all scripts and the private process for a fixed tenth of them. */
export type Way = 'daemon' | 'private' | 'both' | 'tenth';

export interface CompareOptions {
  /** `compare`: native where installed, else the recording. `recordings`: always the recording. `record`: write recordings. */
  readonly mode: 'compare' | 'recordings' | 'record';
  readonly way: Way;
  /** Scripts at once. */
  readonly jobs: number;
  /** Told a line for whatever is worth reading. */
  readonly say: (line: string) => void;
}

export interface Summary {
  passed: number;
  failed: number;
  skipped: number;
  failures: string[];
  skips: string[];
}

/** Runs all scripts and compares them; see {@link CompareOptions}. */
export async function compareAll(scripts: readonly Script[], options: CompareOptions): Promise<Summary> {
  await using sandbox = new Sandbox();
  await using databases = new ScriptDatabases();
  await using servers = await RunningScriptServers.start(scripts);
  const runner: Runner = { sandbox, databases, servers };
  if (options.mode !== 'record' && options.way !== 'private' && scripts.length > 0) await sandbox.startDaemon();
  const summary: Summary = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
  const fail = (title: string, details: readonly string[]): void => {
    const text = [title, ...details.flatMap((detail) => detail.split('\n')).map((line) => `    ${line}`)].join('\n');
    summary.failed++;
    summary.failures.push(text);
    options.say(`FAILED   ${text}`);
  };

  const one = async (script: Script): Promise<void> => {
    const name = `${script.area}/${script.name}`;
    const skip = (reason: string | undefined): void => {
      summary.skipped++;
      summary.skips.push(`${name}: ${reason}`);
      options.say(`skipped  ${name}: ${reason}`);
    };
    const missing = await databases.missing(script);
    if (missing !== undefined) return skip(missing);
    if (options.mode === 'record') {
      const { outcome, reason } = await nativeOutcome(script, runner);
      if (outcome === undefined) return skip(reason);
      const again = await runWith(script, 'native', runner);
      const unstable = differences(outcome, again);
      if (unstable.length > 0) return fail(`${name}: two native runs differ, not recorded`, unstable);
      const recording = { script: scriptHash(script.path), ...outcome };
      if (writeRecording(script.recordingPath, recording)) options.say(`recorded ${name}`);
      summary.passed++;
      return;
    }

    const expected = await expectedOutcome(script, runner, options.mode);
    if (expected === undefined) return fail(`${name}: no recording (npm run compare -- ${name} --record)`, []);
    for (const way of waysOf(script, options.way)) {
      const found = differences(expected, await runWith(script, way, runner));
      if (found.length > 0) fail(`${name} (${way})`, found);
      else summary.passed++;
    }
  };

  const queue = [...scripts];
  const worker = async (): Promise<void> => {
    for (let script = queue.shift(); script !== undefined; script = queue.shift()) {
      try {
        await one(script);
      } catch (error) {
        fail(`${script.area}/${script.name}`, [error instanceof Error ? error.message : String(error)]);
      }
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, worker));
  return summary;
}

function waysOf(script: Script, way: Way): ('daemon' | 'private')[] {
  if (way === 'both') return ['daemon', 'private'];
  if (way === 'tenth') return runsPrivately(script) ? ['daemon', 'private'] : ['daemon'];
  return [way];
}

/** Where scripts run. */
interface Runner {
  readonly sandbox: Sandbox;
  readonly databases: ScriptDatabases;
  readonly servers: RunningScriptServers;
}

async function expectedOutcome(
  script: Script,
  runner: Runner,
  mode: 'compare' | 'recordings',
): Promise<Outcome | undefined> {
  const native = mode === 'compare' ? (await nativeOutcome(script, runner)).outcome : undefined;
  if (native !== undefined) return native;
  const recording = readRecording(script.recordingPath);
  if (recording !== undefined && recording.script !== scriptHash(script.path)) {
    throw new Error('the script changed since it was recorded: record it again where the native modules are installed');
  }
  return recording;
}

/** Runs a script with a database of its own, if it wants one. */
async function runWith(
  script: Script,
  way: 'native' | 'daemon' | 'private',
  { sandbox, databases, servers }: Runner,
): Promise<Outcome> {
  const database = await databases.forScript(script);
  try {
    return await runScript(script.path, {
      parent: sandbox.directory,
      env: sandbox.environment(way, database?.environment),
      servers: servers.of(script.area),
      ...(database === undefined ? {} : { places: database.places }),
    });
  } finally {
    await database?.drop();
  }
}

/** What the native modules do, or why they cannot be asked. */
async function nativeOutcome(script: Script, runner: Runner): Promise<{ outcome?: Outcome; reason?: string }> {
  const outcome = await runWith(script, 'native', runner);
  const missing = /Can't locate (\S+)\.pm in @INC/.exec(outcome.stderr)?.[1];
  if (missing !== undefined && outcome.exit !== 0)
    return { reason: `${missing.replaceAll('/', '::')} is not installed` };
  return { outcome };
}
