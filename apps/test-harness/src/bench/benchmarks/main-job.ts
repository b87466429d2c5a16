import { type MainJobWay, runMainJob } from '../../main-job/run-main-job.ts';
import { type BenchContext, type Benchmark, type Budget, takeTurns } from '../benchmark.ts';

const ROWS = 100;

async function mainJobMs({ sandbox, smtp }: BenchContext, way: MainJobWay): Promise<number> {
  const { exit, stderr, durationMs } = await runMainJob({ sandbox, way, smtp, rows: ROWS, timeoutMs: 600_000 });
  if (exit !== 0) throw new Error(`the main job (${way}) failed with ${exit}: ${stderr}`);
  return durationMs;
}

function mainJob(name: string, way: MainJobWay, turns: number, budget?: Budget): Benchmark {
  return {
    name,
    unit: 'ms',
    nativeModules: ['DBI', 'DBD::SQLite', 'Excel::Writer::XLSX', 'Log::Log4perl'],
    ...(budget === undefined ? {} : { budget }),
    measure: (context) =>
      takeTurns(turns, context.native, (turn) => mainJobMs(context, turn === 'bridge' ? way : 'native')),
  };
}

/** The nightly report of 100 rows, perl's start included: database, workbook, mail, log. */
export const mainJobDaemon = mainJob('main_job_100_daemon', 'daemon', 9, { value: 150 });
export const mainJobFallback = mainJob('main_job_100_fallback', 'private', 5);
/** As it was before there was a daemon: a process for each call. Once is enough, it takes a minute. */
export const mainJobPerCall = mainJob('main_job_100_per_call', 'per-call', 1);
