import { cpSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runMainJob } from '../main-job/run-main-job.ts';
import { readMail } from '../readers/read-mail.ts';
import { readWorkbook } from '../readers/read-workbook.ts';
import { CHECKOUT, daemonPid, Sandbox } from '../sandbox/index.ts';
import { startSmtpServer } from '../smtp-server/index.ts';

const ROWS = 100;

const results = join(CHECKOUT.root, 'build', 'demo');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

await using sandbox = new Sandbox();
const smtp = await startSmtpServer({ tls: 'none', directory: join(results, 'mail') });
try {
  say('A nightly report: examples/nightly-report/nightly-report.pl, unchanged, with PERL5LIB=perl/lib\n');
  const daemon = await sandbox.startDaemon();
  await run('first-run', 'daemon up, its first job', 'daemon');
  await run('with-daemon', 'daemon up, the next job', 'daemon');
  await run('without-daemon', 'no daemon at all', 'private');
  await daemon.kill();
  await run('daemon-killed', 'daemon killed with SIGKILL', 'default');
  const pid = await daemonPid(sandbox.socket);
  if (pid === undefined) throw new Error('the last run started no daemon');
  say(`   ... and the job started a new one by itself (pid ${pid})\n`);
  say(`\nWhat they made, in ${relative(CHECKOUT.root, results)}/\n`);
  say('   report   with-daemon/report.xlsx, and one for each other run: the same cells and formats\n');
  say('   mail     mail/0001.eml to 0004.eml, each with its report attached byte for byte\n');
  say('   log      with-daemon/job.log, and one for each other run\n');
} finally {
  await smtp.close();
}

/** Runs the job, checks what it made with other readers, keeps it, and tells in a line how it went. */
async function run(name: string, title: string, way: 'daemon' | 'private' | 'default'): Promise<void> {
  const before = smtp.mails.length;
  const job = await runMainJob({ sandbox, way, smtp, rows: ROWS });
  if (job.exit !== 0) throw new Error(`${title}: the job failed with ${job.exit}\n${job.stderr}`);
  const kept = join(results, name);
  cpSync(job.directory, kept, { recursive: true });

  const sheets = await readWorkbook(join(kept, 'report.xlsx'));
  const cells = sheets.reduce((sum, sheet) => sum + Object.keys(sheet.cells).length, 0);
  const mail = await readMail(smtp.mails[before]!.raw);
  if (!mail.attachments[0]?.content.equals(readFileSync(job.report)))
    throw new Error(`${title}: the attachment differs`);
  const size = `${(statSync(job.report).size / 1024).toFixed(1)} KB`;
  say(
    `   ${title.padEnd(28)} ${`${job.durationMs.toFixed(0)} ms`.padStart(8)}   ${sheets.length} sheets, ${cells} cells, ${size}, mailed\n`,
  );
}

function say(text: string): void {
  process.stdout.write(text);
}
