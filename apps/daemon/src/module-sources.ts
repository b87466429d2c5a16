import { testModule } from '@bridge/host';
import type { ModuleSource } from '@bridge/protocol';

/** Every feature that is served, imported on first use: a daemon that nobody asked for Excel never loads it. */
export const featureSources: readonly ModuleSource[] = [
  { name: 'test', load: async () => testModule },
  { name: 'database', load: async () => (await import('@bridge/db')).databaseModule },
  { name: 'excel', load: async () => (await import('@bridge/excel')).excelModule },
  { name: 'email', load: async () => (await import('@bridge/mail')).emailModule },
  { name: 'sftp', load: async () => (await import('@bridge/sftp')).sftpModule },
  { name: 'logging', load: async () => (await import('@bridge/log')).loggingModule },
  { name: 'xpath', load: async () => (await import('@bridge/xml')).xpathModule },
  { name: 'crypto', load: async () => (await import('@bridge/crypto')).cryptoModule },
];
