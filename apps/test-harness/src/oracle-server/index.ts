export type { ScriptedAnswer } from './answer.ts';
export type { FaultPlace, OracleFault } from './fault.ts';
export { type OracleServer, type OracleServerOptions, type OracleUser, startOracleServer } from './oracle-server.ts';
export type { Session } from './session.ts';
