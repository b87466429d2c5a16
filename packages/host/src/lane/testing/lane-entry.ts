import { isMainThread } from 'node:worker_threads';
import { runProcessLane, runThreadLane } from '../../index.ts';

const modules = [{ name: 'slot', load: async () => (await import('./slot-module.ts')).slotModule }];
if (isMainThread) runProcessLane(modules);
else runThreadLane(modules);
