import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CHECKOUT, useNativeLib } from '../sandbox/index.ts';
import { compareAll, type Way } from './compare-all.ts';
import { compareOracle } from './oracle.ts';
import { findOrphans, findScripts } from './script.ts';

const HELP = `Usage: npm run compare -- [AREA[/NAME | /BEGINNING*]] [options]

Runs the scripts of perl/compare with the native CPAN modules and with the bridge, and shows where they differ. Without native modules the
recordings stand for them. "oracle" runs the checks of perl/t/oracle, against ORACLE_TEST_DSN if that is set.

  --record          run natively only, and store what it did beside each script
  --recordings      compare with the recordings even where native modules are installed
  --way WAY         daemon, private, or both; default: daemon for all and private for a fixed tenth
  --full            the same as --way both
  --native-lib DIR  where native modules lie that are not installed, for modules that no package carries (Mail::Sender)
  --jobs N          scripts at once (default 2)
  --json            last line: counts as JSON
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    record: { type: 'boolean', default: false },
    recordings: { type: 'boolean', default: false },
    way: { type: 'string' },
    full: { type: 'boolean', default: process.env.BRIDGE_FULL === '1' },
    jobs: { type: 'string', default: '2' },
    'native-lib': { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
if (positionals.length === 1 && positionals[0] === 'oracle') process.exit(await compareOracle());
const way = values.full ? 'both' : (values.way ?? 'tenth');
if (!['daemon', 'private', 'both', 'tenth'].includes(way)) {
  process.stderr.write(`--way is daemon, private or both, not '${way}'\n`);
  process.exit(64);
}

useNativeLib(values['native-lib']);
process.umask(0o022);
const scripts =
  positionals.length > 0
    ? positionals.flatMap((selection) => findScripts(CHECKOUT.compare, selection))
    : findScripts(CHECKOUT.compare);
if (scripts.length === 0 && positionals.length > 0) {
  process.stderr.write(`No script in perl/compare is selected by ${positionals.join(' ')}\n`);
  process.exit(64);
}

const started = performance.now();
const summary = await compareAll(scripts, {
  mode: values.record ? 'record' : values.recordings ? 'recordings' : 'compare',
  way: way as Way,
  jobs: Number(values.jobs),
  say: (line) => process.stdout.write(`${line}\n`),
});

// A recording without a script compares nothing and would rot.
for (const orphan of positionals.length === 0 ? findOrphans(CHECKOUT.compare) : []) {
  if (values.record) {
    rmSync(orphan);
    process.stdout.write(`removed  ${orphan.slice(CHECKOUT.root.length)}\n`);
  } else {
    summary.failed++;
    summary.failures.push(`${orphan.slice(CHECKOUT.root.length)} has no script`);
    process.stdout.write(`FAILED   ${orphan.slice(CHECKOUT.root.length)} has no script\n`);
  }
}

const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(
  `${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped in ${seconds} s\n`,
);
if (values.json) process.stdout.write(`${JSON.stringify({ ...summary, note: `${scripts.length} scripts` })}\n`);
process.exitCode = summary.failed === 0 ? 0 : 1;
