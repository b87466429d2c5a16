import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { hasNativeModules, Sandbox, useNativeLib } from '../sandbox/index.ts';
import { startSmtpServer } from '../smtp-server/index.ts';
import { type Benchmark, type BenchResult, resultOf, withinBudget } from './benchmark.ts';
import { cbcEncryptLarge, cbcEncryptSmall } from './benchmarks/crypt-cbc.ts';
import { daemonIdleMemory } from './benchmarks/daemon-idle-memory.ts';
import {
  excelAnyOrderMemory,
  excelClose,
  excelFormats,
  excelMemory,
  excelStrings,
  excelWrite,
  excelWriteColumn,
  excelWriteRow,
} from './benchmarks/excel.ts';
import { fallbackFirstAnswer } from './benchmarks/fallback-first-answer.ts';
import { fetchMysql, fetchSqlite } from './benchmarks/fetchrow.ts';
import { logDisabled, logLines } from './benchmarks/log4perl.ts';
import { mailAttachment, mailKeepAlive } from './benchmarks/mail.ts';
import { mainJobDaemon, mainJobFallback, mainJobPerCall } from './benchmarks/main-job.ts';
import { fetchrowArrayOracle } from './benchmarks/oracle-fetchrow.ts';
import { excelRead } from './benchmarks/parse-xlsx.ts';
import { ping } from './benchmarks/ping.ts';
import {
  fetchallArrayrefPg,
  fetchrowArrayPg,
  fetchrowArrayrefPg,
  fetchrowHashrefPg,
  insertExecuteArrayPg,
  insertExecutePg,
  selectOneRowPg,
} from './benchmarks/postgres.ts';
import { report } from './benchmarks/report.ts';
import {
  sftpConnect,
  sftpGetLarge,
  sftpGetLoop,
  sftpList,
  sftpPutLarge,
  sftpPutLoop,
  sftpPutSmall,
  sftpRemoteLoop,
  sftpStatLoop,
} from './benchmarks/sftp.ts';
import { singleCallsSqlite } from './benchmarks/single-calls.ts';
import { useDbiConnect } from './benchmarks/use-dbi-connect.ts';
import { xmlSimple } from './benchmarks/xmlsimple.ts';
import { xpathFind, xpathLoop, xpathParse } from './benchmarks/xpath.ts';

const BENCHMARKS: readonly Benchmark[] = [
  ping,
  useDbiConnect,
  ...fetchSqlite,
  ...fetchMysql,
  ...singleCallsSqlite,
  fetchrowArrayOracle,
  fetchrowArrayPg,
  fetchrowArrayrefPg,
  fetchrowHashrefPg,
  fetchallArrayrefPg,
  selectOneRowPg,
  insertExecutePg,
  insertExecuteArrayPg,
  mainJobDaemon,
  mainJobFallback,
  mainJobPerCall,
  report,
  excelWrite,
  excelWriteRow,
  excelWriteColumn,
  excelFormats,
  excelStrings,
  excelClose,
  excelMemory,
  excelAnyOrderMemory,
  excelRead,
  logLines,
  logDisabled,
  cbcEncryptLarge,
  cbcEncryptSmall,
  xpathFind,
  xpathLoop,
  xpathParse,
  xmlSimple,
  mailKeepAlive,
  mailAttachment,
  sftpPutLarge,
  sftpGetLarge,
  sftpPutSmall,
  sftpPutLoop,
  sftpGetLoop,
  sftpStatLoop,
  sftpRemoteLoop,
  sftpList,
  sftpConnect,
  fallbackFirstAnswer,
  daemonIdleMemory,
];

const HELP = `Usage: npm run bench -- [--json FILE] [--only NAME,NAME] [--native-lib DIR]

Measures the bridge and, where the native CPAN modules are installed, those in turns; prints medians.

  --json FILE   also write { NAME: { bridge, native, unit, ratio } }; ratio: how many times as fast as native
  --native-lib DIR  where native modules lie that are not installed, for modules that no package carries (Mail::Sender)
  --only LIST   of ${BENCHMARKS.map(({ name }) => name).join(' ')}
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    'native-lib': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
useNativeLib(values['native-lib']);
const chosen = values.only?.split(',');
const unknown = chosen?.find((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown !== undefined) {
  process.stderr.write(`There is no benchmark '${unknown}'.\n\n${HELP}`);
  process.exit(64);
}

const columns = (cells: readonly string[]): string =>
  `${cells[0]!.padEnd(29)}${cells
    .slice(1, 4)
    .map((cell) => cell.padStart(12))
    .join('')}  ${cells[4]!.padEnd(8)}${cells[5]!}\n`;
const figure = (value: number | null): string => (value === null ? '-' : value.toLocaleString('en-US'));

process.stdout.write(columns(['', 'bridge', 'native', 'ratio', 'unit', 'budget']));
const results: Record<string, BenchResult> = {};
{
  await using sandbox = new Sandbox();
  await sandbox.startDaemon();
  const smtp = await startSmtpServer({ tls: 'none' });
  try {
    for (const benchmark of BENCHMARKS) {
      if (chosen !== undefined && !chosen.includes(benchmark.name)) continue;
      const native = benchmark.nativeModules.length > 0 && hasNativeModules(...benchmark.nativeModules);
      const measured = await benchmark.measure({ sandbox, smtp, native }).catch((error: Error) => error);
      if (measured instanceof Error) {
        // One that fails must not take the others' figures with it.
        process.stdout.write(`${benchmark.name.padEnd(29)}FAILED ${measured.message}\n`);
        process.exitCode = 1;
        continue;
      }
      const result = resultOf(benchmark, measured);
      results[benchmark.name] = result;
      process.stdout.write(
        columns([
          benchmark.name,
          figure(result.bridge),
          figure(result.native),
          figure(result.ratio),
          result.unit,
          budgetText(benchmark, result),
        ]),
      );
    }
  } finally {
    await smtp.close();
  }
}

const { main_job_100_daemon: now, main_job_100_per_call: before } = results;
if (now && before) {
  process.stdout.write(
    `\nmain job: ${(before.bridge / now.bridge).toFixed(0)} x as fast as with a process for each call (budget 100)\n`,
  );
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);

function budgetText({ budget, unit }: Benchmark, result: BenchResult): string {
  if (budget === undefined) return '';
  const text =
    budget.ratio === undefined
      ? `${unit.endsWith('/s') ? '>=' : '<='} ${budget.value} ${unit}`
      : `ratio >= ${budget.ratio}`;
  const within = withinBudget(budget, result);
  return within === undefined ? text : `${text} ${within ? 'kept' : 'MISSED'}`;
}
