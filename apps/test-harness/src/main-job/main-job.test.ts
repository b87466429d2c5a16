import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findOpenpyxl, readWithOpenpyxl } from '../readers/openpyxl.ts';
import { type ReadMail, readMail } from '../readers/read-mail.ts';
import { type ReadSheet, readWorkbook } from '../readers/read-workbook.ts';
import { hasNativeModules, Sandbox } from '../sandbox/index.ts';
import { type RunningSmtpServer, startSmtpServer } from '../smtp-server/index.ts';
import { type MainJobResult, type MainJobWay, runMainJob } from './run-main-job.ts';

const ROWS = 100;
const PYTHON = findOpenpyxl();
const NATIVE = hasNativeModules('DBI', 'DBD::SQLite', 'Excel::Writer::XLSX', 'Log::Log4perl');

interface Outcome {
  readonly run: MainJobResult;
  readonly sheets: ReadSheet[];
  readonly mails: readonly ReadMail[];
}

let sandbox: Sandbox;
let smtp: RunningSmtpServer;
let reference: Outcome;

async function outcomeOf(way: MainJobWay, rows = ROWS): Promise<Outcome> {
  const before = smtp.mails.length;
  const run = await runMainJob({ sandbox, way, smtp, rows });
  expect({ stderr: run.stderr.toString(), exit: run.exit }).toEqual({ stderr: '', exit: 0 });
  const mails = await Promise.all(smtp.mails.slice(before).map(({ raw }) => readMail(raw)));
  return { run, sheets: await readWorkbook(run.report), mails };
}

beforeAll(async () => {
  sandbox = new Sandbox();
  smtp = await startSmtpServer({ tls: 'none' });
  await sandbox.startDaemon();
  reference = await outcomeOf('daemon');
});

afterAll(async () => {
  await smtp?.close();
  await sandbox?.[Symbol.asyncDispose]();
});

describe('the main job with the daemon', () => {
  test('says on stdout what it did, and logs it', () => {
    expect(reference.run.stdout.toString()).toBe('100 rows, total 463012.09, mailed to sales@example.com\n');
    expect(reference.run.logLines).toEqual([
      'TIME INFO  nightly.report reading sales since 2026-01-01',
      'TIME INFO  nightly.report 100 rows, total 463012.09',
      'TIME INFO  nightly.report mailed to sales@example.com',
    ]);
  });

  test('writes values, formats, panes, filter and a total that another reader reads', () => {
    const [sales, regions] = reference.sheets;
    expect(sales).toMatchObject({
      name: 'Sales',
      autoFilter: 'A1:J101',
      views: [{ state: 'frozen', ySplit: 1 }],
      cells: {
        A1: {
          value: 'Sale',
          font: { bold: true, color: { argb: 'FFFFFFFF' } },
          fill: { fgColor: { argb: 'FF1F4E78' } },
        },
        A2: { value: 1 },
        B2: { value: '2026-01-01T00:00:00.000Z', numberFormat: 'yyyy-mm-dd' },
        F2: { value: 'Müller & Söhne' },
        H2: { value: 356.17, numberFormat: '#,##0.00' },
        I102: { value: 'Total' },
        J102: { value: { formula: 'SUM(J2:J101)' }, font: { bold: true }, border: { top: { style: 'double' } } },
      },
    });
    expect(Object.keys(sales!.cells).length).toBeGreaterThan(ROWS * 9);
    expect(regions).toMatchObject({ name: 'Regions', merges: ['A1:C1'], cells: { A3: { value: 'East' } } });
  });

  test.skipIf(PYTHON === undefined)('writes what openpyxl reads, too', () => {
    const { Sales: sales, Regions: regions } = readWithOpenpyxl(PYTHON!, reference.run.report);
    expect(sales).toMatchObject({ freeze: 'A2', filter: 'A1:J101', merged: [] });
    expect(sales!.cells.H2!.slice(0, 3)).toEqual(['float', '356.17', '#,##0.00']);
    expect(sales!.cells.B2!.slice(0, 3)).toEqual(['datetime', '2026-01-01 00:00:00', 'yyyy-mm-dd']);
    expect(regions!.merged).toEqual(['A1:C1']);
  });

  test('mails the report byte for byte', () => {
    expect(reference.mails).toHaveLength(1);
    const [mail] = reference.mails;
    expect(mail).toMatchObject({
      from: '"Nightly Report" <nightly@example.com>',
      to: 'sales@example.com',
      subject: 'Sales since 2026-01-01',
      text: 'Good morning,\n\n100 sales, 463012.09 in total. The report is attached.',
    });
    expect(mail!.attachments.map(({ name }) => name)).toEqual(['report.xlsx']);
    expect(mail!.attachments[0]!.content.equals(readFileSync(reference.run.report))).toBe(true);
  });
});

function expectSame(outcome: Outcome, expected: Outcome): void {
  expect(outcome.sheets).toEqual(expected.sheets);
  expect(outcome.run.stdout.toString()).toBe(expected.run.stdout.toString());
  expect(outcome.run.logLines).toEqual(expected.run.logLines);
  expect(outcome.mails).toHaveLength(1);
  const withoutContent = ({ attachments, ...mail }: ReadMail) => ({
    ...mail,
    names: attachments.map(({ name }) => name),
  });
  expect(outcome.mails.map(withoutContent)).toEqual(expected.mails.map(withoutContent));
  expect(outcome.mails[0]!.attachments[0]!.content.equals(readFileSync(outcome.run.report))).toBe(true);
}

describe('the main job any other way is the same', () => {
  test('with a private process', async () => {
    expectSame(await outcomeOf('private'), reference);
  });

  test.skipIf(!NATIVE)('with the native CPAN modules', async () => {
    const native = await outcomeOf('native');
    expectSame(native, reference);
    const readings =
      PYTHON === undefined ? [] : [native, reference].map(({ run }) => readWithOpenpyxl(PYTHON, run.report));
    expect(readings[0]).toEqual(readings[1]);
  });

  test('with a process for each call', { timeout: 120_000 }, async () => {
    const few = 1;
    expectSame(await outcomeOf('per-call', few), await outcomeOf('daemon', few));
  });
});
