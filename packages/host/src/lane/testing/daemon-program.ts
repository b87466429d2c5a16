import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BridgeClient } from '@bridge/protocol';
import { HandleRegistry } from '@bridge/state';
import { Lanes } from '../lanes.ts';

// A daemon as far as lanes are concerned: enters two, keeps one of them busy for a minute, tells their ids and waits to be killed.
const directory = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'guard-'));
const registry = new HandleRegistry({
  reportFailure: (error) => {
    throw error;
  },
});
const lanes = new Lanes({
  entry: new URL('./lane-entry.ts', import.meta.url),
  start: { version: '1', socketDirectory: directory },
  registry,
  onEvent: () => {},
  execArgv: ['--conditions=bridge-source'],
});
const handles = registry.addOwner({ id: 's', label: 's' });
const enter = async () => {
  const entered = await lanes.enter({ kind: 'process', key: 'slow', exclusive: true }, 'slot', 's', handles);
  const client = BridgeClient.overStream(connect(entered.lane.socket), { hello: { token: await entered.admit() } });
  await client.welcome;
  return { pid: entered.lane.pid, client };
};
const [idle, busy] = [await enter(), await enter()];
busy.client.call('slot', 'spin', { milliseconds: 60_000 }).catch(() => {});
setTimeout(() => process.stdout.write(`${idle.pid} ${busy.pid}\n`), 100);
