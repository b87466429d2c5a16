import { expect, test } from 'vitest';
import { fromOracle, isLost, type OciCall } from './error.ts';

/** As the driver makes them: code and number beside the text. */
function native(message: string, more: { errorNum?: number; offset?: number } = {}): Error {
  return Object.assign(new Error(message), { code: /^[A-Z]+-\d+/.exec(message)?.[0], ...more });
}

const HELP = '\nHelp: https://docs.oracle.com/error-help/db/ora-00942/';

test.each([
  [
    'ORA-00942: table or view does not exist',
    942,
    14,
    'select * from nosuch',
    "ORA-00942: table or view does not exist (DBD ERROR: error possibly near <*> indicator at char 14 in 'select * from <*>nosuch')",
  ],
  [
    'ORA-00904: "X": invalid identifier',
    904,
    12,
    "select 'ä',x from dual",
    "ORA-00904: \"X\": invalid identifier (DBD ERROR: error possibly near <*> indicator at char 11 in 'select 'ä',<*>x from dual')",
  ],
  ['ORA-00900: invalid SQL statement', 900, 0, 'selec', 'ORA-00900: invalid SQL statement (DBD ERROR: OCIStmtExecute)'],
  [
    'ORA-20001: boom\nORA-06512: at line 1',
    20001,
    0,
    'begin',
    'ORA-20001: boom\nORA-06512: at line 1 (DBD ERROR: OCIStmtExecute)',
  ],
])('%s', (message, errorNum, offset, sql, errstr) => {
  const error = fromOracle(native(`${message}${HELP}`, { errorNum, offset }), { call: 'OCIStmtExecute', sql });
  expect(error).toMatchObject({ err: errorNum, errstr, state: 'S1000' });
});

test.each([
  [
    'NJS-503: connection to host h port 1 could not be established. connect ECONNREFUSED',
    'OCIServerAttach',
    12541,
    'ORA-12541: TNS:no listener (DBD ERROR: OCIServerAttach)',
  ],
  [
    'NJS-518: cannot connect. Service "X" is not registered',
    'OCIServerAttach',
    12514,
    /^ORA-12514: TNS:listener does not/,
  ],
  ['NJS-519: SID', 'OCIServerAttach', 12505, /^ORA-12505/],
  ['NJS-511: connection to listener was refused.\nORA-12516', 'OCIServerAttach', 12516, /^ORA-12516/],
  ['NJS-517: cannot find alias', 'OCIServerAttach', 12154, /^ORA-12154: TNS:could not resolve/],
  ['NJS-530: The host addresses cannot be found', 'OCIServerAttach', 12545, /^ORA-12545/],
  ['NJS-510: timed out', 'OCIServerAttach', 12170, /^ORA-12170/],
  ['NJS-138: connections to this server version are not supported', 'OCIServerAttach', 3134, /Thick mode/],
  ['NJS-533: Advanced Networking Option', 'OCIServerAttach', 12660, /Native Network Encryption.*Thick mode/],
  ['NJS-116: password verifier type 0x939 is not supported', 'OCISessionBegin', 28040, /^ORA-28040.*Thick mode/],
  [
    'NJS-500: connection was closed\nORA-00028: your session has been killed',
    'OCIStmtExecute',
    28,
    'ORA-00028: your session has been killed (DBD ERROR: OCIStmtExecute)',
  ],
  [
    'NJS-500: connection was closed\nNJS-521: end-of-file',
    'OCIStmtFetch',
    3113,
    'ORA-03113: end-of-file on communication channel (DBD ERROR: OCIStmtFetch)',
  ],
  [
    'NJS-003: invalid or closed connection',
    'OCIStmtExecute',
    3114,
    'ORA-03114: not connected to ORACLE (DBD ERROR: OCIStmtExecute)',
  ],
  [
    'NJS-123: call timeout of 50 ms exceeded',
    'OCIStmtExecute',
    1013,
    'ORA-01013: user requested cancel of current operation (DBD ERROR: OCIStmtExecute)',
  ],
] as const)('%s', (message, call, err, errstr) => {
  const error = fromOracle(native(message), { call: call as OciCall });
  expect(error.err).toBe(err);
  if (typeof errstr === 'string') expect(error.errstr).toBe(errstr);
  else expect(error.errstr).toMatch(errstr);
});

test('says when nobody knows what became of a commit', () => {
  const error = fromOracle(native('NJS-500: connection was closed'), { call: 'OCITransCommit', commits: true });
  expect(error).toMatchObject({ err: 3113, state: '08007' });
  expect(error.errstr).toContain('whether the transaction was committed is unknown');
  expect(fromOracle(native('NJS-003: closed'), { call: 'OCITransCommit', commits: true }).state).toBe('S1000');
});

test('knows which errors end a session, and which servers nobody reached', () => {
  const of = (message: string) => fromOracle(native(message), { call: 'OCIServerAttach' });
  expect(isLost(of('NJS-003: closed'))).toBe(true);
  expect(isLost(of('NJS-123: time'))).toBe(false);
  expect(of('NJS-503: ECONNREFUSED').unreachable).toBe(true);
  expect(of('NJS-518: service').unreachable).toBe(false);
});
