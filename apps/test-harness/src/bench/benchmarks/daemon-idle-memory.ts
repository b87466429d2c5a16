import { readdirSync, readFileSync } from 'node:fs';
import { runMainJob } from '../../main-job/run-main-job.ts';
import { Sandbox } from '../../sandbox/index.ts';
import type { Benchmark } from '../benchmark.ts';

/** Proportional set size of the daemon and its children, after it served a job and nobody is connected. */
export const daemonIdleMemory: Benchmark = {
  name: 'daemon_idle_pss_mb',
  unit: 'MB',
  nativeModules: [],
  budget: { value: 120 },
  async measure({ smtp }) {
    // A daemon of its own: the bench's one has rendered large workbooks.
    await using sandbox = new Sandbox();
    const daemon = await sandbox.startDaemon();
    await runMainJob({ sandbox, way: 'daemon', smtp, rows: 100 });
    return { bridge: familyOf(daemon.pid).reduce((sum, pid) => sum + pssMb(pid), 0), native: null };
  },
};

function familyOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(familyOf)];
}

function pssMb(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)![1]) / 1024;
}
