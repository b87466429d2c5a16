import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { runMainJob } from '../main-job/run-main-job.ts';
import { Sandbox } from '../sandbox/index.ts';
import { type RunningSmtpServer, startSmtpServer } from '../smtp-server/index.ts';

let sandbox: Sandbox;
let smtp: RunningSmtpServer;
beforeAll(async () => {
  sandbox = new Sandbox();
  await sandbox.startDaemon();
});
afterAll(() => sandbox[Symbol.asyncDispose]());
beforeEach(async () => {
  smtp = await startSmtpServer({ tls: 'none' });
});
afterEach(() => smtp.close());

test.each([
  ['greets with 421', { at: 'greeting', reply: '421 4.3.2 Too busy' }, /4\.3\.2 Too busy/],
  ['defers the sender', { at: 'mail', reply: '451 4.7.1 Greylisted' }, /4\.7\.1 Greylisted/],
  [
    'refuses the recipient',
    { at: 'rcpt', reply: '550 5.1.1 No such user' },
    /sales@example\.com.*|5\.1\.1 No such user/,
  ],
  ['refuses the text', { at: 'done', reply: '554 5.6.0 Content refused' }, /5\.6\.0 Content refused/],
  ['leaves in the middle of the text', { at: 'done', drop: true }, /./],
] as const)(
  'a server that %s: exit 5, its words in the log, the report stays, nothing is sent twice',
  async (_, fault, words) => {
    smtp.setFaults([fault]);
    const job = await runMainJob({ sandbox, way: 'daemon', smtp, rows: 3 });
    expect(job.exit).toBe(5);
    expect(job.stderr.toString()).toMatch(/^nightly-report: /);
    expect(job.stderr.toString()).toMatch(words);
    expect(job.logLines.at(-1)).toMatch(/^TIME ERROR nightly\.report ./);
    expect(existsSync(job.report)).toBe(true);
    expect(smtp.commands.filter((command) => /^DATA/i.test(command)).length).toBeLessThanOrEqual(1);
  },
);

test('a server that is not there: exit 5 and a text that says so', async () => {
  await smtp.refuse();
  const job = await runMainJob({ sandbox, way: 'daemon', smtp, rows: 3 });
  expect(job.exit).toBe(5);
  expect(job.stderr.toString()).toMatch(/connect\(\) failed|refused/i);
  expect(smtp.mails).toHaveLength(0);
});
