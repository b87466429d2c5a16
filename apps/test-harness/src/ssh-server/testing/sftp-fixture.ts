import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { Sandbox } from '../../sandbox/index.ts';
import { type RunningSshTestServer, startSshTestServer } from '../ssh-test-server.ts';

/** What tests of scripts that transfer files need: a sandbox with its daemon, a server without faults, and a new directory for each test. */
export interface SftpFixture {
  readonly sandbox: Sandbox;
  readonly server: RunningSshTestServer;
  readonly directory: string;
  /** A path in the directory. */
  at(name: string): string;
}

/** To be called at the top of a test file. */
export function useSftpFixture(): SftpFixture {
  let sandbox: Sandbox;
  let server: RunningSshTestServer;
  let directory: string;
  beforeAll(async () => {
    sandbox = new Sandbox();
    await sandbox.startDaemon();
    server = await startSshTestServer();
  });
  afterAll(async () => {
    await server.close();
    await sandbox[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    directory = sandbox.workDirectory();
    server.setFaults({});
  });
  return {
    get sandbox() {
      return sandbox;
    },
    get server() {
      return server;
    },
    get directory() {
      return directory;
    },
    at: (name) => join(directory, name),
  };
}
