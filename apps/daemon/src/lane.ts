import { isMainThread } from 'node:worker_threads';
import { runProcessLane, runThreadLane } from '@bridge/host';
import { featureSources } from './module-sources.ts';

// The whole program of the daemon's child processes and worker threads: the same modules, imported on first use.
if (isMainThread) runProcessLane(featureSources);
else runThreadLane(featureSources);
