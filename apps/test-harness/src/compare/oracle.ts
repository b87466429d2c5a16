import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CHECKOUT, hasNativeModules } from '../sandbox/index.ts';

const HELP = `There is no Oracle database on a developer's machine, so nothing is recorded: the checks of perl/t/oracle say what
DBD::Oracle's documentation and code say. Against a database of yours they run, with the bridge and with DBD::Oracle if it is installed, as

  ORACLE_TEST_DSN=//host:1521/service ORACLE_TEST_USER=scott ORACLE_TEST_PASSWORD=tiger npm run compare -- oracle

The user needs to create tables, sequences and procedures; they have names that begin with cb_ and are dropped. Without ORACLE_TEST_DSN the
project's own test server stands for the database.
`;

/** Runs the Perl checks of Oracle. @returns the exit status. */
export async function compareOracle(): Promise<number> {
  const dsn = process.env.ORACLE_TEST_DSN ?? '';
  if (dsn === '') process.stdout.write(HELP);
  process.stdout.write(`bridge against ${dsn === '' ? 'the test server' : dsn}\n`);
  let status = await prove(['-I', CHECKOUT.perlLib]);
  if (hasNativeModules('DBI', 'DBD::Oracle')) {
    process.stdout.write(`DBD::Oracle against ${dsn === '' ? 'the test server' : dsn}\n`);
    status ||= await prove([]);
  } else process.stdout.write('DBD::Oracle is not installed here: no native run\n');
  return status;
}

async function prove(options: readonly string[]): Promise<number> {
  const child = spawn('prove', [...options, '-r', join(CHECKOUT.root, 'perl/t/oracle')], {
    cwd: CHECKOUT.root,
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}
