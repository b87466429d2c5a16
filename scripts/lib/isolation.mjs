// A place of its own for a test run, and the proof that nothing of the run outlives it.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MARK = 'CPAN_BRIDGE_TEST_RUN';

/**
 * Makes HOME, TMPDIR and XDG_RUNTIME_DIR of a run, so that no running daemon, configuration or log of the user is touched.
 *
 * @param environment - what to start from; its CPAN_BRIDGE_* are dropped.
 * @returns `{ directory, environment, leftovers, remove }`.
 */
export function isolate(environment) {
  // Short: a Unix socket's whole path holds 107 bytes.
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'cbt-')));
  const places = {
    HOME: join(directory, 'home'),
    TMPDIR: join(directory, 'tmp'),
    XDG_RUNTIME_DIR: join(directory, 'run'),
  };
  for (const place of Object.values(places)) mkdirSync(place, { mode: 0o700 });
  // Servers that root starts go on as another user, who must get at what tests make for them in TMPDIR.
  for (const place of [directory, places.TMPDIR]) chmodSync(place, 0o711);
  const mark = randomBytes(12).toString('hex');

  const own = Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(?:CPAN_BRIDGE|PERL5?)/.test(name)));
  return {
    directory,
    environment: { ...own, ...places, [MARK]: mark },
    leftovers: () => ({ processes: markedProcesses(mark), files: readdirSync(places.TMPDIR) }),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** Processes that carry the run's mark in their environment: also those that left the process group and the session. */
function markedProcesses(mark) {
  const found = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    try {
      if (!readFileSync(`/proc/${name}/environ`, 'latin1').includes(`${MARK}=${mark}`)) continue;
      const command = readFileSync(`/proc/${name}/cmdline`, 'latin1').split('\0').join(' ').trim();
      if (command !== '') found.push({ pid: Number(name), command });
    } catch {
      // Ended meanwhile, or another user's.
    }
  }
  return found;
}
