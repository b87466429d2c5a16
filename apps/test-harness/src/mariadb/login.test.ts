import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Sandbox } from '../sandbox/index.ts';
import { createSelfSignedCertificate } from '../smtp-server/index.ts';
import { administer, hasMariadbd, type OwnMariadbServer, startMariadbServer } from './index.ts';

describe.skipIf(!hasMariadbd())('logging in to MariaDB (skipped where mariadbd is not installed)', () => {
  let directory: string;
  let paths: { readonly cert: string; readonly key: string; readonly other: string };
  let sandbox: Sandbox;
  let server: OwnMariadbServer;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'cb-tls-'));
    const file = (name: string): string => join(directory, name);
    paths = { cert: file('cert.pem'), key: file('key.pem'), other: file('other.pem') };
    const { cert, key } = createSelfSignedCertificate();
    writeFileSync(paths.cert, cert);
    writeFileSync(paths.key, key);
    writeFileSync(paths.other, createSelfSignedCertificate().cert);
    sandbox = new Sandbox();
    [server] = await Promise.all([
      startMariadbServer([`--ssl-cert=${paths.cert}`, `--ssl-key=${paths.key}`]),
      sandbox.startDaemon(),
    ]);
    await administer(
      server,
      "CREATE USER joe@'127.0.0.1' IDENTIFIED BY 'pa;ss''word é'",
      "CREATE USER safe@'127.0.0.1' IDENTIFIED BY 'secret' REQUIRE SSL",
    );
  }, 120_000);
  afterAll(async () => {
    await sandbox?.[Symbol.asyncDispose]();
    await server?.dispose();
    rmSync(directory, { recursive: true, force: true });
  });

  async function run(program: string): Promise<string> {
    const head = `
use strict; use warnings; use DBI; use utf8;
my ($port, $cert, $other) = @ARGV;
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\\n" }
sub login { my ($user, $password, $more) = @_; return DBI->connect("dbi:mysql:host=127.0.0.1;port=$port" . ($more || ''), $user, $password, { PrintError => 0 }) }
sub cipher { my ($dbh) = @_; return $dbh ? ($dbh->selectrow_array("SHOW STATUS LIKE 'Ssl_cipher'"))[1] ? 'encrypted' : 'plain' : "refused $DBI::err" }
`;
    const args = [String(server.port), paths.cert, paths.other];
    const result = await sandbox.perl('daemon', head + program, { args });
    expect({ exit: result.exit, stderr: result.stderr.toString() }).toEqual({ exit: 0, stderr: '' });
    return result.stdout.toString();
  }

  test('a password may hold anything; a wrong one is refused, and told nowhere', async () => {
    const output = await run(`
show(cipher(login('joe', "pa;ss'word é")));
my $dbh = login('joe', 'guess-me');
show($dbh, $DBI::err, $DBI::errstr, $DBI::state);
`);
    expect(output).toBe("plain\nundef|1045|Access denied for user 'joe'@'127.0.0.1' (using password: YES)|28000\n");
  });

  test('TLS: on if asked for, checked if there is something to check it by', async () => {
    const output = await run(`
show(cipher(login('safe', 'secret')));
show(cipher(login('safe', 'secret', ';mysql_ssl=1')));
show(cipher(login('safe', 'secret', ";mysql_ssl=1;mysql_ssl_ca_file=$cert")));
show(cipher(login('safe', 'secret', ";mysql_ssl=1;mysql_ssl_ca_file=$cert;mysql_ssl_verify_server_cert=1")));
show(cipher(login('safe', 'secret', ";mysql_ssl=1;mysql_ssl_ca_file=$other")), $DBI::errstr =~ /^SSL connection error: / ? 'told' : $DBI::errstr);
`);
    expect(output).toBe('refused 1045\nencrypted\nencrypted\nencrypted\nrefused 2026|told\n');
  });
});
