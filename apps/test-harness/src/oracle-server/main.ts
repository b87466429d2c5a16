import { parseArgs } from 'node:util';
import { announceServer } from '../announce-server.ts';
import type { ScriptedAnswer } from './answer.ts';
import type { OracleFault } from './fault.ts';
import { type OracleUser, startOracleServer } from './oracle-server.ts';

const HELP = `Usage: npm run oracle-test-server -- [options]

Speaks Oracle's wire to oracledb in Thin mode, with SQLite behind it: a server for tests, not a database. Prints
"listening on HOST:PORT"; ends on TERM or INT. The schema is empty but for DUAL and the dictionary.

  --port N             port to listen on (default 0: any free one)
  --host ADDRESS       address to listen on (default 127.0.0.1)
  --user NAME:PASSWORD who may log in (default scott:tiger)
  --users JSON         several, with what is wrong with them: {"joe":{"password":"x","locked":true}}
  --service NAME       service (default FREEPDB1)
  --sid NAME           SID (default FREE)
  --redirect NAME      service whose clients are sent on
  --verifier KIND      11g (default) or 12c
  --field-version N    TTC field version (default 12, as 19c)
  --sdu N              bytes a packet (default 8192)
  --long-strings       VARCHAR2 up to 32767 bytes
  --ancient            pretend to be a server before 12.1
  --faults JSON        list of faults, e.g. '[{"at":"fetch","action":"drop","skip":1}]'
  --answers JSON       list of answers told beforehand, e.g. '[{"match":"v\\\\$lock","rowCount":0}]'
  --until-stdin-ends   end also when standard input does, so that it cannot outlive who started it
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    user: { type: 'string', default: 'scott:tiger' },
    users: { type: 'string' },
    service: { type: 'string', default: 'FREEPDB1' },
    sid: { type: 'string', default: 'FREE' },
    redirect: { type: 'string' },
    verifier: { type: 'string', default: '11g' },
    'field-version': { type: 'string', default: '12' },
    sdu: { type: 'string', default: '8192' },
    'long-strings': { type: 'boolean', default: false },
    ancient: { type: 'boolean', default: false },
    faults: { type: 'string' },
    answers: { type: 'string' },
    'until-stdin-ends': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const at = values.user.indexOf(':');
if (at < 0) throw new Error('--user wants NAME:PASSWORD');
if (values.verifier !== '11g' && values.verifier !== '12c') throw new Error('--verifier wants 11g or 12c');

const server = await startOracleServer({
  host: values.host,
  port: Number(values.port),
  users:
    values.users === undefined
      ? { [values.user.slice(0, at)]: { password: values.user.slice(at + 1) } }
      : (JSON.parse(values.users) as Record<string, OracleUser>),
  services: [values.service],
  sids: [values.sid],
  ...(values.redirect === undefined ? {} : { redirectService: values.redirect }),
  verifier: values.verifier,
  fieldVersion: Number(values['field-version']),
  sdu: Number(values.sdu),
  longStrings: values['long-strings'],
  ancient: values.ancient,
  ...(values.faults === undefined ? {} : { faults: JSON.parse(values.faults) as OracleFault[] }),
  ...(values.answers === undefined ? {} : { answers: JSON.parse(values.answers) as ScriptedAnswer[] }),
  onFailure: (failure) => process.stderr.write(`${failure instanceof Error ? failure.stack : String(failure)}\n`),
});
announceServer(server, values['until-stdin-ends']);
